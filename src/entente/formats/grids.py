"""Grids: the raw rows of CSV and XLSX files, cells as the spreadsheet holds them, nothing guessed."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest
from typing import Any, NamedTuple

import msgspec
import openpyxl  # type: ignore[import-untyped,unused-ignore]
from openpyxl.utils import column_index_from_string  # type: ignore[import-untyped,unused-ignore]

from entente.formats.cells import Cell, unquoted

UNPACKED_LIMIT = 256 * 1024 * 1024  # bytes; a workbook that unpacks to more is refused
ROWS_LIMIT = 1_048_576  # no spreadsheet has more, but a file may claim any number
CELLS_LIMIT = 20_000_000  # empty ones included
_ZIP = b"PK\x03\x04"
_CONTROL = re.compile(r"_x00([01][0-9A-Fa-f])_")  # how a workbook writes what XML cannot hold
_CHANGED = re.compile(rf"{_CONTROL.pattern}|x005F_|[\ufffe\uffff]|^<r>.*</r>$", re.DOTALL)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,3})([0-9]{1,7})(:[A-Z0-9]+)")


class SheetProblem(msgspec.Struct, frozen=True):
    """One thing wrong with a sheet: where, what was found, what to do; row 0 speaks of the whole sheet.

    `rule` is the rule by which the book refuses the row, nothing where it cannot be read.
    """

    sheet: str
    row: int
    column: str
    found: str
    remedy: str
    rule: str = ""

    def __str__(self) -> str:
        where = [f"sheet {self.sheet}"] * bool(self.sheet) + [f"row {self.row}"] * bool(self.row)
        where += [f"column {self.column}"] * bool(self.column)
        found = f"{self.rule}: {self.found}" if self.rule else self.found
        return f"{', '.join(where)}: {found}; {self.remedy}" if where else f"{found}; {self.remedy}"


class SheetError(ValueError):
    """A sheet that cannot be read or imported as a whole; nothing was recorded."""


class UnusableSheetError(SheetError):
    """A file that is no sheet: it cannot be read, is of another form, or holds nothing."""


class SheetErrors(SheetError):  # noqa: N818 - the plural of SheetError
    """Rows that cannot be read or were refused, every one of them; nothing was recorded."""

    def __init__(self, problems: Iterable[SheetProblem]) -> None:
        """Hold the problems; the message has one line for each."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class BadCell(NamedTuple):
    """A cell that holds no value of its own, such as a broken formula."""

    found: str
    remedy: str


class Grid(NamedTuple):
    """The rows of one sheet by number, empty rows left out; the first one names the columns."""

    name: str
    rows: list[tuple[int, list[Cell | BadCell]]]


def read_grids(data: bytes, suffix: str) -> list[Grid]:
    """Return the sheets of a file's bytes: `.csv` (one without a name) or `.xlsx`.

    Raises:
        UnusableSheetError: the bytes are no such file.
    """
    if suffix.lower() == ".csv":
        return [Grid("", _filled(_csv_rows(data)))]
    if suffix.lower() == ".xlsx":
        return _xlsx_grids(data)
    raise UnusableSheetError(
        f"{suffix or 'no suffix'} is no sheet that can be read: save it as .xlsx or .csv"
    )


def _filled(rows: Iterable[list[Cell | BadCell]]) -> list[tuple[int, list[Cell | BadCell]]]:
    return [(number, row) for number, row in enumerate(rows, 1) if any(cell is not None for cell in row)]


# -- CSV -----------------------------------------------------------------------------------------------------


