"""The book as of a day, as known at a moment."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from entente.book.entry import moment
from entente.book.folding import collector_paused
from entente.book.image import Image
from entente.book.ledger import EVERY_DAY, Balance, Balances

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from entente.book.act import Kind
    from entente.book.book import Book
    from entente.book.entry import Entry

R = TypeVar("R")


class View:
    """A book in which every figure can be asked: effective up to day `on`, recorded up to entry `known`.

    Ledger questions are answered from the columns; state is folded from the entries on first use and kept.
    """

    def __init__(self, book: Book, on: date | None, known: int) -> None:
        """Fix the two times; `on` None means every day."""
        self.book = book
        self.on = on
        self.known = known
        self._day = EVERY_DAY if on is None else on.toordinal()

    @property
    def known_at(self) -> datetime | None:
        """The moment of the last entry known, None for the empty book."""
        return moment(self.book.folded.recorded[self.known]) if self.known else None

    def includes(self, number: int) -> bool:
        """Say whether an entry is in this view: known, in effect by then, and not reversed in it."""
        image = self.book.folded
        if not 0 < number <= self.known or image.days[number] > self._day:
            return False
        reversal = image.reversed_by.get(number, 0)
        return not (0 < reversal <= self.known and image.days[reversal] <= self._day)

    def balances(self) -> Balances:
        """Return all balances."""
        return self.book.folded.ledger.balances(self._day, self.known)

    def balance(self, account: str, currency: str) -> Balance:
        """Return one balance."""
        return self.book.folded.ledger.balance(account, currency, self._day, self.known)

    def entries_of(self, account: str, currency: str) -> list[int]:
        """Return the entries that moved one account."""
        return self.book.folded.ledger.entries_of(account, currency, self._day, self.known)

    def table(self, kind: Kind[R]) -> dict[str, R]:
        """Return the records of one kind, by reference."""
        return self.state.table(kind)

    def find(self, kind: Kind[R], key: str) -> R | None:
        """Return one record, or None."""
        return self.state.find(kind, key)

    def thread(self, kind: Kind[R], key: str) -> list[int]:
        """Return the entries of this view that wrote or rested on one record."""
        return [number for number in self.book.folded.thread(kind, key) if self.includes(number)]

    def entries(self) -> Iterator[Entry]:
        """Yield the entries in effect in this view, corrections left out."""
        corrections = self.book.folded.corrections
        for entry in self.book.entries(1, self.known):
            if entry.number not in corrections and self.includes(entry.number):
                yield entry

    @property
    def state(self) -> Image:
        """The memory image of this view (its ledger holds nothing: ask the view)."""
        image = self.book.folded
        if self.known == image.size and self._day >= image.latest_day:
            return image
        return self._folded

    @cached_property
    def _folded(self) -> Image:
        state = Image()
        with collector_paused():
            for entry in self.entries():
                state.fold_state(entry.number, entry.act)
        return state
