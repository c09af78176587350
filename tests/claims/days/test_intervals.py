from __future__ import annotations

from datetime import date

import pytest

from entente.claims.days import intervals
from entente.claims.days.intervals import Interval

SAID_ON = date(2025, 6, 2)


def between(start: str, end: str) -> Interval:
    return Interval(date.fromisoformat(start), date.fromisoformat(end))


def test_a_day_that_is_not_in_the_calendar_is_none() -> None:
    assert intervals.of_day(2025, 2, 30) is None
    assert intervals.of_day(2024, 2, 29) == between("2024-02-29", "2024-02-29")


def test_a_month_past_the_twelfth_is_one_of_a_later_year() -> None:
    assert intervals.of_month(2025, 13) == between("2026-01-01", "2026-01-31")
    assert intervals.of_month(2025, 0) == between("2024-12-01", "2024-12-31")
    assert intervals.of_month(9999, 13).start.year == 9999


def test_a_part_of_a_year_has_its_months_and_no_year_has_a_fifth_quarter() -> None:
    assert intervals.of_part(2025, 3, 2) == between("2025-04-01", "2025-06-30")
    assert intervals.of_part(2025, 6, 2) == between("2025-07-01", "2025-12-31")
    assert intervals.of_part(2025, 3, 5) is None


@pytest.mark.parametrize(
    ("unit", "shift", "start", "end"),
    [
        ("day", -1, "2025-06-01", "2025-06-01"),
        ("week", -1, "2025-05-26", "2025-06-01"),
        ("month", 1, "2025-07-01", "2025-07-31"),
        ("year", 0, "2025-01-01", "2025-12-31"),
    ],
)
def test_a_shift_counts_whole_units_from_the_day_it_was_said(
    unit: str, shift: int, start: str, end: str
) -> None:
    assert intervals.of_shift(SAID_ON, unit, shift) == between(start, end)


@pytest.mark.parametrize(
    ("unit", "shift", "count", "start", "end"),
    [
        ("day", 1, 10, "2025-06-02", "2025-06-12"),
        ("week", -1, 2, "2025-05-19", "2025-06-02"),
        ("month", 1, 3, "2025-06-02", "2025-09-02"),
        ("year", -1, 3, "2022-06-02", "2025-06-02"),
    ],
)
def test_several_units_run_up_to_or_from_that_day(
    unit: str, shift: int, count: int, start: str, end: str
) -> None:
    assert intervals.of_several(SAID_ON, unit, shift, count) == between(start, end)


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    assert intervals.nearest_day(date(2025, 1, 5), 12, 28) == between("2024-12-28", "2024-12-28")
    assert intervals.nearest_day(SAID_ON, 2, 30) is None
    assert intervals.nearest_month(date(2025, 1, 5), 12) == between("2024-12-01", "2024-12-31")


def test_a_weekday_is_the_last_one_or_with_next_the_next() -> None:
    assert intervals.weekday_near(SAID_ON, 0, 0) == between("2025-06-02", "2025-06-02")
    assert intervals.weekday_near(SAID_ON, 2, -1) == between("2025-05-28", "2025-05-28")
    assert intervals.weekday_near(SAID_ON, 2, 1) == between("2025-06-04", "2025-06-04")
