"""When a number is the number said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.acts.pledges.state import Bound
from entente.claims.checking.nearness import Nearness, Said, holds, is_slip, nearness

MILLION = Decimal(10**6)


@pytest.mark.parametrize(
    ("bound", "said", "step", "found", "expected"),
    [
        (Bound.EXACT, 180, 1, 180, Nearness.EQUAL),
        (Bound.EXACT, 180, 1, Decimal("180.4"), Nearness.ROUNDED),
        (Bound.EXACT, 180, 1, Decimal("180.6"), Nearness.OFF),
        (Bound.EXACT, Decimal("2.75"), Decimal("0.01"), Decimal("2.746"), Nearness.ROUNDED),
        (Bound.EXACT, Decimal("2.75"), Decimal("0.01"), Decimal("2.744"), Nearness.OFF),
        (Bound.ABOUT, 180, 1, 172, Nearness.ROUNDED),
        (Bound.ABOUT, 180, 1, 170, Nearness.OFF),
        (Bound.ALMOST, 180, 1, 165, Nearness.ROUNDED),
        (Bound.ALMOST, 180, 1, Decimal("180.4"), Nearness.OFF),
        (Bound.OVER, 180, 1, 190, Nearness.ROUNDED),
        (Bound.OVER, 180, 1, Decimal("179.9"), Nearness.OFF),
        (Bound.AT_LEAST, 180, 1, 250, Nearness.OFF),
        (Bound.UP_TO, 180, 1, 170, Nearness.ROUNDED),
        (Bound.UP_TO, 180, 1, 181, Nearness.OFF),
    ],
)
def test_bound_and_rounding_decide(
    bound: Bound, said: Decimal | int, step: Decimal | int, found: Decimal | int, expected: Nearness
) -> None:
    number = Said(Decimal(said) * MILLION, Decimal(step) * MILLION, bound)
    assert nearness(number, Decimal(found) * MILLION) is expected


def test_a_count_is_never_rounded() -> None:
    assert nearness(Said(Decimal(20)), Decimal(20)) is Nearness.EQUAL
    assert nearness(Said(Decimal(20)), Decimal("20.4")) is Nearness.OFF


def test_a_range_holds_what_lies_in_it() -> None:
    said = Said(Decimal(10), most=Decimal(15))
    assert [nearness(said, Decimal(n)) for n in (9, 10, 15, 16)] == [
        Nearness.OFF,
        Nearness.EQUAL,
        Nearness.EQUAL,
        Nearness.OFF,
    ]


def test_a_one_sided_bound_holds_however_far() -> None:
    assert holds(Said(Decimal(10), bound=Bound.AT_LEAST), Decimal(1000))
    assert holds(Said(Decimal(10), bound=Bound.UP_TO), Decimal(1))
    assert not holds(Said(Decimal(10), bound=Bound.UP_TO), Decimal(0))
    assert not holds(Said(Decimal(10), bound=Bound.OVER), Decimal(9))
    assert not holds(Said(Decimal(10)), Decimal(1000))


@given(st.integers(1, 10**12), st.sampled_from([1000, 10**6]))
def test_a_mistaken_scale_word_is_seen_both_ways(number: int, factor: int) -> None:
    assert is_slip(Said(Decimal(number)), Decimal(number * factor))
    assert is_slip(Said(Decimal(number * factor), Decimal(factor)), Decimal(number))


def test_nothing_is_no_slip() -> None:
    assert not is_slip(Said(Decimal(0)), Decimal(1000))
    assert not is_slip(Said(Decimal(1000)), Decimal(0))
    assert not is_slip(Said(Decimal(5)), Decimal(7))
