"""Pledges that end without a commitment: lapsed, withdrawn, written off."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from entente.acts.grounds import absent, not_positive, other_currency
from entente.acts.pledges.announcing import not_of
from entente.acts.pledges.state import PLEDGES, Ending, Pledge, end_part, ending_postings, more_than_open
from entente.basics.money import Money
from entente.basics.refusals import Rule
from entente.basics.words import PartyId, Ref, Text
from entente.book.act import Act, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.act import Posting
    from entente.book.image import Image

PLEDGE_MUST_BE_OPEN = Rule(
    "pledge_must_be_open",
    "nothing is open on pledge {pledge}",
    "nothing is to be filed",
    "pledge",
)
PLEDGE_MUST_NOT_LAPSE_BEFORE_ITS_PERIOD_ENDS = Rule(
    "pledge_must_not_lapse_before_its_period_ends",
    "the period of pledge {pledge} lasts until {end}",
    "wait for its end, or record pledge-withdrawn",
    "on",
)
WRITE_OFF_MUST_NAME_ITS_DECISION = Rule(
    "write_off_must_name_its_decision",
    "no decision is named",
    "name the decision and who took it",
    "decision",
)


class _PledgeEnded(Act, frozen=True, kw_only=True):
    """What the three endings share: `amount` (all that is open when None) leaves the pledge."""

    filed_by: ClassVar = frozenset({Role.LEAD, Role.FUND_MANAGER, Role.MEMBER})
    ending: ClassVar[Ending]

    pledge: Ref
    member: PartyId
    amount: Money | None = None

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse what is not open."""
        yield from absent(book, PLEDGES, self.pledge, "pledge")
        pledge = book.find(PLEDGES, self.pledge)
        if pledge is None:
            return
        yield from not_of(pledge.member, self.member, self.pledge)
        if pledge.open <= 0:
            yield PLEDGE_MUST_BE_OPEN.no(pledge=self.pledge)
        elif self.amount is not None:
            yield from not_positive(self.amount)
            yield from other_currency(self.amount, pledge.currency, "pledge", self.pledge)
            yield from more_than_open(pledge, self.amount)
        yield from self.check_ending(pledge)

    def check_ending(self, pledge: Pledge) -> Iterator[Refusal]:  # noqa: ARG002 - for the endings that ask it
        """Yield the refusals of this ending alone."""
        yield from ()

    def postings(self, book: Image) -> tuple[Posting, ...]:
        """Take the part out of the promises."""
        pledge = book.table(PLEDGES)[self.pledge]
        return ending_postings(pledge, self._minor(pledge))

    def apply(self, book: Image) -> None:
        """End the part."""
        end_part(book, self.pledge, self._minor(book.table(PLEDGES)[self.pledge]), self.ending)

    def _minor(self, pledge: Pledge) -> int:
        return pledge.open if self.amount is None else self.amount.minor


class PledgeLapsed(_PledgeEnded, tag="pledge-lapsed", frozen=True, kw_only=True):
    """The time of a pledge ran out before it became a commitment. Posts pledged down."""

    ending: ClassVar[Ending] = "lapsed"

    def check_ending(self, pledge: Pledge) -> Iterator[Refusal]:
        """Refuse a lapse while the pledge's period lasts."""
        if pledge.period is not None and self.on <= pledge.period.end:
            yield PLEDGE_MUST_NOT_LAPSE_BEFORE_ITS_PERIOD_ENDS.no(pledge=self.pledge, end=pledge.period.end)


class PledgeWithdrawn(_PledgeEnded, tag="pledge-withdrawn", frozen=True, kw_only=True):
    """A member takes back what it announced. Posts pledged down."""

    ending: ClassVar[Ending] = "withdrawn"

    reason: Text = ""


class PledgeWrittenOff(_PledgeEnded, tag="pledge-written-off", frozen=True, kw_only=True):
    """The fund gives up, by decision, a pledge that never became a commitment. Posts pledged down."""

    filed_by: ClassVar = frozenset({Role.LEAD, Role.FUND_MANAGER})
    ending: ClassVar[Ending] = "written_off"

    decision: Text

    def check_ending(self, pledge: Pledge) -> Iterator[Refusal]:  # noqa: ARG002 - the signature is the base's
        """Refuse a write-off without a decision."""
        if not self.decision.strip():
            yield WRITE_OFF_MUST_NAME_ITS_DECISION.no()
