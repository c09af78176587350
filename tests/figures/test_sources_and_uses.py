"""Sources and uses: opening plus sources less uses is the cash held, per currency and in value."""

from __future__ import annotations

from entente.acts.contributions.cash import CashReceived
from entente.acts.corrections.correcting import Reversed
from entente.figures.sources_and_uses import _item, sources_and_uses
from tests.acts.conftest import day, eur
from tests.figures.books import cells, founded, totals
from tests.figures.stories import year

COLUMNS = ("side", "item", "amount", "value")


def test_every_movement_of_cash_is_named_by_what_it_was() -> None:
    figure = sources_and_uses(year().as_of())
    assert cells(figure, *COLUMNS) == [
        ("source", "contributions", "EUR 130.00", "EUR 130.00"),
        ("source", "contributions", "GBP 60.00", "EUR 66.00"),
        ("source", "notes encashed", "GBP 10.00", "EUR 13.00"),
        ("source", "interest", "EUR 3.00", "EUR 3.00"),
        ("source", "bought", "EUR 25.00", "EUR 25.00"),
        ("use", "refunds", "EUR 5.00", "EUR 5.00"),
        ("use", "bank charges", "EUR 1.00", "EUR 1.00"),
        ("use", "sold", "GBP 20.00", "EUR 22.57"),
    ]
    assert totals(figure, *COLUMNS) == [
        ("cash held", None, "EUR 152.00", "EUR 152.00"),
        ("cash held", None, "GBP 50.00", "EUR 56.43"),
        ("cash held", "in value", None, "EUR 208.43"),
    ]
    assert figure.title == "The fund took in EUR 237.00, gave out EUR 28.57 and holds EUR 208.43"
    assert figure.line(item="contributions", currency="EUR").entries == (7,)


def test_since_a_day_the_opening_cash_comes_first() -> None:
    figure = sources_and_uses(year().as_of(day(8, 31)), since=day(6, 2))
    assert cells(figure, *COLUMNS) == [
        ("opening", "cash held", "EUR 128.00", "EUR 128.00"),
        ("opening", "cash held", "GBP 70.00", "EUR 79.00"),
        ("source", "bought", "EUR 25.00", "EUR 25.00"),
        ("use", "bank charges", "EUR 1.00", "EUR 1.00"),
        ("use", "sold", "GBP 20.00", "EUR 22.57"),
    ]
    assert totals(figure, "amount") == [("EUR 152.00",), ("GBP 50.00",), (None,)]
    assert figure.line(side="opening", currency="EUR").entries == (7, 8, 12)
    assert "since 2024-06-02" in figure.meaning


def test_a_reversal_is_taken_out_of_the_item_it_reverses() -> None:
    receipt = CashReceived(on=day(2, 1), ref="r", member="NL", amount=eur(9), account="main")
    book = founded(receipt, Reversed(on=day(3, 1), entry=4, reason="the bank took it back"))
    assert cells(sources_and_uses(book.as_of(day(2, 29))), *COLUMNS[1:3]) == [("contributions", "EUR 9.00")]
    assert cells(sources_and_uses(book.as_of()), *COLUMNS) == []
    later = sources_and_uses(book.as_of(), since=day(2, 10))
    assert cells(later, *COLUMNS[:3]) == [
        ("opening", "cash held", "EUR 9.00"),
        ("source", "contributions", "EUR -9.00"),
    ]
    assert later.line(side="source").entries == (5,)
    assert totals(later, "amount") == [("EUR 0.00",)]


def test_without_a_reporting_currency_each_currency_is_told_apart() -> None:
    figure = sources_and_uses(year("").as_of())
    assert totals(figure, "side", "amount", "value") == [
        ("cash held", "EUR 152.00", None),
        ("cash held", "GBP 50.00", None),
    ]
    assert figure.title == (
        "The fund took in EUR 158.00 and GBP 70.00, gave out EUR 6.00 and GBP 20.00 "
        "and holds EUR 152.00 and GBP 50.00"
    )


def test_money_paid_on_a_contract_is_a_payment() -> None:
    assert _item(frozenset({"cash", "payable"}), comes_in=False) == "payments"
    assert _item(frozenset({"cash", "prepaid", "available", "funded"}), comes_in=False) == "payments"
