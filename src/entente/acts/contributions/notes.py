"""Promissory notes: lodged in payment of a commitment, encashed later."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.acts.contributions.settling import (
    Settlement,
    apply_settlements,
    bad_settlements,
    settling_postings,
)
from entente.acts.contributions.state import (
    ACCOUNTS,
    NOTES,
    Note,
    account_not_of,
    pot_name,
    pot_postings,
)
from entente.acts.grounds import absent, not_positive, other_currency, taken
from entente.acts.membership.state import not_a_member, rely_on_party
from entente.acts.valuation import Valuation, bad_value, value_of
from entente.basics.money import Money, proportion
from entente.basics.refusals import Rule
from entente.basics.words import Day, PartyId, Ref, Text
from entente.book.act import Act, Disclosure, Posting, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

NOTE_MUST_BE_SETTLED_IN_FULL = Rule(
    "note_must_be_settled_in_full",
    "the settlements take {taken} of a note of {amount}",
    "say in `settles` what the whole note pays: a note is no prepayment",
    "settles",
)
ENCASHMENT_MUST_FIT_THE_NOTE = Rule(
    "encashment_must_fit_the_note",
    "{amount} is more than the {left} of note {note} not encashed",
    "encash at most that",
    "amount",
)


class NoteReceived(Act, tag="note-received", frozen=True, kw_only=True):
    """A member lodges a promissory note instead of cash.

    It pays what it settles, and is the fund's asset until encashed; no pot opens before that. Posts: notes up, the
    receivable down.
    """

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    ref: Ref
    member: PartyId
    amount: Money
    settles: tuple[Settlement, ...]
    value: Valuation | None = None

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse notes from outside, wrongly valued, or that pay not all of themselves."""
        yield from taken(book, NOTES, self.ref)
        yield from not_a_member(book, self.member, self.on)
        yield from not_positive(self.amount)
        yield from bad_value(book, self.amount, self.value, self.on)
        yield from bad_settlements(book, self.settles, self.member, self.amount)
        total = sum(settlement.taken_minor for settlement in self.settles)
        if total < self.amount.minor:
            yield NOTE_MUST_BE_SETTLED_IN_FULL.no(
                taken=Money(self.amount.currency, total), amount=self.amount
            )

    def postings(self, book: Image) -> list[Posting]:
        """Post the note and what it pays."""
        value = value_of(book, self.amount, self.value)
        return [
            (f"notes:{self.member}", self.amount.currency, self.amount.minor, value),
            *settling_postings(book, self.settles, self.member, self.amount, value),
        ]

    def apply(self, book: Image) -> None:
        """Keep the note and pay what it settles."""
        rely_on_party(book, self.member)
        apply_settlements(book, self.settles)
        value = value_of(book, self.amount, self.value)
        note = Note(
            ref=self.ref,
            member=self.member,
            on=self.on,
            currency=self.amount.currency,
            lodged=self.amount.minor,
            minor=self.amount.minor,
            value=value,
        )
        book.put(NOTES, self.ref, note)


class NoteEncashed(Act, tag="note-encashed", frozen=True, kw_only=True):
    """The fund turns a note, or part of it, into cash. Posts: cash up, notes down, a pot opens."""

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    promissory_note: Ref
    amount: Money
    account: Ref
    value: Valuation | None = None
    earmark: Text = ""
    expiry: Day | None = None

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse an unknown note, more than is left of it, and the wrong account."""
        yield from absent(book, NOTES, self.promissory_note, "promissory_note")
        yield from absent(book, ACCOUNTS, self.account, "account")
        yield from account_not_of(book, self.account, self.amount)
        yield from not_positive(self.amount)
        yield from bad_value(book, self.amount, self.value, self.on)
        note = book.find(NOTES, self.promissory_note)
        if note is None:
            return
        yield from other_currency(self.amount, note.currency, "promissory note", self.promissory_note)
        if self.amount.minor > note.minor:
            yield ENCASHMENT_MUST_FIT_THE_NOTE.no(
                amount=self.amount, left=Money(note.currency, note.minor), note=self.promissory_note
            )

    def postings(self, book: Image) -> list[Posting]:
        """Post the cash at its worth, the note at the value it carries, the difference to exchange."""
        note = book.table(NOTES)[self.promissory_note]
        currency, minor = self.amount.currency, self.amount.minor
        value, carried = value_of(book, self.amount, self.value), proportion(note.value, minor, note.minor)
        posted = [
            (f"cash:{self.account}", currency, minor, value),
            (f"notes:{note.member}", currency, -minor, -carried),
            *pot_postings(pot_name(note.member, currency, self.earmark, self.expiry), currency, minor, value),
        ]
        if carried != value:
            posted.append(("exchange", currency, 0, carried - value))
        return posted

    def apply(self, book: Image) -> None:
        """Lower the note."""
        book.rely(ACCOUNTS, self.account)
        note = book.table(NOTES)[self.promissory_note]
        encashed = msgspec.structs.replace(
            note,
            minor=note.minor - self.amount.minor,
            value=note.value - proportion(note.value, self.amount.minor, note.minor),
            encashed_value=note.encashed_value + value_of(book, self.amount, self.value),
        )
        book.put(NOTES, self.promissory_note, encashed)
