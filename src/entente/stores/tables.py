"""Tables as one SQLite file, the same bytes for the same tables every time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
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

    def __init__(self) -> None:
        """Begin without tables."""
        self._database = sqlite3.connect(":memory:")

    def add(self, name: str, columns: Columns, rows: Iterable[Sequence[Cell]]) -> None:
        """Add a table by its name, its columns by name and type, and its rows."""
        declared = ", ".join(f"{_quoted(column)} {_TYPES.get(kind, 'TEXT')}" for column, kind in columns)
        blanks = ", ".join("?" * len(columns))
        self._database.execute(f"CREATE TABLE {_quoted(name)} ({declared})")
        self._database.executemany(f"INSERT INTO {_quoted(name)} VALUES ({blanks})", rows)  # noqa: S608 - names are quoted

    def close(self) -> bytes:
        """Return the bytes of the database, and let it go."""
        with closing(self._database) as database:
            database.commit()
            return database.serialize()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
