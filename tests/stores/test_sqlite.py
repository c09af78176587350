"""The SQLite store is a store, refuses what is no book, and its rows cannot be changed by accident."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from entente.book.store import StoreError
from entente.stores.sqlite import APPLICATION_ID, FORMAT, SQLiteStore
from tests.stores.conformance import StoreConformance, append, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class TestSQLiteStore(StoreConformance):
    """One file: another handle opens it again."""

    @pytest.fixture
    def factory(self, tmp_path: Path) -> Iterator[Callable[[], SQLiteStore]]:
        """Return how to open the file."""
        opened: list[SQLiteStore] = []

        def open_store() -> SQLiteStore:
            opened.append(SQLiteStore(tmp_path / "book.db", create=True))
            return opened[-1]

        yield open_store
        for store in opened:
            store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a book of three rows and a document, closed."""
    path = tmp_path / "book.db"
    store = SQLiteStore(path, create=True)
    append(store, rows(1, 3))
    store.put_document(b"annex")
    store.close()
    return path


def test_rows_and_documents_survive_closing(path: Path) -> None:
    store = SQLiteStore(path)
    assert list(store.read()) == rows(1, 3)
    assert len(list(store.documents())) == 1


def test_a_long_book_is_read_page_by_page(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "long.db", create=True)
    append(store, rows(1, 12_001))
    assert [row.number for row in store.read(2)] == list(range(2, 12_002))
    assert [number for page in store.pages(3) for number, _ in page] == list(range(3, 12_002))
    assert [row.number for row in store.read(4_999, 10_002)] == list(range(4_999, 10_003))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET data = x'00' WHERE number = 2",
        "UPDATE entries SET number = 9 WHERE number = 3",
        "DELETE FROM entries WHERE number = 3",
        "DELETE FROM entries",
        "UPDATE documents SET content = x'00'",
        "DELETE FROM documents",
    ],
)
def test_triggers_refuse_to_change_what_is_kept(path: Path, statement: str) -> None:
    stranger = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|as they were filed"):
        stranger.execute(statement)
    stranger.close()
    assert list(SQLiteStore(path).read()) == rows(1, 3)


def test_a_commit_is_synced_before_it_is_acknowledged(path: Path) -> None:
    store = SQLiteStore(path)
    assert store._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert store._db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_an_error_of_the_database_while_writing_keeps_nothing(path: Path) -> None:
    store = SQLiteStore(path)
    with pytest.raises(StoreError, match="nothing was recorded"), store.writing():
        store.append(3, rows(4, 1))
        store._db.execute("SELECT nothing FROM nowhere")
    with pytest.raises(StoreError, match="nothing was recorded"), store.writing():
        store.append(3, rows(4, 1))
        store._db.execute("ROLLBACK")
    assert list(store.read()) == rows(1, 3)


def test_a_file_another_process_made_meanwhile_is_left_as_it_is(path: Path) -> None:
    store = SQLiteStore(path)
    store._prepare(is_new=True)
    assert list(store.read()) == rows(1, 3)


def test_a_missing_file_is_named_with_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere\.db: there is no book here; make one with"):
        SQLiteStore(tmp_path / "nowhere.db")
    assert not (tmp_path / "nowhere.db").exists()


def test_an_empty_file_is_no_book_unless_one_is_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(StoreError, match=r"empty\.db: is empty, so it is no book; restore a backup"):
        SQLiteStore(path)
    assert SQLiteStore(path, create=True).size() == 0


def test_a_file_in_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened as a book"):
        SQLiteStore(tmp_path / "nowhere" / "book.db", create=True)


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder, not a book"):
        SQLiteStore(tmp_path)


def test_a_pipe_is_no_book(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreError, match="is no file, not a book"):
        SQLiteStore(tmp_path / "pipe", create=True)


