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


def sqlite_file(tables: Iterable[tuple[str, Columns, Iterable[Sequence[Cell]]]]) -> bytes:
    """Return tables as the bytes of a database; each is its name, its columns by name and type, and its rows.

    Integers and truths are numbers, everything else is text, so that no amount is rounded.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        for name, columns, rows in tables:
            declared = ", ".join(f"{_quoted(column)} {_TYPES.get(kind, 'TEXT')}" for column, kind in columns)
            blanks = ", ".join("?" * len(columns))
            database.execute(f"CREATE TABLE {_quoted(name)} ({declared})")
            database.executemany(f"INSERT INTO {_quoted(name)} VALUES ({blanks})", rows)  # noqa: S608 - names are quoted
        database.commit()
        return database.serialize()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
