"""Conditional pledges: match x per y of others up to z, threshold, legislature, on any as-of."""

from __future__ import annotations

import pytest

from entente.acts.commitments.collecting import CommitmentWrittenOff
from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.contributions.cash import CashReceived, ContributionRefunded
from entente.acts.contributions.notes import NoteEncashed, NoteReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeConditionMet, PledgeRevised
from entente.acts.pledges.ending import PledgeWithdrawn
from entente.acts.pledges.state import (
    PLEDGES,
    Channel,
    Condition,
    Legislature,
    MatchOthers,
    Measure,
    Threshold,
)
from entente.book.view import View
from entente.figures.conditions import Brought, InForce, in_force
from tests.acts.conftest import day, eur, gbp, worth
from tests.figures.books import founded

MATCH = MatchOthers(give=eur(1), per=eur(2), up_to=eur(100), measure=Measure.PLEDGED)


def of(view: View, ref: str = "p") -> InForce:
    return in_force(view.table(PLEDGES)[ref], Brought(view))


def conditional(*conditions: Condition, ref: str = "p") -> PledgeAnnounced:
    matches = any(isinstance(condition, MatchOthers) for condition in conditions)
    amount = None if matches else eur(100)
    return PledgeAnnounced(on=day(2, 1), ref=ref, member="LV", amount=amount, conditions=conditions)


def other(amount: int, ref: str = "o", member: str = "NL", **fields: object) -> PledgeAnnounced:
    return PledgeAnnounced(on=day(2, 2), ref=ref, member=member, amount=eur(amount), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("brought", "in_force_now"), [(1, 0), (2, 1), (3, 1), (199, 99), (200, 100), (5000, 100)]
)
def test_a_match_gives_for_every_full_part_up_to_its_most(brought: int, in_force_now: int) -> None:
    found = of(founded(conditional(MATCH), other(brought)).as_of())
    assert found.minor == in_force_now * 100
    said = f"gives EUR 1.00 for each EUR 2.00 others bring (pledged), now EUR {brought:,}.00"
    assert found.waiting == ("" if in_force_now == 100 else said)


def test_a_match_moves_with_the_day_and_with_what_is_known() -> None:
    book = founded(
        conditional(MATCH),
        other(100),
        PledgeRevised(on=day(3, 1), pledge="o", member="NL", amount=eur(150)),
        PledgeWithdrawn(on=day(4, 1), pledge="o", member="NL", amount=eur(20)),
    )
    days = [day(2, 1), day(2, 2), day(3, 1), day(4, 1)]
    assert [of(book.as_of(on)).minor for on in days] == [0, 50_00, 75_00, 65_00]
    assert [of(book.as_of(None, known)).minor for known in (4, 5, 6, 7)] == [0, 50_00, 75_00, 65_00]


def test_a_threshold_holds_all_or_nothing_once_it_is_reached() -> None:
    threshold = conditional(Threshold(reach=eur(50), measure=Measure.PLEDGED))
    short = of(founded(threshold, other(49)).as_of())
    assert short == (0, "waits until others bring EUR 50.00 (pledged), now EUR 49.00")
    assert of(founded(threshold, other(50)).as_of()) == (100_00, "")


def test_a_legislature_approves_by_an_act() -> None:
    met = PledgeConditionMet(on=day(3, 1), pledge="p", member="LV", condition=1)
    book = founded(conditional(Legislature("the Saeima")), met)
    assert of(book.as_of(day(2, 29))) == (0, "waits for the approval of the Saeima")
    assert of(book.as_of(day(3, 1))) == (100_00, "")


def test_of_several_conditions_the_tightest_counts() -> None:
    book = founded(
        conditional(MATCH, Threshold(reach=eur(60), measure=Measure.PLEDGED), Legislature("the Saeima")),
        other(50),
        PledgeConditionMet(on=day(3, 1), pledge="p", member="LV", condition=3),
        PledgeRevised(on=day(4, 1), pledge="o", member="NL", amount=eur(61)),
    )
    assert of(book.as_of(day(2, 3))).minor == 0
    assert of(book.as_of(day(2, 3))).waiting.count(";") == 2
    assert of(book.as_of(day(3, 1))).minor == 0
    assert of(book.as_of(day(4, 1))).minor == 30_00


def test_an_ended_part_is_in_force_no_more() -> None:
    withdrawn = PledgeWithdrawn(on=day(3, 1), pledge="p", member="LV", amount=eur(70))
    assert of(founded(conditional(MATCH), other(120), withdrawn).as_of()).minor == 30_00


def test_committed_counts_what_others_signed_less_write_offs() -> None:
    match = MatchOthers(give=eur(1), per=eur(1), up_to=eur(100))
    book = founded(
        conditional(match),
        CommitmentSigned(on=day(2, 3), ref="own", member="LV", amount=eur(80)),
        CommitmentSigned(on=day(2, 3), ref="c", member="NL", amount=eur(40)),
        CommitmentSigned(on=day(2, 3), ref="pounds", member="GB", amount=gbp(40), value=worth(48)),
        CommitmentWrittenOff(on=day(2, 5), commitment="c", member="NL", amount=eur(10), decision="d"),
    )
    assert of(book.as_of(day(2, 4))).minor == 40_00
    assert of(book.as_of()).minor == 30_00


def test_received_counts_cash_less_refunds_and_notes_once_encashed() -> None:
    match = MatchOthers(give=eur(1), per=eur(1), up_to=eur(100), measure=Measure.RECEIVED)
    book = founded(
        conditional(match),
        CommitmentSigned(on=day(2, 3), ref="c", member="NL", amount=eur(40)),
        CashReceived(on=day(2, 4), ref="r", member="NL", amount=eur(30), account="main"),
        ContributionRefunded(on=day(2, 5), receipt="r", member="NL", amount=eur(5)),
        NoteReceived(
            on=day(2, 6),
            ref="n",
            member="NL",
            amount=eur(40),
            settles=(Settlement(amount=eur(40), commitment="c"),),
        ),
        NoteEncashed(on=day(2, 7), promissory_note="n", amount=eur(15), account="main"),
    )
    assert [of(book.as_of(day(2, d))).minor for d in (3, 4, 5, 6, 7)] == [0, 30_00, 25_00, 25_00, 40_00]


def test_what_a_member_brings_itself_alone_or_with_others_is_no_others() -> None:
    book = founded(
        conditional(MATCH),
        other(1000, "own", "LV"),
        other(1000, "joint", "NL", jointly_with=("LV",)),
        other(1000, "together", "members"),
        other(1000, "national", "NL", channel=Channel.NATIONAL),
        other(60, "theirs", "NL", jointly_with=("GB",)),
    )
    assert of(book.as_of()).minor == 30_00


def test_beside_the_members_together_there_are_no_others() -> None:
    together = PledgeAnnounced(on=day(2, 1), ref="p", member="members", conditions=(MATCH,))
    assert of(founded(together, other(1000)).as_of()).minor == 0


def test_two_pledges_that_match_each_other_bring_nothing_but_an_approved_one_counts() -> None:
    mirror = PledgeAnnounced(on=day(2, 1), ref="q", member="NL", conditions=(MATCH,))
    approved = other(60, "law", "GB", conditions=(Legislature("Parliament"),))
    book = founded(
        conditional(MATCH),
        mirror,
        approved,
        PledgeConditionMet(on=day(3, 1), pledge="law", member="GB", condition=1),
    )
    assert (of(book.as_of(day(2, 2))).minor, of(book.as_of(day(2, 2)), "q").minor) == (0, 0)
    assert (of(book.as_of()).minor, of(book.as_of(), "q").minor) == (30_00, 30_00)
