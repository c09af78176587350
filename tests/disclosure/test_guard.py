"""The publish guard: no total shrinks and no row vanishes without an act behind it."""

from __future__ import annotations

from datetime import date

import msgspec

from entente.acts.contributions.cash import ContributionRefunded
from entente.acts.corrections.correcting import Reversed
from entente.acts.pledges.announcing import PledgeRevised
from entente.book.act import Act, Disclosure
from entente.disclosure.disclosed import Disclosed, DisclosedLine
from entente.disclosure.gate import Gate
from entente.disclosure.guard import Objection
from entente.disclosure.policy import default_policy
from entente.disclosure.releases import Releases
from tests.disclosure.books import coalition, eur, paid, pledge, public, shown, signed, without

MAY, JUNE = date(2024, 5, 31), date(2024, 6, 30)
LATER = date(2024, 6, 10)


def published_then(*later: Act) -> tuple[Gate, Disclosed]:
    releases = Releases()
    gate = Gate(coalition(pledge("NL", 50), pledge("DE", 7), public(paid("NL", 9)), *later), None, releases)
    releases.append(gate.open(MAY))
    return gate, gate.open(JUNE)


def lowered(disclosed: Disclosed, figure: str, amount: int) -> Disclosed:
    """Return what is shown with the totals of a figure lowered by somebody's mistake."""
    found = disclosed.figures[figure]
    lines = tuple(
        msgspec.structs.replace(line, cells={n: _less(c, amount) for n, c in line.cells.items()})
        if line.is_total
        else line
        for line in found.lines
    )
    figures = {**disclosed.figures, figure: msgspec.structs.replace(found, lines=lines)}
    return msgspec.structs.replace(disclosed, figures=figures)


def _less(cell: object, amount: int) -> object:
    return cell - eur(amount) if isinstance(cell, type(eur(1))) else cell


def test_a_first_release_meets_no_objection() -> None:
    gate = Gate(coalition(pledge("NL", 50)))
    assert gate.objections(gate.open(MAY)) == []


def test_a_total_that_grows_or_falls_by_an_act_meets_no_objection() -> None:
    grown = published_then(pledge("SE", 3, month=6))
    revised = published_then(PledgeRevised(on=LATER, pledge="p-NL-2", member="NL", amount=eur(20)))
    reversed_ = published_then(Reversed(on=LATER, entry=3, reason="mistaken"))
    refunded = published_then(ContributionRefunded(on=LATER, receipt="r-NL-4", member="NL", amount=eur(9)))
    for gate, disclosed in (grown, revised, reversed_, refunded):
        assert gate.objections(disclosed) == []


def test_a_total_that_falls_without_an_act_is_objected_to_with_the_amounts() -> None:
    gate, disclosed = published_then()
    found = gate.objections(lowered(disclosed, "received", 4))
    assert [(item.figure, item.found, item.missing) for item in found] == [
        (
            "received.amount in EUR",
            "the total was EUR 9.00 and is EUR 5.00",
            "acts since then lower it by EUR 0.00, and EUR 4.00 has no act behind it",
        ),
        (
            "received.value in EUR",
            "the total was EUR 9.00 and is EUR 5.00",
            "acts since then lower it by EUR 0.00, and EUR 4.00 has no act behind it",
        ),
    ]
    assert "record what lowered it" in str(found[0])


def test_a_total_that_falls_further_than_its_acts_is_objected_to_by_the_rest() -> None:
    gate, disclosed = published_then(PledgeRevised(on=LATER, pledge="p-NL-2", member="NL", amount=eur(48)))
    found = gate.objections(lowered(disclosed, "position", 1))
    assert [item.missing for item in found if item.figure == "position.pledged in EUR"] == [
        "acts since then lower it by EUR 2.00, and EUR 1.00 has no act behind it"
    ]
    found = gate.objections(lowered(disclosed, "position", 10))
    assert [item.missing for item in found if item.figure == "position.pledged in EUR"] == [
        "acts since then lower it by EUR 2.00, and EUR 10.00 has no act behind it"
    ]


def test_a_total_that_is_gone_is_objected_to() -> None:
    gate, disclosed = published_then()
    figures = {name: figure for name, figure in disclosed.figures.items() if name != "received"}
    found = gate.objections(msgspec.structs.replace(disclosed, figures=figures))
    assert (
        Objection(
            "received.value in EUR",
            "the total of EUR 9.00 is gone",
            "acts since then lower it by EUR 0.00, and EUR 9.00 has no act behind it",
            "record what lowered it (a revision, an amendment, a reversal), or correct the policy",
        )
        in found
    )
    assert "the row 'r-NL-4 NL' was published and is gone" in {item.found for item in found}


def test_a_row_that_vanishes_without_an_act_is_objected_to() -> None:
    gate, disclosed = published_then()
    found = disclosed.figures["pledged"]
    lines = tuple(line for line in found.lines if line["pledge"] != "p-DE-2")
    figures = {**disclosed.figures, "pledged": msgspec.structs.replace(found, lines=lines)}
    objections = gate.objections(msgspec.structs.replace(disclosed, figures=figures))
    assert [(item.figure, item.found, item.missing) for item in objections] == [
        (
            "pledged",
            "the row 'p-DE-2 DE' was published and is gone",
            "nothing was recorded about entry 4 since then",
        )
    ]


def test_a_row_that_an_act_ended_may_vanish() -> None:
    gate, disclosed = published_then(Reversed(on=LATER, entry=4, reason="mistaken"))
    rows = [line["pledge"] for line in disclosed.figures["pledged"].lines if isinstance(line, DisclosedLine)]
    assert "p-DE-2" not in rows
    assert gate.objections(disclosed) == []


def test_an_act_that_was_shown_stays_shown() -> None:
    gate, disclosed = published_then()
    acts = tuple(act for act in disclosed.acts if act.number != 4)
    found = gate.objections(msgspec.structs.replace(disclosed, acts=acts))
    assert [(item.figure, item.found) for item in found] == [
        ("acts", "entry 4 was published and is withheld now")
    ]


def test_a_policy_that_closes_a_figure_is_noticed() -> None:
    releases = Releases()
    book = coalition(pledge("NL", 50))
    releases.append(shown(book, releases=releases, on=MAY))
    closed = Gate(book, without(default_policy(), "figures", "pledged"), releases)
    assert {item.figure for item in closed.objections(closed.open(JUNE))} == {
        "pledged",
        "pledged.value in EUR",
    }


def test_each_audience_has_releases_of_its_own() -> None:
    gate, _ = published_then()
    assert gate.objections(gate.open(JUNE, audience=Disclosure.MEMBERS)) == []


def test_a_total_that_rests_on_withheld_acts_is_guarded_too() -> None:
    releases = Releases()
    book = coalition(*(signed(member, 10) for member in ("NL", "DE", "DK")))
    gate = Gate(book, None, releases)
    releases.append(gate.open(MAY))
    disclosed = gate.open(JUNE)
    assert gate.objections(disclosed) == []
    assert [item.figure for item in gate.objections(lowered(disclosed, "committed", 1))] == [
        "committed.value in EUR"
    ]
