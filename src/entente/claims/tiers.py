"""Tiers: how much independent evidence speaks for a claim; the rates of each tier are measured, never assumed."""

from __future__ import annotations

from typing import NamedTuple

from entente.claims.claim import Tier
from entente.claims.mention import Naming, Quantity

_STRONG_KIND, _CLEAR_KIND = 6.5, 2.5
_CLEAR_SUBJECT, _NEAR_SUBJECT = 2.5, 10.0
_PLAIN_NAMES = frozenset(
    {Naming.NAME, Naming.ABBREVIATION, Naming.GROUP, Naming.CAPITAL, Naming.PERSON, Naming.ORGANISATION}
)


class Grounds(NamedTuple):
    """What a claim rests on: scores of its best and second kind and subject, and how its subject is named."""

    kind: float
    second_kind: float
    subject: float
    second_subject: float
    naming: Naming | None


BESIDE_ITS_WORD = Grounds(kind=10.0, second_kind=0.0, subject=12.0, second_subject=0.0, naming=Naming.GROUP)
"""What an event rests on whose word stands right beside whom it is of."""

BY_ITS_WORD = Grounds(kind=1.0, second_kind=0.0, subject=0.0, second_subject=0.0, naming=None)
"""What a claim rests on that a word speaks of, but stands farther from it."""

ALONE = Grounds(kind=0.0, second_kind=0.0, subject=0.0, second_subject=0.0, naming=None)
"""What a claim rests on that no word speaks of."""


def tier_of(grounds: Grounds, quantity: Quantity | None) -> Tier:
    """Return A where kind, subject and amount each have one reading and stand close, B where a word says the kind."""
    if grounds.kind <= 0:
        return Tier.C
    is_plain = quantity is None or not quantity.carried
    is_clear = (
        grounds.kind >= _STRONG_KIND
        and grounds.kind - grounds.second_kind >= _CLEAR_KIND
        and grounds.subject >= _NEAR_SUBJECT
        and grounds.subject - grounds.second_subject >= _CLEAR_SUBJECT
        and grounds.naming in _PLAIN_NAMES
    )
    return Tier.A if is_plain and is_clear else Tier.B
