"""Scales hold zero, keep proportions and name round amounts and days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.basics.money import Money
from entente.bundle.charts.scales import Scale, Span, one_currency, round_amounts, round_days, scaled
from entente.bundle.values import WITHHELD

LARGE = 10**17


def test_zero_is_always_on_the_scale_and_amounts_lie_in_proportion() -> None:
    scale = scaled([Money("EUR", 200), Money("EUR", 50)], 10, 400)
    assert [int(each) for each in (scale.at(0), scale.at(50), scale.at(200))] == [10, 110, 410]
    below = scaled([Money("EUR", -100), Money("EUR", 300)], 0, 400)
    assert [int(each) for each in (below.at(-100), below.at(0), below.at(300))] == [0, 100, 400]


def test_a_scale_that_holds_nothing_but_zero_lies_at_its_start() -> None:
    assert scaled([], 7, 100).at(0) == 7
    assert scaled([Money("EUR", 0)], 7, 100).at(0) == 7


def test_what_is_withheld_or_unknown_has_no_part_in_a_scale() -> None:
    known = [Money("EUR", 200)]
    assert scaled([*known, WITHHELD, None], 0, 100) == scaled(known, 0, 100)


def test_amounts_of_several_currencies_have_no_common_scale() -> None:
    assert one_currency([Money("EUR", 1), None, WITHHELD]) == "EUR"
    assert one_currency([None]) is None
    with pytest.raises(ValueError, match="one scale cannot hold EUR and GBP: convert them"):
        one_currency([Money("GBP", 1), Money("EUR", 1)])


@settings(max_examples=60, deadline=None)
@given(st.integers(-LARGE, LARGE), st.integers(-LARGE, LARGE), st.integers(1, 900))
def test_a_pixel_is_within_half_a_tenth_of_its_exact_place(one: int, other: int, length: int) -> None:
    scale = scaled([Money("EUR", one), Money("EUR", other)], 0, length)
    if scale.high > scale.low:
        exact = Decimal(length) * (one - scale.low) / (scale.high - scale.low)
        assert abs(scale.at(one) - exact) <= Decimal("0.051")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, LARGE), st.integers(0, LARGE))
def test_an_axis_names_zero_and_a_few_round_amounts(low: int, high: int) -> None:
    ticks = round_amounts(-low, high, "EUR")
    assert Money("EUR", 0) in ticks
    assert all(-low <= tick.minor <= high for tick in ticks)
    assert len(ticks) <= 6
    assert {str(abs(tick.minor)).rstrip("0") for tick in ticks[1:2]} <= {"", "1", "2", "5", "4", "3", "15"}


def test_round_amounts_step_by_one_two_or_five() -> None:
    assert [tick.minor for tick in round_amounts(0, 180, "EUR")] == [0, 50, 100, 150]
    assert [tick.minor for tick in round_amounts(0, 700_00, "EUR")] == [0, 200_00, 400_00, 600_00]
    assert [tick.minor for tick in round_amounts(-3, 0, "JPY")] == [-3, -2, -1, 0]
    assert [tick.minor for tick in round_amounts(0, 0, "EUR")] == [0]


def test_days_lie_in_proportion_and_one_day_alone_at_the_end() -> None:
    span = Span(date(2025, 1, 1), date(2025, 1, 11), 0, 100)
    assert [
        int(each)
        for each in (span.at(date(2025, 1, 1)), span.at(date(2025, 1, 6)), span.at(date(2025, 1, 11)))
    ] == [0, 50, 100]
    assert Span(date(2025, 1, 1), date(2025, 1, 1), 5, 100).at(date(2025, 1, 1)) == 105


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        (date(2025, 1, 31), date(2025, 3, 2), ["2025-02-01", "2025-03-01"]),
        (
            date(2024, 3, 4),
            date(2025, 7, 2),
            ["2024-04-01", "2024-07-01", "2024-10-01", "2025-01-01", "2025-04-01", "2025-07-01"],
        ),
        (date(2020, 1, 1), date(2025, 7, 2), [f"{year}-01-01" for year in range(2020, 2026)]),
        (date(1900, 1, 1), date(2025, 7, 2), [f"{year}-01-01" for year in range(1900, 2030, 10)]),
        (date(2025, 1, 2), date(2025, 1, 20), []),
    ],
)
def test_round_days_are_beginnings_of_months_quarters_or_years(
    first: date, last: date, named: list[str]
) -> None:
    assert [day.isoformat() for day in round_days(first, last)] == named


def test_a_scale_is_two_ends_on_a_length() -> None:
    assert Scale(0, 10, 0, 100).at(3) == 30
