"""Writing a table in each form: CSV, JSON, XLSX and Parquet, the same bytes for the same table every time."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
import xlsxwriter

from entente.formats.cells import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.bundle.data.tables import Field, FileCell, FileTable

_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)
_EXACT_DIGITS = 15
_SHEET_NAME = 31
_CELL_LENGTH = 32_000


def as_csv(table: FileTable) -> bytes:
    """Return a table as CSV (RFC 4180, UTF-8); an empty cell is unknown."""
    stream = io.StringIO()
    rows = csv.writer(stream)
    rows.writerow([field.name for field in table.fields])
    rows.writerows([_text(cell) for cell in row] for row in table.rows)
    return stream.getvalue().encode()


def _text(cell: FileCell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return quoted(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def as_json(table: FileTable) -> bytes:
    """Return a table as JSON: its meaning, columns and rows; amounts are strings, so that none is rounded."""
    names = [field.name for field in table.fields]
    document = {
        "name": table.name,
        "title": table.title,
        "meaning": table.meaning,
        "columns": [field._asdict() for field in table.fields],
        "rows": [dict(zip(names, row, strict=True)) for row in table.rows],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


# -- XLSX ------------------------------------------------------------------------------------------------------------


def as_xlsx(table: FileTable) -> bytes:
    """Return a table as a workbook of one sheet; nothing in it tells when or where it was made."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _MADE_AT, "title": table.title})
    sheet = book.add_worksheet(table.name[:_SHEET_NAME])
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for column, field in enumerate(table.fields):
        sheet.write_string(0, column, field.name, bold)
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, (number, column), cell, day)
    book.close()
    return stream.getvalue()


def _write(sheet: Any, place: tuple[int, int], cell: FileCell, day: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(*place, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(*place, cell, day)
    elif isinstance(cell, int | Decimal) and len(Decimal(cell).as_tuple().digits) <= _EXACT_DIGITS:
        sheet.write_number(*place, cell)
    else:  # a spreadsheet would round what has more digits
        sheet.write_string(*place, str(cell)[:_CELL_LENGTH])


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
    "xlsx": as_xlsx,
    "parquet": as_parquet,
}
"""The forms of a table by the suffix of their files."""


def forms() -> dict[str, Callable[[FileTable], bytes]]:
    """Return the forms that can be written here."""
    return {suffix: write for suffix, write in FORMS.items() if suffix != "parquet" or has_parquet()}
