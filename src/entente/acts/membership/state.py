"""What the book knows of the coalition, its parties and members."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from entente.basics.parties import is_state, state_named
from entente.basics.refusals import Rule
from entente.basics.words import Day, PartyId, Ref
from entente.book.act import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from entente.basics.refusals import Refusal
    from entente.book.image import Image


class Admission(StrEnum):
    """What makes a party a member."""

    APPROVAL = "approval"
    SIGNATURE = "signature"


class Coalition(msgspec.Struct, frozen=True):
    """The coalition as it was founded."""

    name: str
    founded_on: Day
    keeper: PartyId
    founders: tuple[PartyId, ...]
    admission: Admission
    reporting_currency: str
    fund_manager: PartyId
    recipient: PartyId
    instrument: str
    meeting: str
    place: str


class Party(msgspec.Struct, frozen=True):
    """A party named in the book: its names by language, and what else it is called."""

    party: PartyId
    names: dict[str, str] = {}
    aliases: tuple[str, ...] = ()
    code: str = ""


class Member(msgspec.Struct, frozen=True):
    """A party on its way into the coalition, in it, or out of it again; `how` is founder or accession."""

    party: PartyId
    how: str = "accession"
    expressed_on: Day | None = None
    approved_on: Day | None = None
    signed_on: Day | None = None
    since: Day | None = None
    until: Day | None = None

    def is_member_on(self, day: date) -> bool:
        """Say whether the party was a member on a day; the day it withdraws is its first outside."""
        return self.since is not None and self.since <= day and (self.until is None or day < self.until)


class Lead(msgspec.Struct, frozen=True):
    """A member that leads the coalition since a day."""

    party: PartyId
    since: Day
    until: Day | None = None
    title: str = ""

    def is_lead_on(self, day: date) -> bool:
        """Say whether the term ran on a day; the day it ends is its first without."""
        return self.since <= day and (self.until is None or day < self.until)


class Meeting(msgspec.Struct, frozen=True):
    """A meeting that was held."""

    ref: Ref
    on: Day
    number: int | None
    format: str
    place: str
    decisions: tuple[str, ...]


class Decision(msgspec.Struct, frozen=True):
    """A decision under the silence procedure: adopted unless a member objects before the deadline."""

    ref: Ref
    text: str
    proposed_on: Day
    deadline: Day
    objections: tuple[PartyId, ...] = ()
    adopted_on: Day | None = None


COALITION: Kind[Coalition] = Kind("coalition", "coalition")
PARTIES: Kind[Party] = Kind("parties", "party")
NAMES: Kind[str] = Kind("names", "name")
MEMBERS: Kind[Member] = Kind("members", "member")
LEADS: Kind[Lead] = Kind("leads", "lead")
MEETINGS: Kind[Meeting] = Kind("meetings", "meeting")
DECISIONS: Kind[Decision] = Kind("decisions", "decision")

PARTY_MUST_BE_KNOWN = Rule(
    "party_must_be_known",
    "{party} is neither a state's ISO 3166-1 alpha-2 code nor registered",
    "name a state by its code{code}, another party as party-registered named it first",
)
ACTOR_MUST_BE_A_MEMBER = Rule(
    "actor_must_be_a_member",
    "{party} was no member on {on}",
    "record its accession first, or check the day",
    "member",
)


def coalition(book: Image) -> Coalition:
    """Return the coalition of a founded book."""
    return book.table(COALITION)["coalition"]


def reporting_currency(book: Image) -> str:
    """Return the book's reporting currency, empty when it keeps none."""
    return book.table(COALITION)["coalition"].reporting_currency


def unknown_party(book: Image, party: str, field: str) -> Iterator[Refusal]:
    """Refuse a party that nobody could identify."""
    if not is_state(party) and book.find(PARTIES, party) is None:
        code = state_named(party)
        yield PARTY_MUST_BE_KNOWN.no(field, party=party, code=f" ({code})" if code else "")


def not_a_member(book: Image, party: str, on: date, field: str = "member") -> Iterator[Refusal]:
    """Refuse a party that nobody could identify, or that was no member on a day."""
    member = book.find(MEMBERS, party)
    unknown = tuple(unknown_party(book, party, field)) if member is None else ()
    if unknown:
        yield from unknown
    elif member is None or not member.is_member_on(on):
        yield ACTOR_MUST_BE_A_MEMBER.no(field, party=party, on=on)


def rely_on_party(book: Image, party: str) -> None:
    """Rest on a party's registration and membership, where the book has them."""
    if party in book.table(PARTIES):
        book.rely(PARTIES, party)
    if party in book.table(MEMBERS):
        book.rely(MEMBERS, party)


_KEEPER_ALONE = frozenset({Role.KEEPER})


def roles_of(book: Image, signer: str, on: date) -> frozenset[Role]:
    """Return the roles a signer holds on a day, that of filing; who leads must be a member that day too."""
    founded = book.find(COALITION, "coalition")
    if founded is None:
        return frozenset()
    member = book.find(MEMBERS, signer)
    has_other_roles = member is not None or signer in {founded.fund_manager, founded.recipient}
    if signer == founded.keeper and not has_other_roles:
        return _KEEPER_ALONE  # as for nearly every act of a book one party keeps
    roles: set[Role] = set()
    if signer == founded.keeper:
        roles.add(Role.KEEPER)
    if signer == founded.fund_manager:
        roles.add(Role.FUND_MANAGER)
    if signer == founded.recipient:
        roles.add(Role.RECIPIENT)
    if member is not None and (member.until is None or on < member.until):
        roles.add(Role.MEMBER)
        lead = book.find(LEADS, signer)
        if lead is not None and lead.is_lead_on(on):
            roles.add(Role.LEAD)
    return frozenset(roles)
