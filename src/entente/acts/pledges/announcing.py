"""Pledges announced, revised, and their conditions met."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.acts.grounds import absent, not_positive, other_currency, taken
from entente.acts.membership.state import COALITION, not_a_member, rely_on_party
from entente.acts.pledges.state import (
    PLEDGES,
    Bound,
    Channel,
    Condition,
    MatchOthers,
    Pledge,
    Threshold,
)
from entente.acts.valuation import Valuation, bad_value, value_of
from entente.basics.money import Money
from entente.basics.parties import MEMBERS_TOGETHER
from entente.basics.refusals import Rule
from entente.basics.words import PartyId, Period, Ref, Text
from entente.book.act import Act, Posting, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

PLEDGE_MUST_NAME_AMOUNT_OR_FORMULA = Rule(
    "pledge_must_name_amount_or_formula",
    "neither an amount nor a match is given, or both",
    "give `amount`, or one match-others condition, whose `up_to` is then the amount announced",
    "amount",
)
CONDITION_MUST_BE_COMPUTABLE = Rule(
    "condition_must_be_computable",
    "condition {number} counts {found}",
    "give positive amounts, all in the currency of the pledge",
    "conditions",
)
PERIOD_MUST_END_AFTER_IT_BEGINS = Rule(
    "period_must_end_after_it_begins",
    "the period is {start} to {end}",
    "check the two days",
    "period",
)
REVISION_MUST_COVER_WHAT_IS_NO_LONGER_OPEN = Rule(
    "revision_must_cover_what_is_no_longer_open",
    "{amount} is less than the {closed} of pledge {pledge} already converted or ended",
    "revise to at least that",
    "amount",
)
REVISION_MUST_CHANGE_THE_AMOUNT = Rule(
    "revision_must_change_the_amount",
    "pledge {pledge} is {amount} already",
    "nothing is to be filed; another value is a new valuation, not a revision",
    "amount",
)
CONDITION_MUST_WAIT_FOR_A_DECISION = Rule(
    "condition_must_wait_for_a_decision",
    "pledge {pledge} has no condition {number} that a legislature decides and has not met yet",
    "count the pledge's conditions from 1; the others are computed",
    "condition",
)


class PledgeAnnounced(Act, tag="pledge-announced", frozen=True, kw_only=True):
    """A member, or the members together, announce support that binds nobody yet.

    Proved by: a press release, a statement in a conference's record. `member` is a party or `members`; `jointly_with`
    names others who announce the same sum with it. Where a match-others condition stands instead of an amount, its
    `up_to` is announced. Posts: pledged up, against the member's pledges.
    """

    filed_by: ClassVar = frozenset({Role.LEAD, Role.FUND_MANAGER, Role.MEMBER})

    ref: Ref
    member: PartyId
    amount: Money | None = None
    value: Valuation | None = None
    bound: Bound = Bound.EXACT
    period: Period | None = None
    channel: Channel = Channel.FUND
    jointly_with: tuple[PartyId, ...] = ()
    earmark: Text = ""
    conditions: tuple[Condition, ...] = ()

    def announced(self) -> Money | None:
        """Return the amount announced: as given, or the most a match can come to."""
        matches = [c for c in self.conditions if isinstance(c, MatchOthers)]
        if len(matches) + (self.amount is not None) != 1:
            return None
        return self.amount if self.amount is not None else matches[0].up_to

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse pledges from outside, without an amount, of conditions nobody can compute."""
        yield from taken(book, PLEDGES, self.ref)
        if self.member != MEMBERS_TOGETHER:
            yield from not_a_member(book, self.member, self.on)
        for party in self.jointly_with:
            yield from not_a_member(book, party, self.on, "jointly_with")
        if self.period is not None and self.period.end < self.period.start:
            yield PERIOD_MUST_END_AFTER_IT_BEGINS.no(start=self.period.start, end=self.period.end)
        announced = self.announced()
        if announced is None:
            yield PLEDGE_MUST_NAME_AMOUNT_OR_FORMULA.no()
            return
        yield from not_positive(announced)
        yield from bad_value(book, announced, self.value, self.on)
        yield from self._bad_conditions(announced.currency)

    def _bad_conditions(self, currency: str) -> Iterator[Refusal]:
        for number, condition in enumerate(self.conditions, 1):
            counted: tuple[Money, ...] = ()
            if isinstance(condition, MatchOthers):
                counted = (condition.give, condition.per, condition.up_to)
            elif isinstance(condition, Threshold):
                counted = (condition.reach,)
            if any(money.currency != currency or money.minor <= 0 for money in counted):
                yield CONDITION_MUST_BE_COMPUTABLE.no(number=number, found=", ".join(map(str, counted)))

    def postings(self, book: Image) -> tuple[Posting, ...]:
        """Post the promise."""
        amount = self._amount()
        value = value_of(book, amount, self.value)
        return (
            (f"pledged:{self.ref}", amount.currency, amount.minor, value),
            (f"pledges:{self.member}", amount.currency, -amount.minor, -value),
        )

    def apply(self, book: Image) -> None:
        """Open the pledge."""
        book.rely(COALITION, "coalition")
        rely_on_party(book, self.member)
        for party in self.jointly_with:
            rely_on_party(book, party)
        amount = self._amount()
        pledge = Pledge(
            ref=self.ref,
            member=self.member,
            jointly_with=self.jointly_with,
            on=self.on,
            currency=amount.currency,
            minor=amount.minor,
            value=value_of(book, amount, self.value),
            bound=self.bound,
            channel=self.channel,
            period=self.period,
            earmark=self.earmark,
            conditions=self.conditions,
        )
        book.put(PLEDGES, self.ref, pledge)

    def _amount(self) -> Money:
        announced = self.announced()
        if announced is None:
            raise ValueError(f"pledge {self.ref} names no amount")
        return announced


