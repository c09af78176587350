"""What is foreseen of figures is what they turn out to be: on random books, on several days and at several moments."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.figures.building import VALUE
from entente.figures.figure import Shape
from entente.figures.foreseen import FORESEEN
from entente.figures.movements import has_moved
from entente.stores.memory import MemoryStore
from entente.testing import random_book
from tests.acts.conftest import day
from tests.figures.stories import year

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.book.view import View
    from entente.figures.figure import Figure, Line

    Compute = Callable[[View], Figure]

SIZE = 1500
DAYS = (None, date(2015, 1, 1), date(2015, 3, 1), date(2016, 6, 30), date(2021, 3, 1))
EVERY = pytest.mark.parametrize("compute", FORESEEN, ids=lambda compute: compute.__name__)


@pytest.fixture(scope="module")
def views() -> list[View]:
    """Views of random books, all of which keep a reporting currency."""
    books = [random_book(seed, SIZE) for seed in (3, 11)]
    return [book.as_of(on, known) for book in books for on in DAYS for known in (1, 60, SIZE // 2, SIZE)]


def plain(figure: Figure) -> list[Line]:
    return [line for line in figure if not line.is_total]


def nothing() -> View:
    return Book(MemoryStore(), CATALOGUE).as_of(date(2020, 1, 1))


@EVERY
def test_every_line_rests_on_an_act_of_the_kinds_foreseen(compute: Compute, views: list[View]) -> None:
    kinds, count = FORESEEN[compute].rests_on, 0
    for view in views:
        grounds = {entry.number for entry in view.entries() if isinstance(entry.act, kinds)}
        for line in plain(compute(view)):
            assert not grounds.isdisjoint(line.entries)
            count += 1
    assert count


@EVERY
def test_where_a_line_is_foreseen_there_is_one_and_its_columns_stand(
    compute: Compute, views: list[View]
) -> None:
    foreseen, seen = FORESEEN[compute], set[bool]()
    for view in views:
        has_line = foreseen.has_line(view)
        seen.add(has_line)
        if has_line:
            found = compute(view)
            assert plain(found)
            standing = [
                column
                for column in compute(nothing()).columns
                if column.shape is not Shape.MONEY or column.name in foreseen.filled
            ]
            assert [column for column in found.columns if column in standing] == standing
    assert seen == {True, False}


@EVERY
def test_what_is_foreseen_of_the_words_is_what_the_figure_says(compute: Compute, views: list[View]) -> None:
    empty = compute(nothing())
    for found in map(compute, views):
        assert (found.name, found.meaning) == (empty.name, empty.meaning)
        assert set(found.columns) <= set(empty.columns)
        assert not FORESEEN[compute].has_fixed_limits or found.limits == empty.limits


@EVERY
def test_the_values_foreseen_are_those_of_the_lines(compute: Compute, views: list[View]) -> None:
    worths = FORESEEN[compute].worths
    for view in views if worths is not None else ():
        whole = [(line[VALUE.name], line.entries) for line in plain(compute(view))]
        assert worths is not None
        assert [(line[VALUE.name], line.entries) for line in worths(view)] == whole


def test_accounts_moved_where_an_entry_in_effect_moved_them() -> None:
    book = year()
    assert has_moved(book.as_of(), "cash")
    assert not has_moved(book.as_of(None, 0), "cash")
    assert not has_moved(book.as_of(day(1, 1)), "cash")
    assert not has_moved(book.as_of(), "payable")
