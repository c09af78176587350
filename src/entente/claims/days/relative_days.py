"""Relative days: today, on Wednesday, last year, the next five years, the second quarter of 2025."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from entente.claims.days.intervals import Interval, of_part, of_several, of_shift, weekday_near
from entente.claims.forms import Role
from entente.claims.page import Page
from entente.claims.tokens import Kind

_YEAR_DIGITS = 4
_YEARS = range(1900, 2101)
_WITHIN = 4  # tokens that "the next five years" takes
_MOST_UNITS = 200
_NOT_YEARS = (Role.CURRENCY, Role.SCALE, Role.PERCENT, Role.COUNTED, Role.MEASURE, Role.WITHIN)


class Dated(NamedTuple):
    """Days named in the tokens from `first` up to `end`; no interval where nothing resolves them."""

    first: int
    end: int
    interval: Interval | None
    is_relative: bool = False


def said_year(page: Page, at: int) -> tuple[int, int] | None:
    """Read a year in four figures with what marks it: 2025, 2025. gadā, 2025年; return it and the token after it."""
    key = page.key(at)
    if (
        not page.is_kind(at, Kind.NUMERAL)
        or len(key) != _YEAR_DIGITS
        or not key.isdecimal()
        or int(key) not in _YEARS
    ):
        return None
    end = at + 1
    start = end + (page.key(end) == "." and page.touches(end))
    if page.key(end) == "-" and page.touches(end + 1) and page.is_kind(end + 1, Kind.WORD):
        start = end + 2
    mark = page.match(Role.YEAR_MARK, start)
    if mark is not None:
        return int(key), mark.end
    are_states = (
        page.match(Role.STATES, end) is not None
    )  # there are not two thousand: "in 2025 countries gave"
    is_other = any(page.match(role, end) is not None for role in _NOT_YEARS) and not are_states
    return None if is_other or _is_part_of_code(page, at) else (int(key), end)


def _is_part_of_code(page: Page, at: int) -> bool:
    if page.match_before(Role.CURRENCY, at) is not None or page.match_before(Role.NUMBERED, at) is not None:
        return True
    if page.touches(at + 1) and page.is_kind(at + 1, Kind.WORD):
        return True
    return page.touches(at) and (page.is_kind(at - 1, Kind.WORD) or page.key(at - 1) == "#")


def read_relative(page: Page, at: int, said_on: date | None) -> Dated | None:
    """Read days that begin at a token and are counted from the day it was said on, or are a part of a year."""
    part = _part(page, at, said_on)
    if part is not None:
        return part
    found = page.match(Role.RELATIVE, at)
    if found is not None:
        unit, shift = str(found.value).split()
        interval = of_shift(said_on, unit, int(shift)) if said_on else None
        return Dated(at, found.end, interval, is_relative=True)
    return _shifted(page, at, said_on) or _weekday(page, at, said_on)


def _weekday(page: Page, at: int, said_on: date | None) -> Dated | None:
    shift = page.match(Role.SHIFT, at)
    weekday = page.match(Role.WEEKDAY, shift.end if shift is not None else at)
    if weekday is None or not isinstance(weekday.value, int) or _is_before_day(page, weekday.end):
        return None
    by = int(str(shift.value)) if shift is not None else 0
    interval = weekday_near(said_on, weekday.value, by) if said_on else None
    return Dated(at, weekday.end, interval, is_relative=True)


def _is_before_day(page: Page, at: int) -> bool:
    """Say whether a day follows that the name of the weekday only goes with: Wednesday, 28 May."""
    near = range(at, min(at + _WITHIN, len(page.tokens)))
    if any(page.taken[i] for i in near):
        return True
    months = [i for i in near if page.match(Role.MONTH, i)]
    return any(page.is_kind(j, Kind.NUMERAL) for i in months for j in (i - 2, i - 1, i + 1))


def _shifted(page: Page, at: int, said_on: date | None) -> Dated | None:
    """Read this, last or next with a unit of time, in either order, and a number between: the next five years."""
    shift = unit = count = None
    end = at
    for _ in range(_WITHIN):
        by, of, number = page.match(Role.SHIFT, end), page.match(Role.UNIT_OF_TIME, end), _count_at(page, end)
        if by is not None and shift is None:
            shift, end = int(str(by.value)), by.end
        elif of is not None and unit is None:
            unit, end = str(of.value), of.end
        elif number is not None and count is None:
            count, end = number
        else:
            between = page.match(Role.OF, end)
            if between is None:
                break
            end = between.end
        if shift is not None and unit is not None:
            return Dated(at, end, _interval(said_on, unit, shift, count), is_relative=True)
    return None


def _interval(said_on: date | None, unit: str, shift: int, count: int | None) -> Interval | None:
    if said_on is None:
        return None
    return of_shift(said_on, unit, shift) if count is None else of_several(said_on, unit, shift, count)


def _count_at(page: Page, at: int) -> tuple[int, int] | None:
    """Read how many units of time, in figures or a word; return it and the token after it."""
    key, number = page.key(at), page.match(Role.NUMBER, at)
    if key.isdecimal() and len(key) <= 3:  # noqa: PLR2004 - more is no number of years
        count, end = int(key), at + 1
    elif number is not None:
        count, end = int(str(number.value).partition(".")[0]), number.end
    else:
        return None
    return (count, end) if 1 <= count <= _MOST_UNITS else None


def _part(page: Page, at: int, said_on: date | None) -> Dated | None:
    """Read a part of a year: the second quarter of 2025, 2025. gada pirmajā ceturksnī, Q1 2025, 3-й квартал."""
    year = said_year(page, at)
    start = year[1] if year is not None else at
    of = page.match(Role.OF, start) if year is not None else None
    start = of.end if of is not None else start
    numbered = _ordinal_and_part(page, start)
    if numbered is None:
        return None
    months, ordinal, end, between = numbered
    year = year or between
    if year is None:
        passed = page.match(Role.OF, end)
        year = said_year(page, passed.end if passed is not None else end)
        end = year[1] if year is not None else end
    named = year[0] if year is not None else None
    if named is None and said_on is not None:
        named = said_on.year
    if named is None:
        return Dated(at, end, None, is_relative=True)
    interval = of_part(named, months, ordinal)
    return Dated(at, end, interval, is_relative=year is None) if interval is not None else None


_Year = tuple[int, int]


def _ordinal_and_part(page: Page, at: int) -> tuple[int, int, int, _Year | None] | None:
    """Return the months of a part of a year, its number, the token after it, and the year that stands between them.

    The number goes before (second quarter, antrąjį 2025 m. ketvirtį) or after (Q2).
    """
    part = page.match(Role.QUARTER, at)
    if part is not None:
        ordinal = _ordinal_at(page, part.end)
        return (int(str(part.value)), *ordinal, None) if ordinal is not None else None
    ordinal = _ordinal_at(page, at)
    if ordinal is None:
        return None
    year = said_year(page, ordinal[1])
    part = page.match(Role.QUARTER, year[1] if year is not None else ordinal[1])
    return (int(str(part.value)), ordinal[0], part.end, year) if part is not None else None


def _ordinal_at(page: Page, at: int) -> tuple[int, int] | None:
    named, key = page.match(Role.ORDINAL, at), page.key(at)
    if named is not None:
        return int(str(named.value)), named.end
    if key not in {"1", "2", "3", "4"}:
        return None
    end = at + 1
    if page.key(end) == "-" and page.touches(end + 1) and page.is_kind(end + 1, Kind.WORD):
        return int(key), end + 2
    has_suffix = page.touches(end) and (page.key(end) in {".", "º", "ª"} or page.is_kind(end, Kind.WORD))
    return int(key), end + (has_suffix and page.match(Role.QUARTER, end) is None)
