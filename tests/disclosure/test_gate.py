"""The gate as its callers see it: what it hands out, and what it says of the rest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from entente.acts.statements.filing import SourceFiled, StatementMade
from entente.book.act import Disclosure
from entente.disclosure.gate import Gate
from entente.disclosure.policy import default_policy
from entente.disclosure.releases import Releases
from entente.figures.pledged import pledged
from entente.figures.registry import FILLED
from entente.testing import random_book
from tests.disclosure.books import YEAR_END, coalition, confidential, pledge, policy, reasons, shown, signed

if TYPE_CHECKING:
    from entente.book.view import View
    from entente.figures.figure import Figure


def test_a_book_is_opened_published_and_opened_again() -> None:
    book = coalition(*(signed(member, 10) for member in ("NL", "DE", "DK")))
    releases = Releases()
    gate = Gate(book, default_policy(), releases)
    disclosed = gate.open(date(2024, 3, 31))
    assert gate.objections(disclosed) == []
    releases.append(disclosed)
    assert gate.objections(gate.open(date(2024, 4, 30))) == []
    assert disclosed.policy == default_policy().digest


def test_the_built_in_policy_and_no_release_are_what_a_gate_starts_with() -> None:
    gate = Gate(coalition(pledge("NL", 5)))
    assert gate.policy == default_policy()
    assert len(gate.releases) == 0
    assert [act.number for act in gate.open(YEAR_END).acts] == [1, 3]


def test_what_is_known_at_a_moment_is_that_of_the_last_entry_shown() -> None:
    book = coalition(pledge("NL", 5), signed("NL", 5))
    figure = shown(book).figures["members"]
    assert figure.known == 4
    assert figure.known_at == book.entry(3).recorded_at
    rules = policy(withholdings=(confidential(name="all", withhold="act"),))
    assert shown(book, rules).figures["members"].known_at is None
    early = Gate(book).open(YEAR_END, known=3)
    assert (early.known, [act.number for act in early.acts]) == (3, [1, 3])


def test_statements_whose_verdicts_may_be_asked_are_named() -> None:
    said = StatementMade(on=date(2024, 6, 1), ref="st", speaker="Minister", source="src", text="hello")
    source = SourceFiled(on=date(2024, 6, 1), ref="src", publisher="P", title="T", published="2024-06-01")
    kept = msgspec.structs.replace(said, ref="kept", disclosure=Disclosure.MEMBERS)
    assert shown(coalition(source, said, kept)).statements == (4,)


def test_the_reasons_are_for_who_publishes_and_never_go_out() -> None:
    disclosed = shown(coalition(signed("NL", 5)))
    assert reasons(disclosed)["entry 3 (commitment-signed)"] == "disclosure_must_reach_the_audience"
    assert b"commitment-signed" not in disclosed.to_bytes()
    assert b"rule" not in disclosed.to_bytes()


def test_the_reasons_are_derived_when_asked_and_are_a_sequence_like_any_other() -> None:
    book = coalition(signed("NL", 5))
    one, other = shown(book).withheld, shown(book).withheld
    assert "_found" not in vars(one)
    assert list(one) == list(other)
    assert one == other == tuple(other)
    assert hash(one) == hash(other)
    assert one[0] == one[:1][0] == next(iter(one))
    assert len(one) == len(list(one))
    assert "commitment-signed" in repr(one)


def test_each_audience_sees_what_the_wider_one_sees() -> None:
    book = coalition(pledge("NL", 5), signed("NL", 5))
    numbers = [[act.number for act in shown(book, audience=audience).acts] for audience in Disclosure]
    assert numbers == [[1, 3], [1, 2, 3, 4], [1, 2, 3, 4]]


def test_a_figure_of_which_something_is_surely_withheld_is_not_computed_as_of_the_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[date | None] = []

    def counted(view: View) -> Figure:
        asked.append(view.on)
        return pledged(view)

    monkeypatch.setitem(FILLED, counted, FILLED[pledged])
    book, day, kept = (
        coalition(pledge("NL", 1)),
        date(2024, 5, 20),
        policy(withholdings=(confidential("NL"),)),
    )
    for rules in (kept, policy()):  # by what it rests on, and by a column that depends on everything
        Gate(book, rules, figures={"pledged": counted}).open(day)
    assert asked == [date(2024, 4, 30)] * 2
    Gate(book, kept, figures={"pledged": counted}).open(day, audience=Disclosure.RESTRICTED)
    assert asked[2:] == [day]


@pytest.mark.parametrize("day", [date(2019, 6, 12), date(2024, 12, 30)])
def test_what_is_surely_withheld_is_what_is_found_withheld(
    day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = random_book(7, 500)
    open_kinds = {
        kind: msgspec.structs.replace(rule, disclosure=Disclosure.PUBLIC)
        for kind, rule in default_policy().kinds.items()
    }
    policies = [
        policy(),
        policy(kinds=open_kinds),
        policy(kinds=open_kinds, withholdings=(confidential("NL"),)),
    ]
    opened = [shown(book, rules, on=day, audience=to).to_bytes() for rules in policies for to in Disclosure]
    for compute in list(FILLED):
        monkeypatch.delitem(FILLED, compute)
    assert opened == [
        shown(book, rules, on=day, audience=to).to_bytes() for rules in policies for to in Disclosure
    ]
