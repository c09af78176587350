"""Notation: what is asked once of CLDR is what CLDR says of every amount, count and moment."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from babel import localedata
from babel.dates import format_datetime
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.basics import notation
from entente.basics.money import Money

LOCALES = ("en", "fr", "de", "de_CH", "es", "pl", "pt", "bg", "hi", "ar", "fa", "ja", "he", "lt", "nb", "uk")
NUMBERS = st.one_of(st.integers(-(10**6), 10**6), st.integers(-(10**15), 10**15))


@settings(max_examples=60)
@given(NUMBERS, st.sampled_from(("EUR", "JPY", "KWD")))
def test_an_amount_is_written_as_cldr_writes_it(minor: int, currency: str) -> None:
    shape = {"EUR": "#,##0.00", "JPY": "#,##0", "KWD": "#,##0.000"}[currency]
    money = Money(currency, minor)
    for locale in LOCALES:
        assert notation.amount(locale, money) == format_decimal(money.amount, shape, locale=locale)


@pytest.mark.parametrize("minor", [-123456789012, 5, 100000])
def test_every_language_writes_amounts_with_signs_of_its_own(minor: int) -> None:
    money = Money("EUR", minor)
    for locale in localedata.locale_identifiers():
        if "_" not in locale:
            assert notation.amount(locale, money) == format_decimal(money.amount, "#,##0.00", locale=locale)


@settings(max_examples=60)
@given(NUMBERS)
def test_a_count_is_written_as_cldr_writes_it(number: int) -> None:
    for locale in LOCALES:
        assert notation.number(locale, number) == format_decimal(number, locale=locale)


@settings(max_examples=40)
@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)))
def test_a_moment_is_written_as_cldr_writes_it(moment: datetime) -> None:
    for locale in LOCALES:
        shape = "d MMM y, HH:mm:ss" if locale == "en" else "medium"
        assert notation.moment(locale, moment) == format_datetime(moment, shape, locale=locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_month_and_hour_is_written_as_cldr_writes_it(locale: str) -> None:
    for step in range(24):
        moment = datetime(2024, 1, 31, 0, 59, 59) + timedelta(days=30 * step, hours=step)
        shape = "d MMM y, HH:mm:ss" if locale == "en" else "medium"
        assert notation.moment(locale, moment) == format_datetime(moment, shape, locale=locale)
