"""The structure test: no combination of published totals may rest on the amounts of fewer than three owners.

Each confidential act carries one unknown amount. A published total is a row: a sum of unknowns. What a reader can
compute exactly, from this release and all earlier ones, differences and totals less the others included, is the space
those rows span. A set of owners is exposed when that space holds a row that rests on their unknowns alone, that is,
when striking their columns lowers the rank. What several owners promised together each of them knows, so it counts as
any one's own. Ranks are exact, over the rationals.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LEAST_OWNERS = 3
"""With two, each would know the other's amount from its own."""

Owners = frozenset[str]
Number = int | Fraction
"""Exact; a whole one stays an integer, which takes a tenth of the time."""

Row = dict[int, Number]
Vector = dict[int, Number]
Columns = dict[Owners, list[Vector]]


class Structure:
    """The rows published so far, kept as a sparse basis of the space they span."""

    def __init__(self, owners: Mapping[int, Owners], least: int = LEAST_OWNERS) -> None:
        """Start with nothing published; `owners` are those of each unknown, other entries being known to the reader."""
        self._owners = owners
        self._least = least
        self._basis: list[tuple[int, Row]] = []
        self._pivots: dict[int, int] = {}
        self._holding: defaultdict[int, set[int]] = defaultdict(set)

    def add(self, row: Mapping[int, int]) -> None:
        """Take a row as published."""
        reduced = self._reduced(row)
        if reduced:
            index = len(self._basis)
            pivot = min(reduced)
            self._basis.append((pivot, reduced))
            self._pivots[pivot] = index
            for atom in reduced:
                self._holding[atom].add(index)

    def is_safe(self, row: Mapping[int, int]) -> bool:
        """Say whether publishing a row would leave every set of fewer than the least owners unexposed.

        A row that says nothing new is safe.
        """
        reduced = self._reduced(row)
        if not reduced:
            return True
        rows = [*self._connected(reduced), reduced]
        return not any(True for _ in exposed(columns_of(rows, self._owners), len(rows), self._least))

    def exposed_owners(self) -> set[str]:
        """Return the owners whom what is published exposes, alone or with as few others as make the set too small."""
        found: set[str] = set()
        left = dict(enumerate(row for _, row in self._basis))
        while left:
            _, row = left.popitem()
            rows = [row, *self._connected(row, left)]
            for owners in exposed(columns_of(rows, self._owners), len(rows), self._least):
                found |= owners
        return found

    def _reduced(self, row: Mapping[int, int]) -> Row:
        """Return the row without what the reader knows, less what the basis says of it already."""
        left: Row = {atom: n for atom, n in row.items() if n and atom in self._owners}
        for pivot, reduced in self._basis_in(left):
            if pivot in left:
                _strike(left, pivot, reduced)
        return left

    def _basis_in(self, row: Row) -> Iterator[tuple[int, Row]]:
        """Yield the rows of the basis that may be struck from a row, in the order they came.

        A row of the basis holds no pivot of an earlier one, so that order strikes each pivot once.
        """
        reached = self._reached({self._pivots[atom] for atom in row if atom in self._pivots})
        yield from (self._basis[index] for index in sorted(reached))

    def _reached(self, first: set[int]) -> set[int]:
        reached, waiting = set(first), list(first)
        while waiting:
            for atom in self._basis[waiting.pop()][1]:
                index = self._pivots.get(atom)
                if index is not None and index not in reached:
                    reached.add(index)
                    waiting.append(index)
        return reached

    def _connected(self, row: Row, left: dict[int, Row] | None = None) -> list[Row]:
        """Return the rows of the basis tied to a row by shared unknowns, near and far; they are taken from `left`."""
        seen: set[int] = set()
        waiting = [row]
        found = []
        while waiting:
            for held in filter(None, map(self._holding.get, waiting.pop())):
                for index in held - seen:
                    seen.add(index)
                    if left is None or left.pop(index, None) is not None:
                        found.append(self._basis[index][1])
                        waiting.append(self._basis[index][1])
        return found


def columns_of(rows: list[Row], owners: Mapping[int, Owners]) -> Columns:
    """Return the different columns of some rows, by owners: unknowns that always come together count as one."""
    alike: dict[int, tuple[tuple[int, Number], ...]] = {}
    for index, row in enumerate(rows):
        places: dict[Number, tuple[tuple[int, Number]]] = {}
        for atom, number in row.items():
            place = places.get(number)
            if place is None:
                place = places[number] = ((index, number),)
            alike[atom] = alike[atom] + place if atom in alike else place
    found: defaultdict[Owners, dict[tuple[tuple[int, Number], ...], None]] = defaultdict(dict)
    for atom, vector in alike.items():
        found[owners[atom]][vector] = None
    return {of: [dict(vector) for vector in found[of]] for of in sorted(found, key=sorted)}


def exposed(columns: Columns, rank: int, least: int) -> Iterator[Owners]:
    """Yield the smallest sets of fewer than `least` owners on whose unknowns alone some combination of rows rests."""
    named = sorted({owner for owners in columns for owner in owners})
    if _has_spanning_families(columns, rank, least):
        return
    found: list[frozenset[str]] = []
    for size in range(1, min(least - 1, len(named)) + 1):
        for few in map(frozenset, combinations(named, size)):
            if not any(smaller <= few for smaller in found):
                others = (v for owners, vectors in columns.items() if not owners & few for v in vectors)
                if rank_of(others, rank) < rank:
                    found.append(few)
                    yield few


def rank_of(vectors: Iterable[Vector], most: int) -> int:
    """Return the rank of vectors over the rationals, at most `most`."""
    basis: dict[int, Vector] = {}
    for vector in vectors:
        if len(basis) == most:
            break
        _widen(basis, vector)
    return len(basis)


def _has_spanning_families(columns: Columns, rank: int, least: int) -> bool:
    """Say whether `least` separate groups of owners each reach the full rank: fewer owners never touch them all."""
    families, basis = 0, dict[int, Vector]()
    for owners, vectors in columns.items():
        if len(owners) == 1:
            for vector in vectors:
                _widen(basis, vector)
            if len(basis) == rank:
                families, basis = families + 1, {}
    return families >= least


def _widen(basis: dict[int, Vector], vector: Vector) -> None:
    left = dict(vector)
    while left:
        pivot = min(left)
        reduced = basis.get(pivot)
        if reduced is None:
            basis[pivot] = left
            return
        _strike(left, pivot, reduced)


def _strike(left: dict[int, Number], pivot: int, reduced: dict[int, Number]) -> None:
    """Take out of `left` the multiple of `reduced` that leaves no `pivot`."""
    exact = Fraction(left[pivot]) / reduced[pivot]
    factor: Number = exact.numerator if exact.denominator == 1 else exact
    for index, number in reduced.items():
        changed = left.get(index, 0) - factor * number
        if changed:
            left[index] = changed
        else:
            del left[index]
