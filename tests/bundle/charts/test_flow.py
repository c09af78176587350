"""The flow runs from members through the fund as far as money has come; ribbons are as thick as amounts."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.basics.money import Money
from entente.bundle.charts.chart import drawn
from entente.bundle.charts.flow import Flow, Node, Stream
from entente.bundle.values import WITHHELD, Amount
from tests.bundle.charts.reading import EN, FR, SVG, opened, readable, words_of
from tests.bundle.charts.test_stages import AMOUNTS, NAMES


def inflow(*amounts: Amount, label: str = "Member", total: int = 300) -> Flow:
    keys = [f"m{i}" for i in range(len(amounts))]
    return Flow(
        name="f",
        title="A finding",
        says="Ribbons",
        heads=("Members", "Common fund", "Lots"),
        columns=(
            tuple(
                Node(key=k, label=label, amount=a, to="x.html") for k, a in zip(keys, amounts, strict=True)
            ),
            (Node(key="fund", label="Common fund", amount=Money("EUR", total)),),
            (),
        ),
        streams=(
            *(Stream(k, "fund", a) for k, a in zip(keys, amounts, strict=True)),
            Stream("fund", "lot", None),
        ),
    )


def thickness(svg: str) -> list[Decimal]:
    """Return how thick each ribbon begins."""
    found = []
    for path in opened(svg).findall(f"{SVG}path"):
        numbers = [Decimal(number) for number in re.findall(r"-?[0-9.]+", path.attrib["d"])]
        found.append(numbers[-1] - numbers[1])
    return found


def test_ribbons_are_as_thick_as_their_amounts() -> None:
    one, other = thickness(drawn(inflow(Money("EUR", 200), Money("EUR", 100)), EN))
    assert abs(one - 2 * other) <= Decimal("0.2")


def test_what_is_withheld_is_a_hatched_ribbon_of_one_thickness() -> None:
    for known in (1, 10**15):
        svg = drawn(inflow(Money("EUR", known), WITHHELD, total=known), EN)
        assert thickness(svg)[-1] == 8
        assert "hatch" in opened(svg).findall(f"{SVG}path")[-1].attrib["fill"]


def test_unknown_and_zero_have_no_ribbon_and_keep_their_name() -> None:
    svg = drawn(inflow(None, Money("EUR", 0)), EN)
    assert thickness(svg) == []
    assert {"Member, -", "Member, EUR 0"} <= {box.words for box in words_of(svg)}


def test_a_node_that_stands_alone_is_named_by_its_column_or_by_itself() -> None:
    shown = {box.words for box in words_of(drawn(inflow(Money("EUR", 300)), EN))}
    assert {"Members", "Member, EUR 3.00", "Common fund", "EUR 3.00"} <= shown


def test_what_has_not_happened_is_not_drawn() -> None:
    assert "Lots" not in {box.words for box in words_of(drawn(inflow(Money("EUR", 300)), EN))}
    readable(inflow())
    nothing = Flow(name="f", title="A finding", says="-", heads=(), columns=(), streams=())
    assert words_of(drawn(nothing, EN)) == words_of(drawn(nothing, EN, 360)) == []


def test_amounts_of_several_currencies_are_refused() -> None:
    with pytest.raises(ValueError, match="EUR and GBP"):
        drawn(inflow(Money("GBP", 1)), FR)


def test_forty_members_have_room_for_every_name() -> None:
    readable(inflow(*(Money("EUR", 10**n) for n in range(1, 15)), *[WITHHELD] * 26, total=10**15))


@settings(max_examples=20, deadline=None)
@given(st.lists(AMOUNTS, min_size=1, max_size=9), NAMES)
def test_any_amounts_and_names_stay_readable(amounts: list[Amount], label: str) -> None:
    readable(inflow(*amounts, label=label))
