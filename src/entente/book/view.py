"""The book as of a day, as known at a moment."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import numpy as np

from entente.book.entry import moment
from entente.book.folding import collector_paused
from entente.book.image import Image
from entente.book.ledger import EVERY_DAY, Balance, Balances

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
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
        self._kept: dict[object, object] = {}
        self._grounds: dict[Kind[Any], dict[str, tuple[int, ...]]] = {}
        self._day = EVERY_DAY if on is None else on.toordinal()

    @property
    def known_at(self) -> datetime | None:
        """The moment of the last entry known, None for the empty book."""
        return moment(self.book.folded.recorded[self.known]) if self.known else None

    def includes(self, number: int) -> bool:
        """Say whether an entry is in this view: known, in effect by then, and not reversed in it."""
        return number in self._included

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
        return list(filter(self._included.__contains__, self.book.folded.thread(kind, key)))

    def ground(self, kind: Kind[R], key: str) -> tuple[int, ...]:
        """Return the entries in effect that one record rests on: its thread without corrections."""
        return self.grounds(kind).get(key, ())

    def grounds(self, kind: Kind[R]) -> Mapping[str, tuple[int, ...]]:
        """Return, by reference, the entries in effect that each record of one kind rests on."""
        grounds = self._grounds.get(kind)
        if grounds is None:
            threads, is_in_effect = self.book.folded.threads(kind).items(), self._in_effect.__contains__
            grounds = {of: tuple(filter(is_in_effect, entries)) for of, entries in threads}
            self._grounds[kind] = grounds
        return grounds

    def writers(self, kind: Kind[R]) -> dict[str, list[int]]:
        """Return, by reference, the entries in effect that wrote each record of one kind."""
        wrote = self.book.folded.writers(kind).items()
        return {key: list(filter(self._in_effect.__contains__, entries)) for key, entries in wrote}

    def entries(self) -> Iterator[Entry]:
        """Yield the entries in effect in this view, corrections left out."""
        return (entry for entry in self.book.entries(1, self.known) if entry.number in self._in_effect)

    @property
    def state(self) -> Image:
        """The memory image of this view (its ledger holds nothing: ask the view)."""
        image = self.book.folded
        if self.known == image.size and self._day >= image.latest_day:
            return image
        return self._folded

    def kept(self, derive: Callable[[Self], R]) -> R:
        """Return what `derive` makes of this view, made once and kept beside it."""
        if derive not in self._kept:
            self._kept[derive] = derive(self)
        return cast("R", self._kept[derive])

    # -- inside -----------------------------------------------------------------------------------------------------

    @cached_property
    def _included(self) -> frozenset[int]:
        """The entries of this view; what is recorded after them changes none of it."""
        image = self.book.folded
        numbers = np.flatnonzero(np.array(image.days[: self.known + 1]) <= self._day)
        included = frozenset(numbers[1:].tolist())
        return included.difference(n for n, by in image.reversed_by.items() if by in included)

    @cached_property
    def _in_effect(self) -> frozenset[int]:
        return self._included - self.book.folded.corrections

    @cached_property
    def _folded(self) -> Image:
        image, shared = self.book.folded, self._shared()
        if shared < image.size - shared:  # taking back more than is left takes longer than beginning anew
            shared = 0
        state = image.fork(shared) if shared else Image()
        with collector_paused():
            for number, act in self.book.acts(shared + 1, self.known, self._in_effect):
                state.fold_state(number, act)
        return state

    def _shared(self) -> int:
        """Return up to which entry the book folds what this view does: all of it in effect, no reversal across."""
        image = self.book.folded
        later = np.flatnonzero(np.array(image.days[: self.known + 1]) > self._day)
        shared = int(later[0]) - 1 if len(later) else self.known
        while across := [n for n, by in image.reversed_by.items() if n <= shared < by]:
            shared = min(across) - 1
        return shared
