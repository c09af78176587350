"""What the book knows of a commitment, and how much of it is outstanding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from entente.basics.money import Money, proportion
from entente.basics.refusals import Rule
from entente.basics.words import Day, PartyId, Ref
from entente.book.act import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image


class Instalment(msgspec.Struct, frozen=True):
    """A dated part of a commitment."""

    due: Day
    amount: Money


class Commitment(msgspec.Struct, frozen=True):
    """A commitment as it stands: amounts in minor units of `currency`, values in those of the reporting currency.

    `settled` is what receipts and notes have paid, `written_off` what was given up; `closed_value` is the value at
    which both left the receivable. `disputed` is part of what is outstanding.
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
        return proportion(self.outstanding_value, minor, self.outstanding)


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
    """Take a paid part out of what is outstanding."""
    commitment = book.table(COMMITMENTS)[ref]
    changed = msgspec.structs.replace(
        commitment,
        settled=commitment.settled + minor,
        disputed=min(commitment.disputed, commitment.outstanding - minor),
        closed_value=commitment.closed_value + commitment.value_of_part(minor),
    )
    book.put(COMMITMENTS, ref, changed)
