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
    from collections.abc import Callable

    from entente.bundle.data.tables import Field, FileCell, FileTable


def as_csv(table: FileTable) -> bytes:
    """Return a table as CSV (RFC 4180, UTF-8); an empty cell is unknown."""
    stream = io.BytesIO()
    text = io.TextIOWrapper(stream, "utf-8", newline="")
    rows = csv.writer(text)
    rows.writerow([field.name for field in table.fields])
    rows.writerows(map(_text, row) for row in table.rows)
    text.flush()
    return stream.getvalue()


def _text(cell: FileCell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return quoted(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def as_json(table: FileTable) -> bytes:
    """Return a table as JSON: its meaning, columns and rows, a row a line; amounts are strings: none is rounded."""
    names = [field.name for field in table.fields]
    about = {
        "name": table.name,
        "title": table.title,
        "meaning": table.meaning,
        "columns": [field._asdict() for field in table.fields],
    }
    encode = msgspec.json.Encoder().encode
    stream = io.BytesIO(encode(about)[:-1] + b',"rows":[')
    stream.seek(0, io.SEEK_END)
    for number, row in enumerate(table.rows):
        stream.write(b",\n" if number else b"\n")
        stream.write(encode(dict(zip(names, row, strict=True))))
    stream.write(b"\n]}\n")
    return stream.getvalue()


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


FORMS: dict[str, Callable[[FileTable], bytes]] = {
    "csv": as_csv,
    "json": as_json,
    "xlsx": workbook,
    "parquet": as_parquet,
}
"""The forms of a table by the suffix of their files."""


def forms() -> dict[str, Callable[[FileTable], bytes]]:
    """Return the forms that can be written here."""
    return {suffix: write for suffix, write in FORMS.items() if suffix != "parquet" or has_parquet()}
