"""Totals over withheld amounts, release by release: what passes, and what is held back to the last safe date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from entente.acts.commitments.signing import CommitmentAmended
from entente.acts.corrections.correcting import Reversed
from entente.basics.money import Money
from entente.book.act import Disclosure
from entente.disclosure.disclosed import Disclosed, Held
from entente.disclosure.gate import Gate
from entente.disclosure.releases import Releases
from entente.figures.committed import committed as figure_of_every_day
from entente.testing import random_book
from tests.disclosure.books import (
    coalition,
    confidential,
    eur,
    paid,
    pledge,
    policy,
    public,
    reasons,
    shown,
    signed,
)

if TYPE_CHECKING:
    from entente.book.view import View
    from entente.figures.figure import Figure

THREE = ("NL", "DE", "DK")
RULE = "total_must_rest_on_enough_owners"
MAY, JUNE, JULY = date(2024, 5, 31), date(2024, 6, 30), date(2024, 7, 31)


def committed(disclosed: Disclosed) -> dict[str, object]:
    figure = disclosed.figures["committed"]
    return {str(line["commitment"]): line["value"] for line in figure.lines if line.is_total}


def test_a_total_of_fewer_than_three_owners_is_withheld() -> None:
    disclosed = shown(coalition(signed("NL", 5), signed("DE", 6), signed("NL", 7, ref="again")))
    assert str(committed(disclosed)["Total EUR"]) == "withheld"
    assert reasons(disclosed)["committed.value in EUR"] == RULE
    assert disclosed.figures["committed"].held == (Held("value", "EUR", None),)
    assert not disclosed.totals


def test_a_total_that_would_tell_one_member_from_the_last_is_held_back_to_it() -> None:
    acts = [signed(member, 10) for member in THREE]
    book = coalition(*acts, signed("SE", 7, month=6), *(signed(m, 1, month=7) for m in ("NL", "DE")))
    releases = Releases()
    gate = Gate(book, None, releases)
    first = gate.open(MAY)
    releases.append(first)
    assert committed(first) == {"Total EUR": eur(30)}
    second = gate.open(JUNE)
    releases.append(second)
    assert committed(second) == {"Total EUR": eur(30)}, "the difference is Sweden's"
    assert second.figures["committed"].held == (Held("value", "EUR", MAY),)
    held = next(item for item in second.withheld if item.what == "committed.value in EUR")
    assert held.words.endswith("held back to 2024-05-31")
    third = gate.open(JULY)
    assert committed(third) == {"Total EUR": eur(39)}, "the difference to what was published is of three"
    assert third.figures["committed"].held == ()


def test_a_release_asked_for_again_is_as_it_was() -> None:
    acts = [signed(member, 10) for member in THREE]
    book = coalition(*acts, signed("SE", 7, month=6))
    releases = Releases()
    gate = Gate(book, None, releases)
    first = gate.open(MAY)
    releases.append(first)
    second = gate.open(JUNE)
    releases.append(second)
    assert gate.open(MAY).to_bytes() == first.to_bytes()
    assert gate.open(JUNE).to_bytes() == second.to_bytes()


def test_a_late_entry_of_one_member_is_held_back_on_the_same_day() -> None:
    releases = Releases()
    book = coalition(*(signed(member, 10) for member in THREE))
    gate = Gate(book, None, releases)
    releases.append(gate.open(MAY))
    book.record(signed("SE", 7, month=4))
    assert committed(gate.open(MAY)) == {"Total EUR": eur(30)}


def test_an_amendment_or_reversal_of_one_member_is_held_back() -> None:
    later = date(2024, 6, 10)
    amended = CommitmentAmended(on=later, commitment="c-NL-3", member="NL", amount=eur(99), reason="more")
    for change in (amended, Reversed(on=later, entry=3, reason="mistaken")):
        releases = Releases()
        gate = Gate(coalition(*(signed(member, 10) for member in (*THREE, "SE")), change), None, releases)
        releases.append(gate.open(MAY))
        assert committed(gate.open(JUNE)) == {"Total EUR": eur(40)}


def test_totals_less_the_published_others_are_found() -> None:
    acts = [signed(member, 10) for member in (*THREE, "SE")]
    opened = [public(act) if act.member in {"NL", "DE"} else act for act in acts]
    assert committed(shown(coalition(*acts))) == {"Total EUR": eur(40)}
    assert str(committed(shown(coalition(*opened)))["Total EUR"]) == "withheld"


def test_the_same_total_may_stand_in_several_figures() -> None:
    disclosed = shown(coalition(*(signed(member, 10) for member in THREE)))
    position = disclosed.figures["position"].lines[-1]
    assert position["committed"] == eur(30)
    assert {str(which) for which in disclosed.totals} == {
        "position.committed in EUR",
        "committed.value in EUR",
    }


def test_measures_are_tested_apart() -> None:
    acts = [signed(member, 10) for member in THREE]
    disclosed = shown(coalition(*acts, paid("NL", 3), paid("DE", 4)))
    assert committed(disclosed) == {"Total EUR": eur(30)}
    assert reasons(disclosed)["received.value in EUR"] == RULE


def test_amounts_in_other_currencies_are_totalled_in_value_alone() -> None:
    disclosed = shown(random_book(4, 900), on=date(2024, 12, 31))
    totals = [line for line in disclosed.figures["committed"].lines if line.is_total]
    assert [set(line.cells) for line in totals] == [{"commitment", "value"}]
    assert all(which.currency == "EUR" for which in disclosed.totals)


def test_a_figure_without_values_is_totalled_in_the_reporting_currency_alone() -> None:
    def without_values(view: View) -> Figure:
        made = figure_of_every_day(view)
        columns = tuple(column for column in made.columns if column.name != "value")
        return msgspec.structs.replace(made, columns=columns)

    book = random_book(4, 900)
    figure = Gate(book, figures={"committed": without_values}).open(date(2024, 12, 31)).figures["committed"]
    assert [line["commitment"] for line in figure.lines if line.is_total] == ["Total EUR"]


def test_what_members_were_told_counts_for_nothing_in_public_but_what_the_public_was_told_does_for_members() -> (
    None
):
    rules = policy(
        withholdings=(confidential(*THREE, "SE", audiences=(Disclosure.PUBLIC, Disclosure.MEMBERS)),)
    )
    acts = [pledge(member, 10) for member in THREE]
    book = coalition(*acts, pledge("SE", 7, month=6))
    releases = Releases()
    gate = Gate(book, rules, releases)
    releases.append(gate.open(MAY))
    assert gate.open(JUNE, audience=Disclosure.MEMBERS).totals == {}
    releases.append(gate.open(JUNE, audience=Disclosure.PUBLIC))
    told_members = Releases()
    other = Gate(book, rules, told_members)
    told_members.append(other.open(MAY, audience=Disclosure.MEMBERS))
    assert other.open(JUNE).totals != {}


def test_an_owner_whom_others_exposed_by_opening_theirs_is_named() -> None:
    releases = Releases()
    acts = [signed(member, 10) for member in THREE]
    releases.append(shown(coalition(*acts), releases=releases, on=MAY))
    opened = coalition(public(acts[0]), public(acts[1]), acts[2], signed("SE", 1, month=6))
    disclosed = shown(opened, releases=releases, on=JUNE)
    assert reasons(disclosed)["DK"] == "earlier_releases_must_stay_safe"


def test_an_act_once_shown_is_known_for_ever() -> None:
    releases = Releases()
    acts = [signed(member, 10) for member in THREE]
    releases.append(shown(coalition(public(acts[0]), acts[1], acts[2]), releases=releases, on=MAY))
    again = shown(coalition(*acts), releases=releases, on=JUNE)
    assert str(committed(again)["Total EUR"]) == "withheld", "two of the three are unknown"
    assert committed(shown(coalition(*acts), on=JUNE)) == {"Total EUR": eur(30)}


def test_a_figure_that_names_no_day_has_no_total() -> None:
    book = coalition(*(signed(member, 10) for member in THREE))
    gate = Gate(book, figures={"committed": lambda _: figure_of_every_day(book.as_of())})
    assert gate.open(MAY).totals == {}


def test_sums_are_whole_minor_units() -> None:
    disclosed = shown(coalition(*(signed(member, 1) for member in THREE)))
    assert committed(disclosed) == {"Total EUR": Money("EUR", 300)}


def test_over_years_of_releases_of_a_random_book_nobody_is_exposed() -> None:
    releases = Releases()
    gate = Gate(random_book(6, 500), None, releases)
    held = 0
    for year in range(2016, 2025):
        disclosed = gate.open(date(year, 12, 31))
        assert gate.objections(disclosed) == []
        assert "earlier_releases_must_stay_safe" not in reasons(disclosed).values()
        held += sum(len(figure.held) for figure in disclosed.figures.values())
        releases.append(disclosed)
    assert held
    assert sum(len(release.totals) for release in releases) > held
