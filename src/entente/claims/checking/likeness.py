"""Likeness: in what a fact of the book is another thing than a claim speaks of, and whether it explains the claim."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from entente.acts.statements.state import ClaimKind
from entente.claims.checking.fact import TOGETHER, Fact, Measure, Origin
from entente.claims.checking.nearness import Nearness
from entente.claims.claim import Modality
from entente.figures.stated import FUND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.basics.money import Money
    from entente.claims.checking.assertion import Assertion
    from entente.claims.checking.candidate import Candidate

_MEASURES = {
    ClaimKind.PLEDGED: frozenset({Measure.PLEDGED}),
    ClaimKind.ALLOCATED: frozenset({Measure.COMMITTED}),
    ClaimKind.PAID: frozenset({Measure.RECEIVED, Measure.GIVEN}),
    ClaimKind.TOTAL: frozenset({Measure.PLEDGED, Measure.COMMITTED, Measure.RECEIVED}),
}
_MOST_OTHERS = 2  # a fact that is another thing in more ways is a coincidence
_NEAR = Decimal("0.05")  # so near must lie what is another thing, however loosely the number was said
_STALE_DAYS = 31  # so old may be what somebody stated, to contradict a claim


class Other(StrEnum):
    """In what a fact is another thing than the claim speaks of, the weightiest first."""

    SUBJECT = "subject"
    MEASURE = "measure"
    PERIOD = "period"
    SCOPE = "scope"


_WEIGHTS = {Other.SUBJECT: 3, Other.MEASURE: 2, Other.PERIOD: 2, Other.SCOPE: 1}


class Compared(NamedTuple):
    """A candidate beside a claim: its amount, how near that lies, and in what it is another thing.

    `off` is the difference as a share of what was said.
    """

    candidate: Candidate
    amount: Money
    near: Nearness
    off: Decimal
    others: tuple[Other, ...]

    @property
    def fact(self) -> Fact:
        """The fact compared, without its entries."""
        return self.candidate.fact

    @property
    def rank(self) -> tuple[int, int, bool, bool, bool]:
        """What makes one fact a better match than another: the smaller, the better."""
        cost = sum(_WEIGHTS[other] for other in self.others)
        is_stated = self.fact.origin is not Origin.BOOKED
        return (cost, self.near, is_stated, self.fact.is_part, bool(self.fact.scope))


def measures_of(assertion: Assertion) -> frozenset[Measure]:
    """Return the measures a claim of this kind speaks of; what is yet to be paid is promised."""
    if assertion.kind is ClaimKind.PAID and assertion.modality in {Modality.INTENDS, Modality.CONDITIONAL}:
        return frozenset({Measure.PLEDGED, Measure.COMMITTED})
    return _MEASURES[assertion.kind]


def others_of(assertion: Assertion, fact: Fact) -> Iterator[Other]:
    """Yield in what a fact is another thing than an assertion speaks of."""
    if _is_other_subject(assertion, fact):
        yield Other.SUBJECT
    if not fact.is_bare and fact.measure not in measures_of(assertion):
        yield Other.MEASURE
    if assertion.period is not None and not _is_within(fact, assertion):
        yield Other.PERIOD
    if _is_other_scope(assertion, fact):
        yield Other.SCOPE


def explains(assertion: Assertion, compared: Compared, all_of_them: Sequence[Compared]) -> bool:
    """Say whether a fact that is another thing explains the number, rather than coincides with it.

    A number said of one member may be that of the members together, and the other way round where nothing else
    differs. A cumulative sum explains a number said of a period only when part of it lies in that period.
    """
    fact, others = compared.fact, compared.others
    is_near = compared.near is not Nearness.OFF and compared.off <= _NEAR
    if not is_near or not may_explain(assertion, fact, others):
        return False
    if Other.PERIOD in others and fact.origin is Origin.BOOKED:
        return any(
            one.fact.is_same_but_period(fact) and one.fact.period == assertion.period for one in all_of_them
        )
    return True


def may_explain(assertion: Assertion, fact: Fact, others: Sequence[Other]) -> bool:
    """Say whether a fact that is another thing in these ways explains a number it lies near to."""
    if not others or len(others) > _MOST_OTHERS:
        return False
    is_of_another_party = Other.SUBJECT in others and not fact.is_together
    return not is_of_another_party or (assertion.subject in TOGETHER and others == (Other.SUBJECT,))


def may_be_meant(assertion: Assertion, subject: str) -> bool:
    """Say whether an amount of a subject may explain what is said: what is another party's, only of all of them."""
    said = assertion.subject
    return not said or said in TOGETHER or subject in {said, *TOGETHER}


def contradicts(assertion: Assertion, compared: Compared) -> bool:
    """Say whether a fact of the same kind can differ from a claim: acts always, a statement while it is fresh."""
    fact = compared.fact
    is_fresh = abs((assertion.said_on - fact.on).days) <= _STALE_DAYS
    return not compared.others and (fact.origin is Origin.BOOKED or is_fresh)


def _is_other_subject(assertion: Assertion, fact: Fact) -> bool:
    subject = assertion.subject
    if not subject or subject == fact.subject:
        return False
    is_flow_into_fund = fact.subject == FUND and subject in TOGETHER and fact.measure is Measure.RECEIVED
    return not (is_flow_into_fund or (subject == FUND and fact.is_together and fact.channel == FUND))


def _is_other_scope(assertion: Assertion, fact: Fact) -> bool:
    into_fund = FUND in {assertion.into, assertion.subject}
    if fact.scope:
        return True
    if into_fund:
        return FUND not in {fact.subject, fact.channel} and fact.measure is not Measure.RECEIVED
    return bool(fact.channel) and not fact.is_part


def _is_within(fact: Fact, assertion: Assertion) -> bool:
    """Say whether a fact is of the period said: what was stated of a part of it says nothing of the whole."""
    period = assertion.period
    if fact.period is None or period is None:
        return False
    if fact.origin is Origin.STATED:
        return fact.period == period
    return period.start <= fact.period.start and fact.period.end <= period.end
