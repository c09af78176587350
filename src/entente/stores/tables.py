"""Tables as one SQLite file, the same bytes for the same tables every time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Cell = str | int | None
    Columns = Sequence[tuple[str, str]]

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}


class TableFile:
    """A database that takes one table after another, and gives its bytes at the end.

    Integers and truths are numbers, everything else is text, so that no amount is rounded.
    """

    def __init__(self, before: Path | None = None) -> None:
        """Begin without tables; `before` is a file of this kind that rows may be taken over from."""
        self._folder = TemporaryDirectory()  # not in memory, where it would stand twice in the end
        self._file = Path(self._folder.name) / "tables.sqlite"
        self._database = sqlite3.connect(self._file.as_uri(), uri=True)
        self._database.execute("PRAGMA journal_mode = OFF")
        if before is not None:
            self._database.execute("ATTACH ? AS before", (f"{before.resolve().as_uri()}?immutable=1",))

    def add(self, name: str, columns: Columns, rows: Iterable[Sequence[Cell]] = ()) -> None:
        """Add a table by its name, its columns by name and type, and its rows."""
        declared = ", ".join(f"{_quoted(column)} {_TYPES.get(kind, 'TEXT')}" for column, kind in columns)
        self._database.execute(f"CREATE TABLE main.{_quoted(name)} ({declared})")
        self.extend(name, len(columns), rows)

    def extend(self, name: str, width: int, rows: Iterable[Sequence[Cell]]) -> None:
        """Add rows of so many cells to a table."""
        blanks = ", ".join("?" * width)
        self._database.executemany(f"INSERT INTO main.{_quoted(name)} VALUES ({blanks})", rows)  # noqa: S608 - names are quoted

    def take_over(self, name: str, start: int, count: int) -> None:
        """Add the rows the file before has in its table of the same name and columns, from one (counted from 1) on."""
        table = _quoted(name)
        self._database.execute(
            f"INSERT INTO main.{table} SELECT * FROM before.{table} WHERE rowid BETWEEN ? AND ?",  # noqa: S608 - as above
            (start, start + count - 1),
        )

    def close(self) -> bytes:
        """Return the bytes of the database, and let it go."""
        with self._folder:
            with closing(self._database) as database:
                database.commit()
            return self._file.read_bytes()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
