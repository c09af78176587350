"""Accession in its three steps, and withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.acts.membership.state import (
    COALITION,
    LEADS,
    MEMBERS,
    Admission,
    Member,
    coalition,
    not_a_member,
    rely_on_party,
    unknown_party,
)
from entente.basics.refusals import Rule
from entente.basics.words import PartyId, Text
from entente.book.act import Act, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

APPROVAL_MUST_FOLLOW_AN_EXPRESSION = Rule(
    "approval_must_follow_an_expression",
    "{party} has expressed no wish to accede",
    "record accession-expressed first",
    "member",
)
PARTY_MUST_NOT_ACCEDE_TWICE = Rule(
    "party_must_not_accede_twice",
    "{party} has taken this step on {day}",
    "check the party; the step stands already",
    "member",
)


class AccessionExpressed(Act, tag="accession-expressed", frozen=True, kw_only=True):
    """A party says that it wishes to join; it is no member by that."""

    filed_by: ClassVar = frozenset({Role.LEAD})

    member: PartyId

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse an unknown party, and one that is already on its way or in."""
        yield from unknown_party(book, self.member, "member")
        known = book.find(MEMBERS, self.member)
        if known is not None and known.until is None:
            yield PARTY_MUST_NOT_ACCEDE_TWICE.no(party=self.member, day=known.expressed_on or known.since)

    def apply(self, book: Image) -> None:
        """Note the wish."""
        rely_on_party(book, self.member)
        book.put(MEMBERS, self.member, Member(self.member, expressed_on=self.on))


class AccessionApproved(Act, tag="accession-approved", frozen=True, kw_only=True):
    """The coalition approves a party's wish to join, as of `on`; `meeting` names where."""

    filed_by: ClassVar = frozenset({Role.LEAD})

    member: PartyId
    meeting: Text = ""

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse an approval nobody asked for, and a second one."""
        known = book.find(MEMBERS, self.member)
        if known is None or known.expressed_on is None or known.until is not None:
            yield APPROVAL_MUST_FOLLOW_AN_EXPRESSION.no(party=self.member)
        elif known.approved_on is not None:
            yield PARTY_MUST_NOT_ACCEDE_TWICE.no(party=self.member, day=known.approved_on)

    def apply(self, book: Image) -> None:
        """Approve; where approval admits, the party is a member from now."""
        book.rely(COALITION, "coalition")
        known = book.table(MEMBERS)[self.member]
        admits = coalition(book).admission is Admission.APPROVAL and known.since is None
        since = self.on if admits else known.since
        book.put(MEMBERS, self.member, msgspec.structs.replace(known, approved_on=self.on, since=since))


class AccessionSigned(Act, tag="accession-signed", frozen=True, kw_only=True):
    """A party signs the instrument; a signatory is a member from `on`, or since its approval."""

    filed_by: ClassVar = frozenset({Role.LEAD, Role.MEMBER})

    member: PartyId
    instrument: Text = ""

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse an unknown party, and a second signature of a member."""
        yield from unknown_party(book, self.member, "member")
        known = book.find(MEMBERS, self.member)
        if known is not None and known.signed_on is not None and known.until is None:
            yield PARTY_MUST_NOT_ACCEDE_TWICE.no(party=self.member, day=known.signed_on)

    def apply(self, book: Image) -> None:
        """Make the signatory a member."""
        book.rely(COALITION, "coalition")
        rely_on_party(book, self.member)
        known = book.find(MEMBERS, self.member)
        if known is None or known.until is not None:
            known = Member(self.member)
        signed = msgspec.structs.replace(known, signed_on=self.on, since=known.since or self.on)
        book.put(MEMBERS, self.member, signed)


class MemberWithdrawn(Act, tag="member-withdrawn", frozen=True, kw_only=True):
    """A member leaves on `on`, and leads no longer; what it promised and paid before stays in the book."""

    filed_by: ClassVar = frozenset({Role.LEAD, Role.MEMBER})

    member: PartyId
    reason: Text = ""

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse a party that is no member."""
        yield from not_a_member(book, self.member, self.on)

    def apply(self, book: Image) -> None:
        """End the membership, and the term of a lead."""
        known = book.table(MEMBERS)[self.member]
        book.put(MEMBERS, self.member, msgspec.structs.replace(known, until=self.on))
        lead = book.find(LEADS, self.member)
        if lead is not None and (lead.until is None or self.on < lead.until):
            book.put(LEADS, self.member, msgspec.structs.replace(lead, until=self.on))
