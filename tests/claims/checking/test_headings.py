"""Headings: what a sheet's groups are summed under, and which of them a claim may be about."""

from __future__ import annotations

import numpy as np

from entente.claims.checking.fact import Measure
from entente.claims.checking.headings import NEVER, Group, Headings

PLEDGES = frozenset({Measure.PLEDGED})
GROUPS = [
    Group("NL", Measure.PLEDGED, "fund", is_joint=False, is_summed=True),
    Group("SE", Measure.PLEDGED, "fund", is_joint=True, is_summed=False),
    Group("SE", Measure.RECEIVED, "", is_joint=False, is_summed=True),
]


def about(headings: Headings, said: str, measures: frozenset[Measure] = PLEDGES) -> list[tuple[str, str]]:
    return [(headings.all[n].subject, headings.all[n].channel) for n in headings.about(said, measures)]


def test_a_claim_is_about_its_party_or_about_all_who_stand_for_the_members() -> None:
    headings = Headings(GROUPS)
    together = [("members", ""), ("members", "fund"), ("fund", ""), ("fund", "fund")]
    assert about(headings, "NL") == [("NL", ""), ("NL", "fund")]
    assert about(headings, "members") == about(headings, "fund") == together
    assert about(headings, "") == [("NL", ""), ("NL", "fund"), *together]
    assert about(headings, "SE") == []
    assert about(headings, "SE", PLEDGES | {Measure.RECEIVED}) == [("SE", "")]


def test_what_was_given_jointly_is_found_by_each_who_gave_it() -> None:
    headings = Headings(GROUPS)
    assert headings.groups_about("SE", PLEDGES) == (1,)
    assert headings.groups_about("", PLEDGES) == (0, 1)


def test_only_headings_under_which_something_is_are_shown_in_the_order_of_the_book() -> None:
    headings = Headings(GROUPS)
    sums = headings.summed(np.array([5, 0, 7]), np.array([9, NEVER, 2]))
    shown = headings.shown(sums, range(len(headings.all)))
    named = [(headings.all[n].subject, headings.all[n].measure, int(sums.minor[n])) for n in shown]
    assert named[:2] == [("SE", "received", 7), ("members", "received", 7)]
    assert named[3:5] == [("NL", "pledged", 5), ("NL", "pledged", 5)]
    nothing = headings.summed(np.array([0, 0, 0]), np.full(3, NEVER))
    assert headings.shown(nothing, range(len(headings.all))) == []
    assert Headings([]).all == []
