"""Building figures: totals by currency and in value, entries in effect, sums in words."""

from __future__ import annotations

from entente.acts.contributions.cash import CashReceived
from entente.acts.corrections.correcting import Reversed
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.registry import CATALOGUE
from entente.basics.money import Money
from entente.book.book import Book
from entente.figures.building import (
    AMOUNT,
    MEMBER,
    VALUE,
    counted,
    figure,
    in_value,
    standing,
    sum_in_words,
    today,
    valuing,
    with_totals,
)
from entente.figures.figure import Line
from entente.stores.memory import MemoryStore
from tests.acts.conftest import day, eur, gbp
from tests.figures.books import founded

COLUMNS = (MEMBER, AMOUNT, VALUE)


def test_totals_are_by_currency_and_then_in_value_over_all() -> None:
    lines = [
        Line({"member": "GB", "amount": gbp(1), "value": eur(2)}),
        Line({"member": "NL", "amount": eur(3), "value": eur(3)}),
        Line({"member": "GB", "amount": gbp(4), "value": eur(5)}),
        Line({"member": "LV"}),
        Line({"member": "old total", "amount": eur(99)}, is_total=True),
    ]
    assert with_totals(lines, COLUMNS, "member")[5:] == [
        Line({"member": "Total EUR", "amount": eur(3), "value": eur(3)}, is_total=True),
        Line({"member": "Total GBP", "amount": gbp(5), "value": eur(7)}, is_total=True),
        Line({"member": "Total in value", "value": eur(10)}, is_total=True),
    ]


def test_a_line_with_a_value_alone_counts_in_the_currency_of_its_value() -> None:
    lines = [
        Line({"member": "NL", "value": eur(3)}),
        Line({"member": "NL", "amount": eur(1), "value": eur(1)}),
    ]
    assert with_totals(lines, COLUMNS, "member")[2:] == [
        Line({"member": "Total EUR", "amount": eur(1), "value": eur(4)}, is_total=True)
    ]


def test_sums_are_said_by_currency_and_many_are_only_counted() -> None:
    assert sum_in_words([None, "text", eur(0)]) == "nothing"
    assert sum_in_words([eur(1), gbp(2), eur(3)]) == "EUR 4.00 and GBP 2.00"
    many = [Money(currency, 1) for currency in ("EUR", "GBP", "USD", "JPY")]
    assert sum_in_words(many) == "amounts in 4 currencies"
    assert (counted(1, "pledge"), counted(1200, "pledge")) == ("1 pledge", "1,200 pledges")


def test_a_pair_of_an_act_and_its_reversal_stands_for_nothing() -> None:
    book = founded(
        CashReceived(on=day(2, 1), ref="r", member="NL", amount=eur(1), account="main"),
        Reversed(on=day(2, 2), entry=4, reason="twice"),
    )
    view = book.as_of()
    assert standing(view, [5, 2, 4, 2]) == (2,)
    assert standing(view, [2, 4]) == (2, 4)
    assert standing(view, [5]) == (5,)


def test_today_is_the_day_asked_for_or_the_last_one_known() -> None:
    book = founded(
        PledgeAnnounced(on=day(5, 1), ref="p", member="NL", amount=eur(1)),
        PledgeAnnounced(on=day(3, 1), ref="q", member="NL", amount=eur(1)),
    )
    assert today(book.as_of(day(4, 1))) == day(4, 1)
    assert today(book.as_of()) == day(5, 1)
    assert today(book.as_of(None, 3)) == day(1, 11)
    assert today(book.as_of(None, 0)) is None


def test_columns_of_money_no_line_fills_are_left_out() -> None:
    view = founded().as_of(day(2, 1))
    full = figure(view, "f", title="t", meaning="m", columns=COLUMNS, lines=[Line({"amount": eur(1)})])
    assert [column.name for column in full.columns] == ["member", "amount"]
    assert figure(view, "f", title="t", meaning="m", columns=COLUMNS, lines=[]).columns == COLUMNS
    assert (full.on, full.known, full.known_at) == (day(2, 1), 3, view.known_at)


def test_values_are_in_the_reporting_currency_or_in_none() -> None:
    assert valuing(founded().as_of())(150) == in_value(founded().as_of(), 150) == eur("1.50")
    assert valuing(Book(MemoryStore(), CATALOGUE).as_of())(150) is None
