"""The memory image: what a fold over the entries builds, and the journal that can undo it."""

from __future__ import annotations

from array import array
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from entente.book.act import Kind
from entente.book.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.book.act import Act, Posting

    AnyKind = Kind[object]

R = TypeVar("R")
_ABSENT = object()  # there was no record before
_RELIED = object()  # the record was only read


SOURCES: Kind[object] = Kind("sources", "source")
"""Filed sources: the machinery only needs to know that they exist."""

CLOSED: Kind[date] = Kind("closed", "closed period")
"""Under the key `until`: the last day of the closed periods."""


class Mark(NamedTuple):
    """A place in the image's journal and ledger."""

    size: int
    rows: int
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
        self._tables: dict[AnyKind, dict[str, object]] = {}
        self._writers: dict[AnyKind, dict[str, int]] = {}
        self._kinds: list[AnyKind] = []
        self._keys: list[str] = []
        self._olds: list[object] = []
        self._priors = array("i")
        self._starts = array("q", [0, 0])
        self._threads: dict[tuple[AnyKind, str], list[int]] = {}
        self._threaded = 0

    @property
    def size(self) -> int:
        """How many entries are folded in."""
        return len(self.days) - 1

    @property
    def entry(self) -> int:
        """The number of the entry being applied (after it, of the next)."""
        return len(self.days) - 1

    # -- state ------------------------------------------------------------------------------------------------------

    def table(self, kind: Kind[R]) -> dict[str, R]:
        """Return the records of one kind by reference; read only."""
        return cast("dict[str, R]", self._tables.setdefault(cast("AnyKind", kind), {}))

    def find(self, kind: Kind[R], key: str) -> R | None:
        """Return one record, or None."""
        table = self._tables.get(kind)  # type: ignore[arg-type]
        return table.get(key) if table else None  # type: ignore[return-value]

    def put(self, kind: Kind[R], key: str, record: R) -> None:
        """Write a record, replacing what stood there."""
        self._write(cast("AnyKind", kind), key, record)

    def rely(self, kind: Kind[R], key: str) -> None:
        """Note that the entry rests on a record it does not change."""
        self._note(cast("AnyKind", kind), key, _RELIED, 0)

    # -- folding ----------------------------------------------------------------------------------------------------

    def fold(self, act: Act, recorded: int, postings: Iterable[Posting]) -> None:
        """Apply one act as the next entry and post its postings."""
        day = act.on.toordinal()
        self.latest_day = max(self.latest_day, day)
        self.days.append(day)
        self.recorded.append(recorded)
        number = len(self.days) - 1
        for source in act.sources:
            self.rely(SOURCES, source.source)
        act.apply(self)
        self.ledger.post(number, day, postings)
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

    def mark(self) -> Mark:
        """Return where the image stands, for `undo_to`."""
        return Mark(self.size, len(self.ledger), self.latest_day)

    def undo_to(self, mark: Mark) -> None:
        """Undo every entry folded after `mark`, one that broke off half way included."""
        size, self.latest_day = mark.size, mark.latest_day
        self.ledger.truncate(mark.rows)
        first = self._starts[size + 1]
        for i in range(len(self._keys) - 1, first - 1, -1):
            if self._olds[i] is not _RELIED:
                self._restore(i)
        self._forget_threads(size)
        for column in (self._kinds, self._keys, self._olds, self._priors):
            del column[first:]
        while self.reversed_by and (last := next(reversed(self.reversed_by.items())))[1] > size:
            del self.reversed_by[last[0]]
            self.corrections.discard(last[1])
        del self.days[size + 1 :], self.recorded[size + 1 :], self._starts[size + 2 :]

    def reverse(self, number: int) -> None:
        """Restore every record entry `number` wrote to what stood there before it; the caller checked that it may."""
        for i in reversed(self._journal_of(number)):
            if self._olds[i] is _RELIED:
                self.rely(self._kinds[i], self._keys[i])
            else:
                self._write(self._kinds[i], self._keys[i], self._olds[i])
                if (
                    self.days[self.entry] <= self.days[number]
                ):  # else it was in effect until the reversal's day
                    self._set_writer(self._kinds[i], self._keys[i], self._priors[i])
        self.reversed_by[number] = self.entry
        self.corrections.add(self.entry)

    # -- what rests on what -----------------------------------------------------------------------------------------

    def is_live(self, number: int) -> bool:
        """Say whether an entry still has its effect: neither reversed nor itself a reversal."""
        return number not in self.reversed_by and number not in self.corrections

    def thread(self, kind: Kind[R], key: str) -> list[int]:
        """Return the entries that wrote or rested on one record, oldest first."""
        self._index_threads()
        return self._threads.get((cast("AnyKind", kind), key), [])

    def touched_by(self, number: int) -> list[tuple[AnyKind, str]]:
        """Return the records an entry wrote or rested on."""
        return [(self._kinds[i], self._keys[i]) for i in self._journal_of(number)]

    def written_by(self, number: int) -> list[tuple[AnyKind, str]]:
        """Return the records an entry wrote."""
        return [
            (self._kinds[i], self._keys[i]) for i in self._journal_of(number) if self._olds[i] is not _RELIED
        ]

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

    def later_than(self, number: int) -> list[int]:
        """Return the entries whose records `number` wrote over although they took effect after it."""
        day = self.days[number]
        priors = (self._priors[i] for i in self._journal_of(number) if self._olds[i] is not _RELIED)
        return sorted({prior for prior in priors if prior < number and self.days[prior] > day})

    def earlier_than_its_ground(self, number: int) -> list[int]:
        """Return the entries that created what `number` rests on although they took effect after it."""
        day = self.days[number]
        found = set()
        for i in self._journal_of(number):
            if (
                self._olds[i] is _RELIED and self._kinds[i] is not SOURCES
            ):  # proof may come later than the deed
                ground = self._creator(self._kinds[i], self._keys[i])
                if ground < number and self.days[ground] > day:
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

    def _write(self, kind: AnyKind, key: str, record: object) -> None:
        table = self._tables.get(kind)
        if table is None:
            table = self._tables[kind] = {}
        writers = self._writers.get(kind)
        if writers is None:
            writers = self._writers[kind] = {}
        self._note(kind, key, table.get(key, _ABSENT), writers.get(key, 0))
        writers[key] = len(self.days) - 1
        if record is _ABSENT:
            del table[key]
        else:
            table[key] = record

    def _set_writer(self, kind: AnyKind, key: str, writer: int) -> None:
        if writer:
            self._writers[kind][key] = writer
        else:
            self._writers[kind].pop(key, None)

    def _note(self, kind: AnyKind, key: str, old: object, prior: int) -> None:
        self._kinds.append(kind)
        self._keys.append(key)
        self._olds.append(old)
        self._priors.append(prior)

    def _journal_of(self, number: int) -> range:
        last = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._keys)
        return range(self._starts[number], last)

    def _index_threads(self) -> None:
        while self._threaded < self.size:
            self._threaded += 1
            for i in self._journal_of(self._threaded):
                thread = self._threads.setdefault((self._kinds[i], self._keys[i]), [])
                if not thread or thread[-1] != self._threaded:
                    thread.append(self._threaded)

    def _restore(self, i: int) -> None:
        kind, key, old = self._kinds[i], self._keys[i], self._olds[i]
        if old is _ABSENT:
            self._tables[kind].pop(key, None)
        else:
            self._tables[kind][key] = old
        self._set_writer(kind, key, self._priors[i])

    def _forget_threads(self, size: int) -> None:
        while self._threaded > size:
            for i in self._journal_of(self._threaded):
                thread = self._threads[self._kinds[i], self._keys[i]]
                if thread and thread[-1] == self._threaded:
                    thread.pop()
            self._threaded -= 1
