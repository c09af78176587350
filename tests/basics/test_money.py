"""Money: exact, in one currency."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.basics.money import Money, MoneyError, proportion, share


def test_an_amount_is_kept_in_minor_units() -> None:
    assert Money.of("1250000.50", "EUR") == Money("EUR", 125_000_050)
    assert Money.of(500, "JPY") == Money("JPY", 500)
    assert Money.of(Decimal("1.234"), "KWD") == Money("KWD", 1234)


def test_an_amount_is_shown_in_major_units() -> None:
    assert str(Money("EUR", 125_000_050)) == "EUR 1,250,000.50"
    assert str(Money("JPY", -500)) == "JPY -500"
    assert Money("EUR", 1).amount == Decimal("0.01")


def test_an_amount_finer_than_its_unit_is_an_error_with_a_proposal() -> None:
    with pytest.raises(MoneyError, match=r"1\.005 EUR is finer .* round it, e\.g\. to 1\.00"):
        Money.of("1.005", "EUR")


def test_rounding_is_half_to_even() -> None:
    assert [Money.rounded(text, "EUR").minor for text in ("0.005", "0.015", "-0.025")] == [0, 2, -2]


@pytest.mark.parametrize("amount", ["", "ten", "NaN", "Infinity", "1,5"])
def test_what_is_no_number_is_no_amount(amount: str) -> None:
    with pytest.raises(MoneyError, match="is no amount"):
        Money.of(amount, "EUR")


@pytest.mark.parametrize("currency", ["EURO", "eur", "", "E1R"])
def test_what_is_no_currency_is_no_money(currency: str) -> None:
    with pytest.raises(MoneyError, match="is no ISO 4217 currency code"):
        Money.of(1, currency)


def test_money_of_one_currency_is_added_subtracted_and_negated() -> None:
    ten, one = Money.of(10, "EUR"), Money.of(1, "EUR")
    assert ten + one == Money.of(11, "EUR")
    assert ten - one == Money.of(9, "EUR")
    assert -ten == Money.of(-10, "EUR")


def test_money_of_two_currencies_has_no_sum() -> None:
    with pytest.raises(MoneyError, match="have no sum: convert one at a stated rate first"):
        Money.of(1, "EUR") + Money.of(1, "GBP")
    with pytest.raises(MoneyError, match="have no sum"):
        Money.of(1, "EUR") - Money.of(1, "GBP")


def test_a_share_goes_by_largest_remainder_and_the_first_wins_ties() -> None:
    assert share(100, [1, 1, 1]) == [34, 33, 33]
    assert share(4, [2, 1]) == [3, 1]
    assert share(-100, [1, 1, 1]) == [-33, -33, -34]
    assert share(0, [5]) == [0]


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_weights_that_cannot_share_are_an_error(weights: list[int]) -> None:
    with pytest.raises(MoneyError, match="cannot share an amount"):
        share(1, weights)


@given(st.integers(-(10**15), 10**15), st.lists(st.integers(0, 10**12), min_size=1).filter(any))
def test_shares_sum_exactly_and_lie_within_one_unit(minor: int, weights: list[int]) -> None:
    parts = share(minor, weights)
    assert sum(parts) == minor
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - minor * weight) < sum(weights)


def test_a_proportion_is_rounded_half_up_in_magnitude() -> None:
    assert proportion(5, 1, 2) == 3
    assert proportion(-5, 1, 2) == -3
    assert proportion(5, -1, 2) == -3
    assert proportion(10, 1, 3) == 3
    assert proportion(7, 0, 3) == 0
    assert proportion(7, 3, 0) == 0


@given(st.integers(-(10**15), 10**15), st.integers(-(10**15), 10**15).filter(bool))
def test_the_whole_proportion_is_all(minor: int, whole: int) -> None:
    assert proportion(minor, whole, whole) == minor
