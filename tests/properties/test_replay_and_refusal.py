"""A book opened anew is the book that was written; a refused act leaves no trace."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.pledges.announcing import PledgeRevised
from entente.acts.registry import CATALOGUE
from entente.basics.money import Money
from entente.book.book import Book
from entente.book.entry import Receipt, Refused
from entente.book.verifying import verify
from entente.stores.memory import MemoryStore
from entente.stores.sqlite import SQLiteStore
from tests.acts.conftest import everything
from tests.properties.books import acts_of, book_of, examples, seeds, sizes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.book.act import Act
    from entente.book.store import Row


@examples(20)
@given(seed=seeds, size=sizes, cuts=st.lists(st.integers(1, 249), max_size=4))
def test_a_book_folded_from_its_store_equals_the_one_that_wrote_it(
    seed: int, size: int, cuts: list[int]
) -> None:
    acts = acts_of(seed, size)
    book = Book(MemoryStore(), CATALOGUE)
    reader = Book(book.store, CATALOGUE)
    bounds = sorted({0, size, *(cut for cut in cuts if cut < size)})
    for first, last in pairwise(bounds):
        assert isinstance(book.record_all(acts[first:last]), list)
        assert reader.size == last
    assert everything(Book(book.store, CATALOGUE)) == everything(book)
    assert everything(reader) == everything(book)
    assert_threads_agree(book, Book(book.store, CATALOGUE))


def assert_threads_agree(one: Book, other: Book) -> None:
    """See that every record has the same thread in both."""
    for kind, table in one.folded._tables.items():
        for key in table:
            assert one.image.thread(kind, key) == other.image.thread(kind, key)


@examples(5)
@given(seed=seeds, size=sizes)
def test_a_random_book_verifies(seed: int, size: int) -> None:
    book = book_of(acts_of(seed, size))
    found = verify(book.store, CATALOGUE)
    assert found.ok, found.fault
    assert found.root == book.tree.root().hex()


def spoilt(acts: list[Act], how: int) -> Act:
    """Return an act that some rule refuses after `acts`."""
    founding = acts[0]
    assert isinstance(founding, CoalitionFounded)
    if how == 0:
        return founding
    if how == 1:
        return Reversed(on=acts[-1].on, entry=len(acts) + 1000, reason="of nothing")
    if how == 2:
        return msgspec.structs.replace(acts[-1], on=founding.on.replace(year=1899))
    return PledgeRevised(on=acts[-1].on, pledge="nowhere", member="LV", amount=Money("EUR", 1))


@examples(20)
@given(seed=seeds, size=st.integers(3, 200), data=st.data())
def test_a_refused_batch_leaves_a_book_in_memory_as_it_was(seed: int, size: int, data: st.DataObject) -> None:
    acts = acts_of(seed, size)
    kept = data.draw(st.integers(2, size - 1))
    book = book_of(acts[:kept])
    batch = acts[kept:]
    batch.insert(data.draw(st.integers(0, len(batch))), spoilt(acts[:kept], data.draw(st.integers(0, 3))))
    before = everything(book)
    assert book.try_all(batch)
    assert everything(book) == before
    assert isinstance(book.record_all(batch), Refused)
    assert everything(book) == before
    assert isinstance(book.record_all(acts[kept:]), list)
    assert comparable(book) == comparable(book_of(acts))


def comparable(book: Book) -> dict[str, object]:
    """Return all but what the moment and the dice decide."""
    skipped = ("rows", "recorded", "root", "columns")
    found = {name: part for name, part in everything(book).items() if name not in skipped}
    return found | {"balances": sorted(book.image.ledger.balances())}


@examples(8)
@given(seed=seeds, size=st.integers(3, 120), data=st.data())
def test_a_refused_batch_leaves_a_file_byte_for_byte(seed: int, size: int, data: st.DataObject) -> None:
    acts = acts_of(seed, size)
    kept = data.draw(st.integers(2, size - 1))
    with TemporaryDirectory() as folder:
        path = Path(folder, "book.db")
        book = book_of(acts[:kept], SQLiteStore(path, create=True))
        before, files = everything(book), bytes_in(folder)
        spoilt_act = spoilt(acts[:kept], data.draw(st.integers(0, 3)))
        assert isinstance(book.record_all([*acts[kept:], spoilt_act]), Refused)
        assert isinstance(book.record(spoilt_act), Refused)
        assert everything(book) == before
        assert bytes_in(folder) == files
        book.close()


def bytes_in(folder: str) -> dict[str, bytes]:
    """Return the bytes of the book's file and of its log (the shared-memory index holds locks, not data)."""
    return {path.name: path.read_bytes() for path in Path(folder).iterdir() if not path.name.endswith("-shm")}


class _FullStore(MemoryStore):
    """A store that breaks when rows come."""

    def append(self, expected_size: int, rows: Sequence[Row]) -> None:
        """Break."""
        raise OSError(28, f"no space for {len(rows)} rows after {expected_size}")


@examples(8)
@given(seed=seeds, size=st.integers(3, 120))
def test_a_store_that_breaks_leaves_the_book_as_it_was(seed: int, size: int) -> None:
    acts = acts_of(seed, size)
    book = book_of(acts[:-1])
    before = everything(book)
    book.store.__class__ = _FullStore
    with pytest.raises(OSError, match="no space"):
        book.record(acts[-1])
    assert everything(book) == before
    book.store.__class__ = MemoryStore
    assert isinstance(book.record(acts[-1]), Receipt)
