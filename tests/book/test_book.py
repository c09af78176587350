"""The book: what it answers, on both time axes, and how it keeps up with others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest

from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.meetings import MeetingHeld
from entente.acts.membership.state import COALITION
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeRevised
from entente.acts.pledges.state import PLEDGES
from entente.acts.registry import CATALOGUE
from entente.book.book import Book, BookError
from entente.book.folding import FoldError
from entente.book.store import Row, Store
from entente.stores.memory import MemoryStore
from entente.stores.sqlite import SQLiteStore
from tests.acts.conftest import FOUNDING, accept, day, eur, everything

PLEDGED = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100))
REVISED = PledgeRevised(on=day(3, 1), pledge="p1", member="NL", amount=eur(150))
HELD = MeetingHeld(on=day(2, 1), ref="m1")


@pytest.fixture
def book() -> Book:
    founded = Book(MemoryStore(), CATALOGUE)
    accept(founded, FOUNDING)
    return founded


def two_on_memory(_: Path) -> tuple[Store, Store]:
    store = MemoryStore()
    return store, store


def two_on_sqlite(folder: Path) -> tuple[Store, Store]:
    path = folder / "book.db"
    return SQLiteStore(path, create=True), SQLiteStore(path)


@pytest.mark.parametrize("stores", [two_on_memory, two_on_sqlite])
def test_two_books_on_one_store_catch_up_with_each_other(
    tmp_path: Path, stores: Callable[[Path], tuple[Store, Store]]
) -> None:
    first, second = (Book(store, CATALOGUE) for store in stores(tmp_path))
    with first, second:
        accept(first, FOUNDING, PLEDGED)
        assert second.size == 2
        accept(second, REVISED)
        accept(first, HELD)
        accept(second, Reversed(on=day(3, 1), entry=3, reason="a mistake"))
        assert first.size == 5
        assert first.tree.root() == second.tree.root()
        assert everything(first) == everything(second)
        assert first.table(PLEDGES)["p1"].minor == 100_00


def test_a_book_opened_again_is_the_same(book: Book) -> None:
    accept(book, PLEDGED, REVISED, HELD, Reversed(on=day(3, 1), entry=3, reason="a mistake"))
    told: list[tuple[int, int]] = []
    again = Book(book.store, CATALOGUE, progress=lambda done, total: told.append((done, total)))
    assert everything(again) == everything(book)
    assert told == [(5, 5)]


def test_an_entry_is_read_by_its_number(book: Book) -> None:
    accept(book, PLEDGED)
    assert book.entry(2).act == PLEDGED
    assert [entry.number for entry in book.entries(1, 1)] == [1]


@pytest.mark.parametrize("number", [-1, 0, 2])
def test_an_entry_that_does_not_exist_is_an_error(book: Book, number: int) -> None:
    with pytest.raises(BookError, match=f"there is no entry {number}: the book holds 1 entry"):
        book.entry(number)


def test_what_is_known_by_number_is_at_most_the_size(book: Book) -> None:
    accept(book, PLEDGED)
    assert [book.known(number) for number in (None, 0, 1, 2)] == [2, 0, 1, 2]
    with pytest.raises(BookError, match="entry 9 is not recorded yet: the book holds 2 entries"):
        book.known(9)
    with pytest.raises(BookError, match="entry -1 does not exist"):
        book.known(-1)


def test_what_is_known_by_moment_is_what_was_recorded_by_then(book: Book) -> None:
    accept(book, PLEDGED, REVISED)
    moments = [entry.recorded_at for entry in book.entries()]
    assert [book.known(at) for at in moments] == [1, 2, 3]
    assert book.known(moments[1] - timedelta(microseconds=1)) == 1
    assert book.known(moments[0] - timedelta(microseconds=1)) == 0
    assert book.known(moments[2].astimezone(timezone(timedelta(hours=2)))) == 3


def test_a_moment_without_a_time_zone_is_an_error(book: Book) -> None:
    with pytest.raises(BookError, match="names no time zone"):
        book.known(datetime(2024, 1, 1))


def test_views_are_kept_but_only_a_few(book: Book) -> None:
    first = book.as_of(on=day(1, 11))
    assert book.as_of(on=day(1, 11)) is first
    for number in range(12, 16):
        book.as_of(on=day(1, number))
    assert book.as_of(on=day(1, 11)) is not first


def test_a_store_with_a_gap_or_bytes_nobody_can_read_is_no_book(book: Book) -> None:
    rows = list(book.store.read())

    class Cut(MemoryStore):
        """A store whose rows were changed behind its back."""

        def __init__(self, rows: list[Row]) -> None:
            super().__init__()
            self._rows = rows

    with pytest.raises(FoldError, match="entry 1 is missing"):
        Book(Cut([rows[0]._replace(number=2)]), CATALOGUE)
    with pytest.raises(FoldError, match="entry 1 cannot be folded"):
        Book(Cut([rows[0]._replace(data=b"{}")]), CATALOGUE)


def test_a_book_that_meets_an_entry_it_cannot_fold_keeps_what_it_knew(book: Book) -> None:
    accept(book, PLEDGED)
    before = everything(book)
    other = Book(MemoryStore(), CATALOGUE)
    accept(other, FOUNDING, PLEDGED, REVISED)
    data = next(iter(other.store.read(3, 3))).data.replace(b'"pledge":"p1"', b'"pledge":"p2"')
    behind = MemoryStore()
    behind._rows = [*book.store.read(), Row(3, "k", data, b"")]
    book.store = behind
    for _ in range(2):
        with pytest.raises(FoldError, match="entry 3 cannot be folded"):
            book.table(PLEDGES)
    behind._rows.pop()
    assert everything(book) == before


def test_a_book_closes_its_store(tmp_path: Path) -> None:
    with Book(SQLiteStore(tmp_path / "book.db", create=True), CATALOGUE) as book:
        accept(book, FOUNDING)
    again = Book(SQLiteStore(tmp_path / "book.db"), CATALOGUE)
    assert again.table(COALITION)["coalition"].name == FOUNDING.name
    again.close()


def test_acts_differ_by_their_fields(book: Book) -> None:
    accept(book, PLEDGED)
    assert book.entry(2).act != msgspec.structs.replace(PLEDGED, ref="p2")


def test_acts_are_read_a_page_at_a_time_between_two_entries_and_only_those_asked_for(book: Book) -> None:
    meetings = [MeetingHeld(on=day(2, n), ref=f"m{n}") for n in range(1, 6)]
    accept(book, *meetings)
    first = book.size - len(meetings) + 1
    assert list(book.acts(first, first + 3, {1, first, first + 1, first + 3, first + 4})) == [
        (first, meetings[0]),
        (first + 1, meetings[1]),
        (first + 3, meetings[3]),
    ]
    assert list(book.acts(first, first - 1, {first})) == []
