"""Marks: what of a column of amounts a number said could be about, in minor units."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from entente.acts.pledges.state import Bound
from entente.basics.currencies import unit_digits
from entente.claims.checking.nearness import room, slips

if TYPE_CHECKING:
    from entente.basics.money import Money
    from entente.claims.checking.nearness import Said

    Column = np.ndarray[Any, Any]

_EXACT = Context(prec=60)
_FAR = 2**62  # further than any amount the book accepts


class Marks(NamedTuple):
    """The number said, and the least and the most of what is near it and of what it is with a scale word mistaken.

    `nearness`, `is_slip` and `holds` say the same of one amount.
    """

    currency: str
    minor: int
    bound: Bound
    near: tuple[int, int]
    slips: tuple[tuple[int, int], ...]

    def is_near(self, minor: int) -> bool:
        """Say whether an amount is near the number said."""
        return self.near[0] <= minor <= self.near[1]

    def near_in(self, minors: Column) -> Column:
        """Return the places in a column of what is near the number said."""
        return np.flatnonzero((minors >= self.near[0]) & (minors <= self.near[1]))

    def telling_in(self, minors: Column) -> Column:
        """Return the places in a column, not empty, of what can decide on a claim that speaks of all of it.

        What is near or a slip, the first, the first for which a bound holds, and what lies nearest.
        """
        gap = np.abs(minors - self.minor)
        telling = gap == gap.min()
        telling[0] = True
        telling[self._held_in(minors)[:1]] = True
        windows = [[_within_reach(bound) for bound in window] for window in (self.near, *self.slips)]
        least, most = np.array(windows, np.int64).T[:, :, np.newaxis]
        telling |= ((least <= minors) & (minors <= most)).any(axis=0)
        return np.flatnonzero(telling)

    def _held_in(self, minors: Column) -> Column:
        if self.bound in {Bound.AT_LEAST, Bound.OVER}:
            return np.flatnonzero(minors >= self.minor)
        if self.bound is Bound.UP_TO:
            return np.flatnonzero((minors > 0) & (minors <= self.minor))
        return np.zeros(0, np.int64)


def marks_of(said: Said, amount: Money) -> Marks:
    """Return the marks of a number said, as the amount it is."""
    digits = unit_digits(amount.currency)
    scales = tuple(_minors(window, digits) for window in slips(said))
    return Marks(
        amount.currency, _within_reach(amount.minor), said.bound, _minors(room(said), digits), scales
    )


def _minors(window: tuple[Decimal, Decimal], digits: int) -> tuple[int, int]:
    least, most = (bound.scaleb(digits, _EXACT) for bound in window)
    low, high = least.to_integral_value(ROUND_CEILING), most.to_integral_value(ROUND_FLOOR)
    return int(low), int(high)


def _within_reach(minor: int) -> int:
    return max(-_FAR, min(minor, _FAR))
