"""Scales: where an amount or a day lies on an axis, and the round numbers and days the axis names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from entente.basics.currencies import unit_digits
from entente.basics.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.bundle.values import Amount

_TENTHS = 10
_STEPS = (1, 2, 5, 10)
_MONTHS_A_YEAR = 12
_MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120)


class Scale(NamedTuple):
    """Amounts from `low` to `high` minor units along `length` pixels from `start`; zero is always on it."""

    low: int
    high: int
    start: int
    length: int

    def at(self, minor: int) -> Decimal:
        """Return the pixel of an amount, to a tenth; on a scale that holds nothing but zero, its start."""
        span = self.high - self.low
        tenths = self.length * _TENTHS * (minor - self.low)
        nearest = (2 * tenths + span) // (2 * span) if span else 0
        return self.start + Decimal(nearest) / _TENTHS

    def fixed(self, length: int, after: Decimal | None = None) -> Decimal:
        """Return where a mark of a fixed length begins: at zero or after another mark, and never beyond the scale."""
        return min(self.at(0) if after is None else after, Decimal(self.start + self.length - length))


class Span(NamedTuple):
    """Days from `first` to `last` along `length` pixels from `start`."""

    first: date
    last: date
    start: int
    length: int

    def at(self, day: date) -> Decimal:
        """Return the pixel of a day, to a tenth; one day alone lies at the end."""
        days = (self.last - self.first).days
        passed = (day - self.first).days
        tenths = self.length * _TENTHS * passed // days if days else self.length * _TENTHS
        return self.start + Decimal(tenths) / _TENTHS


def one_currency(amounts: Iterable[Amount]) -> str | None:
    """Return the currency amounts share; None when no amount is known.

    Raises:
        ValueError: there are several, which have no common scale.
    """
    found = sorted({amount.currency for amount in amounts if isinstance(amount, Money)})
    if len(found) > 1:
        raise ValueError(f"one scale cannot hold {' and '.join(found)}: convert them at a stated rate first")
    return found[0] if found else None


def scaled(amounts: Iterable[Amount], start: int, length: int) -> Scale:
    """Return the scale from zero to the largest of amounts; what is withheld or unknown has no part in it."""
    minors = [amount.minor for amount in amounts if isinstance(amount, Money)]
    return Scale(min([0, *minors]), max([0, *minors]), start, length)


def round_amounts(low: int, high: int, currency: str, count: int = 4) -> list[Money]:
    """Return about `count` round amounts (1, 2 or 5 times a power of ten) from `low` to `high`, zero among them."""
    step = _round_step(max(high - low, 1), count, 10 ** unit_digits(currency))
    first = -(-low // step)
    return [Money(currency, step * i) for i in range(first, high // step + 1)]


def round_days(first: date, last: date, count: int = 6) -> list[date]:
    """Return at most about `count` first days of months, quarters or years that lie from `first` to `last`."""
    months = (last.year - first.year) * _MONTHS_A_YEAR + last.month - first.month
    step = next((step for step in _MONTH_STEPS if months <= step * count), _MONTH_STEPS[-1])
    start = first.year * _MONTHS_A_YEAR + first.month - 1 + (first.day > 1)
    begins = -(-start // step) * step
    return [
        date(number // _MONTHS_A_YEAR, number % _MONTHS_A_YEAR + 1, 1)
        for number in range(begins, last.year * _MONTHS_A_YEAR + last.month, step)
    ]


def _round_step(span: int, count: int, least: int) -> int:
    """Return the smallest round step, no finer than a unit unless the span is, that makes at most `count` steps."""
    power = 1 if span < least * count else least
    while power * _STEPS[-1] * count < span:
        power *= 10
    return next(power * step for step in _STEPS if power * step * count >= span)
