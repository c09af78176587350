"""Writing a table in each form: CSV, JSON, XLSX and Parquet, the same bytes for the same table every time."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from entente.bundle.data.workbook import workbook
from entente.formats.cells import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from entente.bundle.data.tables import Field, FileCell, FileTable


def csv_text(rows: Iterable[Sequence[FileCell]]) -> bytes:
    """Return rows as CSV (RFC 4180, UTF-8); an empty cell is unknown."""
    stream = io.BytesIO()
    text = io.TextIOWrapper(stream, "utf-8", newline="")
    csv.writer(text).writerows(map(_text, row) for row in rows)
    text.flush()
    return stream.getvalue()


def csv_head(head: FileTable) -> bytes:
    """Return the first line of a table as CSV: the names of its columns."""
    return csv_text([[field.name for field in head.fields]])


def _text(cell: FileCell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return quoted(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def json_head(head: FileTable) -> bytes:
    """Return the beginning of a table as JSON: its meaning and columns; amounts are strings: none is rounded."""
    about = {
        "name": head.name,
        "title": head.title,
        "meaning": head.meaning,
        "columns": [field._asdict() for field in head.fields],
    }
    return msgspec.json.encode(about)[:-1] + b',"rows":['


def json_rows(head: FileTable, rows: Iterable[Sequence[FileCell]], *, is_first: bool) -> bytes:
    """Return rows as JSON, a row a line, each after a comma but the first of the table."""
    names = [field.name for field in head.fields]
    encode = msgspec.json.Encoder().encode
    told = b"".join([b",\n" + encode(dict(zip(names, row, strict=True))) for row in rows])
    return told.removeprefix(b",") if is_first else told


JSON_END = b"\n]}\n"


# -- Parquet ---------------------------------------------------------------------------------------------------------


def has_parquet() -> bool:
    """Say whether Parquet can be written here: it needs the extra `parquet`."""
    try:
        import pyarrow as pa  # noqa: F401, PLC0415 - an extra: absent in a small installation
    except ImportError:
        return False
    return True


def as_parquet(table: FileTable) -> bytes:
    """Return a table as Apache Parquet, amounts as exact decimals."""
    import pyarrow as pa  # noqa: PLC0415 - an extra: absent in a small installation
    from pyarrow import parquet  # noqa: PLC0415 - as above

    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.fields)
    arrays = [
        pa.array(list(cells), type=_arrow_type(pa, field, cells))
        for field, cells in zip(table.fields, columns, strict=True)
    ]
    stream = io.BytesIO()
    parquet.write_table(pa.table(arrays, names=[field.name for field in table.fields]), stream)
    return stream.getvalue()


def _arrow_type(pyarrow: Any, field: Field, cells: tuple[FileCell, ...]) -> Any:  # noqa: ANN401 - pyarrow has no types
    if field.type != "number":
        return {
            "integer": pyarrow.int64(),
            "date": pyarrow.date32(),
            "boolean": pyarrow.bool_(),
        }.get(field.type, pyarrow.string())
    exponents = [cell.as_tuple().exponent for cell in cells if isinstance(cell, Decimal)]
    places = max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)
    return pyarrow.decimal128(38, max(places, 0))


VOLUMES: dict[str, Callable[[FileTable], bytes]] = {"xlsx": workbook, "parquet": as_parquet}
"""The forms in which a large table is a file for each of its parts, by the suffix of their files."""


def forms() -> tuple[str, ...]:
    """Return the forms tables can be written in here, by the suffix of their files."""
    return ("csv", "json", *volume_forms())


def volume_forms() -> dict[str, Callable[[FileTable], bytes]]:
    """Return the forms of volumes that can be written here."""
    return {suffix: write for suffix, write in VOLUMES.items() if suffix != "parquet" or has_parquet()}
