"""The embedded store: one SQLite file is the whole coalition, documents included.

Durability follows SQLite's documentation of WAL mode: with `synchronous=FULL` every commit is synced before it is
acknowledged. Triggers refuse updates and deletions; they are a seat belt, the seals of the rows are the proof.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from entente.book.store import Row, StoreError, StoreMoved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from entente.book.store import Page

APPLICATION_ID = 0x456E7465  # "Ente", in the file's header
FORMAT = 1
_PAGE_ROWS = 1_000
_HIGHEST = 2**63 - 1  # of a number SQLite can hold
_BUSY_SECONDS = 30
_DAMAGED = (sqlite3.Error, UnicodeDecodeError)  # SQLite names a damaged schema in bytes that are no text

_SCHEMA = """
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    leaf BLOB NOT NULL,
    root BLOB NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE TABLE documents (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries are append-only: reverse the act instead'); END;
CREATE TRIGGER entries_are_not_deleted BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries are append-only: reverse the act instead'); END;
CREATE TRIGGER documents_are_not_changed BEFORE UPDATE ON documents
    BEGIN SELECT RAISE(ABORT, 'documents are kept as they were filed'); END;
CREATE TRIGGER documents_are_not_deleted BEFORE DELETE ON documents
    BEGIN SELECT RAISE(ABORT, 'documents are kept as they were filed'); END;
"""
_SCHEMA_OF = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"


class SQLiteStore:
    """Rows and documents in one SQLite file."""

    def __init__(self, path: str | Path, *, create: bool = False) -> None:
        """Open the file; with `create`, make it where there is none.

        Where the file or its folder may not be written, the book is opened for reading.

        Raises:
            StoreError: there is no such file, it is no book, or of a newer format.
        """
        self.path = Path(path)
        is_new = _is_new(self.path)
        if is_new and not create:
            raise StoreError(_no_book(self.path))
        self.is_read_only = not is_new and not _may_write(self.path)
        self._left: _Left | None = None
        try:
            self._db = self._connected()
            self._prepare(is_new=is_new)
        except _DAMAGED as error:
            raise StoreError(self._not_opened(error)) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the writer lock of the file; commit durably at the end, roll back on an exception."""
        if self.is_read_only:
            raise StoreError(
                f"{self.path}: may only be read, as it or its folder is closed to you; nothing was recorded; ask for "
                "the right to write both, or copy the book to where you may write"
            )
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise StoreError(
                f"{self.path}: cannot be written ({error}); nothing was recorded, try again"
            ) from error
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise StoreError(f"{self.path}: {error}; nothing was recorded") from error
            raise

    def append(self, expected_size: int, rows: Sequence[Row]) -> None:
        """Append rows inside `writing()`; StoreMoved when the size is not `expected_size`."""
        if not self._db.in_transaction:
            raise StoreError("append outside of `writing()`: hold the writer lock first")
        size = self.size()
        if size != expected_size:
            raise StoreMoved(
                f"{self.path}: holds {size} rows, expected {expected_size}: catch up and try again"
            )
        for number, row in enumerate(rows, size + 1):
            if row.number != number:
                raise StoreError(
                    f"{self.path}: row {row.number} cannot be row {number}: numbers have no gaps"
                )
        try:
            self._db.executemany(
                "INSERT INTO entries (number, key, data, leaf, root) VALUES (?, ?, ?, ?, ?)", rows
            )
        except sqlite3.IntegrityError as error:
            raise StoreError(f"{self.path}: {error}: numbers have no gaps, keys are unique") from error

    def read(self, first: int = 1, last: int | None = None) -> Iterator[Row]:
        """Yield the rows numbered `first` to `last`, a page at a time so that no cursor stays open."""
        upto = _HIGHEST if last is None else last
        while True:  # by what is found, not by number: a page taken out of the file must not end the reading
            page = self._query(
                "SELECT number, key, data, leaf, root FROM entries WHERE number BETWEEN ? AND ?"
                " ORDER BY number LIMIT ?",
                (first, upto, _PAGE_ROWS),
            )
            yield from map(Row._make, page)
            if len(page) < _PAGE_ROWS:
                return
            first = page[-1][0] + 1

    def pages(self, first: int = 1) -> Iterator[Page]:
        """Yield number and data of the rows from `first` on, a page at a time."""
        statement = "SELECT number, data FROM entries WHERE number >= ? ORDER BY number LIMIT ?"
        while page := self._query(statement, (first, _PAGE_ROWS)):
            yield page
            first = page[-1][0] + 1

    def size(self) -> int:
        """Return how many rows are acknowledged."""
        found: int | None = self._query("SELECT max(number) FROM entries", ())[0][0]
        return found or 0

    def numbers_of(self, keys: Sequence[str]) -> dict[str, int]:
        """Return the entry number of each key that is taken."""
        return dict(
            self._query(
                "SELECT key, number FROM entries WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps(list(keys)),),
            )
        )

    def leaves(self, first: int = 1) -> Iterator[bytes]:
        """Yield the stored leaf hashes from entry `first` on."""
        return (
            leaf
            for (leaf,) in self._query("SELECT leaf FROM entries WHERE number >= ? ORDER BY number", (first,))
        )

    def put_document(self, content: bytes) -> str:
        """Keep a document under its SHA-256."""
        name = hashlib.sha256(content).hexdigest()
        statement = "INSERT OR IGNORE INTO documents (sha256, content) VALUES (?, ?)"
        if self._db.in_transaction:
            self._db.execute(statement, (name, content))
        else:
            with self.writing():
                self._db.execute(statement, (name, content))
        return name

    def document(self, sha256: str) -> bytes | None:
        """Return a document, or None."""
        found = self._query("SELECT content FROM documents WHERE sha256 = ?", (sha256,))
        return found[0][0] if found else None

    def has_document(self, sha256: str) -> bool:
        """Say whether a document is kept."""
        return bool(self._query("SELECT 1 FROM documents WHERE sha256 = ?", (sha256,)))

    def documents(self) -> Iterator[str]:
        """Yield the SHA-256 of every document, in order."""
        return (name for (name,) in self._query("SELECT sha256 FROM documents ORDER BY sha256", ()))

    def damage(self) -> str:
        """Return what SQLite finds wrong with the file, or how its schema differs from a book's.

        Rows may be read whole while their index is damaged, or while a stranger's trigger waits for the next act.
        """
        try:
            rows = self._rows("PRAGMA integrity_check(3)", ())
        except _DAMAGED as error:
            return str(error)
        found = "; ".join(text for (text,) in rows if text != "ok")
        if found:
            return found
        with closing(sqlite3.connect(":memory:")) as empty:
            empty.executescript(_SCHEMA)
            expected = dict(empty.execute(_SCHEMA_OF).fetchall())
        kept = dict(self._query(_SCHEMA_OF, ()))
        changes = [f"{name} is missing" for name in expected.keys() - kept.keys()]
        changes += [f"{name} is no part of a book" for name in kept.keys() - expected.keys()]
        changes += [f"{name} was changed" for name, text in kept.items() if expected.get(name, text) != text]
        return "; ".join(sorted(changes))

    def backup(self, target: Path) -> None:
        """Write a consistent copy of the whole file to `target`, which must not exist, while others go on writing.

        Raises:
            StoreError: `target` exists, or cannot be written.
        """
        if target.exists():
            raise StoreError(f"{target}: already exists, and a backup never overwrites; choose another name")
        try:
            with closing(sqlite3.connect(target)) as copy:
                self._copy_to(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error as error:
            raise StoreError(
                f"{self.path}: cannot be copied to {target} ({error}); check the path and its rights"
            ) from error

    def _copy_to(self, copy: sqlite3.Connection) -> None:
        """Copy the whole file; one read without locks is copied again where somebody wrote meanwhile."""
        while True:
            self.size()  # looks whether the file is still the one that was opened
            left = self._left
            self._db.backup(copy)
            if left is None or left.journal or left == _left(self.path):  # beside a journal, SQLite locks
                return

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _query(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        try:
            return self._rows(statement, values)
        except _DAMAGED as error:
            raise StoreError(f"{self.path}: cannot be read ({error}); compare with a backup") from error

    def _rows(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        """Return what a statement finds; a file read without locks is read again where somebody wrote meanwhile."""
        rows: list[tuple[Any, ...]] = self._db.execute(statement, values).fetchall()
        while self._left is not None and self._left != _left(self.path):
            self._db.close()
            self._db = self._connected()
            rows = self._db.execute(statement, values).fetchall()
        return rows

    def _connected(self) -> sqlite3.Connection:
        """Return a connection; one that only reads takes no locks where no journal waits, and writes no file."""
        where = str(self.path)
        if self.is_read_only:
            self._left = _left(self.path)
            where = f"{self.path.resolve().as_uri()}?mode=ro{'' if self._left.journal else '&immutable=1'}"
        return sqlite3.connect(
            where,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            uri=self.is_read_only,
        )

    def _not_opened(self, error: Exception) -> str:
        if self._left is not None and self._left.journal:
            return (
                f"{self.path}: acts wait in {self.path.name}-wal, which cannot be read without writing here "
                f"({error}); copy both files to a folder you may write, and open the copy"
            )
        return f"{self.path}: cannot be opened as a book ({error}); check the path and its rights"

    def _prepare(self, *, is_new: bool) -> None:
        if not is_new:
            found = self._db.execute("PRAGMA application_id").fetchone()[0]
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if found != APPLICATION_ID:
                self._db.close()
                raise StoreError(f"{self.path}: is a database, but not a book of Entente; check the path")
            if version > FORMAT:
                self._db.close()
                raise StoreError(
                    f"{self.path}: is of format {version}, this version reads up to {FORMAT}: upgrade"
                )
        if self.is_read_only:
            self.size()
            return
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        if is_new:
            self._create()

    def _create(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        if not self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in _SCHEMA.split(";\n"):
                if statement.strip():
                    self._db.execute(statement + ";")
            self._db.execute(f"PRAGMA application_id={APPLICATION_ID}")
            self._db.execute(f"PRAGMA user_version={FORMAT}")
        self._db.execute("COMMIT")


class _Left(NamedTuple):
    """How a file was left by whoever wrote it last: when, how long, and how much waits in its journal."""

    written_at: int
    size: int
    journal: int


def _left(path: Path) -> _Left:
    file = path.resolve()
    found = file.stat()
    journal = file.with_name(f"{file.name}-wal")
    return _Left(found.st_mtime_ns, found.st_size, journal.stat().st_size if journal.exists() else 0)


def _may_write(path: Path) -> bool:
    """Say whether a file and its folder, where SQLite keeps the journal, may be written."""
    file = path.resolve()
    by_effect = os.access in os.supports_effective_ids
    return all(os.access(each, os.W_OK, effective_ids=by_effect) for each in (file, file.parent))


def _is_new(path: Path) -> bool:
    """Say whether there is nothing yet.

    Raises:
        StoreError: what is there is no file.
    """
    if path.exists() and not path.is_file():  # SQLite would wait for ever at a pipe
        found = "a folder" if path.is_dir() else "no file"
        raise StoreError(f"{path}: is {found}, not a book; check the path")
    return not path.exists() or path.stat().st_size == 0


def _no_book(path: Path) -> str:
    if path.exists():
        return f"{path}: is empty, so it is no book; restore a backup, or choose another name for a new one"
    return f"{path}: there is no book here; make one with `entente init {path}`"
