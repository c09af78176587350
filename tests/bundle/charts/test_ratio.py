"""The strip shows what was said beside what is booked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from entente.basics.money import Money
from entente.bundle.charts.chart import drawn
from entente.bundle.charts.ratio import Ratio
from entente.bundle.values import WITHHELD, Amount
from tests.bundle.charts.reading import EN, WIDTHS, areas_of, readable, words_of
from tests.bundle.charts.test_stages import AMOUNTS


def strip(told: Amount, booked: Amount) -> Ratio:
    return Ratio(name="r", title="A finding", says="Two bars", told=told, booked=booked, to="x.html")


@pytest.mark.parametrize("width", WIDTHS)
def test_both_bars_are_to_one_scale(width: int) -> None:
    (told, _), (booked, _) = areas_of(drawn(strip(Money("EUR", 300), Money("EUR", 100)), EN, width))
    assert abs((told.right - told.left) - 3 * (booked.right - booked.left)) <= Decimal("0.4")


def test_what_is_not_in_the_book_is_a_dash_and_withheld_a_hatch() -> None:
    svg = drawn(strip(Money("EUR", 300), None), EN)
    assert [box.words for box in words_of(svg)] == ["said", "EUR 3.00", "booked", "-"]
    assert "hatch" in areas_of(drawn(strip(Money("EUR", 300), WITHHELD), EN))[1][1]


@settings(max_examples=25, deadline=None)
@given(AMOUNTS, AMOUNTS)
def test_any_two_amounts_stay_readable(told: Amount, booked: Amount) -> None:
    readable(strip(told, booked))
