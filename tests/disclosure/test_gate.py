"""The gate as its callers see it: what it hands out, and what it says of the rest."""

from __future__ import annotations

from datetime import date

import msgspec

from entente.acts.statements.filing import SourceFiled, StatementMade
from entente.book.act import Disclosure
from entente.disclosure.gate import Gate
from entente.disclosure.policy import default_policy
from entente.disclosure.releases import Releases
from tests.disclosure.books import YEAR_END, coalition, confidential, pledge, policy, reasons, shown, signed


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


def test_each_audience_sees_what_the_wider_one_sees() -> None:
    book = coalition(pledge("NL", 5), signed("NL", 5))
    numbers = [[act.number for act in shown(book, audience=audience).acts] for audience in Disclosure]
    assert numbers == [[1, 3], [1, 2, 3, 4], [1, 2, 3, 4]]
