"""The axis of days names round days, and leaves out a name that would touch another."""

from __future__ import annotations

from datetime import date

from entente.bundle.charts.axes import FOOT, draw_days
from entente.bundle.charts.canvas import Canvas
from entente.bundle.charts.scales import Span
from tests.bundle.charts.reading import EN, words_of


def named(first: date, last: date, width: int) -> list[str]:
    canvas = Canvas("a", width)
    canvas.height = FOOT + 40
    draw_days(canvas, Span(first, last, 1, width - 8), EN, 40)
    return [box.words for box in words_of(canvas.svg("A finding", "An axis"))]


def test_a_year_is_named_by_its_number_and_other_days_by_their_month() -> None:
    assert named(date(2024, 12, 1), date(2025, 2, 20), 960) == ["Dec 2024", "2025", "Feb 2025"]


def test_a_name_that_would_touch_the_one_before_is_left_out() -> None:
    assert named(date(2024, 1, 31), date(2024, 5, 1), 260) == ["Feb 2024", "Apr 2024"]
    assert named(date(2024, 1, 31), date(2024, 5, 1), 960)[-1] == "May 2024"
