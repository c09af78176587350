"""A workbook opens as a spreadsheet does: text stays text, days are days, and no amount is rounded."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest
from lxml import etree

from entente.bundle.data.tables import Field, FileTable
from entente.bundle.data.workbook import workbook
from tests.bundle.data.test_writing import LONG, TABLE

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ESCAPED = re.compile(r"_x([0-9A-F]{4})_")
"""A character as a spreadsheet stores it where XML has no place for it (ECMA-376, part 1, 22.9.2.19)."""


def sheet_of(table: FileTable) -> Worksheet:
    """Return the one sheet of a table's workbook."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(table)))
    assert len(book.worksheets) == 1
    return book.worksheets[0]


def column(*cells: str | date | Decimal | int | None) -> list[object]:
    """Return cells of one column as a spreadsheet reads them."""
    rows = [(cell,) for cell in cells]
    sheet = sheet_of(FileTable("one", "One", "A column.", (Field("cell", "string", "A cell."),), list(rows)))
    return [sheet.cell(row, 1).value for row in range(2, 2 + len(cells))]


def test_a_workbook_keeps_an_amount_it_would_round_as_text() -> None:
    rows = list(sheet_of(TABLE).iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("=1+1", datetime(2025, 7, 2), Decimal("1.5"), 3, True)
    assert rows[1] == (None, None, str(LONG), None, False)


def test_the_head_stays_in_sight_and_is_bold() -> None:
    sheet = sheet_of(TABLE)
    assert [cell.value for cell in sheet[1]] == [field.name for field in TABLE.fields]
    assert all(cell.font.b for cell in sheet[1])
    assert not sheet["A2"].font.b
    assert sheet.freeze_panes == "A2"
    assert sheet["B2"].number_format == "yyyy\\-mm\\-dd"


@pytest.mark.parametrize(
    "text", ['<&">', " led by a space ", "two\nlines\tand a tab", "a\x01b\x0bc", "_x0041_", "🙂 Київ"]
)
def test_any_text_is_stored_so_that_a_spreadsheet_reads_it_as_it_was(text: str) -> None:
    table = FileTable("one", "One", "A column.", (Field("cell", "string", "A cell."),), [(text,)])
    with zipfile.ZipFile(io.BytesIO(workbook(table))) as parts:
        strings = etree.fromstring(parts.read("xl/sharedStrings.xml"))
    *_, stored = (found.text or "" for found in strings.iter() if found.tag.endswith("}t"))
    assert ESCAPED.sub(lambda found: chr(int(found[1], 16)), stored) == text


def test_days_before_spreadsheets_agree_stand_as_text() -> None:
    assert column(date(1900, 2, 28), date(1900, 3, 1)) == ["1900-02-28", datetime(1900, 3, 1)]


def test_numbers_are_numbers_as_long_as_they_are_exact() -> None:
    assert column(10**14, 10**15, Decimal("-0.25"), 0) == [10**14, str(10**15), -0.25, 0]


def test_a_long_name_is_cut_to_what_a_sheet_may_be_called() -> None:
    table = FileTable("a" * 40, "Long", "Its name is long.", TABLE.fields, TABLE.rows)
    assert sheet_of(table).title == "a" * 31
