"""Digits: what a numeral written in figures means, by its separators and the language's."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from entente.claims.cldr import Separators

_MOST_DIGITS = 21
_THOUSAND = 3  # digits
_GROUPS = re.compile(r"\d{1,3}(?:(?P<mark>[.,' ])\d{3})(?:(?P=mark)\d{3})*|\d{1,2}(?:,\d{2})*,\d{3}")


class Digits(NamedTuple):
    """A numeral in figures: its value, how many decimals are written, and its other reading where it has two."""

    value: Decimal
    decimals: int
    other: Decimal | None = None


def read_digits(written: str, separators: Separators) -> Digits | None:
    """Return what figures mean, None where they are no one number: 14.02.2025, 1.2.3, a row of thirty digits.

    Where both marks occur, the last one sets decimals apart. One mark before three digits is what the language takes
    it for, and the other reading stays open.
    """
    if len(written) > _MOST_DIGITS + _MOST_DIGITS // _THOUSAND:
        return None
    text = written.replace("\u00b7", ".") if written.count("\u00b7") == 1 else written
    if text.isdecimal():
        return Digits(Decimal(text), 0) if _is_counted(text) else None
    marks = sorted({c for c in text if not c.isdecimal()}, key=text.rindex)
    if len(marks) > 1:
        return _with_both(text, marks)
    if text.count(marks[0]) > 1 or marks[0] in " '":
        return _grouped(text)
    return _with_one(text, marks[0], "." if "\u00b7" in written else separators.decimal)


def _with_one(text: str, mark: str, decimal: str) -> Digits:
    whole, fraction = text.split(mark)
    if len(fraction) != _THOUSAND or len(whole) > _THOUSAND or whole.startswith("0"):
        return _fractional(whole, fraction)
    as_decimal, as_group = _fractional(whole, fraction), Digits(Decimal(whole + fraction), 0)
    if mark == decimal:
        return as_decimal._replace(other=as_group.value)
    return as_group._replace(other=as_decimal.value)


def _is_counted(text: str) -> bool:
    return len(text) <= _MOST_DIGITS and (not text.startswith("0") or text == "0")


def _fractional(whole: str, fraction: str) -> Digits:
    return Digits(Decimal(f"{whole}.{fraction}"), len(fraction))


def _grouped(text: str) -> Digits | None:
    return Digits(Decimal(re.sub(r"\D", "", text)), 0) if _GROUPS.fullmatch(text) else None


def _with_both(text: str, marks: list[str]) -> Digits | None:
    decimal = marks[-1]
    whole, _, fraction = text.rpartition(decimal)
    grouped = _grouped(whole) if len(marks) == 2 and decimal in ".,'" else None  # noqa: PLR2004 - one mark each
    if grouped is None:
        return None
    return _fractional(str(grouped.value), fraction)