class PledgeRevised(Act, tag="pledge-revised", frozen=True, kw_only=True):
    """A pledge is raised or lowered to `amount`. Posts the difference."""

    filed_by: ClassVar = frozenset({Role.LEAD, Role.FUND_MANAGER, Role.MEMBER})

    pledge: Ref
    member: PartyId
    amount: Money
    value: Valuation | None = None

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse another currency, no change, or less than what is converted or ended."""
        yield from absent(book, PLEDGES, self.pledge, "pledge")
        pledge = book.find(PLEDGES, self.pledge)
        if pledge is None:
            return
        yield from not_of(pledge.member, self.member, self.pledge)
        yield from not_positive(self.amount)
        yield from other_currency(self.amount, pledge.currency, "pledge", self.pledge)
        yield from bad_value(book, self.amount, self.value, self.on)
        closed = pledge.minor - pledge.open
        if self.amount.minor < closed:
            yield REVISION_MUST_COVER_WHAT_IS_NO_LONGER_OPEN.no(
                amount=self.amount, closed=Money(pledge.currency, closed), pledge=self.pledge
            )
        elif self.amount.minor == pledge.minor:
            yield REVISION_MUST_CHANGE_THE_AMOUNT.no(pledge=self.pledge, amount=self.amount)

    def postings(self, book: Image) -> tuple[Posting, ...]:
        """Post the difference."""
        pledge = book.table(PLEDGES)[self.pledge]
        more = self.amount.minor - pledge.minor
        value = pledge.value_after(self.amount.minor, value_of(book, self.amount, self.value))
        value -= pledge.open_value
        return (
            (f"pledged:{self.pledge}", pledge.currency, more, value),
            (f"pledges:{pledge.member}", pledge.currency, -more, -value),
        )

    def apply(self, book: Image) -> None:
        """Change the amount."""
        pledge = book.table(PLEDGES)[self.pledge]
        value = value_of(book, self.amount, self.value)
        closed_value = value - pledge.value_after(self.amount.minor, value)
        revised = msgspec.structs.replace(
            pledge, minor=self.amount.minor, value=value, closed_value=closed_value
        )
        book.put(PLEDGES, self.pledge, revised)


class PledgeConditionMet(Act, tag="pledge-condition-met", frozen=True, kw_only=True):
    """A legislature approves: condition number `condition` of the pledge, counted from 1, is met from `on`."""

    filed_by: ClassVar = frozenset({Role.LEAD, Role.FUND_MANAGER, Role.MEMBER})

    pledge: Ref
    member: PartyId
    condition: int

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse a condition that is computed, unknown, or met already."""
        yield from absent(book, PLEDGES, self.pledge, "pledge")
        pledge = book.find(PLEDGES, self.pledge)
        if pledge is None:
            return
        yield from not_of(pledge.member, self.member, self.pledge)
        waiting = [
            number
            for number, condition in enumerate(pledge.conditions, 1)
            if not isinstance(condition, MatchOthers | Threshold) and number not in pledge.met
        ]
        if self.condition not in waiting:
            yield CONDITION_MUST_WAIT_FOR_A_DECISION.no(pledge=self.pledge, number=self.condition)

    def apply(self, book: Image) -> None:
        """Note that the condition holds."""
        pledge = book.table(PLEDGES)[self.pledge]
        book.put(PLEDGES, self.pledge, msgspec.structs.replace(pledge, met=(*pledge.met, self.condition)))


MEMBER_MUST_BE_THAT_OF_THE_PLEDGE = Rule(
    "member_must_be_that_of_the_pledge",
    "pledge {pledge} is of {expected}, and the act names {found}",
    "name that member, or another pledge",
    "member",
)


def not_of(expected: str, found: str, pledge: str) -> Iterator[Refusal]:
    """Refuse an act on the pledge of another member."""
    if found != expected:
        yield MEMBER_MUST_BE_THAT_OF_THE_PLEDGE.no(pledge=pledge, expected=expected, found=found)
