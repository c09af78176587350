"""Notation: how a language writes numbers, days and moments, as CLDR has it.

What was written is kept, since the pages of a book write the same amounts, counts and days many times over.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from entente.basics.currencies import unit_digits

if TYPE_CHECKING:
    from entente.basics.money import Money

_MOST_KEPT = 50_000


@lru_cache(_MOST_KEPT)
def amount(locale: str, money: Money) -> str:
    """Return the number of an amount, with all digits of its currency's unit."""
    digits = unit_digits(money.currency)
    fraction = "." + "0" * digits if digits else ""
    return str(format_decimal(money.amount, format="#,##0" + fraction, locale=locale))


@lru_cache(_MOST_KEPT)
def number(locale: str, number: int) -> str:
    """Return a count."""
    return str(format_decimal(number, locale=locale))


@lru_cache(_MOST_KEPT)
def day(locale: str, day: date) -> str:
    """Return a day, e.g. 28 May 2025."""
    return str(format_date(day, "d MMM y" if _is_english(locale) else "medium", locale=locale))


@lru_cache(_MOST_KEPT)
def moment(locale: str, moment: datetime) -> str:
    """Return a day and the time on it, to the second."""
    shape = "d MMM y, HH:mm:ss" if _is_english(locale) else "medium"
    return str(format_datetime(moment, shape, locale=locale))


def _is_english(locale: str) -> bool:
    return locale.partition("_")[0] == "en"
