"""Valuation: what an amount is worth in the book's reporting currency, at a stated rate."""

from __future__ import annotations

from datetime import date
from decimal import Context, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from entente.acts.membership.state import reporting_currency
from entente.basics.money import Money
from entente.basics.refusals import Rule
from entente.basics.words import Text
from entente.book.act import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

_PRECISE = Context(prec=40)
BAND = Decimal("0.10")
"""How far a rate may lie from the reference rate of its days, as a share of it."""
REFERENCE_DAYS = 7
"""How many days back a reference rate still speaks for."""
RATE_DIGITS = 15
"""How many digits a rate may have before its point, or zeros behind it."""

VALUE_MUST_BE_STATED = Rule(
    "value_must_be_stated",
    "{amount} has no value in {currency}, which the book reports in",
    "add `value` with the rate, its direction and its source",
    "value",
)
VALUE_MUST_BE_IN_THE_REPORTING_CURRENCY = Rule(
    "value_must_be_in_the_reporting_currency",
    "the value is {value}, and the book reports in {currency}",
    "give the value in that currency, or none where the book keeps none",
    "value",
)
AMOUNT_TIMES_RATE_MUST_EQUAL_THE_VALUE = Rule(
    "amount_times_rate_must_equal_the_value",
    "{amount} at {rate} {direction} is {expected}, and the value is {value}",
    "correct rate or value, or say in `explained` why they differ",
    "value",
)
REPORTING_CURRENCY_MUST_HAVE_RATE_ONE = Rule(
    "reporting_currency_must_have_rate_one",
    "{amount} is in the reporting currency, at rate {rate} with value {value}",
    "leave `value` out, or say in `explained` why they differ",
    "value",
)
RATE_MUST_LIE_NEAR_THE_REFERENCE = Rule(
    "rate_must_lie_near_the_reference",
    "{rate} {direction} is off the reference rate {reference} of {day} by more than {band} %",
    "check the rate and its direction, or say in `explained` why they differ",
    "value",
)


class Direction(StrEnum):
    """Which way a rate is quoted."""

    AMOUNT_PER_VALUE = "amount-per-value"  # 0.79 EUR for one USD, where the book reports in USD
    VALUE_PER_AMOUNT = "value-per-amount"  # 1.27 USD for one EUR


class Valuation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The worth of an amount in the reporting currency, with the rate, its direction, source and day.

    `explained` says why the value is not the amount at the rate, or the rate not the day's; empty when it is.
    """

    value: Money
    rate: Decimal
    direction: Direction = Direction.VALUE_PER_AMOUNT
    rate_source: Text = ""
    rate_on: date | None = None
    explained: Text = ""

    def has_rate(self) -> bool:
        """Say whether the rate is a number above zero that two currencies can have."""
        return self.rate.is_finite() and self.rate > 0 and abs(self.rate.adjusted()) <= RATE_DIGITS

    def expected(self, amount: Money) -> Decimal | None:
        """Return what `amount` is worth at the rate, in major units, unrounded; None without a rate."""
        if not self.has_rate():
            return None
        if self.direction is Direction.AMOUNT_PER_VALUE:
            return _PRECISE.divide(amount.amount, self.rate)
        return _PRECISE.multiply(amount.amount, self.rate)

    def is_consistent(self, amount: Money) -> bool:
        """Say whether amount x rate equals the value within one unit of its currency: a cent, a yen."""
        expected = self.expected(amount)
        unit = Money(self.value.currency, 1).amount
        return expected is not None and abs(expected - self.value.amount) <= unit

    def value_per_amount(self) -> Decimal | None:
        """Return the rate quoted as value for one unit of the amount; None without a rate."""
        if not self.has_rate():
            return None
        return (
            self.rate
            if self.direction is Direction.VALUE_PER_AMOUNT
            else _PRECISE.divide(Decimal(1), self.rate)
        )


class ReferenceRate(msgspec.Struct, frozen=True):
    """A published rate of a day: units of the reporting currency for one unit of `currency`."""

    currency: str
    on: date
    rate: Decimal
    publisher: str


RATES: Kind[ReferenceRate] = Kind("rates", "reference rate")


def rate_key(currency: str, on: date) -> str:
    """Return the reference of a currency's rate of a day."""
    return f"{currency} {_written(on.toordinal())}"


@lru_cache(maxsize=64)
def _written(day: int) -> str:
    # The same few days are asked for again and again, eight for each amount in another currency.
    return str(date.fromordinal(day))


def reference_rate(book: Image, currency: str, on: date) -> ReferenceRate | None:
    """Return the newest reference rate of the days up to `on` (a week back), or None."""
    rates, day = book.table(RATES), on.toordinal()
    for number in range(day, max(day - REFERENCE_DAYS - 1, 0), -1) if rates else ():
        found = rates.get(f"{currency} {_written(number)}")
        if found is not None:
            return found
    return None


def value_of(book: Image, amount: Money, valuation: Valuation | None) -> int:
    """Return the value to post, in minor units of the reporting currency; 0 where the book keeps none."""
    if valuation is not None:
        return valuation.value.minor
    return amount.minor if amount.currency == reporting_currency(book) else 0


def bad_value(book: Image, amount: Money, valuation: Valuation | None, on: date) -> Iterator[Refusal]:
    """Refuse a value that is missing, in another currency, off its own rate, or at a rate off the day's."""
    currency = reporting_currency(book)
    if valuation is None:
        if currency and amount.currency != currency:
            yield VALUE_MUST_BE_STATED.no(amount=amount, currency=currency)
        return
    if valuation.value.currency != currency:
        yield VALUE_MUST_BE_IN_THE_REPORTING_CURRENCY.no(
            value=valuation.value, currency=currency or "no currency"
        )
    elif not valuation.explained.strip():
        yield from _off_rate(amount, valuation)
        yield from _off_reference(book, amount, valuation, on)


def _off_rate(amount: Money, valuation: Valuation) -> Iterator[Refusal]:
    stated = {"amount": amount, "rate": valuation.rate, "value": valuation.value}
    if amount.currency == valuation.value.currency:
        if amount != valuation.value or valuation.rate != 1:
            yield REPORTING_CURRENCY_MUST_HAVE_RATE_ONE.no(**stated)
    elif not valuation.is_consistent(amount):
        expected = valuation.expected(amount)
        shown = "nothing" if expected is None else Money.rounded(expected, valuation.value.currency)
        yield AMOUNT_TIMES_RATE_MUST_EQUAL_THE_VALUE.no(
            direction=valuation.direction, expected=shown, **stated
        )


def _off_reference(book: Image, amount: Money, valuation: Valuation, on: date) -> Iterator[Refusal]:
    rate = valuation.value_per_amount()
    reference = reference_rate(book, amount.currency, valuation.rate_on or on)
    if rate is None or reference is None or amount.currency == valuation.value.currency:
        return
    if abs(rate - reference.rate) > BAND * reference.rate:
        yield RATE_MUST_LIE_NEAR_THE_REFERENCE.no(
            rate=valuation.rate,
            direction=valuation.direction,
            reference=reference.rate,
            day=reference.on,
            band=(BAND * 100).normalize(),
        )
