"""Nearness: whether a number of the book is the number somebody said, bound and rounding considered."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from entente.acts.pledges.state import Bound

if TYPE_CHECKING:
    from collections.abc import Iterator

ABOUT = Decimal("0.05")
"""How far, as a share of what was said, a number may lie from "about" it."""
ALMOST = Decimal("0.10")
"""How far below, as a share of what was said, a number may lie for "almost"; and above for "over"."""
SLIPS = (Decimal(1000), Decimal(1000000))
"""Thousand, million and billion, mistaken for one another."""


class Nearness(IntEnum):
    """How a number of the book lies to the one said, the nearest first."""

    EQUAL = 0
    ROUNDED = 1
    OFF = 2


class Said(NamedTuple):
    """A number as said, in whole units; `step` is the place of its last digit, `most` the upper end of a range."""

    number: Decimal
    step: Decimal = Decimal(1)
    bound: Bound = Bound.EXACT
    most: Decimal | None = None


def nearness(said: Said, found: Decimal) -> Nearness:
    """Say whether `found` is the number said: equal, the same when rounded as written, or off.

    "About 180 million" holds for 5 % around; "almost" for up to 10 % below; "over" and "at least" for up to 10 % above,
    "up to" for up to 10 % below. Whether a bound holds further away is for `holds` to say.
    """
    low, high = room(said)
    if not low <= found <= high:
        return Nearness.OFF
    return Nearness.EQUAL if said.most is not None or said.number == found else Nearness.ROUNDED


def holds(said: Said, found: Decimal) -> bool:
    """Say whether a one-sided bound holds for a number however far away: at least ten is true of a hundred."""
    if said.bound in {Bound.AT_LEAST, Bound.OVER}:
        return found >= said.number
    return said.bound is Bound.UP_TO and 0 < found <= said.number


def is_slip(said: Said, found: Decimal) -> bool:
    """Say whether a scale word was mistaken: found is a thousand or a million times what was said, or a part."""
    return bool(said.number and found) and any(low <= found <= high for low, high in slips(said))


def room(said: Said) -> tuple[Decimal, Decimal]:
    """Return the least and the most that is near the number said."""
    number, is_open = said.number, said.bound not in {Bound.EXACT, Bound.ABOUT}
    if said.most is not None:
        return number, said.most
    half = Decimal(0) if is_open or said.step <= 1 else said.step / 2
    below = {Bound.ABOUT: ABOUT, Bound.ALMOST: ALMOST, Bound.UP_TO: ALMOST}.get(said.bound, Decimal(0))
    above = {Bound.ABOUT: ABOUT, Bound.OVER: ALMOST, Bound.AT_LEAST: ALMOST}.get(said.bound, Decimal(0))
    return number - max(half, abs(number) * below), number + max(half, abs(number) * above)


def slips(said: Said) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield the least and the most that the number said is with each scale word mistaken."""
    for factor in SLIPS:
        for number, step in (
            (said.number * factor, said.step * factor),
            (said.number / factor, said.step / factor),
        ):
            yield number - step / 2, number + step / 2
