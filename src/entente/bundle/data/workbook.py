"""A table as a workbook of one sheet (ECMA-376, SpreadsheetML), row after row; nothing in it tells when it was made.

The XML is written as it stands, since a library that keeps every cell takes many times as long over a large table.
"""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter.utility import xl_col_to_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.bundle.data.tables import FileCell, FileTable

_EXACT_DIGITS = 15
_SHEET_NAME = 31
_CELL_LENGTH = 32_000
_FIRST_DAY = date(1900, 3, 1)
"""From this day on every spreadsheet counts days alike; earlier ones stand as text."""
_DAY_ZERO = date(1899, 12, 30).toordinal()
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_BOLD, _DAY = 1, 2

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_KINDS = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
)
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_SHEETS}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_SHEET = (
    f'{_HEAD}<worksheet xmlns="{_SHEETS}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>\n'
)


def workbook(table: FileTable) -> bytes:
    """Return a table as a workbook; what a spreadsheet would round stands as text."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        _add(archive, "[Content_Types].xml", _KINDS)
        _add(archive, "_rels/.rels", _leading("officeDocument", "xl/workbook.xml"))
        _add(archive, "xl/workbook.xml", _book(table.name))
        _add(
            archive,
            "xl/_rels/workbook.xml.rels",
            _leading("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"),
        )
        _add(archive, "xl/styles.xml", _STYLES)
        with archive.open(_member("xl/worksheets/sheet1.xml"), "w") as sheet:
            for line in _sheet(table):
                sheet.write(line.encode())
    return stream.getvalue()


def _add(archive: ZipFile, name: str, text: str) -> None:
    archive.writestr(_member(name), text.encode())


def _member(name: str) -> ZipInfo:
    """Return a member that carries no moment of its own."""
    member = ZipInfo(name)
    member.compress_type = ZIP_DEFLATED
    return member


def _leading(*kinds_and_targets: str) -> str:
    pairs = zip(kinds_and_targets[::2], kinds_and_targets[1::2], strict=True)
    leads = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{leads}</Relationships>'


def _book(name: str) -> str:
    return (
        f'{_HEAD}<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}/relationships"><sheets>'
        f'<sheet name="{_written(name[:_SHEET_NAME])}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _sheet(table: FileTable) -> Iterator[str]:
    columns = [xl_col_to_name(column) for column in range(len(table.fields))]
    yield _SHEET
    yield _row(
        1, (_text(f"{at}1", field.name, _BOLD) for at, field in zip(columns, table.fields, strict=True))
    )
    for number, row in enumerate(table.rows, 2):
        filled = zip(columns, row, strict=True)
        yield _row(number, (_cell(f"{at}{number}", cell) for at, cell in filled if cell is not None))
    yield "</sheetData></worksheet>"


def _row(number: int, cells: Iterator[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>\n'


def _cell(at: str, cell: FileCell) -> str:
    if isinstance(cell, str):
        return _text(at, cell)
    if isinstance(cell, bool):
        return f'<c r="{at}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, date):
        is_counted = cell >= _FIRST_DAY
        return (
            f'<c r="{at}" s="{_DAY}"><v>{cell.toordinal() - _DAY_ZERO}</v></c>'
            if is_counted
            else _text(at, cell.isoformat())
        )
    if len(Decimal(cell or 0).as_tuple().digits) <= _EXACT_DIGITS:
        return f'<c r="{at}"><v>{cell}</v></c>'
    return _text(at, str(cell))


def _text(at: str, text: str, style: int = 0) -> str:
    styled = f' s="{style}"' if style else ""
    return f'<c r="{at}"{styled} t="inlineStr"><is><t xml:space="preserve">{_written(text[:_CELL_LENGTH])}</t></is></c>'


def _written(text: str) -> str:
    """Return a text as XML, in which characters it has no place for are written as SpreadsheetML does."""
    if _UNWRITABLE.search(text):
        text = _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return escape(text)
