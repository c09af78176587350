"""Intervals: the days a month, a quarter, a year or "the next five years" covers."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

_WEEK = 7
_MONTHS = 12


class Interval(NamedTuple):
    """The days from `start` to `end`, both included."""

    start: date
    end: date


def of_day(year: int, month: int, day: int) -> Interval | None:
    """Return one day, None where there is no such day."""
    try:
        on = date(year, month, day)
    except ValueError:
        return None
    return Interval(on, on)


def of_month(year: int, month: int) -> Interval:
    """Return a month; a month past the twelfth is one of a later year."""
    year, month = year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1
    year = min(max(year, MINYEAR), MAXYEAR)
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def of_year(year: int) -> Interval:
    """Return a year."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def of_part(year: int, months: int, ordinal: int) -> Interval | None:
    """Return a part of a year of so many months: its second quarter, its first half; None where it has no such part."""
    first = (ordinal - 1) * months + 1
    if not 1 <= first <= first + months - 1 <= _MONTHS:
        return None
    return Interval(of_month(year, first).start, of_month(year, first + months - 1).end)


def of_shift(said_on: date, unit: str, shift: int) -> Interval:
    """Return the day, week, month or year that lies so many further: yesterday, last week, next year."""
    if unit == "day":
        on = said_on + timedelta(days=shift)
        return Interval(on, on)
    if unit == "week":
        monday = said_on + timedelta(days=shift * _WEEK - said_on.weekday())
        return Interval(monday, monday + timedelta(days=_WEEK - 1))
    if unit == "month":
        return of_month(said_on.year, said_on.month + shift)
    return of_year(min(max(said_on.year + shift, MINYEAR), MAXYEAR))


def of_several(said_on: date, unit: str, shift: int, count: int) -> Interval:
    """Return so many days, weeks, months or years up to (shift below 0) or from the day it was said."""
    other = said_on
    if unit in {"day", "week"}:
        other += timedelta(days=(1 if shift >= 0 else -1) * count * (_WEEK if unit == "week" else 1))
    else:
        months = count * (_MONTHS if unit == "year" else 1) * (1 if shift >= 0 else -1)
        month = of_month(said_on.year, said_on.month + months)
        other = month.start.replace(day=min(said_on.day, month.end.day))
    return Interval(min(other, said_on), max(other, said_on))


def nearest_day(said_on: date, month: int, day: int) -> Interval | None:
    """Return the day of a month that lies nearest to the one it was said on."""
    found = [of_day(year, month, day) for year in (said_on.year - 1, said_on.year, said_on.year + 1)]
    return min((f for f in found if f is not None), key=lambda f: abs(f.start - said_on), default=None)


def nearest_month(said_on: date, month: int) -> Interval:
    """Return the month of a name that lies nearest to the day it was said on."""
    found = [of_month(year, month) for year in (said_on.year - 1, said_on.year, said_on.year + 1)]
    return min(found, key=lambda f: abs(f.start.replace(day=15) - said_on))


def weekday_near(said_on: date, weekday: int, shift: int) -> Interval:
    """Return the last such day of the week up to the day it was said on, or with a shift above 0 the next one."""
    back = (said_on.weekday() - weekday) % _WEEK
    on = said_on - timedelta(days=back) if shift <= 0 else said_on + timedelta(days=_WEEK - back)
    return Interval(on, on)
