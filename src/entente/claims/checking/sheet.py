"""A sheet: the amounts of one currency in columns, so that any day is summed and searched in a moment."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from entente.basics.parties import MEMBERS_TOGETHER
from entente.book.ledger import EVERY_DAY
from entente.claims.checking.shown import Shown
from entente.figures.stated import FUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from entente.basics.words import Period
    from entente.claims.checking.fact import Measure
    from entente.claims.checking.then import Then

    Column = np.ndarray[Any, Any]

_DAYS = slice(Shown._fields.index("on"), Shown._fields.index("until") + 1)
_SUMS_KEPT = 4  # days
_MOST = 2**62  # what sums to less is exact in 64 bits
_LAST = np.iinfo(np.int64).max


class Group(NamedTuple):
    """What amounts are of: of whom, of which measure and channel, and whether given together with others.

    Of what several gave together, the first has it in its sums: `is_summed`.
    """

    subject: str
    measure: Measure
    channel: str
    is_joint: bool
    is_summed: bool


class Sum(NamedTuple):
    """What the amounts of some groups come to; `first` orders sums by what they begin with."""

    subject: str
    measure: Measure
    channel: str
    minor: int
    groups: tuple[int, ...]
    first: tuple[int, int]


class Growth(NamedTuple):
    """How a sum grew over the days its amounts are of: after each row the day, and what it came to."""

    rows: Column
    on: Column
    minor: Column


class Sheet:
    """Amounts in the order of the book, by group: row by row the amount, whose it is, and when it was shown.

    Days are ordinals, amounts minor units. `place` of a row is where its amount stands in the book's order.
    """

    def __init__(self, currency: str, amounts: Iterable[tuple[int, Shown]]) -> None:
        """Lay out amounts of a currency, each with its place."""
        self.currency = currency
        alike: dict[tuple[tuple[str, ...], Measure, str], list[tuple[int, Shown]]] = {}
        for place, shown in amounts:
            alike.setdefault((shown.parties, shown.measure, shown.channel), []).append((place, shown))
        groups: dict[Group, list[tuple[int, int, Shown]]] = {}
        for (parties, measure, channel), found in alike.items():
            for index, party in enumerate(parties):
                group = Group(party, measure, channel, is_joint=len(parties) > 1, is_summed=not index)
                groups.setdefault(group, []).extend((place, index, shown) for place, shown in found)
        self.groups = list(groups)
        self.rows = [row for rows in groups.values() for row in sorted(rows, key=itemgetter(0))]
        self._starts = [0, *accumulate(map(len, groups.values()))]
        self.minor = _whole([shown.minor for _, _, shown in self.rows])
        self.place = np.array([place for place, _, _ in self.rows], np.int64)
        days = [shown[_DAYS] for _, _, shown in self.rows]
        self.on, self._start, self._end, self._since, self._until = np.array(days, np.int32).reshape(-1, 5).T
        self._recent = lru_cache(_SUMS_KEPT)(self._summed)
        self._growths: dict[tuple[str, Measure, int], Growth] = {}

    def rows_of(self, group: int, day: int, period: Period | None = None) -> Column:
        """Return the rows of a group shown on a day, only what is of a period when given, in the order of the book."""
        part = slice(self._starts[group], self._starts[group + 1])
        return np.flatnonzero(self._is_shown(part, day, period)) + part.start

    def sums(self, day: int, period: Period | None = None) -> list[Sum]:
        """Return the sums of a day, only of a period when given: by party, of the members together, of their fund."""
        return self._recent(day, period)

    def growth(self, subject: str, measure: Measure, day: int = EVERY_DAY) -> Growth:
        """Return how a subject's measure grew up to a day, whatever its channel; amounts count as revised by then."""
        key = subject, measure, day
        if key not in self._growths:
            rows = [
                self.rows_of(number, day)
                for number, group in enumerate(self.groups)
                if group.is_summed and group.measure is measure and subject in _counted_in(group)
            ]
            found = np.concatenate(rows) if rows else np.empty(0, np.int64)
            found = found[np.lexsort((self.place[found], self.on[found]))]
            self._growths[key] = Growth(found, self.on[found], np.cumsum(self.minor[found]))
        return self._growths[key]

    def entries(self, then: Then, rows: Iterable[int]) -> tuple[int, ...]:
        """Return the entries that rows rest on, row by row, in a view of the day."""
        shown = (self.rows[row][2] for row in rows)
        return tuple(n for s in shown for n in ((s.number,) if s.number else then.ground(s.kind, s.key)))

    def _is_shown(self, part: slice, day: int, period: Period | None) -> Column:
        is_shown = (self._since[part] <= day) & (day < self._until[part])
        if period is not None:
            is_shown &= self._start[part] >= period.start.toordinal()
            is_shown &= self._end[part] <= period.end.toordinal()
        return is_shown

    def _summed(self, day: int, period: Period | None) -> list[Sum]:
        if not self.rows:
            return []
        is_shown, starts = self._is_shown(slice(None), day, period), self._starts[:-1]
        minors = np.add.reduceat(np.where(is_shown, self.minor, 0), starts).tolist()
        firsts = np.minimum.reduceat(np.where(is_shown, self.place, _LAST), starts).tolist()
        parts: dict[tuple[str, Measure, str], list[tuple[int, int]]] = {}
        for number, group in enumerate(self.groups):
            if group.is_summed and firsts[number] != _LAST:
                keys = [(s, c) for s in _counted_in(group) for c in dict.fromkeys(("", group.channel))]
                for index, (subject, channel) in enumerate(keys):
                    parts.setdefault((subject, group.measure, channel), []).append((number, index))
        sums = []
        for key, found in parts.items():
            groups = tuple(number for number, _ in found)
            first = min((firsts[number], index) for number, index in found)
            sums.append(Sum(*key, sum(minors[number] for number in groups), groups, first))
        return sorted(sums, key=lambda found: found.first)


def _counted_in(group: Group) -> tuple[str, ...]:
    return (group.subject, MEMBERS_TOGETHER, *([FUND] if group.channel in {"", FUND} else []))


def _whole(minors: Sequence[int]) -> Column:
    """Return whole numbers in a column in which sums stay exact, however large they are."""
    return np.array(minors, np.int64 if sum(map(abs, minors)) < _MOST else object)
