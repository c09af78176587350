"""Days: the days, months, years and intervals a page names, as written or counted from the day it was said on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from entente.claims.days.intervals import Interval, nearest_day, nearest_month, of_day, of_month, of_year
from entente.claims.days.relative_days import Dated, read_relative, said_year
from entente.claims.forms import Role
from entente.claims.mention import PeriodMention
from entente.claims.page import Page
from entente.claims.tokens import Kind

_FIGURES = re.compile(
    r"(?<![\d./-])(?:(?P<year>\d{4})(?P<a>[-/.])(?P<month>\d{1,2})(?P=a)(?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<b>[./-])(?P<second>\d{1,2})(?P=b)(?P<last>\d{4}|\d{2}))(?![\d/-]|\.\d)"
)
_CENTURY = 2000
_TWO_DIGITS = 100
_LAST_MONTH = 12
_DAYS = range(1, 32)
_MONTHS = range(1, _LAST_MONTH + 1)
_LONGEST_NUMBER = 2  # digits
_LONGEST_SUFFIX = 3  # letters: 14th, 1er, 19-go


_BEGINNINGS = frozenset(
    {
        Role.MONTH,
        Role.SHORT_MONTH,
        Role.WEEKDAY,
        Role.RELATIVE,
        Role.SHIFT,
        Role.UNIT_OF_TIME,
        Role.ORDINAL,
        Role.QUARTER,
        Role.NUMBER,
    }
)


class _Day(NamedTuple):
    first: int
    last: int
    end: int


def read_periods(page: Page, said_on: date | None) -> list[PeriodMention]:
    """Return the periods a page names, in order, and mark their tokens as read."""
    found = _in_figures(page)
    at = 0
    while at < len(page.tokens):
        dated = None if page.taken[at] else _read(page, at, said_on)
        if dated is None:
            at += 1
            continue
        found.append(_mention(page, dated))
        page.take(dated.first, dated.end)
        at = dated.end
    return sorted(found, key=lambda mention: mention.span)


def _mention(page: Page, dated: Dated) -> PeriodMention:
    span = page.span(dated.first, dated.end)
    start, end = dated.interval or (None, None)
    return PeriodMention(
        span=span, written=span.of(page.written), start=start, end=end, is_relative=dated.is_relative
    )


def _read(page: Page, at: int, said_on: date | None) -> Dated | None:
    found = page.found[at]
    if page.is_kind(at, Kind.NUMERAL):
        readers = _FROM_NUMERAL
    elif found and not found.keys().isdisjoint(_BEGINNINGS):
        readers = _FROM_WORD
    else:
        return None
    return next((dated for reader in readers if (dated := reader(page, at, said_on)) is not None), None)


# -- days in figures -----------------------------------------------------------------------------------------


def _in_figures(page: Page) -> list[PeriodMention]:
    """Return the days written in figures alone: 2025-05-28, 28.05.2025, 5/28/25."""
    found = []
    starts = [token.start for token in page.tokens]
    for match in _FIGURES.finditer(page.text):
        on = _day_in_figures(match, is_day_first=page.lexicon.is_day_first)
        if on is not None:
            first, end = bisect_left(starts, match.start()), bisect_left(starts, match.end())
            if end > first and page.tokens[first].start == match.start():
                page.take(first, end)
                found.append(_mention(page, Dated(first, end, on)))
    return found


def _day_in_figures(match: re.Match[str], *, is_day_first: bool) -> Interval | None:
    if match["year"]:
        return of_day(int(match["year"]), int(match["month"]), int(match["day"]))
    day, month = int(match["first"]), int(match["second"])
    if month > _LAST_MONTH or (not is_day_first and match["b"] == "/" and day <= _LAST_MONTH):
        day, month = month, day
    year = int(match["last"])
    return of_day(year + _CENTURY if year < _TWO_DIGITS else year, month, day)


# -- days with the name of a month ---------------------------------------------------------------------------


def _day_at(page: Page, at: int) -> _Day | None:
    """Read the day of a month, or two with a dash, with what marks it: 14th, 19-go, 14., 28日, 14-15."""
    day = _one_day(page, at)
    if day is None:
        return None
    if page.key(day.end) == "-":
        second = _one_day(page, day.end + 1)
        if second is not None and second.first > day.first:
            return _Day(day.first, second.first, second.end)
    return day


def _one_day(page: Page, at: int) -> _Day | None:
    key = page.key(at)
    if not page.is_kind(at, Kind.NUMERAL) or _number(key) not in _DAYS:
        return None
    end = at + 1
    if page.key(end) == "-" and page.touches(end + 1) and _is_suffix(page, end + 1):
        end += 2
    elif page.touches(end) and (_is_suffix(page, end) or page.key(end) in {".", "º"}):
        end += 1
    mark = page.match(Role.DAY_MARK, end)
    return _Day(int(key), int(key), mark.end if mark is not None else end)


def _number(key: str) -> int | None:
    return int(key) if key.isdecimal() and len(key) <= _LONGEST_NUMBER else None


def _is_suffix(page: Page, at: int) -> bool:
    return page.is_kind(at, Kind.WORD) and len(page.key(at)) <= _LONGEST_SUFFIX


def _skip_of(page: Page, at: int) -> int:
    of = page.match(Role.OF, at)
    return of.end if of is not None else at


def _month_at(page: Page, at: int) -> tuple[int, int] | None:
    """Read a month by its name, or by its number where a mark says it is one: 5月."""
    named, short = page.match(Role.MONTH, at), page.match(Role.SHORT_MONTH, at)
    if named is not None and isinstance(named.value, int):
        return named.value, named.end
    if short is not None and isinstance(short.value, int):
        return short.value, short.end + (page.key(short.end) == "." and page.touches(short.end))
    mark = page.match(Role.MONTH_MARK, at + 1)
    key = page.key(at)
    if mark is not None and _number(key) in _MONTHS:
        return int(key), mark.end
    return None


def _day_month(page: Page, at: int, said_on: date | None) -> Dated | None:
    """Read a day before its month: 28 May 2025, 28. maijā, le 28 mai."""
    day = _day_at(page, at)
    month = _month_at(page, _skip_of(page, day.end)) if day is not None else None
    if day is None or month is None:
        return None
    return _completed(page, at, month, day, said_on)


def _month_day(page: Page, at: int, said_on: date | None) -> Dated | None:
    """Read a month before its day, or alone: May 28, 2025; maj 2025; 5月28日."""
    month = _month_at(page, at)
    if month is None:
        return None
    day = _day_at(page, month[1])
    if day is None or said_year(page, month[1]) is not None or _is_scaled(page, day.end):
        return _completed(page, at, month, None, said_on)
    year = _year_after(page, day.end)
    return _dated(at, year[1] if year else day.end, (year[0] if year else None, month[0], day), said_on)


def _is_scaled(page: Page, at: int) -> bool:
    """Say whether figures after a month are an amount and no day: in May 25 million euros."""
    return any(page.match(role, at) is not None for role in (Role.SCALE, Role.WEAK_SCALE, Role.CURRENCY))


def _completed(
    page: Page, at: int, month: tuple[int, int], day: _Day | None, said_on: date | None
) -> Dated | None:
    year = _year_after(page, month[1])
    if year is None and day is None and page.match(Role.SHORT_MONTH, at) is not None:
        return None
    return _dated(at, year[1] if year else month[1], (year[0] if year else None, month[0], day), said_on)


def _year_after(page: Page, at: int) -> tuple[int, int] | None:
    start = at + (page.key(at) in {",", "/"})
    return said_year(page, _skip_of(page, start))


def _year_month(page: Page, at: int, said_on: date | None) -> Dated | None:
    """Read a year before its month: 2025. gada 28. maijā, 2025年5月28日, 2025. május 28."""
    del said_on
    year = said_year(page, at)
    if year is None:
        return None
    start = year[1] + (page.key(year[1]) == "." and page.touches(year[1]))
    day = _day_at(page, start)
    month = _month_at(page, _skip_of(page, day.end)) if day is not None else None
    if day is not None and month is not None:
        return _dated(at, month[1], (year[0], month[0], day), None)
    month = _month_at(page, start)
    if month is None:
        return None
    day = _day_at(page, month[1])
    return _dated(at, day.end if day else month[1], (year[0], month[0], day), None)


def _dated(
    at: int, end: int, named: tuple[int | None, int, _Day | None], said_on: date | None
) -> Dated | None:
    year, month, day = named
    if year is not None:
        interval = of_month(year, month) if day is None else of_day(year, month, day.first)
        last = interval if day is None else of_day(year, month, day.last)
    elif said_on is not None:
        interval = nearest_month(said_on, month) if day is None else nearest_day(said_on, month, day.first)
        last = interval if day is None or interval is None else of_day(interval.start.year, month, day.last)
    else:
        return Dated(at, end, None, is_relative=True)
    if interval is None or last is None:
        return None
    return Dated(at, end, Interval(interval.start, last.end), is_relative=year is None)


# -- years and bare days -------------------------------------------------------------------------------------


def _years(page: Page, at: int, said_on: date | None) -> Dated | None:
    """Read a year, or two as an interval: 2025, 2016 bis 2020, 2024/25."""
    del said_on
    year = said_year(page, at)
    if year is None:
        return None
    by = page.match(Role.RANGE, year[1]) or page.match(Role.AND, year[1])
    opened = page.match_before(Role.BETWEEN, at) is not None or page.match(Role.RANGE, year[1]) is not None
    until = said_year(page, by.end) if by is not None and opened else None
    if until is not None and until[0] > year[0]:
        return Dated(at, until[1], Interval(of_year(year[0]).start, of_year(until[0]).end))
    short = page.key(year[1] + 1)
    if (
        page.key(year[1]) in {"/", "-"}
        and page.touches(year[1] + 1)
        and short == f"{(year[0] + 1) % _TWO_DIGITS:02}"
    ):
        return Dated(at, year[1] + 2, Interval(of_year(year[0]).start, of_year(year[0] + 1).end))
    return Dated(at, year[1], of_year(year[0]))


def _bare_day(page: Page, at: int, said_on: date | None) -> Dated | None:
    """Read a day of the month that is said in, where a mark says that it is one: 19日."""
    day = _one_day(page, at)
    if day is None or page.match(Role.DAY_MARK, day.end - 1) is None:
        return None
    on = of_day(said_on.year, said_on.month, day.first) if said_on is not None else None
    return Dated(at, day.end, on, is_relative=True)


_Reader = Callable[[Page, int, date | None], Dated | None]
_FROM_NUMERAL: tuple[_Reader, ...] = (_year_month, _day_month, _month_day, read_relative, _years, _bare_day)
_FROM_WORD: tuple[_Reader, ...] = (_month_day, read_relative)
