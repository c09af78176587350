"""A table as a workbook of one sheet; nothing in it tells when or where it was made."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter

if TYPE_CHECKING:
    from entente.bundle.data.tables import FileCell, FileTable

_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)
_EXACT_DIGITS = 15
_ROUNDED: int = 10**_EXACT_DIGITS
_SHEET_NAME = 31
_CELL_LENGTH = 32_000
_FIRST_DAY = date(1900, 3, 1)
"""From this day on every spreadsheet counts days alike; earlier ones stand as text."""
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def workbook(table: FileTable) -> bytes:
    """Return a table as XLSX, the same bytes each time; a number a spreadsheet would round stands as text."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _PLAIN)
    book.set_properties({"created": _MADE_AT, "title": table.title})
    sheet = book.add_worksheet(table.name[:_SHEET_NAME])
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy\\-mm\\-dd"})
    sheet.freeze_panes(1, 0)
    for column, field in enumerate(table.fields):
        sheet.write_string(0, column, field.name, bold)
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, (number, column), cell, day)
    book.close()
    for part in (sheet, book):  # they hold on to each other, and the collector may be paused
        vars(part).clear()
    return stream.getvalue()


def _write(sheet: Any, place: tuple[int, int], cell: FileCell, day: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(*place, cell)
    elif isinstance(cell, date) and cell >= _FIRST_DAY:
        sheet.write_datetime(*place, cell, day)
    elif isinstance(cell, int | Decimal) and _is_exact(cell):
        sheet.write_number(*place, cell)
    else:
        sheet.write_string(*place, str(cell)[:_CELL_LENGTH])


def _is_exact(number: int | Decimal) -> bool:
    """Say whether a spreadsheet keeps every digit of a number."""
    if isinstance(number, int):
        return -_ROUNDED < number < _ROUNDED
    return len(number.as_tuple().digits) <= _EXACT_DIGITS
