"""Acts reversed, periods closed and reopened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from entente.acts.contributions.state import more_than_available, more_than_held, remainders
from entente.basics.money import Money
from entente.basics.refusals import Rule
from entente.basics.words import Text
from entente.book.act import Act, Posting, Role
from entente.book.image import CLOSED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

ENTRY_MUST_EXIST = Rule(
    "entry_must_exist",
    "there is no entry {entry}",
    "name an entry of the book, from 1",
    "entry",
)
ENTRY_MUST_STILL_STAND = Rule(
    "entry_must_still_stand",
    "entry {entry} {state}",
    "name an act that stands; to undo a reversal, file the act again",
    "entry",
)
NO_ACT_MUST_REST_ON_THE_REVERSED = Rule(
    "no_act_must_rest_on_the_reversed",
    "entries {entries} rest on entry {entry}",
    "reverse them first, the newest first",
    "entry",
)
REVERSAL_MUST_NOT_PRECEDE_THE_REVERSED = Rule(
    "reversal_must_not_precede_the_reversed",
    "entry {entry} took effect on {day}, and its reversal on {on}",
    "give the day from which its effect is gone: that of the act itself where it was a mistake",
    "on",
)
REVERSAL_MUST_NOT_PRECEDE_THAT_OF_WHAT_RESTED_ON_IT = Rule(
    "reversal_must_not_precede_that_of_what_rested_on_it",
    "entry {other} rested on entry {entry} until {day}",
    "give that day or a later one",
    "on",
)
FOUNDING_MUST_STAND = Rule(
    "founding_must_stand",
    "entry 1 founds the coalition",
    "begin another book",
    "entry",
)
CLOSING_MUST_ADVANCE = Rule(
    "closing_must_advance",
    "the book is closed up to {closed}, and this closes it up to {until}",
    "close up to a later day, or reopen the period",
    "until",
)
PERIOD_MUST_BE_OVER = Rule(
    "period_must_be_over",
    "on is {on}, and the period runs to {until}",
    "close it on its last day or later",
    "until",
)
PERIOD_MUST_BE_CLOSED = Rule(
    "period_must_be_closed",
    "the book is closed up to {closed}, and this reopens it from {since}",
    "give a day that is closed",
    "since",
)


class Reversed(Act, tag="reversed", frozen=True, kw_only=True):
    """An entry's effect is gone from `on`: the day of the reversed act itself, where it was a mistake.

    The entry stays visible; what it wrote is put back, what it posted is mirrored. An act that others rest on can only
    be reversed after them, newest first.
    """

    filed_by: ClassVar = frozenset({Role.LEAD, Role.FUND_MANAGER})

    entry: int
    reason: Text

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse what does not exist, stands no more, others rest on, or would leave a pot or an account below zero."""
        if not 1 <= self.entry <= book.size:
            yield ENTRY_MUST_EXIST.no(entry=self.entry)
            return
        if self.entry == 1:
            yield FOUNDING_MUST_STAND.no()
            return
        if not book.is_live(self.entry):
            by = book.reversed_by.get(self.entry)
            state = f"was reversed by entry {by}" if by else "is itself a reversal"
            yield ENTRY_MUST_STILL_STAND.no(entry=self.entry, state=state)
            return
        resting = book.resting_on(self.entry)
        if resting:
            yield NO_ACT_MUST_REST_ON_THE_REVERSED.no(
                entries=", ".join(map(str, resting)), entry=self.entry, count=len(resting)
            )
        yield from self._too_early(book)
        yield from self._overdrawn(book)

    def _too_early(self, book: Image) -> Iterator[Refusal]:
        on = self.on.toordinal()
        if on < book.days[self.entry]:
            day = date.fromordinal(book.days[self.entry])
            yield REVERSAL_MUST_NOT_PRECEDE_THE_REVERSED.no(entry=self.entry, day=day, on=self.on)
        for other in book.rested_on(self.entry):
            ended = book.days[book.reversed_by[other]]
            if on < ended and ended > book.days[other]:
                yield REVERSAL_MUST_NOT_PRECEDE_THAT_OF_WHAT_RESTED_ON_IT.no(
                    other=other, entry=self.entry, day=date.fromordinal(ended)
                )

    def _overdrawn(self, book: Image) -> Iterator[Refusal]:
        for account, currency, minor, _ in book.ledger.rows_of(self.entry):
            head, _, ref = account.partition(":")
            amount = Money(currency, minor)
            if minor > 0 and head == "available":
                yield from more_than_available(book, ref, amount, "entry")
            elif minor > 0 and head == "cash":
                yield from more_than_held(book, ref, amount, "entry")

    def postings(self, book: Image) -> list[Posting]:
        """Mirror what the entry posted; an account or pot that this empties keeps no value."""
        rows = book.ledger.rows_of(self.entry)
        mirrored = [(account, currency, -minor, -value) for account, currency, minor, value in rows]
        return [*mirrored, *remainders(book, mirrored)]

    def apply(self, book: Image) -> None:
        """Put back what the entry wrote."""
        book.reverse(self.entry)


class PeriodClosed(Act, tag="period-closed", frozen=True, kw_only=True):
    """The books are closed up to and with `until`: acts of those days need a restatement that names its cause."""

    filed_by: ClassVar = frozenset({Role.LEAD, Role.FUND_MANAGER})
    is_closing: ClassVar = True

    until: date

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse closing what is closed, and what is not over yet."""
        if self.until > self.on:
            yield PERIOD_MUST_BE_OVER.no(on=self.on, until=self.until)
        closed = book.find(CLOSED, "until")
        if closed is not None and self.until <= closed:
            yield CLOSING_MUST_ADVANCE.no(closed=closed, until=self.until)

    def apply(self, book: Image) -> None:
        """Close."""
        book.put(CLOSED, "until", self.until)


class PeriodReopened(Act, tag="period-reopened", frozen=True, kw_only=True):
    """The days from `since` on are open again, for a reason."""

    filed_by: ClassVar = frozenset({Role.LEAD, Role.FUND_MANAGER})
    is_closing: ClassVar = True

    since: date
    reason: Text

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse reopening what is open."""
        closed = book.find(CLOSED, "until")
        if closed is None or self.since > closed:
            yield PERIOD_MUST_BE_CLOSED.no(closed=closed or "no day", since=self.since)

    def apply(self, book: Image) -> None:
        """Reopen."""
        book.put(CLOSED, "until", date.fromordinal(max(self.since.toordinal() - 1, 1)))
