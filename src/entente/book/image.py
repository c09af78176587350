"""The memory image: what a fold over the entries builds, and the journal that can undo it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

from entente.book.act import Kind
from entente.book.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.book.act import Act, Posting

    AnyKind = Kind[Any]

R = TypeVar("R")
_ABSENT = object()  # there was no record before
_RELIED = object()  # the record was only read


SOURCES: Kind[object] = Kind("sources", "source")
"""Filed sources: the machinery only needs to know that they exist."""

CLOSED: Kind[date] = Kind("closed", "closed period")
"""Under the key `until`: the last day of the closed periods."""


class Mark(NamedTuple):
    """A place in the image's journal."""

    size: int
    latest_day: int


class Image:
    """State and ledger of a book, as folded from its entries.

    Records are frozen and replaced, never changed: `put` journals the record it replaces, so a refused batch and a
    reversal undo exactly what an entry did. `days` and `recorded` hold, per entry number (index 0 unused), the ordinal
    of `on` and the moment in microseconds since 1970.
    """

    def __init__(self) -> None:
        """Start with an empty book."""
        self.ledger = Ledger()
        self.days = array("i", [0])
        self.recorded = array("q", [0])
        self.reversed_by: dict[int, int] = {}
        self.corrections: set[int] = set()
        self.latest_day = 0
        self._tables: defaultdict[AnyKind, dict[str, Any]] = defaultdict(dict)
        self._writers: defaultdict[AnyKind, dict[str, int]] = defaultdict(dict)
        self._kinds: list[AnyKind] = []
        self._keys: list[str] = []
        self._olds: list[object] = []
        self._priors = array("i")
        self._resumed: dict[int, int] = {}
        self._written = 0
        self._starts = array("q", [0, 0])
        self._threads: defaultdict[AnyKind, dict[str, list[int]]] = defaultdict(dict)
        self._threaded = 0
        self._lines: defaultdict[AnyKind, list[int]] = defaultdict(list)
        self._lined = 0
        self._indexing = Lock()  # several threads may ask their first figure at once

    @property
    def size(self) -> int:
        """How many entries are folded in."""
        return len(self.days) - 1

    @property
    def entry(self) -> int:
        """The number of the entry being applied (after it, of the next)."""
        return len(self.days) - 1

    # -- state ------------------------------------------------------------------------------------------------------

    @property
    def kinds(self) -> list[AnyKind]:
        """The kinds the book has records of, in the order they first came."""
        return [kind for kind, table in self._tables.items() if table]

    def table(self, kind: Kind[R]) -> dict[str, R]:
        """Return the records of one kind by reference; read only."""
        return self._tables[kind]

    def find(self, kind: Kind[R], key: str) -> R | None:
        """Return one record, or None."""
        return self._tables[kind].get(key)

    def put(self, kind: Kind[R], key: str, record: R) -> None:
        """Write a record, replacing what stood there."""
        # Called for every act of a book that is opened, so it calls nothing that could stand here.
        table = self._tables[kind]
        self._kinds.append(kind)
        self._keys.append(key)
        self._olds.append(table.get(key, _ABSENT))
        table[key] = record

    def rely(self, kind: Kind[R], key: str) -> None:
        """Note that the entry rests on a record it does not change."""
        self._kinds.append(kind)
        self._keys.append(key)
        self._olds.append(_RELIED)

    # -- folding ----------------------------------------------------------------------------------------------------

    def fold(self, act: Act, recorded: int, postings: Iterable[Posting]) -> None:
        """Apply one act as the next entry and post its postings."""
        day = act.on.toordinal()
        if day > self.latest_day:  # noqa: PLR1730 - a call of `max` takes five times as long
            self.latest_day = day
        self.days.append(day)
        self.recorded.append(recorded)
        for source in act.sources:
            self.rely(SOURCES, source.source)
        act.apply(self)
        self.ledger.post(day, postings)
        self._starts.append(len(self._keys))

    def fold_state(self, number: int, act: Act) -> None:
        """Apply one act of a view as entry `number`, numbers in between left out, and post nothing."""
        while len(self.days) <= number:
            self.days.append(act.on.toordinal())
            self.recorded.append(0)
            self._starts.append(len(self._keys))
        self._starts.pop()
        act.apply(self)
        self._starts.append(len(self._keys))

    def fork(self, number: int) -> Image:
        """Return the state as it stood after entry `number`, to fold a view on from there; its journal begins there.

        No entry after `number` may reverse one up to it: what that took away would come back in another order.
        """
        state = Image()
        state.days, state.recorded = self.days[: number + 1], self.recorded[: number + 1]
        state._starts = array("q", [0]) * (number + 2)
        state._tables.update({kind: dict(table) for kind, table in self._tables.items()})
        for i in range(len(self._keys) - 1, self._starts[number + 1] - 1, -1):
            if self._olds[i] is _ABSENT:
                state._tables[self._kinds[i]].pop(self._keys[i], None)
            elif self._olds[i] is not _RELIED:
                state._tables[self._kinds[i]][self._keys[i]] = self._olds[i]
        return state

    def mark(self) -> Mark:
        """Return where the image stands, for `undo_to`."""
        return Mark(len(self.days) - 1, self.latest_day)

    def undo_to(self, mark: Mark) -> None:
        """Undo every entry folded after `mark`, one that broke off half way included."""
        size, self.latest_day = mark
        self.ledger.truncate(size)
        first = self._starts[size + 1]
        for i in range(len(self._keys) - 1, first - 1, -1):
            if self._olds[i] is not _RELIED:
                self._restore(i)
        while self._resumed and next(reversed(self._resumed)) >= first:
            self._resumed.popitem()
        self._written = min(self._written, size)
        self._forget_threads(size)
        if self._lined > first:
            self._lines.clear()
            self._lined = 0
        for column in (self._kinds, self._keys, self._olds, self._priors):
            del column[first:]
        while self.reversed_by and (last := next(reversed(self.reversed_by.items())))[1] > size:
            del self.reversed_by[last[0]]
            self.corrections.discard(last[1])
        del self.days[size + 1 :], self.recorded[size + 1 :], self._starts[size + 2 :]

    def undo_unfinished(self) -> None:
        """Undo the entry that broke off half way, if there is one."""
        size = len(self._starts) - 2
        self.undo_to(Mark(size, max(self.days[: size + 1])))

    def reverse(self, number: int) -> None:
        """Restore every record entry `number` wrote to what stood there before it; the caller checked that it may."""
        for i in reversed(self._journal_of(number)):
            if self._olds[i] is _RELIED:
                self.rely(self._kinds[i], self._keys[i])
            else:
                if (
                    self.days[self.entry] <= self.days[number]
                ):  # else it was in effect until the reversal's day
                    self._resumed[len(self._keys)] = i
                self._restore_as_new(i)
        self.reversed_by[number] = self.entry
        self.corrections.add(self.entry)

    # -- what rests on what -----------------------------------------------------------------------------------------

    def is_live(self, number: int) -> bool:
        """Say whether an entry still has its effect: neither reversed nor itself a reversal."""
        return number not in self.reversed_by and number not in self.corrections

    def thread(self, kind: Kind[R], key: str) -> list[int]:
        """Return the entries that wrote or rested on one record, oldest first."""
        return self.threads(kind).get(key, [])

    def threads(self, kind: Kind[R]) -> dict[str, list[int]]:
        """Return the entries that wrote or rested on each record of one kind, by reference; read only."""
        self._index_threads()
        return self._threads[kind]

    def touched_by(self, number: int) -> list[tuple[AnyKind, str]]:
        """Return the records an entry wrote or rested on."""
        return [(self._kinds[i], self._keys[i]) for i in self._journal_of(number)]

    def written_by(self, number: int) -> list[tuple[AnyKind, str]]:
        """Return the records an entry wrote."""
        return [
            (self._kinds[i], self._keys[i]) for i in self._journal_of(number) if self._olds[i] is not _RELIED
        ]

    def writers(self, kind: Kind[R]) -> dict[str, list[int]]:
        """Return, by reference, the entries that wrote each record of one kind, oldest first."""
        found: dict[str, list[int]] = {}
        for i in self._lines_of(kind):
            entries = found.setdefault(self._keys[i], [])
            number = bisect_right(self._starts, i) - 1
            if number not in entries[-1:]:
                entries.append(number)
        return found

    def history(self, kind: Kind[R]) -> list[tuple[int, str, R | None]]:
        """Return each value a record of one kind was given, oldest first: the entry, the reference, the record.

        None stands where a reversal took the record away.
        """
        olds, table, last = self._olds, self._tables[kind], dict[str, int]()
        lines = self._lines_of(kind)
        keys = [self._keys[i] for i in lines]
        after: list[Any] = [None] * len(lines)
        for at, (i, key) in enumerate(zip(lines, keys, strict=True)):
            if key in last:
                after[last[key]] = olds[i] if olds[i] is not _ABSENT else None
            last[key] = at
        for key, at in last.items():
            after[at] = table.get(key)
        numbers = np.searchsorted(self._starts, lines, side="right") - 1
        return list(zip(numbers.tolist(), keys, after, strict=True))

    def resting_on(self, number: int) -> list[int]:
        """Return the later live entries that rest on what entry `number` wrote, oldest first."""
        later = {
            other
            for kind, key in self.written_by(number)
            for other in self.thread(kind, key)
            if other > number and self.is_live(other)
        }
        return sorted(later)

    def rested_on(self, number: int) -> list[int]:
        """Return the later entries, reversed since, that rested on what entry `number` wrote, oldest first."""
        later = {
            other
            for kind, key in self.written_by(number)
            for other in self.thread(kind, key)
            if other > number and other in self.reversed_by
        }
        return sorted(later)

    def is_in_order(self, number: int) -> bool:
        """Say at a glance whether all that entry `number` wrote over or rests on took effect no later than it did.

        False may still be in order: `later_than` and `earlier_than_its_ground` look closer.
        """
        self._index_writers()
        days, priors, day = self.days, self._priors, self.days[number]
        for i in self._journal_of(number):
            relied = self._olds[i] is _RELIED
            before = self._writers[self._kinds[i]].get(self._keys[i], 0) if relied else priors[i]
            if days[before] > day:
                return False
        return True

    def later_than(self, number: int) -> list[int]:
        """Return the entries whose records `number` wrote over although they took effect after it."""
        self._index_writers()
        days, priors, day = self.days, self._priors, self.days[number]
        later = [priors[i] for i in self._journal_of(number) if days[priors[i]] > day]
        return sorted({prior for prior in later if prior < number})

    def earlier_than_its_ground(self, number: int) -> list[int]:
        """Return the entries that created what `number` rests on although they took effect after it."""
        self._index_writers()
        day = self.days[number]
        found = set()
        for i in self._journal_of(number):
            if (
                self._olds[i] is _RELIED and self._kinds[i] is not SOURCES
            ):  # proof may come later than the deed
                ground = self._creator(self._kinds[i], self._keys[i])
                if self.days[ground] > day and ground < number:
                    found.add(ground)
        return sorted(found)

    # -- inside -----------------------------------------------------------------------------------------------------

    def _creator(self, kind: AnyKind, key: str) -> int:
        """Return the entry that first wrote a record that is live, 0 when none did."""
        writer = self._writers.get(kind, {}).get(key, 0)
        if self.days[writer] <= self.days[self.entry]:
            return writer  # its last change is early enough, so its beginning is
        return next(
            (n for n in self.thread(kind, key) if self.is_live(n) and (kind, key) in self.written_by(n)), 0
        )

    def _restore_as_new(self, i: int) -> None:
        """Write what stood before journal line `i`, as a change of the entry being applied."""
        kind, key, old = self._kinds[i], self._keys[i], self._olds[i]
        self.put(kind, key, old)
        if old is _ABSENT:
            del self._tables[kind][key]

    def _index_writers(self) -> None:
        """Bring up to date who wrote each record last, and before; only acts being recorded ask, so folding waits."""
        kinds, keys, olds, priors = self._kinds, self._keys, self._olds, self._priors
        for number in range(self._written + 1, len(self._starts) - 1):
            for i in self._journal_of(number):
                if olds[i] is _RELIED:
                    priors.append(0)
                    continue
                writers, key = self._writers[kinds[i]], keys[i]
                priors.append(writers.get(key, 0))
                writers[key] = number
                if i in self._resumed:
                    self._set_writer(kinds[i], key, priors[self._resumed[i]])
        self._written = len(self._starts) - 2

    def _set_writer(self, kind: AnyKind, key: str, writer: int) -> None:
        if writer:
            self._writers[kind][key] = writer
        else:
            self._writers[kind].pop(key, None)

    def _journal_of(self, number: int) -> range:
        starts = self._starts
        return range(starts[number], starts[number + 1] if number + 1 < len(starts) else len(self._keys))

    def _index_threads(self) -> None:
        kinds, keys, threads = self._kinds, self._keys, self._threads
        with self._indexing:
            for number in range(self._threaded + 1, self.size + 1):
                for i in self._journal_of(number):
                    thread = threads[kinds[i]].setdefault(keys[i], [])
                    if not thread or thread[-1] != number:
                        thread.append(number)
                self._threaded = number

    def _lines_of(self, kind: AnyKind) -> list[int]:
        """Return the lines of the journal in which a record of one kind is written, oldest first; read only."""
        kinds, olds, lines = self._kinds, self._olds, self._lines
        with self._indexing:
            for i in range(self._lined, len(kinds)):
                if olds[i] is not _RELIED:
                    lines[kinds[i]].append(i)
            self._lined = len(kinds)
        return lines[kind]

    def _restore(self, i: int) -> None:
        kind, key, old = self._kinds[i], self._keys[i], self._olds[i]
        if old is _ABSENT:
            self._tables[kind].pop(key, None)
        else:
            self._tables[kind][key] = old
        if i < len(self._priors):
            self._set_writer(kind, key, self._priors[i])

    def _forget_threads(self, size: int) -> None:
        while self._threaded > size:
            for i in self._journal_of(self._threaded):
                thread = self._threads[self._kinds[i]][self._keys[i]]
                if thread and thread[-1] == self._threaded:
                    thread.pop()
            self._threaded -= 1
