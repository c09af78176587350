"""What the book knows of a pledge, and how much of it is still open."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal

import msgspec

from entente.basics.money import Money, proportion
from entente.basics.refusals import Rule
from entente.basics.words import Day, PartyId, Period, Ref
from entente.book.act import Kind, Posting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image


class Channel(StrEnum):
    """Which way the support goes."""

    FUND = "fund"
    NATIONAL = "national"
    IN_KIND = "in-kind"


class Bound(StrEnum):
    """How exact the announced amount is."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    OVER = "over"
    ALMOST = "almost"
    UP_TO = "up-to"


class Measure(StrEnum):
    """What a condition counts: the three measures of a coalition's money, never added to each other."""

    PLEDGED = "pledged"
    COMMITTED = "committed"
    RECEIVED = "received"


class MatchOthers(msgspec.Struct, frozen=True, tag="match-others", tag_field="if"):
    """Gives `give` for every full `per` of what the others bring, up to `up_to`."""

    give: Money
    per: Money
    up_to: Money
    measure: Measure = Measure.COMMITTED


class Threshold(msgspec.Struct, frozen=True, tag="threshold", tag_field="if"):
    """Holds once what the others bring reaches `reach`."""

    reach: Money
    measure: Measure = Measure.COMMITTED


class Legislature(msgspec.Struct, frozen=True, tag="legislature", tag_field="if"):
    """Holds once a legislature approves, which `PledgeConditionMet` records."""

    name: str


Condition = MatchOthers | Threshold | Legislature


class Pledge(msgspec.Struct, frozen=True):
    """A pledge as it stands: amounts in minor units of `currency`, values in those of the reporting currency.

    `minor` is what is announced now; `converted`, `lapsed`, `withdrawn` and `written_off` are the parts of it that
    are no longer open.
    """

    ref: Ref
    member: PartyId
    jointly_with: tuple[PartyId, ...]
    on: Day
    currency: str
    minor: int
    value: int
    bound: Bound
    channel: Channel
    period: Period | None
    earmark: str
    conditions: tuple[Condition, ...]
    met: tuple[int, ...] = ()
    converted: int = 0
    lapsed: int = 0
    withdrawn: int = 0
    written_off: int = 0
    closed_value: int = 0

    @property
    def open(self) -> int:
        """What may still be converted, in minor units."""
        return self.minor - self.converted - self.lapsed - self.withdrawn - self.written_off

    @property
    def open_value(self) -> int:
        """The value of what is open."""
        return self.value - self.closed_value

    def value_of_part(self, minor: int) -> int:
        """Return the value at which a part of the open amount is carried."""
        return proportion(self.value - self.closed_value, minor, self.open)

    def value_after(self, minor: int, value: int) -> int:
        """Return the value of what is open once the pledge is revised to an amount and its value."""
        is_closed = minor == self.minor - self.open
        return 0 if is_closed else value - self.closed_value


PLEDGES: Kind[Pledge] = Kind("pledges", "pledge")

AMOUNT_MUST_FIT_WHAT_IS_OPEN = Rule(
    "amount_must_fit_what_is_open",
    "{amount} is more than the {open} open on pledge {pledge}",
    "convert at most that, or revise the pledge first",
    "amount",
)

Ending = Literal["converted", "lapsed", "withdrawn", "written_off"]


def more_than_open(pledge: Pledge, amount: Money, field: str = "amount") -> Iterator[Refusal]:
    """Refuse more than what is open on a pledge."""
    if amount.minor > pledge.open:
        open_now = Money(pledge.currency, pledge.open)
        yield AMOUNT_MUST_FIT_WHAT_IS_OPEN.no(field, amount=amount, open=open_now, pledge=pledge.ref)


def end_part(book: Image, ref: Ref, minor: int, ending: Ending) -> None:
    """Take a part of a pledge's open amount out, into one of its endings."""
    pledge = book.table(PLEDGES)[ref]
    changed = {
        ending: getattr(pledge, ending) + minor,
        "closed_value": pledge.closed_value + pledge.value_of_part(minor),
    }
    book.put(PLEDGES, ref, msgspec.structs.replace(pledge, **changed))


def ending_postings(pledge: Pledge, minor: int) -> tuple[Posting, ...]:
    """Return what taking a part out of a pledge posts in the promises."""
    value = pledge.value_of_part(minor)
    return (
        (f"pledged:{pledge.ref}", pledge.currency, -minor, -value),
        (f"pledges:{pledge.member}", pledge.currency, minor, value),
    )
