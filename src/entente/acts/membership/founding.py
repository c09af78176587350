"""The founding of the coalition, its parties and who leads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from entente.acts.grounds import CURRENCY_MUST_BE_KNOWN
from entente.acts.membership.state import (
    COALITION,
    LEADS,
    MEMBERS,
    NAMES,
    PARTIES,
    Admission,
    Coalition,
    Lead,
    Member,
    Party,
    not_a_member,
    rely_on_party,
    unknown_party,
)
from entente.basics.currencies import is_currency
from entente.basics.parties import MEMBERS_TOGETHER, is_state
from entente.basics.refusals import Rule
from entente.basics.words import Day, PartyId, Text
from entente.book.act import Act, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

BOOK_MUST_HOLD_ONE_COALITION = Rule(
    "book_must_hold_one_coalition",
    "the book is already that of {name}",
    "open another book for another coalition",
    "name",
)
COALITION_MUST_HAVE_FOUNDERS = Rule(
    "coalition_must_have_founders",
    "no founder is named, or one twice: {founders}",
    "name each founding party once",
    "founders",
)
LEAD_MUST_BE_A_MEMBER = Rule(
    "lead_must_be_a_member",
    "{party} leads and is no founder",
    "name it among the founders, or appoint it when it is a member",
    "leads",
)
LEAD_MUST_NOT_LEAD_ALREADY = Rule(
    "lead_must_not_lead_already",
    "{party} has led since {since}",
    "end that term first",
    "member",
)
TERM_MUST_END_AFTER_IT_BEGINS = Rule(
    "term_must_end_after_it_begins",
    "the term ends on {until}, and begins on {on}",
    "check the two days",
    "until",
)
PARTY_MUST_NOT_SHADOW_A_STATE = Rule(
    "party_must_not_shadow_a_state",
    "{party} is kept for states, which CLDR names, or for the members together",
    "give the party an org-id or a name of more than two letters",
    "party",
)
NAME_MUST_BE_OF_ONE_PARTY = Rule(
    "name_must_be_of_one_party",
    "{name} already names {other}",
    "use that party, or tell the two apart by name",
    "names",
)


class CoalitionFounded(Act, tag="coalition-founded", frozen=True, kw_only=True):
    """Parties found the coalition; always the first act of its book.

    Proved by: the founding instrument, such as a letter of intent. The founders are members from `on`. `admission`
    says whether later parties are members by approval or by signature. `keeper` signs for the coalition as a whole.
    """

    filed_by: ClassVar = frozenset({Role.KEEPER})
    is_founding: ClassVar = True

    name: Text
    founders: tuple[PartyId, ...]
    leads: tuple[PartyId, ...] = ()
    keeper: PartyId = "keeper"
    admission: Admission = Admission.SIGNATURE
    reporting_currency: str = ""
    fund_manager: str = ""
    recipient: str = ""
    instrument: Text = ""
    meeting: Text = ""
    place: Text = ""

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse a second founding, founders missing or unknown, leads from outside."""
        founded = book.find(COALITION, "coalition")
        if founded is not None:
            yield BOOK_MUST_HOLD_ONE_COALITION.no(name=founded.name)
        if not self.founders or len(set(self.founders)) < len(self.founders):
            yield COALITION_MUST_HAVE_FOUNDERS.no(founders=", ".join(self.founders) or "none")
        for founder in self.founders:
            yield from unknown_party(book, founder, "founders")
        for lead in self.leads:
            if lead not in self.founders:
                yield LEAD_MUST_BE_A_MEMBER.no(party=lead)
        if self.reporting_currency and not is_currency(self.reporting_currency):
            yield CURRENCY_MUST_BE_KNOWN.no("reporting_currency", currency=self.reporting_currency)

    def apply(self, book: Image) -> None:
        """Bring about the coalition, its founding members and leads."""
        founded = Coalition(
            name=self.name,
            founded_on=self.on,
            keeper=self.keeper,
            founders=self.founders,
            admission=self.admission,
            reporting_currency=self.reporting_currency,
            fund_manager=self.fund_manager,
            recipient=self.recipient,
            instrument=self.instrument,
            meeting=self.meeting,
            place=self.place,
        )
        book.put(COALITION, "coalition", founded)
        for party in self.founders:
            book.put(MEMBERS, party, Member(party, "founder", signed_on=self.on, since=self.on))
        for party in self.leads:
            book.put(LEADS, party, Lead(party, self.on))


class PartyRegistered(Act, tag="party-registered", frozen=True, kw_only=True):
    """A party that is no state gets its names, or a state further ones.

    `names` are by language (BCP 47 tag), `aliases` what else it is called, `code` its identifier elsewhere (IATI
    org-id). Registering a party again replaces its names.
    """

    filed_by: ClassVar = frozenset({Role.LEAD, Role.FUND_MANAGER})

    party: PartyId
    names: dict[str, str]
    aliases: tuple[Text, ...] = ()
    code: Text = ""

    def about(self) -> str:
        """Return the party."""
        return self.party

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse a party that looks like a state's code, or a name that is another party's."""
        if not is_state(self.party) and (len(self.party) == 2 or self.party == MEMBERS_TOGETHER):  # noqa: PLR2004 - alpha-2
            yield PARTY_MUST_NOT_SHADOW_A_STATE.no(party=self.party)
        for name in sorted({*self.names.values(), *self.aliases}):
            other = book.find(NAMES, name)
            if other is not None and other != self.party:
                yield NAME_MUST_BE_OF_ONE_PARTY.no(name=name, other=other)

    def apply(self, book: Image) -> None:
        """Write the party's names."""
        for name in sorted({*self.names.values(), *self.aliases}):
            book.put(NAMES, name, self.party)
        book.put(PARTIES, self.party, Party(self.party, dict(self.names), self.aliases, self.code))


class LeadAppointed(Act, tag="lead-appointed", frozen=True, kw_only=True):
    """A member leads the coalition from `on`; with `until`, its term ends that day.

    To end a term later on, appoint the same lead again with `until`.
    """

    filed_by: ClassVar = frozenset({Role.LEAD})

    member: PartyId
    title: Text = ""
    until: Day | None = None

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse a lead that is no member, leads already, or a term that ends before it begins."""
        yield from not_a_member(book, self.member, self.on)
        lead = book.find(LEADS, self.member)
        if lead is not None and lead.until is None and self.until is None:
            yield LEAD_MUST_NOT_LEAD_ALREADY.no(party=self.member, since=lead.since)
        if self.until is not None and self.until < self.on:
            yield TERM_MUST_END_AFTER_IT_BEGINS.no(until=self.until, on=self.on)

    def apply(self, book: Image) -> None:
        """Begin the term, or end the one that runs."""
        rely_on_party(book, self.member)
        lead = book.find(LEADS, self.member)
        since = lead.since if lead is not None and lead.until is None else self.on
        book.put(LEADS, self.member, Lead(self.member, since, self.until, self.title))
