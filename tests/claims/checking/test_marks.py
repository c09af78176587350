"""Marks: the same as nearness, slips and bounds say of each amount by itself."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.acts.pledges.state import Bound
from entente.basics.money import Money
from entente.claims.checking.marks import marks_of
from entente.claims.checking.nearness import Nearness, Said, holds, is_slip, nearness
from tests.claims.checking.conftest import eur

BOUNDS = st.sampled_from(list(Bound))
STEPS = st.sampled_from([Decimal(1), Decimal(1000), Decimal(10**6)])
MINORS = st.integers(-(10**13), 10**13)


@st.composite
def said_and_found(draw: st.DrawFn) -> tuple[Money, Said, list[int]]:
    """Draw a number said, and amounts of which many lie about it, or about what it is with a scale word mistaken."""
    amount = Money(draw(st.sampled_from(["EUR", "JPY", "KWD"])), draw(st.integers(0, 10**12)))
    most = amount.amount * 2 if draw(st.booleans()) else None
    said = Said(amount.amount, draw(STEPS), draw(BOUNDS), most)
    around = st.builds(
        lambda times, share, off: amount.minor * times // share + off,
        st.sampled_from([1, 1000, 10**6, 2]),
        st.sampled_from([1, 1000, 10**6, 2]),
        st.integers(-(10**5), 10**5),
    )
    return amount, said, draw(st.lists(around | MINORS, min_size=1, max_size=20))


@settings(max_examples=60)
@given(said_and_found())
def test_what_a_column_is_searched_for_is_what_each_amount_by_itself_would_be(
    drawn: tuple[Money, Said, list[int]],
) -> None:
    amount, said, minors = drawn
    marks, column = marks_of(said, amount), np.array(minors, np.int64)
    numbers = [Money(amount.currency, minor).amount for minor in minors]
    near = [at for at, number in enumerate(numbers) if nearness(said, number) is not Nearness.OFF]
    assert marks.near_in(column).tolist() == near
    assert [marks.is_near(minor) for minor in minors] == [at in near for at in range(len(minors))]
    gaps = [abs(minor - amount.minor) for minor in minors]
    telling = set(near) | {0} | {at for at, gap in enumerate(gaps) if gap == min(gaps)}
    telling |= {at for at, number in enumerate(numbers) if number and is_slip(said, number)}
    telling |= set([at for at, number in enumerate(numbers) if holds(said, number)][:1])
    assert telling <= set(marks.telling_in(column).tolist())


def test_amounts_no_book_could_hold_are_far_from_all_it_holds() -> None:
    huge = Money("EUR", 10**40)
    column = np.array([eur(1).minor, eur(900).minor], np.int64)
    marks = marks_of(Said(huge.amount), huge)
    assert marks.near_in(column).tolist() == []
    assert 1 in marks.telling_in(column)
    assert marks.is_near(huge.minor)
    assert not marks.is_near(huge.minor - 1)
