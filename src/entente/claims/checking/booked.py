"""Booked: what acts show that can decide on a claim about money, on the day it was said."""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from entente.basics.money import Money
from entente.claims.checking.candidate import Candidate
from entente.claims.checking.fact import Fact
from entente.claims.checking.likeness import may_explain, others_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.basics.words import Period
    from entente.claims.checking.assertion import Assertion
    from entente.claims.checking.marks import Marks
    from entente.claims.checking.sheet import Group, Sheet, Sum
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
            found = [(one, sheet) for sheet in sheets for one in sheet.sums(self._then.day, period)]
            for one, sheet in sorted(found, key=lambda pair: pair[0].first):
                fact = self._sum(sheet, one, period)
                if not any(others_of(self._assertion, fact)):
                    yield Candidate(fact, partial(_ground, sheet, self._then, one, period))

    def _parts(self, sheet: Sheet, marks: Marks, period: Period | None) -> Iterator[Candidate]:
        rows = [
            (*sheet.rows[row], row, like)
            for group, like in enumerate(self._like(group, period) for group in sheet.groups)
            for row in self._telling(sheet, group, like, marks)
        ]
        for _, _, shown, row, like in sorted(rows, key=itemgetter(0, 1)):
            amount = Money(shown.currency, shown.minor)
            fact = msgspec.structs.replace(like, amount=amount, bound=shown.bound)
            yield Candidate(fact, partial(sheet.entries, self._then, (row,)))

    def _telling(self, sheet: Sheet, group: int, like: Fact, marks: Marks) -> Sequence[int]:
        """Return the rows of a group that can decide: in a period the first, too, as it shows that there is one."""
        others, period = tuple(others_of(self._assertion, like)), like.period
        if others and period is None and not may_explain(self._assertion, like, others):
            return ()
        rows = sheet.rows_of(group, self._then.day, period)
        if not len(rows):
            return ()
        minors = sheet.minor[rows]
        telling = marks.near_in(minors) if others else marks.telling_in(minors)
        found: list[int] = rows[telling].tolist()
        return found if period is None else list(dict.fromkeys((int(rows[0]), *found)))

    def _sums(
        self, sheet: Sheet, marks: Marks, period: Period | None, scope: str = ""
    ) -> Iterator[Candidate]:
        for one in sheet.sums(self._then.day, period):
            fact = self._sum(sheet, one, period, scope)
            if period is not None or marks.is_near(one.minor) or not any(others_of(self._assertion, fact)):
                yield Candidate(fact, partial(_ground, sheet, self._then, one, period))

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
