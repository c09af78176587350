"""What the book asks of a store."""

from __future__ import annotations

from pathlib import Path

from entente.book.store import Row, Store, StoreError, StoreMoved
from entente.stores.memory import MemoryStore
from entente.stores.sqlite import SQLiteStore


def test_the_stores_are_what_the_book_asks_for(tmp_path: Path) -> None:
    assert isinstance(MemoryStore(), Store)
    store = SQLiteStore(tmp_path / "book.db", create=True)
    assert isinstance(store, Store)
    store.close()


def test_a_row_ends_no_commit_unless_it_says_so() -> None:
    assert Row(1, "k", b"", b"").root == b""


def test_a_store_that_moved_is_a_store_error() -> None:
    assert issubclass(StoreMoved, StoreError)