def test_a_file_that_is_no_database_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear members,\n" * 100)
    with pytest.raises(
        StoreError, match=r"letter\.db: cannot be opened as a book \(file is not a database\)"
    ):
        SQLiteStore(path)
    assert path.read_text().startswith("Dear members")


def test_another_programs_database_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE entries (number INTEGER)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a book of Entente"):
        SQLiteStore(path, create=True)
    assert path.read_bytes() == before


def test_a_book_of_a_newer_format_is_not_touched(path: Path) -> None:
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version={FORMAT + 1}")
    newer.close()
    with pytest.raises(StoreError, match=rf"is of format {FORMAT + 1}, this version reads up to {FORMAT}"):
        SQLiteStore(path)


def test_a_book_is_recognised_by_its_header(path: Path) -> None:
    assert int.from_bytes(path.read_bytes()[68:72], "big") == APPLICATION_ID


def test_a_file_that_may_only_be_read_keeps_its_rows(path: Path) -> None:
    store = SQLiteStore(path)
    store._db.execute("PRAGMA query_only=ON")
    with pytest.raises(StoreError, match="nothing was recorded"):
        append(store, rows(4, 1))
    store._db.execute("PRAGMA query_only=OFF")
    assert list(store.read()) == rows(1, 3)


def test_a_writer_that_waits_too_long_is_told_so(path: Path) -> None:
    one, other = SQLiteStore(path), SQLiteStore(path)
    other._db.execute("PRAGMA busy_timeout=20")
    with one.writing(), pytest.raises(StoreError, match=r"cannot be written .*locked.*try again"):
        append(other, rows(4, 1))
    append(other, rows(4, 1))
    assert one.size() == 4


def test_reading_a_damaged_file_is_an_error(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"cannot be (read|opened)"):
        list(SQLiteStore(path).read())


def test_a_backup_is_a_book_of_its_own(path: Path, tmp_path: Path) -> None:
    store = SQLiteStore(path)
    store.backup(tmp_path / "copy.db")
    append(store, rows(4, 1))
    copy = SQLiteStore(tmp_path / "copy.db")
    assert list(copy.read()) == rows(1, 3)
    assert list(copy.documents()) == list(store.documents())
    with pytest.raises(StoreError, match="already exists"):
        store.backup(tmp_path / "copy.db")
    with pytest.raises(StoreError, match="cannot be copied to"):
        store.backup(tmp_path / "no folder" / "copy.db")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("DROP TRIGGER entries_are_not_deleted", "trigger entries_are_not_deleted is missing"),
        (
            "CREATE TRIGGER later AFTER INSERT ON entries BEGIN DELETE FROM documents; END",
            "trigger later is no part of a book",
        ),
        ("ALTER TABLE documents RENAME COLUMN content TO text", "table documents was changed"),
    ],
)
def test_a_changed_schema_is_damage(path: Path, change: str, found: str) -> None:
    stranger = sqlite3.connect(path)
    stranger.execute(change)
    stranger.close()
    assert found in SQLiteStore(path).damage()


def index_page(path: Path) -> slice:
    """Return where the index of keys lies in a file."""
    stranger = sqlite3.connect(path)
    statement = "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_entries_1'"
    (page,) = stranger.execute(statement).fetchone()
    (size,) = stranger.execute("PRAGMA page_size").fetchone()
    stranger.close()
    return slice((page - 1) * size, page * size)


def test_an_index_of_noughts_is_damage_though_the_rows_can_be_read(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[index_page(path)] = bytes(4096)
    path.write_bytes(content)
    store = SQLiteStore(path)
    assert list(store.read()) == rows(1, 3)
    assert store.damage()


def test_an_index_that_misses_a_row_is_damage(path: Path) -> None:
    before = path.read_bytes()[index_page(path)]
    store = SQLiteStore(path)
    append(store, rows(4, 1))
    store.close()
    content = bytearray(path.read_bytes())
    content[index_page(path)] = before
    path.write_bytes(content)
    assert "index" in SQLiteStore(path).damage()
