"""Member bars: the outline is what was pledged, solid what came in, hatched what is withheld."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.basics.money import Money
from entente.bundle.charts.chart import drawn
from entente.bundle.charts.colours import OPEN_IN, SOLID_IN
from entente.bundle.charts.members import MemberBar, MemberBars
from entente.bundle.values import WITHHELD, Amount
from tests.bundle.charts.reading import EN, WIDTHS, areas_of, readable, words_of
from tests.bundle.charts.test_stages import AMOUNTS, NAMES


def bars(*pairs: tuple[Amount, Amount], label: str = "Latvia") -> MemberBars:
    members = tuple(MemberBar(label=label, pledged=p, received=r, to="lv.html") for p, r in pairs)
    return MemberBars(name="m", title="A finding", says="Bars", members=members)


def drawn_bars(chart: MemberBars, width: int) -> list[tuple[Decimal, str]]:
    """Return the length and fill of each bar, the two keys left out."""
    return [(box.right - box.left, fill) for box, fill in areas_of(drawn(chart, EN, width))][2:]


@pytest.mark.parametrize("width", WIDTHS)
def test_outline_and_solid_bar_are_to_one_scale(width: int) -> None:
    (outer, open_fill), (inner, solid) = drawn_bars(bars((Money("EUR", 400), Money("EUR", 100))), width)
    assert (open_fill, solid) == (OPEN_IN.fill, SOLID_IN.fill)
    assert abs(outer - 4 * inner) <= Decimal("0.4")


def test_a_withheld_receipt_hatches_the_outline_it_lies_in() -> None:
    ((_, fill),) = drawn_bars(bars((Money("EUR", 400), WITHHELD)), 960)
    assert "hatch" in fill


def test_a_withheld_pledge_follows_the_solid_bar_at_a_fixed_length() -> None:
    (length, fill), (_, solid) = drawn_bars(
        bars((WITHHELD, Money("EUR", 400)), (Money("EUR", 900), None)), 960
    )[:2]
    assert solid == SOLID_IN.fill
    assert "hatch" in fill
    assert length == 64


def test_every_mix_of_known_unknown_zero_negative_and_withheld_is_readable() -> None:
    amounts: list[Amount] = [None, WITHHELD, Money("EUR", 0), Money("EUR", -5), Money("EUR", 10**15)]
    readable(bars(*product(amounts, amounts)))


def test_forty_members_are_readable_and_no_member_is_none() -> None:
    readable(bars(*[(Money("EUR", 10**n), Money("EUR", 10**n // 2)) for n in range(1, 18)] * 3))
    readable(bars())


def test_amounts_stand_under_their_headings_at_the_right() -> None:
    boxes = words_of(drawn(bars((Money("EUR", 400), Money("EUR", 100))), EN))
    for heading, amount in (("received", "EUR 1.00"), ("pledged", "EUR 4.00")):
        rights = {box.right for box in boxes if box.words == heading}
        assert rights == {box.right for box in boxes if box.words == amount and box.left > 500}


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=6), NAMES)
def test_any_amounts_and_names_stay_readable(pairs: list[tuple[Amount, Amount]], label: str) -> None:
    readable(bars(*pairs, label=label))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_name_leads_to_the_member_and_each_amount_to_its_own_figure(width: int) -> None:
    bar = MemberBar(
        label="Latvia",
        pledged=Money("EUR", 400),
        received=Money("EUR", 100),
        to="lv.html",
        pledged_to="pledged.html",
        received_to="received.html",
    )
    svg = drawn(MemberBars(name="m", title="A", says="B", members=(bar,)), EN, width, lambda path: path)
    assert re.findall(r'<a href="([a-z.]+)"', svg) == ["lv.html", "received.html", "pledged.html"]
