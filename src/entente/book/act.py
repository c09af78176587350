"""An act: one thing that can happen, who may file it, what must hold, what it changes, what it posts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

import msgspec

from entente.basics.words import Ref, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image


class Role(StrEnum):
    """What entitles a signer to file acts of a kind."""

    KEEPER = "keeper"  # founded the book and keeps it for all: may file every kind
    LEAD = "lead"
    FUND_MANAGER = "fund-manager"
    MEMBER = "member"  # for acts about itself
    RECIPIENT = "recipient"
    ANYONE = "anyone"


class Disclosure(StrEnum):
    """Who may see an act."""

    PUBLIC = "public"
    MEMBERS = "members"
    RESTRICTED = "restricted"


class SourceRef(msgspec.Struct, frozen=True, omit_defaults=True):
    """A filed source, with the page or passage that proves the act."""

    source: Ref
    place: Text = ""


Posting = tuple[str, str, int, int]
"""One line of a posting group: account, currency, minor and value.

`minor` is the amount in minor units of the currency, `value` the same in minor units of the reporting currency (0 where
the book keeps none). Each group sums to zero per section, in every currency and in value. It is a plain tuple because
opening a book of a million acts makes three million of them.
"""

R = TypeVar("R")


class Kind(Generic[R]):
    """A kind of thing the book keeps state of (pledges, commitments, ...), by reference."""

    __slots__ = ("name", "noun")

    def __init__(self, name: str, noun: str) -> None:
        """Name the kind: `name` as in the book's tables, `noun` as in a sentence."""
        self.name = name
        self.noun = noun

    def __repr__(self) -> str:
        return f"Kind({self.name})"


class Act(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """What every act has.

    `on` is the one day it took effect; `sources` what proves it; `disclosure` who may see it (the kind's default
    when None); `restates` the cause, when it is filed into a closed period.
    """

    on: date
    sources: tuple[SourceRef, ...] = ()
    note: Text = ""
    disclosure: Disclosure | None = None
    restates: Text = ""

    filed_by: ClassVar[frozenset[Role]] = frozenset()
    default_disclosure: ClassVar[Disclosure] = Disclosure.PUBLIC
    is_founding: ClassVar[bool] = False
    is_closing: ClassVar[bool] = False  # closes or reopens a period, so it may fall into one

    def about(self) -> str:
        """Return the party the act is about, which may file it as a member; empty when there is none."""
        return getattr(self, "member", "") or ""

    def papers(self) -> tuple[str, ...]:
        """Return the SHA-256 of each document that must be kept in the book's store beside the act."""
        return ()

    def check(self, book: Image) -> Iterator[Refusal]:  # noqa: ARG002 - for the acts that ask it
        """Yield a refusal for each rule that does not hold; changes nothing."""
        yield from ()

    def postings(self, book: Image) -> Iterable[Posting]:  # noqa: ARG002 - for the acts that ask it
        """Return what the act posts, read from the book as it stands before `apply`."""
        return ()

    def apply(self, book: Image) -> None:
        """Change the state: `put` what is written, `rely` on what is only read."""


def kind_of(act: Act | type[Act]) -> str:
    """Return the tag an act's kind is written with, such as `pledge-announced`."""
    tag = act.__struct_config__.tag
    return str(tag)


def stage_of(act: Act | type[Act]) -> str:
    """Return the stage of the value chain an act belongs to, such as `pledges`."""
    cls = act if isinstance(act, type) else type(act)
    return cls.__module__.split(".")[2]
