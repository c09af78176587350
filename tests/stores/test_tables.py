"""Tables as one SQLite file: the same bytes every time, integers as numbers, everything else as it is written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from entente.stores.tables import TableFile

TABLE = (
    'a "table"',
    [("name", "string"), ("count", "integer")],
    [("x", 1), (None, 2), ("12345678901234567.89", None)],
)


def bytes_of_table() -> bytes:
    """Return the one table as the bytes of a database."""
    file = TableFile()
    file.add(*TABLE)
    return file.close()


def test_tables_are_read_back_as_they_were_given_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    file = tmp_path / "tables.sqlite"
    file.write_bytes(bytes_of_table())
    with closing(sqlite3.connect(file)) as database:
        assert database.execute('SELECT * FROM "a ""table"""').fetchall() == TABLE[2]
    assert bytes_of_table() == file.read_bytes()


def test_rows_that_are_taken_over_leave_the_same_bytes(tmp_path: Path) -> None:
    rows = [(number if number % 7 else None, "long " * (number % 900)) for number in range(3_000)]
    columns = [("number", "integer"), ("text", "string")]
    plain, before = TableFile(), TableFile()
    for file in (plain, before):
        file.add("first", columns, rows)
    before.add("second", columns, rows[:10])
    plain.add("second", columns, rows[10:])
    place = tmp_path / "before #1?.sqlite"
    place.write_bytes(before.close())
    again = TableFile(place)
    again.add("first", columns)
    again.take_over("first", 1, 1_000)
    again.extend("first", 2, rows[1_000:2_000])
    again.take_over("first", 2_001, 1_000)
    again.add("second", columns, rows[10:])
    assert again.close() == plain.close()
