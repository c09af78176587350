"""A claim as read from a text: ranked proposals for every field, with the evidence that fired."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from entente.acts.statements.state import ClaimKind, Modality
from entente.claims.mention import PartyMention, PeriodMention, Quantity
from entente.claims.spans import Span

__all__ = ["UNKNOWN", "Attribution", "Choice", "ClaimKind", "Modality", "ReadClaim", "Reading", "Tier"]

UNKNOWN = ""
"""The subject of a claim that does not say whom it is about."""


class Tier(StrEnum):
    """How often claims read with evidence like this one's are right; `docs/claims/accuracy.md` gives the rates."""

    A = "A"
    B = "B"
    C = "C"


class Choice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One proposal for a field: its value, where it stands, and the names of the evidence that speaks for it."""

    value: str
    span: Span | None = None
    evidence: tuple[str, ...] = ()


class Attribution(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One link of the chain of who said it: a speaker, or the medium it is cited from.

    `said_by` is the name as written; `party` what it belongs to, where the text says so (an ISO code); `is_medium`
    says that it passes on what another said.
    """

    said_by: str
    span: Span
    party: str = ""
    is_medium: bool = False


class ReadClaim(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One checkable assertion proposed from a sentence.

    `kinds` (values of `ClaimKind`), `subjects`, `objects` and `modalities` are ranked, the likelier first. A subject is
    a party's code, `members`, `fund`, or UNKNOWN; an object is to whom or into what. `attribution` runs from the one
    who said it to the one who passed it on. `basis` says what a total counts, where the text does (`pledged`, `paid`,
    `received`); `part_of` is the quantity this one is part of.
    """

    sentence: Span
    kinds: tuple[Choice, ...]
    subjects: tuple[Choice, ...] = ()
    objects: tuple[Choice, ...] = ()
    quantity: Quantity | None = None
    parties: tuple[PartyMention, ...] = ()
    period: PeriodMention | None = None
    modalities: tuple[Choice, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    basis: str = ""
    part_of: Quantity | None = None
    tier: Tier = Tier.C

    @property
    def kind(self) -> ClaimKind:
        """The likeliest kind."""
        return ClaimKind(self.kinds[0].value)

    @property
    def subject(self) -> str:
        """The likeliest subject, UNKNOWN where none is proposed."""
        return self.subjects[0].value if self.subjects else UNKNOWN

    @property
    def modality(self) -> Modality:
        """The likeliest modality."""
        return Modality(self.modalities[0].value) if self.modalities else Modality.DONE


class Reading(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was read from one document: its language (BCP 47), the day it was said, and its claims in their order."""

    name: str
    language: str
    said_on: date | None
    text: str
    claims: tuple[ReadClaim, ...]
    notes: tuple[str, ...] = ()
