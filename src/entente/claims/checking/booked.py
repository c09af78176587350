"""Booked: what acts show that can decide on a claim about money, on the day it was said."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from entente.basics.money import Money
from entente.claims.checking.candidate import Candidate
from entente.claims.checking.fact import Fact
from entente.claims.checking.likeness import may_be_meant, may_explain, measures_of, others_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from entente.basics.words import Period
    from entente.claims.checking.assertion import Assertion
    from entente.claims.checking.fact import Measure
    from entente.claims.checking.headings import Group
    from entente.claims.checking.marks import Marks
    from entente.claims.checking.sheet import Seen, Sheet, Sum
    from entente.claims.checking.sheets import Sheets
    from entente.claims.checking.then import Then
    from entente.figures.restating import RateTable

FIGURE = "accounted"
_JOINTLY = "together with others"


class Booked:
    """What acts show on the day something was said: each amount by itself, and sums of them.

    There are sums by party, of the members together and of the fund; with a period, sums of that period too. Of the
    many amounts of a book only those are yielded that can decide, in the order in which the book shows all of them.
    """

    def __init__(self, sheets: Sheets, then: Then, assertion: Assertion) -> None:
        """Look at the amounts of a day for what decides on an assertion of that day."""
        self._sheets, self._then, self._assertion = sheets, then, assertion
        self._periods = tuple(dict.fromkeys((None, assertion.period)))

    def candidates(self, marks: Marks, rates: RateTable | None) -> Iterator[Candidate]:
        """Yield what can decide on a number said.

        With `rates` in its currency, sums over several currencies too, restated where the table knows how.
        """
        sheet = self._sheets.of(marks.currency)
        for period in self._periods:
            yield from self._parts(sheet, marks, period)
            yield from self._sums(sheet, marks, period)
            if rates is not None and rates.currency == marks.currency:
                scope = f"at the rates of {rates.name}"
                yield from self._sums(self._sheets.restated(rates), marks, period, scope)

    def own_sums(self) -> Iterator[Candidate]:
        """Yield the sums of what the assertion speaks of, in every currency."""
        sheets = [self._sheets.of(currency) for currency in self._sheets.currencies]
        for period in self._periods:
            found = [
                (one, sheet)
                for sheet in sheets
                for one in sheet.sums(self._then.day, period, self._about(sheet.headings.about))
            ]
            for one, sheet in sorted(found, key=lambda pair: pair[0].first):
                fact = self._sum(sheet, one, period)
                if not any(others_of(self._assertion, fact)):
                    yield Candidate(fact, partial(_ground, sheet, self._then, one, period))

    def _parts(self, sheet: Sheet, marks: Marks, period: Period | None) -> Iterator[Candidate]:
        seen = sheet.seen(self._then.day, period)
        if not len(seen.rows):
            return
        rows = {*self._own(sheet, marks, period), *self._explaining(sheet, seen, marks, period)}
        if period is not None:
            rows.update(self._firsts(sheet, seen))
        for _, _, row in sorted((*sheet.rows[row][:2], row) for row in rows):
            yield Candidate(self._part(sheet, row, period), partial(sheet.entries, self._then, (row,)))

    def _own(self, sheet: Sheet, marks: Marks, period: Period | None) -> list[int]:
        """Return the rows that can decide of the groups the assertion speaks of."""
        own = [
            sheet.rows_of(group, self._then.day, period)
            for group in self._about(sheet.headings.groups_about)
            if not any(others_of(self._assertion, self._like(sheet.groups[group], period)))
        ]
        own = [rows for rows in own if len(rows)]
        if not own:
            return []
        rows = own[0]
        if len(own) > 1:
            rows = np.concatenate(own)
            rows = rows[np.argsort(sheet.place[rows])]
        found: list[int] = rows[marks.telling_in(sheet.minor[rows])].tolist()
        return found

    def _explaining(self, sheet: Sheet, seen: Seen, marks: Marks, period: Period | None) -> Iterator[int]:
        """Yield the rows near the number said that are of something else, and may explain it."""
        explains: dict[int, bool] = {}
        for row in seen.rows[marks.near_in(seen.minor)].tolist():
            number = int(sheet.group[row])
            if number not in explains:
                explains[number] = self._may_explain(sheet.groups[number], period)
            if explains[number]:
                yield row

    def _may_explain(self, group: Group, period: Period | None) -> bool:
        if not may_be_meant(self._assertion, group.subject):
            return False
        like = self._like(group, period)
        return may_explain(self._assertion, like, tuple(others_of(self._assertion, like)))

    def _firsts(self, sheet: Sheet, seen: Seen) -> Iterator[int]:
        """Yield the first rows of groups that are in no sum: they show that there is something in a period."""
        for group, (start, end) in zip(sheet.groups, pairwise(seen.starts), strict=True):
            if start < end and not group.is_summed and may_be_meant(self._assertion, group.subject):
                yield int(seen.rows[start])

    def _sums(
        self, sheet: Sheet, marks: Marks, period: Period | None, scope: str = ""
    ) -> Iterator[Candidate]:
        headings = sheet.headings
        near = marks.near_in(sheet.summed(self._then.day, period).minor).tolist()
        numbers = {*near, *self._about(headings.about)}
        if period is not None:  # and what shows that there is something in it
            numbers.update(number for number, heading in enumerate(headings.all) if not heading.channel)
        for one in sheet.sums(self._then.day, period, tuple(numbers)):
            fact = self._sum(sheet, one, period, scope)
            if period is not None or marks.is_near(one.minor) or not any(others_of(self._assertion, fact)):
                yield Candidate(fact, partial(_ground, sheet, self._then, one, period))

    def _about(self, numbers: Callable[[str, frozenset[Measure]], tuple[int, ...]]) -> tuple[int, ...]:
        return numbers(self._assertion.subject, measures_of(self._assertion))

    def _part(self, sheet: Sheet, row: int, period: Period | None) -> Fact:
        shown = sheet.rows[row][2]
        like = self._like(sheet.groups[sheet.group[row]], period)
        return msgspec.structs.replace(like, amount=Money(shown.currency, shown.minor), bound=shown.bound)

    def _like(self, group: Group, period: Period | None) -> Fact:
        """Return a fact without its amount, like all of a group."""
        return Fact(
            measure=group.measure,
            subject=group.subject,
            on=self._assertion.said_on,
            figure=FIGURE,
            channel=group.channel,
            period=period,
            scope=_JOINTLY if group.is_joint else "",
            is_part=True,
        )

    def _sum(self, sheet: Sheet, one: Sum, period: Period | None, scope: str = "") -> Fact:
        return Fact(
            measure=one.measure,
            subject=one.subject,
            on=self._assertion.said_on,
            figure=FIGURE,
            amount=Money(sheet.currency, one.minor),
            channel=one.channel,
            period=period,
            scope=scope,
        )


def _ground(sheet: Sheet, then: Then, one: Sum, period: Period | None) -> tuple[int, ...]:
    rows = (row for group in one.groups for row in sheet.rows_of(group, then.day, period).tolist())
    return tuple(sorted(set(sheet.entries(then, rows))))
