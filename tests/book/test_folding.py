"""Folding stored rows."""

from __future__ import annotations

import gc

import pytest

from entente.acts.membership.meetings import MeetingHeld
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.registry import CATALOGUE
from entente.book import folding
from entente.book.act import Act
from entente.book.book import Book
from entente.book.folding import FoldError, collector_paused, fold_pages
from entente.book.image import Image
from entente.book.store import Page
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day, eur

MEETINGS = [MeetingHeld(on=day(2, n), ref=f"m{n}") for n in range(1, 5)]
PLEDGED = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100))


def stored(*acts: Act) -> Page:
    """Return the rows of a book of these acts, as one page."""
    book = Book(MemoryStore(), CATALOGUE)
    accept(book, FOUNDING, *acts)
    return next(book.store.pages())


def folded(page: Page) -> Image:
    """Return the image of one page."""
    image = Image()
    fold_pages(image, [page], CATALOGUE)
    return image


def seen(image: Image) -> tuple[object, ...]:
    """Return what an image holds, comparable."""
    columns = {name: column.tolist() for name, column in image.ledger.columns().items()}
    tables = {kind.name: table for kind, table in image._tables.items() if table}
    return image.mark(), list(image.days), list(image.recorded), columns, tables, image._keys


def test_progress_is_told_after_every_page() -> None:
    rows = stored(*MEETINGS)
    told: list[tuple[int, int]] = []
    image = Image()
    pages = [rows[:2], rows[2:4], rows[4:]]
    fold_pages(image, pages, CATALOGUE, lambda done, total: told.append((done, total)), 5)
    assert told == [(2, 5), (4, 5), (5, 5)]
    assert image.size == 5


def test_an_entry_that_cannot_be_read_is_named_and_those_before_it_are_folded() -> None:
    rows = stored(*MEETINGS)
    for bad in (b"{", rows[2][1] + b"," + rows[2][1]):
        image = Image()
        with pytest.raises(FoldError, match="entry 3 cannot be folded"):
            fold_pages(image, [[*rows[:2], (3, bad), *rows[3:]]], CATALOGUE)
        assert seen(image) == seen(folded(rows[:2]))


@pytest.mark.parametrize("minor", [b'"99999999999999999999"', b'"-99999999999999999999"'])
def test_an_act_that_breaks_off_half_way_leaves_nothing_behind(minor: bytes) -> None:
    first, second = stored(PLEDGED)
    too_much = second[1].replace(b'"10000"', minor)
    assert too_much != second[1]
    image = Image()
    with pytest.raises(FoldError, match="entry 2 cannot be folded"):
        fold_pages(image, [[first, (2, too_much)]], CATALOGUE)
    assert seen(image) == seen(folded([first]))
    assert image.ledger.now("pledged:p1", "EUR") == (0, 0)


def test_the_collector_rests_only_while_folding() -> None:
    assert gc.isenabled()
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_long_book_is_not_scanned_by_the_collector_as_soon_as_it_is_folded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(folding, "_MANY", 5)
    rows = stored(*MEETINGS)
    gc.collect()
    image = folded(rows)
    meetings = [record for table in image._tables.values() for record in table.values()]
    young = [*gc.get_objects(0), *gc.get_objects(1)]
    assert not [table for table in image._tables.values() if any(table is found for found in young)]
    assert meetings
    assert gc.get_freeze_count() == 0


def test_objects_a_program_keeps_from_the_collector_stay_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "_MANY", 5)
    rows = stored(*MEETINGS)
    gc.freeze()
    try:
        kept = gc.get_freeze_count()
        folded(rows)
        assert gc.get_freeze_count() <= kept
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
