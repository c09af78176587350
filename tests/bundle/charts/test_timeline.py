"""The timeline marks acts on their days, one lane a stage, and crosses out the reversed."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from entente.bundle.charts.chart import drawn
from entente.bundle.charts.colours import ALERT
from entente.bundle.charts.timeline import Lane, Mark, Timeline
from tests.bundle.charts.reading import EN, readable, words_of
from tests.bundle.charts.test_stages import NAMES

FIRST = date(2024, 1, 1)


def lanes(*marks: tuple[Mark, ...], label: str = "Pledges", days: int = 100) -> Timeline:
    return Timeline(
        name="t",
        title="A finding",
        says="Lanes",
        lanes=tuple(Lane(label, each, "x.html") for each in marks),
        first=FIRST,
        last=FIRST + timedelta(days=days),
    )


def test_acts_of_one_day_are_one_mark_and_all_are_counted() -> None:
    svg = drawn(lanes((Mark(FIRST), Mark(FIRST), Mark(FIRST + timedelta(days=100)))), EN, 360)
    assert svg.count("v18") == 2
    assert [box.words for box in words_of(svg)][-2:] == ["3", "Pledges"]


def test_a_reversed_act_is_crossed_out() -> None:
    kept, reversed_ = (drawn(lanes((Mark(FIRST, is_reversed=each),)), EN) for each in (False, True))
    assert ALERT not in kept
    assert f'stroke="{ALERT}"' in reversed_
    assert "v18" not in reversed_


def test_a_lane_without_acts_counts_zero() -> None:
    assert "0" in {box.words for box in words_of(drawn(lanes(()), EN))}
    readable(lanes())


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.integers(0, 3000), max_size=8), max_size=5), NAMES)
def test_any_days_and_names_stay_readable(days: list[list[int]], label: str) -> None:
    marks = [tuple(Mark(FIRST + timedelta(days=day), day % 3 == 0) for day in each) for each in days]
    readable(lanes(*marks, label=label, days=3000))
