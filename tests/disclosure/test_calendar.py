"""The calendar of totals."""

from __future__ import annotations

from datetime import date

import pytest

from entente.disclosure.calendar import Calendar, Rhythm

RHYTHMS = [
    (Rhythm.MONTH, date(2024, 3, 31), date(2024, 3, 31)),
    (Rhythm.MONTH, date(2024, 3, 30), date(2024, 2, 29)),
    (Rhythm.MONTH, date(2024, 1, 1), date(2023, 12, 31)),
    (Rhythm.QUARTER, date(2024, 5, 31), date(2024, 3, 31)),
    (Rhythm.QUARTER, date(2024, 6, 30), date(2024, 6, 30)),
    (Rhythm.QUARTER, date(2024, 2, 1), date(2023, 12, 31)),
    (Rhythm.YEAR, date(2024, 12, 30), date(2023, 12, 31)),
    (Rhythm.YEAR, date(2024, 12, 31), date(2024, 12, 31)),
    (Rhythm.MONTH, date.max, date.max),
    (Rhythm.YEAR, date(1, 6, 1), None),
]


@pytest.mark.parametrize(("rhythm", "on", "last"), RHYTHMS)
def test_totals_are_struck_at_the_end_of_a_period(rhythm: Rhythm, on: date, last: date | None) -> None:
    assert Calendar(rhythm=rhythm).last(on) == last


def test_totals_may_be_struck_on_listed_days_only() -> None:
    calendar = Calendar(rhythm=Rhythm.LISTED, days=(date(2024, 7, 9), date(2024, 5, 28)))
    assert calendar.last(date(2024, 7, 8)) == date(2024, 5, 28)
    assert calendar.last(date(2024, 7, 9)) == date(2024, 7, 9)
    assert calendar.last(date(2024, 5, 27)) is None


@pytest.mark.parametrize(
    ("rhythm", "on", "following"),
    [
        (Rhythm.MONTH, date(2024, 3, 31), date(2024, 4, 30)),
        (Rhythm.MONTH, date(2024, 3, 30), date(2024, 3, 31)),
        (Rhythm.MONTH, date(2024, 12, 31), date(2025, 1, 31)),
        (Rhythm.QUARTER, date(2024, 5, 31), date(2024, 6, 30)),
        (Rhythm.YEAR, date(2024, 12, 31), date(2025, 12, 31)),
        (Rhythm.YEAR, date(9999, 6, 1), date.max),
        (Rhythm.MONTH, date.max, None),
    ],
)
def test_the_next_day_totals_are_struck_on_is_known(rhythm: Rhythm, on: date, following: date | None) -> None:
    assert Calendar(rhythm=rhythm).next(on) == following


def test_after_the_last_listed_day_no_total_is_struck() -> None:
    calendar = Calendar(rhythm=Rhythm.LISTED, days=(date(2024, 7, 9), date(2024, 5, 28)))
    assert calendar.next(date(2024, 5, 28)) == date(2024, 7, 9)
    assert calendar.next(date(2024, 7, 9)) is None
