"""Then: the book on one day of its past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from entente.book.ledger import EVERY_DAY
from entente.book.view import View

if TYPE_CHECKING:
    from datetime import date

    from entente.book.act import Kind
    from entente.claims.checking.past import Past

R = TypeVar("R")


class Then(View):
    """The book on a day, its records looked up in the past instead of folded."""

    def __init__(self, past: Past, on: date | None) -> None:
        """Fix the day."""
        super().__init__(past.book, on, past.known)
        self.past = past
        self.day = EVERY_DAY if on is None else on.toordinal()
        self._tables: dict[Kind[Any], dict[str, Any]] = {}
        self._threads: dict[Kind[Any], dict[str, list[int]]] = {}

    def table(self, kind: Kind[R]) -> dict[str, R]:
        """Return the records of one kind, by reference."""
        if kind not in self._tables:
            versions = self.past.records(kind)
            self._tables[kind] = {v.key: v.record for v in versions if v.since <= self.day < v.until}
        return self._tables[kind]

    def find(self, kind: Kind[R], key: str) -> R | None:
        """Return one record, or None."""
        return self.table(kind).get(key)

    def includes(self, number: int) -> bool:
        """Say whether an entry is in this view: known, in effect by then, and not reversed in it."""
        return self.past.includes(number, self.day)

    def thread(self, kind: Kind[R], key: str) -> list[int]:
        """Return the entries of this view that wrote or rested on one record."""
        return list(filter(self.includes, self._thread(kind, key)))

    def ground(self, kind: Kind[R], key: str) -> tuple[int, ...]:
        """Return the entries in effect that one record rests on: its thread without corrections."""
        image, known, day, gone_on = self.past.image, self.known, self.day, self.past.gone_on
        days, corrections = image.days, image.corrections
        return tuple(
            number
            for number in self._thread(kind, key)
            if number <= known and days[number] <= day < gone_on(number) and number not in corrections
        )

    def _thread(self, kind: Kind[R], key: str) -> list[int]:
        if kind not in self._threads:  # what is recorded after what is known changes none of it
            self._threads[kind] = self.past.image.threads(kind)
        return self._threads[kind].get(key, [])
