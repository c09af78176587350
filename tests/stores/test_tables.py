"""Tables as one SQLite file: the same bytes every time, integers as numbers, everything else as it is written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from entente.stores.tables import sqlite_file

TABLE = (
    'a "table"',
    [("name", "string"), ("count", "integer")],
    [("x", 1), (None, 2), ("12345678901234567.89", None)],
)


def test_tables_are_read_back_as_they_were_given_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    file = tmp_path / "tables.sqlite"
    file.write_bytes(sqlite_file([TABLE]))
    with closing(sqlite3.connect(file)) as database:
        assert database.execute('SELECT * FROM "a ""table"""').fetchall() == TABLE[2]
    assert sqlite_file([TABLE]) == file.read_bytes()
