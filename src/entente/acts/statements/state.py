"""What the book knows of sources, statements and claims."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

from entente.acts.pledges.state import Bound
from entente.basics.money import Money
from entente.basics.words import Day, Period, Ref, Text
from entente.book.act import Kind
from entente.book.image import SOURCES as ANY_SOURCES


class ClaimKind(StrEnum):
    """What a claim is about."""

    FOUNDED = "founded"
    MET = "met"
    SIGNED = "signed"
    JOINED = "joined"
    WILL_JOIN = "will-join"
    LEFT = "left"
    MEMBER_COUNT = "member-count"
    MEMBER_LIST = "member-list"
    PLEDGED = "pledged"
    ALLOCATED = "allocated"
    PAID = "paid"
    TOTAL = "total"
    ASKED_FOR = "asked-for"
    PRICE = "price"
    TENDER = "tender"
    BIDS = "bids"
    CONTRACT = "contract"
    DELIVERED = "delivered"


class Modality(StrEnum):
    """How firmly a text says it."""

    DONE = "done"
    DECIDED = "decided"
    INTENDS = "intends"
    CONDITIONAL = "conditional"
    DENIED = "denied"


class Claim(msgspec.Struct, frozen=True, omit_defaults=True):
    """One checkable assertion.

    `subject` is a party, `members` (together), `fund`, or empty where it is unknown; `span` the characters of the
    statement's text it stands in, from and to (excluded). `most` is the upper end of a range, `into` to whom or into
    what, `written` the numeral as it stands in the text.
    """

    kind: ClaimKind
    subject: Text = ""
    amount: Money | None = None
    count: int | None = None
    bound: Bound = Bound.EXACT
    parties: tuple[str, ...] = ()
    day: Day | None = None
    period: Period | None = None
    span: tuple[int, int] | None = None
    most: Money | None = None
    into: Text = ""
    modality: Modality = Modality.DONE
    written: Text = ""


class FiledSource(msgspec.Struct, frozen=True):
    """A document somebody published; `original` names the source it copies or translates."""

    ref: Ref
    publisher: str
    title: str
    published: str
    language: str
    address: str
    sha256: str
    original: Ref
    is_kept: bool = False


class Statement(msgspec.Struct, frozen=True):
    """Something said in public by a named speaker in a source; `verdicts` are by claim number, from 1."""

    ref: Ref
    on: Day
    speaker: str
    source: Ref
    text: str
    claims: tuple[Claim, ...]
    verdicts: dict[int, Literal["confirmed", "refused"]] = {}


FILED_SOURCES: Kind[FiledSource] = ANY_SOURCES  # type: ignore[assignment]  # the machinery only knows they exist
STATEMENTS: Kind[Statement] = Kind("statements", "statement")