def _csv_rows(data: bytes) -> Iterator[list[Cell | BadCell]]:
    text = _csv_text(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row in reader:
            yield [_csv_cell(cell) for cell in row]
    except csv.Error as error:
        raise UnusableSheetError(f"line {reader.line_num} is no CSV: {error}: check its quotes") from None


def _csv_text(data: bytes) -> str:
    if data.startswith(_ZIP):
        raise UnusableSheetError("this is a workbook, no CSV: name it .xlsx")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnusableSheetError(
            f"line {line}: byte {error.start} is not UTF-8: save the file as CSV UTF-8"
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnusableSheetError(
            f"line {line} holds a byte of zero, so this is no text: save the file as CSV UTF-8"
        )
    return text


def _delimiter(text: str) -> str:
    """Return what sets the names of the header apart; they hold neither commas nor semicolons themselves."""
    header = next((line for line in text.splitlines() if line.strip(' ,;"')), "")
    found = [mark for mark in (",", ";") if mark in header]
    if len(found) > 1 or "\t" in header:
        raise UnusableSheetError(
            f"the header {header!r:.80} mixes marks: set columns apart by commas, or by semicolons"
        )
    return found[0] if found else ","


def _csv_cell(text: str) -> Cell:
    if not text.strip():
        return None
    return unquoted(text)


# -- XLSX ----------------------------------------------------------------------------------------------------


def _xlsx_grids(data: bytes) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bomb(archive)
            values, formulas = (_workbook(data, data_only=only) for only in (True, False))
            return [
                Grid(sheet.title, _filled(_xlsx_rows(sheet, twin, _merged(archive, sheet))))
                for sheet, twin in zip(values.worksheets, formulas.worksheets, strict=True)
            ]
    except SheetError:
        raise
    except Exception as error:  # whatever the library meets in a broken file
        raise UnusableSheetError(
            f"this is no workbook that can be read ({error}): save it again as .xlsx"
        ) from error


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > UNPACKED_LIMIT:
        raise UnusableSheetError(f"the workbook unpacks to {unpacked} bytes: split it")


def _merged(archive: zipfile.ZipFile, sheet: Any) -> dict[tuple[int, int], str]:  # noqa: ANN401 - as below
    """Return the ranges of merged cells by row and column of their first cell, both from 1."""
    content = archive.read(sheet._worksheet_path)  # noqa: SLF001 - a sheet read row by row tells of none
    found = _MERGED.findall(content)
    return {
        (int(row), column_index_from_string(column.decode())): (column + row + rest).decode()
        for column, row, rest in found
    }


def _workbook(data: bytes, *, data_only: bool) -> Any:  # noqa: ANN401 - the library has no types
    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)


def _xlsx_rows(
    sheet: Any,  # noqa: ANN401 - as above
    twin: Any,  # noqa: ANN401 - as above
    merged: dict[tuple[int, int], str],
) -> Iterator[list[Cell | BadCell]]:
    for each in (sheet, twin):
        each.reset_dimensions()  # some programs state them wrongly, and rows would be cut off
    pairs = zip_longest(sheet.iter_rows(), twin.iter_rows(), fillvalue=())
    claimed_count = 0
    for number, (row, formulas) in enumerate(pairs, 1):
        claimed_count += len(row)
        if number > ROWS_LIMIT or claimed_count > CELLS_LIMIT:
            found = f"sheet {sheet.title} claims more than {ROWS_LIMIT} rows or {CELLS_LIMIT} cells"
            raise UnusableSheetError(f"{found}: delete its empty rows and columns")
        cells = [_xlsx_cell(cell, formula) for cell, formula in zip_longest(row, formulas)]
        yield [
            _unmerged(cell, merged.get((number, place), "")) if merged else cell
            for place, cell in enumerate(cells, 1)
        ]


def _unmerged(cell: Cell | BadCell, merged: str) -> Cell | BadCell:
    if not merged or cell is None:
        return cell
    return BadCell(f"found one cell merged over {merged}", "unmerge it, and give every row its value")


def _xlsx_cell(cell: Any, formula: Any) -> Cell | BadCell:  # noqa: ANN401 - as above
    value = None if cell is None else cell.value
    if value is None:
        if formula is not None and formula.data_type == "f":
            return BadCell("found a formula without its result", "open and save the file, or type the value")
        return None
    if cell.data_type == "e":
        return BadCell(f"found the error {value}", "correct the formula, or type the value")
    if isinstance(value, str):
        return _unescaped(value) if value.strip() else None
    if isinstance(value, bool | int | float | date):
        return value
    return BadCell(f"found {value}, a time", "type the value, or format the cell as text")


def _unescaped(text: str) -> str:
    return _CONTROL.sub(lambda found: chr(int(found[1], 16)), text)


def is_kept_by_workbooks(text: str) -> bool:
    """Say whether text written to a workbook is read back as it was; markup of XLSX itself is not."""
    return not _CHANGED.search(text)
