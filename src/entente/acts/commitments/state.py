"""What the book knows of a commitment, and how much of it is outstanding."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from entente.basics.money import Money, proportion
from entente.basics.refusals import Rule
from entente.basics.words import Day, PartyId, Ref
from entente.book.act import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.basics.refusals import Refusal
    from entente.book.image import Image


class Instalment(msgspec.Struct, frozen=True):
    """A dated part of a commitment."""

    due: Day
    amount: Money


class DuePart(NamedTuple):
    """A part of a commitment in minor units: when it is due (None: not called yet), and what is `left` to be paid."""

    due: Day | None
    minor: int
    left: int


class Commitment(msgspec.Struct, frozen=True):
    """A commitment as it stands: amounts in minor units of `currency`, values in those of the reporting currency.

    `settled` is what receipts and notes have paid, `written_off` what was given up; `closed_value` is the value at
    which both left the receivable. `disputed` is part of what is outstanding. `calls` are the parts the fund asked for,
    `called` their sum. Outstanding is below zero where more was paid than is committed now.
    """

    ref: Ref
    member: PartyId
    pledge: Ref
    on: Day
    currency: str
    minor: int
    value: int
    instalments: tuple[Instalment, ...]
    earmark: str = ""
    expiry: Day | None = None
    price_basis: str = ""
    settled: int = 0
    written_off: int = 0
    disputed: int = 0
    closed_value: int = 0
    called: int = 0
    reminders: int = 0
    calls: tuple[Instalment, ...] = ()

    @property
    def outstanding(self) -> int:
        """What is still to be paid, in minor units."""
        return self.minor - self.settled - self.written_off

    @property
    def outstanding_value(self) -> int:
        """The value of what is outstanding."""
        return self.value - self.closed_value

    def value_of_part(self, minor: int) -> int:
        """Return the value at which a part of what is outstanding is carried."""
        outstanding = self.minor - self.settled - self.written_off
        return proportion(self.value - self.closed_value, minor, outstanding)

    def value_after(self, minor: int, value: int) -> int:
        """Return the value of what is outstanding once the commitment is amended to an amount and its value."""
        outstanding = minor - self.settled - self.written_off
        if outstanding > 0:
            return value - self.closed_value
        # Nothing owed carries nothing, and what was overpaid is owed back at the new rate: the rest is exchange.
        return proportion(value, outstanding, minor)

    def due_parts(self) -> tuple[DuePart, ...]:
        """Return what is due when, earliest first: the instalments, else the calls and what is not called yet.

        Without either the whole is due on the day it was signed. What is paid closes the earliest part first; what is
        written off too, but of calls the latest, after what is not called.
        """
        if self.instalments or not self.calls:
            dated = [(part.due, part.amount.minor) for part in self.instalments] or [(self.on, self.minor)]
            return _left_of(dated, self.settled + self.written_off)
        owed = self.minor - self.written_off
        called: list[tuple[Day | None, int]] = []
        for call in sorted(self.calls, key=attrgetter("due")):
            called.append((call.due, min(call.amount.minor, owed)))
            owed -= called[-1][1]
        return _left_of([*called, (None, owed)], self.settled)


COMMITMENTS: Kind[Commitment] = Kind("commitments", "commitment")

AMOUNT_MUST_FIT_WHAT_IS_OUTSTANDING = Rule(
    "amount_must_fit_what_is_outstanding",
    "{amount} is more than the {outstanding} outstanding on commitment {commitment}",
    "give at most that; what a member pays beyond it waits as its prepayment",
    "amount",
)
MEMBER_MUST_BE_THAT_OF_THE_COMMITMENT = Rule(
    "member_must_be_that_of_the_commitment",
    "commitment {commitment} is of {expected}, and the act names {found}",
    "name that member, or another commitment",
    "member",
)


def more_than_outstanding(commitment: Commitment, amount: Money, field: str = "amount") -> Iterator[Refusal]:
    """Refuse more than what is outstanding on a commitment."""
    if amount.minor > commitment.outstanding:
        outstanding = Money(commitment.currency, commitment.outstanding)
        yield AMOUNT_MUST_FIT_WHAT_IS_OUTSTANDING.no(
            field, amount=amount, outstanding=outstanding, commitment=commitment.ref
        )


def not_of(commitment: Commitment, member: str) -> Iterator[Refusal]:
    """Refuse an act on the commitment of another member."""
    if commitment.member != member:
        yield MEMBER_MUST_BE_THAT_OF_THE_COMMITMENT.no(
            commitment=commitment.ref, expected=commitment.member, found=member
        )


def settle(book: Image, ref: Ref, minor: int) -> None:
    """Take a paid part out of what is outstanding, or put one back that was overpaid (negative)."""
    commitment = book.table(COMMITMENTS)[ref]
    disputed = commitment.disputed
    changed = msgspec.structs.replace(
        commitment,
        settled=commitment.settled + minor,
        disputed=min(disputed, commitment.outstanding - minor) if disputed else 0,
        closed_value=commitment.closed_value + commitment.value_of_part(minor),
    )
    book.put(COMMITMENTS, ref, changed)


def _left_of(dated: Sequence[tuple[Day | None, int]], paid: int) -> tuple[DuePart, ...]:
    parts = []
    for due, minor in dated:
        closed = min(paid, minor)
        paid -= closed
        parts.append(DuePart(due, minor, minor - closed))
    return tuple(parts)
