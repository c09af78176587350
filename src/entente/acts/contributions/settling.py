"""Settlements: which commitments or pledges an amount received pays, and what that posts.

What is paid leaves the receivable at the value it carries there; the difference to what the money is worth goes to
`exchange` (IPSAS 4, exchange differences on settlement). Money in another currency than promised passes through
`exchange` in both currencies. What pays nothing yet waits in `unapplied`, a prepayment of the member.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from entente.acts.commitments.state import COMMITMENTS, more_than_outstanding, not_of, settle
from entente.acts.grounds import absent, not_positive, other_currency
from entente.acts.pledges.announcing import not_of as not_of_pledge
from entente.acts.pledges.state import PLEDGES, end_part, ending_postings, more_than_open
from entente.basics.money import Money, proportion
from entente.basics.refusals import Rule
from entente.book.act import Posting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

SETTLEMENT_MUST_NAME_ONE_THING = Rule(
    "settlement_must_name_one_thing",
    "a settlement names {found}",
    "name either the commitment or the pledge it pays",
    "settles",
)
SETTLEMENTS_MUST_FIT_WHAT_WAS_RECEIVED = Rule(
    "settlements_must_fit_what_was_received",
    "the settlements take {taken} of {amount}",
    "take at most that; the rest waits as a prepayment",
    "settles",
)
SETTLEMENT_MUST_NAME_WHAT_IT_TAKES = Rule(
    "settlement_must_name_what_it_takes",
    "{amount} is settled with money in {currency}",
    "say in `taken` how much of the money received pays it",
    "settles",
)
THING_MUST_BE_SETTLED_ONCE_AN_ACT = Rule(
    "thing_must_be_settled_once_an_act",
    "{thing} is named by two settlements of one act",
    "add them up",
    "settles",
)


class Settlement(msgspec.Struct, frozen=True, omit_defaults=True):
    """Part of an amount received that pays a commitment, or a pledge nobody signed a commitment for.

    `amount` is in the currency promised; `taken` is the part of the money received, where that is in another.
    """

    amount: Money
    commitment: str = ""
    pledge: str = ""
    taken: Money | None = None

    @property
    def taken_minor(self) -> int:
        """How much of the money received it takes, in minor units."""
        return self.amount.minor if self.taken is None else self.taken.minor


def bad_settlements(
    book: Image, settles: Sequence[Settlement], member: str, received: Money
) -> Iterator[Refusal]:
    """Refuse settlements of unknown or foreign things, of more than is owed, or of more than was received."""
    seen = set()
    for settlement in settles:
        thing = (settlement.commitment, settlement.pledge)
        if all(thing) or not any(thing):
            yield SETTLEMENT_MUST_NAME_ONE_THING.no(found=" and ".join(filter(None, thing)) or "nothing")
            continue
        if thing in seen:
            yield THING_MUST_BE_SETTLED_ONCE_AN_ACT.no(thing="".join(thing))
        seen.add(thing)
        yield from not_positive(settlement.amount, "settles")
        yield from _bad_taking(settlement, received)
        yield from _bad_thing(book, settlement, member)
    taken = sum(settlement.taken_minor for settlement in settles)
    if taken > received.minor:
        yield SETTLEMENTS_MUST_FIT_WHAT_WAS_RECEIVED.no(
            taken=Money(received.currency, taken), amount=received
        )


def _bad_taking(settlement: Settlement, received: Money) -> Iterator[Refusal]:
    if settlement.taken is not None:
        yield from not_positive(settlement.taken, "settles")
        yield from other_currency(settlement.taken, received.currency, "money received", "", "settles")
    elif settlement.amount.currency != received.currency:
        yield SETTLEMENT_MUST_NAME_WHAT_IT_TAKES.no(amount=settlement.amount, currency=received.currency)


def _bad_thing(book: Image, settlement: Settlement, member: str) -> Iterator[Refusal]:
    if settlement.commitment:
        yield from absent(book, COMMITMENTS, settlement.commitment, "settles")
        commitment = book.find(COMMITMENTS, settlement.commitment)
        if commitment is not None:
            yield from not_of(commitment, member)
            yield from other_currency(
                settlement.amount, commitment.currency, "commitment", commitment.ref, "settles"
            )
            yield from more_than_outstanding(commitment, settlement.amount, "settles")
    else:
        yield from absent(book, PLEDGES, settlement.pledge, "settles")
        pledge = book.find(PLEDGES, settlement.pledge)
        if pledge is not None:
            yield from not_of_pledge(pledge.member, member, pledge.ref)
            yield from other_currency(settlement.amount, pledge.currency, "pledge", pledge.ref, "settles")
            yield from more_than_open(pledge, settlement.amount, "settles")


def settling_postings(
    book: Image, settles: Sequence[Settlement], member: str, received: Money, value: int
) -> list[Posting]:
    """Return the credits against `received`, worth `value`: what it pays, and the rest as unapplied."""
    posted: list[Posting] = []
    left, left_value = received.minor, value
    for settlement in settles:
        taken = settlement.taken_minor
        taken_value = proportion(left_value, taken, left)
        left, left_value = left - taken, left_value - taken_value
        source = Money(received.currency, taken)
        if settlement.commitment:
            posted += _pay_commitment(book, settlement, source, taken_value)
        else:
            posted += _pay_pledge(book, settlement, member, source, taken_value)
    if left or left_value:
        posted.append((f"unapplied:{member}", received.currency, -left, -left_value))
    return posted


def _pay_commitment(book: Image, settlement: Settlement, taken: Money, taken_value: int) -> list[Posting]:
    commitment = book.table(COMMITMENTS)[settlement.commitment]
    minor, currency = settlement.amount.minor, settlement.amount.currency
    carried = commitment.value_of_part(minor)
    paid = (f"receivable:{commitment.ref}", currency, -minor, -carried)
    if taken != settlement.amount:
        through = (
            ("exchange", taken.currency, -taken.minor, -taken_value),
            ("exchange", currency, minor, carried),
        )
        return [*through, paid]
    if carried == taken_value:
        return [paid]
    return [paid, ("exchange", currency, 0, carried - taken_value)]


def _pay_pledge(
    book: Image, settlement: Settlement, member: str, taken: Money, taken_value: int
) -> list[Posting]:
    pledge = book.table(PLEDGES)[settlement.pledge]
    income = (f"contributions:{member}", taken.currency, -taken.minor, -taken_value)
    return [income, *ending_postings(pledge, settlement.amount.minor)]


def apply_settlements(book: Image, settles: Sequence[Settlement]) -> None:
    """Take what is paid out of the commitments and pledges."""
    for settlement in settles:
        if settlement.commitment:
            settle(book, settlement.commitment, settlement.amount.minor)
        else:
            end_part(book, settlement.pledge, settlement.amount.minor, "converted")


def unapplied_after(settles: Sequence[Settlement], minor: int, value: int) -> tuple[int, int]:
    """Return amount and value left of money received once the settlements took their parts."""
    for settlement in settles:
        part = proportion(value, settlement.taken_minor, minor)
        minor, value = minor - settlement.taken_minor, value - part
    return minor, value
