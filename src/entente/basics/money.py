"""Money: a currency and a whole number of its minor units, never a float."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from typing import TYPE_CHECKING

import msgspec

from entente.basics.currencies import is_currency, unit_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXACT = Context(prec=60)


class MoneyError(ValueError):
    """An amount or currency that cannot be money, with what was found and what to do."""


class Money(msgspec.Struct, frozen=True):
    """An amount in one currency.

    `currency` is an ISO 4217 code, `minor` the amount in the currency's minor units (cents for EUR, yen for JPY).
    """

    currency: str
    minor: int

    @classmethod
    def of(cls, amount: Decimal | str | int, currency: str) -> Money:
        """Return `amount` (in major units) as money.

        Raises:
            MoneyError: the currency is unknown, the amount is no number, or it is finer than the currency's unit.
        """
        exact = cls.rounded(amount, currency)
        if exact.amount != _number(amount):
            raise MoneyError(
                f"{amount} {currency} is finer than the unit of {currency} ({unit_digits(currency)} decimals): "
                f"round it, e.g. to {exact.amount}"
            )
        return exact

    @classmethod
    def rounded(cls, amount: Decimal | str | int, currency: str) -> Money:
        """Return `amount` rounded half to even to the currency's unit (IEEE 754 banker's rounding)."""
        if not is_currency(currency):
            raise MoneyError(f"{currency!r} is no ISO 4217 currency code: use three letters such as EUR")
        scaled = _number(amount).scaleb(unit_digits(currency), _EXACT)
        return cls(currency, int(scaled.to_integral_value(ROUND_HALF_EVEN)))

    @property
    def amount(self) -> Decimal:
        """The amount in major units."""
        return Decimal(self.minor).scaleb(-unit_digits(self.currency), _EXACT)

    def __add__(self, other: Money) -> Money:
        return Money(self.currency, self.minor + self._same(other).minor)

    def __sub__(self, other: Money) -> Money:
        return Money(self.currency, self.minor - self._same(other).minor)

    def __neg__(self) -> Money:
        return Money(self.currency, -self.minor)

    def __str__(self) -> str:
        return f"{self.currency} {self.amount:,}"

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise MoneyError(f"{self} and {other} have no sum: convert one at a stated rate first")
        return other


def share(minor: int, weights: Sequence[int]) -> list[int]:
    """Share `minor` units by `weights` so that the parts sum exactly (largest remainder, first wins ties).

    Raises:
        MoneyError: a weight is negative or all are zero.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise MoneyError(
            f"weights {list(weights)} cannot share an amount: give weights that are not negative"
        )
    parts = [minor * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(minor * weights[i] % total), i))
    for i in by_remainder[: minor - sum(parts)]:
        parts[i] += 1
    return parts


def proportion(minor: int, part: int, whole: int) -> int:
    """Return `minor * part / whole`, rounded half up in magnitude; all of it when `part` is `whole`."""
    if part == whole:
        return minor if whole else 0
    if whole == 0:
        return 0
    product = abs(minor * part) * 2 + abs(whole)
    sign = -1 if (minor < 0) ^ (part < 0) ^ (whole < 0) else 1
    return sign * (product // (2 * abs(whole)))


def _number(amount: Decimal | str | int) -> Decimal:
    try:
        number = Decimal(amount)
    except (InvalidOperation, TypeError, ValueError):
        number = Decimal("NaN")
    if not number.is_finite():
        raise MoneyError(f"{amount!r} is no amount: write digits with a point, e.g. 1250000.50")
    return number
