"""A book on a medium or in a folder that may not be written opens for reading, and says so to whoever writes."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from entente.book.store import StoreError
from entente.stores.sqlite import SQLiteStore
from tests.rights import without_rights
from tests.stores.conformance import append, rows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a book of three rows and a document, closed."""
    path = tmp_path / "the book?.db"
    with closing(SQLiteStore(path, create=True)) as store:
        append(store, rows(1, 3))
        store.put_document(b"annex")
    return path


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return another folder."""
    return tmp_path_factory.mktemp("another")


def test_a_closed_book_is_read_and_its_folder_stays_as_it_was(path: Path) -> None:
    with without_rights(path.parent), closing(SQLiteStore(path)) as store:
        assert store.is_read_only
        assert list(store.read()) == rows(1, 3)
        assert [store.document(name) for name in store.documents()] == [b"annex"]
        assert store.damage() == ""
        assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_writing_where_one_may_only_read_says_what_to_do(path: Path) -> None:
    before = path.read_bytes()
    with without_rights(path.parent), closing(SQLiteStore(path, create=True)) as store:
        with pytest.raises(StoreError, match=r"may only be read.*nothing was recorded; ask for the right"):
            append(store, rows(4, 1))
        with pytest.raises(StoreError, match="may only be read"):
            store.put_document(b"another")
    assert path.read_bytes() == before


def test_a_backup_can_be_read_and_made_where_one_may_only_read(path: Path, folder: Path) -> None:
    with without_rights(path.parent), closing(SQLiteStore(path)) as store:
        store.backup(folder / "copy.db")
    with without_rights(folder), closing(SQLiteStore(folder / "copy.db")) as copy:
        assert copy.is_read_only
        assert list(copy.read()) == rows(1, 3)


def test_a_reader_sees_what_another_writes_meanwhile(path: Path) -> None:
    with without_rights(path.parent):
        reader = SQLiteStore(path)
    with closing(reader):
        with closing(SQLiteStore(path)) as writer:
            append(writer, rows(4, 2))
            with without_rights(path.parent):
                assert reader.size() == 5
            append(writer, rows(6, 1))
            assert reader.size() == 6
        assert [row.number for row in reader.read()] == [1, 2, 3, 4, 5, 6]


def test_a_backup_holds_what_another_wrote_meanwhile(path: Path, folder: Path) -> None:
    with without_rights(path.parent):
        reader = SQLiteStore(path)
    with closing(reader), closing(SQLiteStore(path)) as writer:
        append(writer, rows(4, 2))
        reader.backup(folder / "copy.db")
    with closing(SQLiteStore(folder / "copy.db")) as copy:
        assert copy.size() == 5
        assert copy.damage() == ""


class WrittenMeanwhile(SQLiteStore):
    """A reader to whose file another adds a row just after the first look at it."""

    def size(self) -> int:
        """Return how many rows there were before."""
        found = super().size()
        if found == 3 and self.path.parent.stat().st_mode & 0o222:
            with closing(SQLiteStore(self.path)) as writer:
                append(writer, rows(4, 1))
        return found


def test_a_backup_is_made_again_where_another_wrote_while_it_was_made(path: Path, folder: Path) -> None:
    with without_rights(path.parent):
        reader = WrittenMeanwhile(path)
    with closing(reader):
        reader.backup(folder / "copy.db")
    with closing(SQLiteStore(folder / "copy.db")) as copy:
        assert copy.size() == 4
        assert copy.damage() == ""


def test_acts_that_wait_in_a_journal_are_not_left_out(path: Path, folder: Path) -> None:
    with closing(SQLiteStore(path)) as writer:
        append(writer, rows(4, 2))
        for each in (path, path.with_name(f"{path.name}-wal")):
            shutil.copy(each, folder / each.name)
    with without_rights(folder), pytest.raises(StoreError, match=r"acts wait in .*-wal, .*copy both files"):
        SQLiteStore(folder / path.name)
    with closing(SQLiteStore(folder / path.name)) as copy:
        assert copy.size() == 5


def test_a_file_that_is_no_book_is_none_for_a_reader_either(path: Path) -> None:
    other = path.with_name("other.db")
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE letters (text TEXT)")
    with without_rights(path.parent), pytest.raises(StoreError, match="not a book of Entente"):
        SQLiteStore(other)
