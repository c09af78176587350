"""An assertion: what is held against the book, whether read from a text or filed as a claim."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from entente.acts.pledges.state import Bound
from entente.acts.statements.state import ClaimKind
from entente.basics.currencies import is_currency
from entente.basics.money import Money
from entente.basics.words import Period
from entente.claims.claim import Modality

if TYPE_CHECKING:
    from entente.acts.statements.state import Claim
    from entente.claims.claim import ReadClaim

_SCALES = (10**9, 10**6, 10**3)


class Assertion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing said on a day, in the words of the book.

    `subject` is a party, `members` together, `fund`, or empty where unknown. `step` is the place of the last digit as
    written, in whole units: what lies within half of it is the same number, rounded. `most` is the upper end of a
    range. `into` is to whom or into what, where said.
    """

    kind: ClaimKind
    said_on: date
    subject: str = ""
    amount: Money | None = None
    count: int | None = None
    step: Decimal = Decimal(1)
    most: Money | None = None
    bound: Bound = Bound.EXACT
    period: Period | None = None
    day: date | None = None
    parties: tuple[str, ...] = ()
    into: str = ""
    modality: Modality = Modality.DONE


def from_claim(claim: Claim, said_on: date) -> Assertion:
    """Return what a claim of the book asserts.

    The book keeps amounts, not numerals: an amount in whole millions is taken as written in millions.
    """
    return Assertion(
        kind=claim.kind,
        said_on=said_on,
        subject=claim.subject,
        amount=claim.amount,
        count=claim.count,
        step=_written_step(claim.amount),
        most=claim.most,
        bound=claim.bound,
        period=claim.period,
        day=claim.day,
        parties=claim.parties,
        into=claim.into,
        modality=claim.modality,
    )


def from_reading(claim: ReadClaim, said_on: date) -> Assertion:
    """Return what a claim read from a text asserts, each field in its likeliest reading."""
    quantity, period = claim.quantity, claim.period
    amount = count = most = None
    if quantity is not None and quantity.is_money and is_currency(quantity.unit):
        amount = Money.rounded(quantity.value, quantity.unit)
        most = Money.rounded(quantity.most, quantity.unit) if quantity.most is not None else None
    elif quantity is not None and quantity.value == quantity.value.to_integral_value():
        count = int(quantity.value)
    resolved = period is not None and period.start is not None and period.end is not None
    start, end = (period.start, period.end) if period is not None else (None, None)
    return Assertion(
        kind=claim.kind,
        said_on=said_on,
        subject=claim.subject,
        amount=amount,
        count=count,
        step=quantity.step if quantity is not None else Decimal(1),
        most=most,
        bound=quantity.bound if quantity is not None else Bound.EXACT,
        period=Period(start, end) if resolved and start and end and start != end else None,
        day=start if resolved and start == end else None,
        parties=tuple(dict.fromkeys(mention.party for mention in claim.parties if mention.party)),
        into=claim.objects[0].value if claim.objects else "",
        modality=claim.modality,
    )


def _written_step(amount: Money | None) -> Decimal:
    if amount is None:
        return Decimal(1)
    scale = next((scale for scale in _SCALES if amount.amount and amount.amount % scale == 0), 1)
    return Decimal(scale)
