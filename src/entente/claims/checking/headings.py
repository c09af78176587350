"""Headings: what the amounts of a sheet and its sums are of."""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from entente.basics.parties import MEMBERS_TOGETHER
from entente.claims.checking.fact import TOGETHER
from entente.figures.stated import FUND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.claims.checking.fact import Measure

    Column = np.ndarray[Any, Any]

NEVER = 2**40
"""The place of what is not shown: further than any amount of a book stands."""
_SUBJECTS_KEPT = 128
_APART = 8  # more than the headings one group is under


class Group(NamedTuple):
    """What amounts are of: of whom, of which measure and channel, and whether given together with others.

    Of what several gave together, the first has it in its sums: `is_summed`.
    """

    subject: str
    measure: Measure
    channel: str
    is_joint: bool
    is_summed: bool


class Heading(NamedTuple):
    """What a sum is of, and the numbers of the groups it is made of."""

    subject: str
    measure: Measure
    channel: str
    groups: tuple[int, ...]


class Sums(NamedTuple):
    """By heading, the minor units its amounts come to on a day, and where the first of them stands in the book."""

    minor: Column
    first: Column


class Headings:
    """The headings groups are summed under: by party, of the members together and of their fund.

    `about` and `groups_about` return the numbers of the headings and groups that may be of a subject said.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        """Find the headings of groups."""
        found: dict[tuple[str, Measure, str], list[tuple[int, int]]] = {}
        for number, group in enumerate(groups):
            if group.is_summed:
                under = [(s, c) for s in counted_in(group) for c in dict.fromkeys(("", group.channel))]
                for index, (subject, channel) in enumerate(under):
                    found.setdefault((subject, group.measure, channel), []).append((number, index))
        self.all = [Heading(*key, tuple(number for number, _ in parts)) for key, parts in found.items()]
        self.about = lru_cache(_SUBJECTS_KEPT)(partial(_about, self.all))
        self.groups_about = lru_cache(_SUBJECTS_KEPT)(partial(_about, groups))
        self._begins = np.array([0, *accumulate(map(len, found.values()))][:-1], np.int64)
        pairs = [pair for parts in found.values() for pair in parts]
        self._groups, self._indexes = np.array(pairs, np.int64).reshape(-1, 2).T

    def summed(self, minor: Column, place: Column) -> Sums:
        """Return the sums of what each group comes to, whose first amount stands at a place, or at `NEVER`."""
        first = place[self._groups] * _APART + self._indexes
        return Sums(
            np.add.reduceat(minor[self._groups], self._begins), np.minimum.reduceat(first, self._begins)
        )

    def shown(self, sums: Sums, numbers: Sequence[int]) -> list[int]:
        """Return those headings, by number, under which something is, in the order of the book."""
        firsts = sums.first[list(numbers)].tolist()
        found = sorted(zip(firsts, numbers, strict=True))
        return [number for first, number in found if first < NEVER]


def counted_in(group: Group) -> tuple[str, ...]:
    """Return the subjects in whose sums a group is."""
    return (group.subject, MEMBERS_TOGETHER, *([FUND] if group.channel in {"", FUND} else []))


def _about(of: Sequence[Group | Heading], said: str, measures: frozenset[Measure]) -> tuple[int, ...]:
    """Return the places of what may be of a subject said: of any where none is, of the fund for the members."""
    subjects = TOGETHER if said in TOGETHER else {said}
    return tuple(
        place
        for place, one in enumerate(of)
        if one.measure in measures and (not said or one.subject in subjects)
    )
