"""Versions: what was written over one record, as it stood from day to day."""

from __future__ import annotations

import pytest

from entente.claims.checking.version import EVER, Version, Written, versions


@pytest.mark.parametrize(
    ("writings", "expected"),
    [
        ([(4, "a", 10, EVER)], [(4, "a", 10, EVER)]),
        ([(4, "a", 10, 12)], [(4, "a", 10, 12)]),
        ([(4, "a", 10, 9)], []),
        ([(4, "a", 10, EVER), (5, "b", 20, EVER)], [(4, "a", 10, 20), (4, "b", 20, EVER)]),
        ([(4, "a", 10, EVER), (5, "b", 10, EVER)], [(4, "b", 10, EVER)]),
        (
            [(4, "a", 10, EVER), (5, "b", 20, 30), (7, "c", 40, EVER)],
            [(4, "a", 10, 20), (4, "b", 20, 30), (4, "a", 30, 40), (4, "c", 40, EVER)],
        ),
        ([(4, "a", 10, 30), (7, "c", 40, EVER)], [(4, "a", 10, 30), (7, "c", 40, EVER)]),
    ],
)
def test_a_version_stands_until_the_next_or_until_it_is_reversed(
    writings: list[Written[str]], expected: list[tuple[int, str, int, int]]
) -> None:
    wanted = [Version(place, "k", record, since, until) for place, record, since, until in expected]
    assert versions("k", writings) == wanted


def test_a_change_of_what_nobody_asks_for_begins_no_version() -> None:
    writings = [(1, "a1", 10, EVER), (2, "a2", 20, EVER), (3, "b2", 30, EVER)]
    found = versions("k", writings, by=lambda record: record[0])
    assert [(v.record, v.since, v.until) for v in found] == [("a1", 10, 30), ("b2", 30, EVER)]
