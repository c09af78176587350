"""The structure test by itself: rows of unknowns, and who is exposed by them."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

from entente.disclosure.structure import Owners, Row, Structure, columns_of, exposed, rank_of


def owned(*owners: str) -> dict[int, Owners]:
    return {number: frozenset(owner.split("+")) for number, owner in enumerate(owners, 1)}


def published(structure: Structure, *rows: dict[int, int]) -> Structure:
    for row in rows:
        structure.add(row)
    return structure


def test_a_total_of_three_owners_is_safe_and_one_of_two_is_not() -> None:
    structure = Structure(owned("A", "B", "C", "A"))
    assert structure.is_safe({1: 1, 2: 1, 3: 1})
    assert not structure.is_safe({1: 1, 2: 1})
    assert not structure.is_safe({1: 1, 4: 1})


def test_what_the_reader_knows_protects_nobody() -> None:
    structure = Structure(owned("A", "B"))
    assert not structure.is_safe({1: 1, 2: 1, 77: 1}), "entry 77 is public"
    assert structure.is_safe({77: 1})


def test_the_difference_of_two_totals_needs_three_owners_too() -> None:
    structure = published(Structure(owned("A", "B", "C", "D", "E", "F")), {1: 1, 2: 1, 3: 1})
    assert not structure.is_safe({1: 1, 2: 1, 3: 1, 4: 1, 5: 1})
    assert structure.is_safe({1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1})


def test_a_total_less_its_published_parts_is_found() -> None:
    structure = published(Structure(owned(*"ABCDEFG")), dict.fromkeys(range(1, 8), 1), {1: 1, 2: 1, 3: 1})
    assert structure.is_safe({1: 1, 2: 1, 3: 1}), "it says nothing new"
    assert not structure.is_safe({4: 1, 5: 1}), "its complement, E to G, is safe, but it is not"
    assert not structure.is_safe({1: 1, 4: 1, 5: 1, 6: 1, 7: 1}), "the total less it leaves B and C"
    assert structure.is_safe({4: 1, 5: 1, 6: 1, 7: 1}), "it follows from the two"


def test_a_chain_of_three_totals_can_expose_what_no_two_do() -> None:
    atoms = owned(*"ABCDEFGHI")
    first, second = dict.fromkeys(range(1, 7), 1), dict.fromkeys(range(4, 10), 1)
    structure = published(Structure(atoms), first, second)
    both = {1: 1, 2: 1, 3: 1, 7: 1, 8: 1, 9: 1, 4: 2, 5: 2}
    assert not structure.is_safe(both), "the two totals less it are 2 F"


def test_what_owners_promised_together_each_of_them_knows() -> None:
    structure = Structure(owned("A+B", "C", "D"))
    assert structure.is_safe({1: 1, 2: 1, 3: 1})
    assert not structure.is_safe({1: 1, 2: 1})
    assert not Structure(owned("A+B")).is_safe({1: 1})


def test_exposed_owners_are_the_smallest_sets_in_every_part_of_what_was_published() -> None:
    structure = published(
        Structure(owned(*"ABCDEFG")), {1: 1, 2: 1, 3: 1}, {4: 1}, {5: 1, 6: 1}, {5: 1, 6: 1}, {4: 1, 1: 1}
    )
    assert structure.exposed_owners() == {"A", "B", "C", "D", "E", "F"}
    assert Structure({}).exposed_owners() == set()
    chain = published(Structure(owned(*"ABCDEF")), {1: 1, 2: 1, 3: 1, 4: 1}, {4: 1, 5: 1, 6: 1, 1: 1})
    assert chain.exposed_owners() == set()


def test_a_rank_is_exact_where_floating_point_is_not() -> None:
    third = Fraction(1, 3)
    vectors: list[Row] = [
        {0: third, 1: Fraction(1)},
        {0: Fraction(1), 1: Fraction(3)},
        {1: Fraction(1, 10**30)},
    ]
    assert rank_of(vectors[:2], 5) == 1
    assert rank_of(vectors, 5) == 2
    assert rank_of(vectors, 1) == 1


@pytest.mark.parametrize("seed", range(40))
def test_it_agrees_with_solving_for_every_set_of_owners(seed: int) -> None:
    chance = Random(seed)
    names = "ABCDE"[: chance.randint(1, 5)]
    atoms = {n: frozenset({chance.choice(names)}) for n in range(1, 9)}
    rows = [
        {n: chance.choice((-1, 1, 1)) for n in atoms if chance.random() < 0.6}
        for _ in range(chance.randint(1, 4))
    ]
    structure = Structure(atoms)
    kept: list[dict[int, int]] = []
    for row in rows:
        expected = not _solved(kept, atoms) and not _solved([*kept, row], atoms)
        assert structure.is_safe(row) is (expected or _is_old(kept, row))
        if expected:
            structure.add(row)
            kept.append(row)
    assert structure.exposed_owners() == set()


def _is_old(kept: list[dict[int, int]], row: dict[int, int]) -> bool:
    return _rank([*kept, row]) == _rank(kept)


def _solved(rows: list[dict[int, int]], atoms: dict[int, Owners]) -> bool:
    """Say by the definition, on dense rows, whether one or two owners are exposed."""
    names = sorted({owner for owners in atoms.values() for owner in owners})
    sets = [frozenset(few) for size in (1, 2) for few in combinations(names, size)]
    for few in sets:
        others = [{n: k for n, k in row.items() if not atoms[n] & few} for row in rows]
        if _rank(others) < _rank(rows):
            return True
    return False


def _rank(rows: list[dict[int, int]]) -> int:
    return rank_of(({n: Fraction(k) for n, k in row.items()} for row in rows), len(rows))


def test_unknowns_that_always_come_together_count_once() -> None:
    rows: list[Row] = [{1: Fraction(1), 2: Fraction(1), 3: Fraction(2)}]
    columns = columns_of(rows, owned("A", "A", "A"))
    assert {owners: len(vectors) for owners, vectors in columns.items()} == {frozenset("A"): 2}
    assert list(exposed(columns, 1, 3)) == [frozenset("A")]


def test_sixty_releases_of_thirty_members_and_four_measures_are_tested_in_time() -> None:
    atoms, rows = _many_releases(releases=60, members=30, measures=4)
    structure = Structure(atoms)
    for row in rows:
        assert structure.is_safe(row)
        structure.add(row)
    lonely = {10**7: 1}
    atoms[10**7] = frozenset({"M1"})
    assert not structure.is_safe(lonely)


def _many_releases(
    releases: int, members: int, measures: int
) -> tuple[dict[int, Owners], list[dict[int, int]]]:
    """Return monthly totals by measure: every member adds one act a month, and some older ones are reversed."""
    atoms: dict[int, Owners] = {}
    rows = []
    for measure in range(measures):
        older: list[int] = []
        for release in range(releases):
            added = [measure * 100_000 + release * members + member for member in range(members)]
            atoms |= {n: frozenset({f"M{n % members}"}) for n in added}
            gone = older[:: members * 7] if release % 5 == 4 else []
            rows.append(dict.fromkeys(added, 1) | dict.fromkeys(gone, -1))
            older = [n for n in older if n not in gone] + added
    return atoms, rows
