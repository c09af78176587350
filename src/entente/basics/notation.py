"""Notation: how a language writes numbers, days and moments, as CLDR has it.

CLDR's rules are asked once a language and not once an amount: the pages of a large book write millions of them. What
a language writes in a way of its own, it is asked every time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from entente.basics.currencies import unit_digits

if TYPE_CHECKING:
    from entente.basics.money import Money

_MOST_DAYS = 20_000
_PROBE, _PROBED = 1_234_567, (1_000, 45_000)
_MORNING = datetime(2031, 11, 23, 7, 5, 9, tzinfo=UTC)
_EVENING = _MORNING.replace(hour=19)
"""Two moments that a clock of twelve hours, or one without leading zeros, gives away."""


class _Signs(NamedTuple):
    """What parts thousands, what parts a fraction, and what marks an amount below zero."""

    group: str
    point: str
    minus: str


def amount(locale: str, money: Money) -> str:
    """Return the number of an amount, with all digits of its currency's unit."""
    digits = unit_digits(money.currency)
    signs = _signs(locale)
    whole, part = divmod(abs(money.minor), 10**digits)
    fraction = f"{signs.point}{part:0{digits}}" if digits else ""
    return f"{signs.minus if money.minor < 0 else ''}{_grouped(whole, signs)}{fraction}"


def number(locale: str, number: int) -> str:
    """Return a count."""
    signs = _signs(locale)
    if not _groups_thousands(locale):
        return str(format_decimal(number, locale=locale))
    return f"{signs.minus if number < 0 else ''}{_grouped(abs(number), signs)}"


@lru_cache(_MOST_DAYS)
def day(locale: str, day: date) -> str:
    """Return a day, e.g. 28 May 2025."""
    return str(format_date(day, "d MMM y" if _is_english(locale) else "medium", locale=locale))


def moment(locale: str, moment: datetime) -> str:
    """Return a day and the time on it, to the second."""
    around = _around_moment(locale)
    if around is None:
        return _moment(locale, moment)
    before, between, after = around
    return f"{before}{day(locale, moment.date())}{between}{moment:%H:%M:%S}{after}"


# -- asked once a language -------------------------------------------------------------------------------------------


def _grouped(whole: int, signs: _Signs) -> str:
    return f"{whole:,}".replace(",", signs.group)


@cache
def _signs(locale: str) -> _Signs:
    """Return a language's signs, as they stand in one number it writes."""
    written = str(format_decimal(-_PROBE, format="#,##0.0", locale=locale))
    minus, _, rest = written.partition("1")
    return _Signs(rest[: rest.find("2")], rest[rest.rfind("7") + 1 : -1], minus)


@cache
def _groups_thousands(locale: str) -> bool:
    """Say whether a language parts counts at every third digit, and at every size."""
    signs = _signs(locale)
    probes = (_PROBE, *_PROBED)
    return all(str(format_decimal(probe, locale=locale)) == _grouped(probe, signs) for probe in probes)


@cache
def _around_moment(locale: str) -> tuple[str, str, str] | None:
    """Return what stands before a day, between it and the time, and after; None where a language writes otherwise."""
    morning, evening = _around(locale, _MORNING), _around(locale, _EVENING)
    return morning if morning == evening else None


def _around(locale: str, moment: datetime) -> tuple[str, str, str] | None:
    before, on, rest = _moment(locale, moment).partition(day(locale, moment.date()))
    between, at, after = rest.partition(f"{moment:%H:%M:%S}")
    return (before, between, after) if on and at else None


def _moment(locale: str, moment: datetime) -> str:
    shape = "d MMM y, HH:mm:ss" if _is_english(locale) else "medium"
    return str(format_datetime(moment, shape, locale=locale))


def _is_english(locale: str) -> bool:
    return locale.partition("_")[0] == "en"
