"""The balance is a step line: level until the day it changes, to the day it is drawn for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.basics.money import Money
from entente.bundle.charts.balance import Balance, Level
from entente.bundle.charts.chart import drawn
from tests.bundle.charts.reading import EN, SVG, opened, readable, words_of

FIRST = date(2024, 1, 1)


def line(*steps: tuple[int, int], days: int = 100) -> Balance:
    levels = tuple(Level(FIRST + timedelta(days=day), Money("EUR", minor)) for day, minor in steps)
    return Balance(
        name="b", title="A finding", says="A line", levels=levels, until=FIRST + timedelta(days=days)
    )


def path_of(svg: str) -> str:
    return next(p.attrib["d"] for p in opened(svg).findall(f"{SVG}path") if p.get("stroke-width") == "2.5")


def test_the_line_holds_its_level_and_changes_on_the_day() -> None:
    assert path_of(drawn(line((0, 100), (50, 200)), EN, 360)) == "M1 140H177V40H353"


def test_a_balance_below_zero_lies_below_the_line_of_zero() -> None:
    svg = drawn(line((0, -100), (50, 100)), EN, 360)
    assert path_of(svg) == "M1 240H177V40H353"
    assert "M0 140H360" in svg


def test_the_last_balance_is_named() -> None:
    assert words_of(drawn(line((0, 5), (9, 7_000_000_00)), EN))[-1].words == "EUR 7 million"


def test_a_balance_that_never_moved_is_a_level_line() -> None:
    readable(line((0, 0)))
    readable(line((0, 100), days=0))


def test_without_a_level_there_is_nothing_to_draw() -> None:
    with pytest.raises(ValueError, match="needs at least one level: show the empty state"):
        drawn(line(), EN)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4000), st.integers(-(10**15), 10**17)), min_size=1, max_size=9),
    st.integers(0, 9000),
)
def test_any_balance_stays_readable(steps: list[tuple[int, int]], more: int) -> None:
    steps.sort()
    readable(line(*steps, days=steps[-1][0] + more))
