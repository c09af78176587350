"""The past: what the records of the book were on each day, as known at an entry, without folding it again."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from entente.book.folding import collector_paused
from entente.claims.checking.then import Then
from entente.claims.checking.version import EVER, Version, Written, versions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from entente.book.act import Kind
    from entente.book.view import View

R = TypeVar("R")
_DAYS_KEPT = 4


class Past:
    """The records of a book on every day, as known at the entry a view is known at.

    A record's history answers for any day, because an act never takes effect before what it rests on: the rules of
    order refuse it. So what an act wrote is what a fold up to any later day would have it write.
    """

    def __init__(self, view: View) -> None:
        """Look back from a view; its day does not matter."""
        self.book, self.image, self.known = view.book, view.book.folded, view.known
        days, reversed_by = self.image.days, self.image.reversed_by
        self._gone_on = {number: days[by] for number, by in reversed_by.items() if by <= self.known}
        self._records: dict[Kind[Any], list[Version[Any]]] = {}
        self._then = lru_cache(_DAYS_KEPT)(lambda day: Then(self, day))
        self.latest = Then(self, None)

    def on(self, day: date) -> Then:
        """Return the book on a day; `latest` is the book on every day."""
        return self._then(day)

    def up_to(self, day: date | None) -> Then:
        """Return the book on a last day to look at, on every day without one."""
        return self.latest if day is None else self.on(day)

    def versions(self, kind: Kind[R], by: Callable[[R], object] | None = None) -> list[Version[R]]:
        """Return the versions of the records of one kind, in the order of their places.

        With `by`, a version ends only where that, of its record, becomes another.
        """
        with collector_paused():
            found: list[Version[R]] = []
            for key, writings in self._written(kind).items():
                if len(writings) > 1:
                    found += versions(key, writings, by)
                    continue
                ((place, record, since, until),) = writings
                if since < until:
                    found.append(Version(place, key, record, since, until))
            return sorted(found, key=itemgetter(0))

    def records(self, kind: Kind[R]) -> list[Version[R]]:
        """Return the versions of the records of one kind, kept for the next to ask."""
        if kind not in self._records:
            self._records[kind] = self.versions(kind)
        return self._records[kind]

    def gone_on(self, number: int) -> int:
        """Return the day, as an ordinal, from which on an entry is reversed."""
        return self._gone_on.get(number, EVER)

    def includes(self, number: int, day: int) -> bool:
        """Say whether an entry is known, in effect on a day (an ordinal), and not reversed by then."""
        return number <= self.known and self.image.days[number] <= day < self.gone_on(number)

    def _written(self, kind: Kind[R]) -> dict[str, list[Written[R]]]:
        """Return what was written over each record, without what reversals put back: they only end it."""
        found: dict[str, list[Written[R]]] = {}
        days, corrections, gone_on, known = self.image.days, self.image.corrections, self._gone_on, self.known
        history = self.image.history(kind)
        for place, (number, key, record) in enumerate(history):
            if number <= known and record is not None and number not in corrections:
                writing = (place, record, days[number], gone_on.get(number, EVER))
                if key in found:
                    found[key].append(writing)
                else:
                    found[key] = [writing]
        return found
