"""Currencies and their units."""

from __future__ import annotations

import pytest

from entente.basics.currencies import is_currency, known_currencies, unit_digits


@pytest.mark.parametrize("code", ["EUR", "UAH", "GBP", "DEM", "LVL"])
def test_current_and_historic_codes_are_known(code: str) -> None:
    assert is_currency(code)


@pytest.mark.parametrize("code", ["", "EURO", "eur", "ABC"])
def test_other_words_are_no_currencies(code: str) -> None:
    assert not is_currency(code)


def test_a_unit_has_the_digits_iso_4217_says() -> None:
    assert [unit_digits(code) for code in ("EUR", "JPY", "KWD", "CLF")] == [2, 0, 3, 4]


def test_every_known_currency_has_a_unit() -> None:
    assert all(0 <= unit_digits(code) <= 4 for code in known_currencies())
