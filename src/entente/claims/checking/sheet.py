"""A sheet: the amounts of one currency in columns, so that any day is summed and searched in a moment."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, chain
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from entente.book.ledger import EVERY_DAY
from entente.claims.checking.headings import NEVER, Group, Headings, counted_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from entente.basics.words import Period
    from entente.claims.checking.fact import Measure
    from entente.claims.checking.headings import Sums
    from entente.claims.checking.shown import Shown
    from entente.claims.checking.then import Then

    Column = np.ndarray[Any, Any]

_DAYS = attrgetter("on", "start", "end", "since", "until")
_DAYS_KEPT = 4
_MOST = 2**62  # what sums to less is exact in 64 bits


class Sum(NamedTuple):
    """What the amounts under a heading come to; `first` orders sums by what they begin with."""

    subject: str
    measure: Measure
    channel: str
    minor: int
    groups: tuple[int, ...]
    first: int


class Seen(NamedTuple):
    """The rows shown on a day, and their minor units; those of a group are `starts[group]` to `starts[group + 1]`."""

    rows: Column
    minor: Column
    starts: list[int]


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
        sizes = [len(rows) for rows in groups.values()]
        self.group = np.repeat(np.arange(len(sizes)), np.array(sizes, np.int64))
        self._starts = np.array([0, *accumulate(sizes)], np.int64)
        self.headings = Headings(self.groups)
        self.minor = _whole([shown.minor for _, _, shown in self.rows])
        self.place = np.array([place for place, _, _ in self.rows], np.int64)
        days = chain.from_iterable(_DAYS(shown) for _, _, shown in self.rows)
        columns = np.ascontiguousarray(np.fromiter(days, np.int32).reshape(-1, 5).T)
        self.on, self._start, self._end, self._since, self._until = columns
        self.seen = lru_cache(_DAYS_KEPT)(self._seen)
        self.summed = lru_cache(_DAYS_KEPT)(self._summed)
        self._rows_in_time: dict[tuple[str, Measure], Column] = {}

    def rows_of(self, group: int, day: int, period: Period | None = None) -> Column:
        """Return the rows of a group shown on a day, only what is of a period when given, in the order of the book."""
        seen = self.seen(day, period)
        return seen.rows[seen.starts[group] : seen.starts[group + 1]]

    def sums(self, day: int, period: Period | None = None, of: Sequence[int] | None = None) -> list[Sum]:
        """Return the sums of a day, only of a period when given: by party, of the members together, of their fund.

        `of` are the numbers of the headings asked for, all of them without it.
        """
        sums, headings = self.summed(day, period), self.headings.all
        return [
            Sum(
                *headings[number][:3],
                int(sums.minor[number]),
                headings[number].groups,
                int(sums.first[number]),
            )
            for number in self.headings.shown(sums, range(len(headings)) if of is None else of)
        ]

    def growth(self, subject: str, measure: Measure, day: int = EVERY_DAY) -> Growth:
        """Return how a subject's measure grew up to a day, whatever its channel; amounts count as revised by then."""
        rows = self._in_time(subject, measure)
        found = rows[(self._since[rows] <= day) & (day < self._until[rows])]
        return Growth(found, self.on[found], np.cumsum(self.minor[found]))

    def _in_time(self, subject: str, measure: Measure) -> Column:
        """Return the rows that count in a subject's measure, in the order of their days."""
        key = subject, measure
        if key not in self._rows_in_time:
            counting = [
                number
                for number, group in enumerate(self.groups)
                if group.is_summed and group.measure is measure and subject in counted_in(group)
            ]
            rows = np.flatnonzero(np.isin(self.group, counting))
            self._rows_in_time[key] = rows[np.lexsort((self.place[rows], self.on[rows]))]
        return self._rows_in_time[key]

    def entries(self, then: Then, rows: Iterable[int]) -> tuple[int, ...]:
        """Return the entries that rows rest on, row by row, in a view of the day."""
        shown = (self.rows[row][2] for row in rows)
        return tuple(n for s in shown for n in ((s.number,) if s.number else then.ground(s.kind, s.key)))

    def _seen(self, day: int, period: Period | None) -> Seen:
        is_shown = (self._since <= day) & (day < self._until)
        if period is not None:
            is_shown &= self._start >= period.start.toordinal()
            is_shown &= self._end <= period.end.toordinal()
        rows = np.flatnonzero(is_shown)
        return Seen(rows, self.minor[rows], np.searchsorted(rows, self._starts).tolist())

    def _summed(self, day: int, period: Period | None) -> Sums:
        seen = self.seen(day, period)
        starts = np.array(seen.starts, np.int64)
        groups = np.flatnonzero(starts[:-1] < starts[1:])
        begins = starts[groups]
        minor, place = np.zeros(len(self.groups), self.minor.dtype), np.full(len(self.groups), NEVER)
        minor[groups] = np.add.reduceat(seen.minor, begins)
        place[groups] = self.place[seen.rows[begins]]
        return self.headings.summed(minor, place)


def _whole(minors: Sequence[int]) -> Column:
    """Return whole numbers in a column in which sums stay exact, however large they are."""
    return np.array(minors, np.int64 if sum(map(abs, minors)) < _MOST else object)
