"""Stages stand side by side, each from zero; what is withheld is hatched, unknown a dash, zero a zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.basics.money import Money
from entente.bundle.charts.chart import NARROW, drawn
from entente.bundle.charts.stages import Stage, Stages
from entente.bundle.values import WITHHELD, Amount
from tests.bundle.charts.reading import EN, WIDTHS, areas_of, readable, words_of

NAMES = st.text("abcdefgh ΑΒΓΔάέή АБВГДєїґ", min_size=1, max_size=90)
AMOUNTS = st.one_of(
    st.none(), st.just(WITHHELD), st.integers(-(10**15), 10**17).map(lambda minor: Money("EUR", minor))
)


def bars(*amounts: Amount, label: str = "Pledged") -> Stages:
    return Stages(
        name="s",
        title="A finding",
        says="Bars",
        stages=tuple(Stage(stage="received", label=label, amount=amount, to="x.html") for amount in amounts),
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_are_as_long_as_their_amounts_from_one_base_line(width: int) -> None:
    (one, _), (other, _) = areas_of(drawn(bars(Money("EUR", 400), Money("EUR", 100)), EN, width))
    assert one.left == other.left
    assert abs((one.right - one.left) - 4 * (other.right - other.left)) <= Decimal("0.4")


def test_a_negative_bar_runs_to_the_left_of_zero_and_its_words_to_the_right() -> None:
    svg = drawn(bars(Money("EUR", -100), Money("EUR", 300)), EN)
    (below, _), (above, _) = areas_of(svg)
    assert below.right == above.left
    words = next(box for box in words_of(svg) if box.words == "EUR -1.00")
    assert words.left > below.right


def test_unknown_is_a_dash_zero_a_zero_and_withheld_a_hatch_and_the_word() -> None:
    svg = drawn(bars(None, Money("EUR", 0), WITHHELD), EN)
    assert [box.words for box in words_of(svg)][1::2] == ["-", "EUR 0", "withheld"]
    assert [fill for _, fill in areas_of(svg)] == ["url(#s-wide-hatch)"]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_hatch_is_the_same_whatever_the_scale(width: int) -> None:
    hatches = [
        areas_of(drawn(bars(Money("EUR", large), WITHHELD), EN, width))[-1][0] for large in (1, 10**15)
    ]
    assert len({hatch.right - hatch.left for hatch in hatches}) == 1


def test_no_stage_makes_an_empty_drawing_and_two_currencies_none() -> None:
    readable(bars())
    with pytest.raises(ValueError, match="convert them at a stated rate"):
        drawn(bars(Money("EUR", 1), Money("GBP", 1)), EN, NARROW)


@settings(max_examples=25, deadline=None)
@given(st.lists(AMOUNTS, max_size=7), NAMES)
def test_any_amounts_and_names_stay_readable(amounts: list[Amount], label: str) -> None:
    readable(bars(*amounts, label=label))
