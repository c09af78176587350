"""Figures of which no line may be shown: without computing them they are shown as if they had been."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from entente.book.act import Disclosure
from entente.disclosure.gate import Gate
from entente.disclosure.policy import default_policy
from entente.figures.committed import committed
from entente.figures.figure import Line
from entente.figures.foreseen import FORESEEN
from entente.figures.outstanding import outstanding
from entente.testing import random_book
from tests.disclosure.books import (
    YEAR_END,
    coalition,
    confidential,
    paid,
    plain_coalition,
    policy,
    public,
    reasons,
    shown,
    signed,
    without,
)

if TYPE_CHECKING:
    from entente.book.act import Act
    from entente.book.book import Book
    from entente.book.view import View
    from entente.disclosure.policy import Policy
    from entente.figures.figure import Figure


def policies() -> list[Policy]:
    """Policies that close figures by every rule there is, or leave them open."""
    figures = default_policy().figures
    change = msgspec.structs.replace
    return [
        policy(),
        policy(withholdings=(confidential("NL"),)),
        without(policy(), "kinds", "interest-credited"),
        policy(
            kinds={
                k: change(rule, disclosure=Disclosure.PUBLIC) for k, rule in default_policy().kinds.items()
            }
        ),
        policy(
            figures={
                name: change(
                    rule, columns={c: change(of, alone=c == rule.key) for c, of in rule.columns.items()}
                )
                for name, rule in figures.items()
            }
        ),
        policy(
            figures={
                name: change(
                    rule, limits=True, columns={c: change(of, total=False) for c, of in rule.columns.items()}
                )
                for name, rule in figures.items()
            }
        ),
    ]


@pytest.mark.parametrize("day", [date(2014, 12, 31), date(2016, 6, 12), date(2024, 12, 30)])
def test_what_need_not_be_computed_is_shown_as_if_it_had_been(
    day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, asked = random_book(7, 500), [(rules, to) for rules in policies() for to in Disclosure]
    opened = [shown(book, rules, on=day, audience=to) for rules, to in asked]
    for compute in list(FORESEEN):
        monkeypatch.delitem(FORESEEN, compute)
    computed = [shown(book, rules, on=day, audience=to) for rules, to in asked]
    for one, other in zip(opened, computed, strict=True):
        assert one.to_bytes() == other.to_bytes()
        assert one.totals == other.totals
        assert one.withheld == other.withheld


def asked_of(book: Book, rules: Policy, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how many entries each view knows that `outstanding` is asked of."""
    asked: list[int] = []

    def counted(view: View) -> Figure:
        asked.append(view.known)
        return outstanding(view)

    monkeypatch.setitem(FORESEEN, counted, FORESEEN[outstanding])
    Gate(book, rules, figures={"outstanding": counted}).open(YEAR_END)
    return asked


def test_a_figure_that_rests_on_withheld_acts_alone_is_not_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked_of(coalition(signed("NL", 5)), policy(), monkeypatch) == [0]


@pytest.mark.parametrize(
    "acts", [[public(signed("NL", 5))], [signed("NL", 5), public(signed("DE", 5))], []], ids=len
)
def test_a_figure_that_may_rest_on_an_open_act_or_have_no_line_is_computed(
    acts: list[Act], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked_of(coalition(*acts), policy(), monkeypatch) == [0, 2 + len(acts)]


def test_without_a_reporting_currency_every_figure_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked_of(plain_coalition(signed("NL", 5)), policy(), monkeypatch) == [0, 3]


def test_a_figure_that_may_not_show_its_key_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = default_policy().figures["outstanding"]
    key = msgspec.structs.replace(rule.columns[rule.key], to=Disclosure.RESTRICTED)
    closed = msgspec.structs.replace(rule, columns={**rule.columns, rule.key: key})
    rules = policy(figures={"outstanding": closed})
    assert asked_of(coalition(signed("NL", 5)), rules, monkeypatch) == [0, 3]


def test_the_totals_of_a_figure_that_shows_no_line_are_struck() -> None:
    figure = shown(coalition(*(signed(member, 10) for member in ("NL", "DE", "DK")))).figures["committed"]
    assert [str(line["value"]) for line in figure.lines] == ["EUR 30.00"]
    assert figure.title == "Committed: value EUR 30.00"


def test_values_declared_to_rest_on_nothing_show_no_total(monkeypatch: pytest.MonkeyPatch) -> None:
    book, declared = coalition(signed("NL", 5)), FORESEEN[committed]
    before, worths = shown(book).figures["committed"], declared.worths
    assert worths is not None
    wrong = declared._replace(worths=lambda view: (Line(line.cells) for line in worths(view)))
    monkeypatch.setitem(FORESEEN, committed, wrong)
    assert shown(book).figures["committed"] == before
    assert "withheld" in str(before.lines[-1]["value"])


def test_what_was_not_computed_is_explained_all_the_same() -> None:
    found = reasons(shown(coalition(signed("NL", 5), paid("NL", 5))))
    rule = "cell_must_rest_on_open_acts"
    assert found["committed.amount"] == found["received.amount"] == found["available.amount"] == rule
