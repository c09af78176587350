"""Confirming: a claim a person has seen becomes acts; nothing that was only read enters the book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from entente.acts.statements.filing import ClaimConfirmed, StatementMade
from entente.acts.statements.state import Claim
from entente.claims.checking.assertion import from_reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.book.act import Act
    from entente.claims.claim import ReadClaim, Reading
    from entente.claims.spans import Span


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """What a person adds to the claims of one statement: its reference, its source, who said it, and when."""

    ref: str
    source: str
    speaker: str
    said_on: date
    note: str = ""


def acts_of(reading: Reading, claims: Sequence[ReadClaim], saying: Saying) -> list[Act]:
    """Return the acts that file claims of one reading as confirmed: the statement, then one confirmation a claim.

    The statement's text is what stands from the first sentence of the claims to the last; spans are counted in it.

    Raises:
        ValueError: no claim is given.
    """
    if not claims:
        raise ValueError("nothing to confirm: choose at least one claim")
    first = min(claim.sentence.start for claim in claims)
    last = max(claim.sentence.end for claim in claims)
    filed = tuple(filed_claim(claim, saying.said_on, shift=-first) for claim in claims)
    statement = StatementMade(
        on=saying.said_on,
        ref=saying.ref,
        speaker=saying.speaker,
        source=saying.source,
        text=reading.text[first:last],
        claims=filed,
        note=saying.note,
    )
    confirmed = [
        ClaimConfirmed(on=saying.said_on, statement=saying.ref, claim=number)
        for number in range(1, len(filed) + 1)
    ]
    return [statement, *confirmed]


def filed_claim(claim: ReadClaim, said_on: date, shift: int = 0) -> Claim:
    """Return a claim read from a text as the book keeps it, each field in its likeliest reading.

    `shift` moves its span, where the statement's text begins elsewhere than the document's.
    """
    said = from_reading(claim, said_on)
    quantity = claim.quantity
    where: Span = quantity.span if quantity is not None else claim.sentence
    return Claim(
        kind=said.kind,
        subject=said.subject,
        amount=said.amount,
        count=said.count,
        bound=said.bound,
        parties=said.parties,
        day=said.day,
        period=said.period,
        span=(where.start + shift, where.end + shift),
        most=said.most,
        into=said.into,
        modality=said.modality,
        written=quantity.written if quantity is not None else "",
    )
