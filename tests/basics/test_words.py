"""Days and periods."""

from __future__ import annotations

from datetime import date

from entente.basics.words import Period, year


def test_a_year_is_a_period() -> None:
    assert year(2024) == Period(date(2024, 1, 1), date(2024, 12, 31))


def test_a_period_is_shown_as_shortly_as_it_can() -> None:
    assert str(year(2024)) == "2024"
    assert str(Period(date(2024, 1, 1), date(2026, 12, 31))) == "2024..2026"
    assert str(Period(date(2024, 1, 1), date(2024, 6, 30))) == "2024-01-01..2024-06-30"
