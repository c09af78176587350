"""The calendar of totals: they are struck on fixed days, so that the day of a release reveals nothing."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

import msgspec

_MONTHS = 12


class Rhythm(StrEnum):
    """How often totals are struck."""

    MONTH = "month-ends"
    QUARTER = "quarter-ends"
    YEAR = "year-ends"
    LISTED = "listed-days"


_LENGTHS = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.YEAR: 12}


class Calendar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The days totals are struck on: the ends of months, quarters or years, or the listed `days`."""

    rhythm: Rhythm = Rhythm.MONTH
    days: tuple[date, ...] = ()

    def last(self, on: date) -> date | None:
        """Return the last such day up to and with a day, None when there is none."""
        if self.rhythm is Rhythm.LISTED:
            return max((day for day in self.days if day <= on), default=None)
        length = _LENGTHS[self.rhythm]
        if on == date.max:
            return on
        tomorrow = on + timedelta(days=1)
        months = tomorrow.year * _MONTHS + (tomorrow.month - 1) // length * length
        start = date(months // _MONTHS, months % _MONTHS + 1, 1)
        return start - timedelta(days=1) if start > date.min else None

    def next(self, on: date) -> date | None:
        """Return the first such day after a day, None when there is none."""
        if self.rhythm is Rhythm.LISTED:
            return min((day for day in self.days if day > on), default=None)
        length = _LENGTHS[self.rhythm]
        if on == date.max:
            return None
        tomorrow = on + timedelta(days=1)
        months = (tomorrow.year * _MONTHS + tomorrow.month - 1) // length * length + length
        year, month = divmod(months, _MONTHS)
        return date(year, month + 1, 1) - timedelta(days=1) if year <= date.max.year else date.max
