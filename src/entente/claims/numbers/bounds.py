"""Bounds: how exact a quantity is said to be, by the words or signs before, after or within it."""

from __future__ import annotations

from typing import NamedTuple

from entente.acts.pledges.state import Bound
from entente.claims.forms import Role
from entente.claims.page import Page
from entente.claims.tokens import Kind

_OPENING = (Role.NUMBER, Role.CURRENCY, Role.FRACTION, Role.LONE_SCALE)


class SaidBound(NamedTuple):
    """A bound as it stands in the tokens from `first` up to `end`."""

    bound: Bound
    first: int
    end: int


def bound_beside(page: Page, first: int, end: int) -> SaidBound | None:
    """Return the bound before or after the tokens from `first` up to `end`; the one before counts first.

    The form of one after may begin with the unit, where its ending is what says it: liradan fazla, avroya kadar.
    """
    more = page.match_before(Role.MORE, first)
    for at in (first, more[0]) if more is not None else (first,):
        before = page.match_before(Role.BEFORE, at)
        if before is not None and isinstance(before[1], Bound) and not _is_in_a_word(page, before[0]):
            return SaidBound(before[1], before[0], at)
    last = page.match(Role.AFTER, end - 1)
    if last is not None and last.end > end and isinstance(last.value, Bound):
        return SaidBound(last.value, end, last.end)
    return bound_after(page, end)


def _is_in_a_word(page: Page, first: int) -> bool:
    """Say whether a syllable is part of the word before it, where words are set apart: 약속한 is no "about"."""
    return page.lexicon.needs_space and page.touches(first) and page.is_kind(first - 1, Kind.CHARACTER)


def bound_after(page: Page, end: int) -> SaidBound | None:
    """Return the bound after the tokens up to `end`, a comma or hyphen passed over."""
    for start in (end, end + (page.key(end) in {",", "-"})):
        after = page.match(Role.AFTER, start) or page.match(Role.WITHIN, start)
        if after is not None and isinstance(after.value, Bound) and not _is_of_next(page, start, after.end):
            return SaidBound(after.value, start, after.end)
    return None


def _is_of_next(page: Page, first: int, end: int) -> bool:
    """Say whether a bound stands before a number and so is that one's: 10 million, at least 5."""
    is_before = page.match(Role.BEFORE, first) is not None
    return is_before and (page.is_kind(end, Kind.NUMERAL) or any(page.match(r, end) for r in _OPENING))
