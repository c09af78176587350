"""Templates: empty import sheets to fill in, and sheets written from acts that read back to the same acts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import xlsxwriter  # type: ignore[import-untyped,unused-ignore]
from msgspec import inspect as shapes

from entente.basics.canonical import canonical
from entente.book.act import Act, kind_of
from entente.formats.cells import NUMBER_DIGITS, Cell, cell_value, cells_of, document_of, quoted
from entente.formats.columns import GROUPS, Column, Form, Need, allowed, column_help, columns_of
from entente.formats.documents import DocumentError, read_as
from entente.formats.grids import SheetError, is_kept_by_workbooks
from entente.formats.written import WrittenError, show

if TYPE_CHECKING:
    from entente.book.catalogue import Catalogue

HELP = "Help"
"""The name of a workbook's first sheet, which describes the others and is never read."""
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the same bytes every time; a workbook knows no zones
_SHEET_NAME_LIMIT = 31
_LIST_LIMIT = 255  # characters a list of allowed values may have
_CELL_LIMIT = 32_767
_LAST_ROW = 1_048_575
_Table = tuple[type[Act], list[Column], list[list[Cell]]]
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets disagree about the days before
_ADVICE = (
    "Each sheet holds the acts of the kind it is named after, one a row.",
    "Acts are recorded sheet by sheet from left to right, row by row from top to bottom, all or none.",
    "Write amounts with a point before the decimals, days as YYYY-MM-DD. Rows without any value are skipped.",
    "An amount names its currency in the column beside it, or in its own cell: EUR 1250000.50.",
    f"Numbered columns may be continued beyond {GROUPS}, more sources named in source.2, source.2.place, ...",
    "To record acts of several kinds in one order, use one sheet with a column kind.",
)


def sheet_name(kind: str) -> str:
    """Return the name of the sheet that holds acts of a kind."""
    return kind[:_SHEET_NAME_LIMIT]


def write_template(path: Path | str, catalogue: Catalogue, kinds: Sequence[str]) -> None:
    """Write an empty sheet to fill in: XLSX with help and a sheet for each kind, or CSV with one header.

    Raises:
        SheetError: no kind or an unknown one is given, or several for CSV.
        ActError: a kind is unknown.
    """
    classes = [catalogue.act_class(kind) for kind in kinds]
    if not classes:
        raise SheetError("no kind of act is named: name at least one")
    tables: list[_Table] = [(cls, columns_of(cls), []) for cls in dict.fromkeys(classes)]
    _write(Path(path), tables)


def write_sheet(path: Path | str, acts: Sequence[Act]) -> None:
    """Write acts to XLSX (a sheet for each kind) or CSV (acts of one kind), to be read back by `read_sheet`.

    Raises:
        SheetError: there is no act, an act cannot stand in a sheet, or CSV is to hold several kinds.
    """
    by_class: dict[type[Act], list[Act]] = {}
    for act in acts:
        by_class.setdefault(type(act), []).append(act)
    if not by_class:
        raise SheetError("there is no act to write: name at least one")
    _write(Path(path), [(cls, *_table(cls, some)) for cls, some in by_class.items()])


def acts_to_rows(acts: Sequence[Act]) -> list[list[Cell]]:
    """Return acts of one kind as the rows of a sheet, the header first.

    Raises:
        SheetError: there is no act, the acts are of several kinds, or one cannot stand in a sheet.
    """
    kinds = sorted({kind_of(act) for act in acts})
    if len(kinds) != 1:
        raise SheetError(f"found acts of {', '.join(kinds) or 'no kind'}: give acts of one kind")
    columns, rows = _table(type(acts[0]), acts)
    return [[column.name for column in columns], *rows]


def _table(cls: type[Act], acts: Sequence[Act]) -> tuple[list[Column], list[list[Cell]]]:
    groups = {
        name: max((len(value) for act in acts if isinstance(value := getattr(act, name), tuple)), default=0)
        for name in cls.__struct_fields__
    }
    columns = columns_of(cls, groups)
    return columns, [_row(act, columns, number) for number, act in enumerate(acts, 1)]


def _row(act: Act, columns: Sequence[Column], number: int) -> list[Cell]:
    cells = cells_of(act, columns)
    try:
        values = [(one, cell_value(one, cells[one.name])) for one in columns if cells[one.name] is not None]
        given = read_as(type(act), msgspec.structs.asdict(act))
        is_same = canonical(read_as(type(act), document_of(values)[0])) == canonical(given)
        reason = "a cell cannot hold all of it"
    except (WrittenError, DocumentError) as error:
        is_same, reason = False, str(error)
    if not is_same:
        raise SheetError(
            f"act {number} ({kind_of(act)}) does not fit into a row ({reason}): write it as JSON"
        )
    return list(cells.values())


# -- files ---------------------------------------------------------------------------------------------------


def _write(path: Path, tables: Sequence[_Table]) -> None:
    if path.suffix.lower() == ".csv":
        if len(tables) > 1:
            kinds = ", ".join(kind_of(cls) for cls, _, _ in tables)
            raise SheetError(f"CSV holds acts of one kind, found {kinds}: write .xlsx, or one file for each")
        path.write_bytes(_csv_bytes(tables[0]))
    elif path.suffix.lower() == ".xlsx":
        path.write_bytes(_xlsx_bytes(tables))
    else:
        found = f"{path.suffix or 'no suffix'} is no sheet that can be written"
        raise SheetError(f"{found}: name it .xlsx or .csv")


def _csv_bytes(table: _Table) -> bytes:
    _, columns, rows = table
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.name for column in columns)
    for row in rows:
        writer.writerow(_csv_text(cell) for cell in row)
    return text.getvalue().encode("utf-8-sig")


def _csv_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return quoted(cell)
    return "" if cell is None else str(cell)


def _xlsx_bytes(tables: Sequence[_Table]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": "Acts", "created": _CREATED})
        formats = _Formats(workbook)
        _write_help(workbook, formats, [cls for cls, _, _ in tables])
        for cls, columns, rows in tables:
            _write_kind(workbook.add_worksheet(sheet_name(kind_of(cls))), formats, (cls, columns, rows))
    return file.getvalue()


class _Formats:
    """The formats cells are shown in."""

    def __init__(self, workbook: Any) -> None:  # noqa: ANN401 - the library has no types
        self.bold = workbook.add_format({"bold": True, "valign": "top"})
        self.needed = workbook.add_format({"bold": True, "valign": "top", "bg_color": "#D9E8F5"})
        self.wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.text = workbook.add_format({"num_format": "@"})
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self.amount = workbook.add_format({"num_format": "#,##0.00#"})
        self.number = workbook.add_format({"num_format": "General"})

    def of(self, column: Column) -> Any:  # noqa: ANN401 - as above
        """Return the format of a column's cells; text keeps a spreadsheet from changing what is typed."""
        if column.form is Form.AMOUNT:
            return self.amount
        if column.form is Form.PLAIN and isinstance(column.shape, shapes.DateType):
            return self.day
        numbers = (shapes.IntType, shapes.DecimalType, shapes.BoolType)
        return self.number if isinstance(column.shape, numbers) else self.text


def _write_help(workbook: Any, formats: _Formats, classes: Iterable[type[Act]]) -> None:  # noqa: ANN401 - as above
    sheet = workbook.add_worksheet(HELP)
    for row, line in enumerate(_ADVICE):
        sheet.write_string(row, 0, line)
    top = len(_ADVICE) + 1
    names = ("kind", "column", "type", "needed", "default", "meaning")
    for place, (name, width) in enumerate(zip(names, (26, 30, 44, 24, 18, 80), strict=True)):
        sheet.write_string(top, place, name, formats.bold)
        sheet.set_column(place, place, width)
    sheet.freeze_panes(top + 1, 2)
    lines = [(kind_of(cls), one) for cls in classes for one in column_help(cls)]
    for row, (kind, one) in enumerate(lines, top + 1):
        for place, text in enumerate((kind, one.name, one.words, one.need.value, one.default, one.meaning)):
            sheet.write_string(row, place, text, formats.wrapped)


def _write_kind(sheet: Any, formats: _Formats, table: _Table) -> None:  # noqa: ANN401 - as above
    cls, columns, rows = table
    helps = {one.name: one for one in column_help(cls)}
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, max(12, len(column.name) + 2), formats.of(column))
        sheet.write_string(
            0, place, column.name, formats.needed if column.need is Need.REQUIRED else formats.bold
        )
        help_ = helps.get(column.name)
        if help_ is not None:
            lines = (
                help_.words,
                help_.need.value,
                help_.default and f"default: {help_.default}",
                help_.meaning,
            )
            sheet.write_comment(0, place, "\n".join(filter(None, lines)), {"x_scale": 2, "author": ""})
        _add_validation(sheet, place, column)
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            _write_cell(sheet, (number, place), columns[place], cell, formats.of(columns[place]))


def _add_validation(sheet: Any, place: int, column: Column) -> None:  # noqa: ANN401 - as above
    options = allowed(column)
    rule: dict[str, object] = {}
    if options and len(",".join(options)) <= _LIST_LIMIT:
        rule = {"validate": "list", "source": options, "error_message": "Choose one of the list."}
    elif column.form is Form.CURRENCY:
        rule = {
            "validate": "length",
            "criteria": "==",
            "value": 3,
            "error_message": "Three letters, e.g. EUR.",
        }
    elif column.form is Form.PLAIN and isinstance(column.shape, shapes.DateType):
        rule = {"validate": "date", "criteria": ">=", "value": date(1900, 1, 1), "error_message": "A day."}
    if rule:
        sheet.data_validation(1, place, _LAST_ROW, place, rule)


def _write_cell(
    sheet: Any,  # noqa: ANN401 - as above
    spot: tuple[int, int],
    column: Column,
    cell: Cell,
    shown: Any,  # noqa: ANN401 - as above
) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(*spot, cell, shown)
    elif isinstance(cell, date) and cell >= _FIRST_DAY:
        sheet.write_datetime(*spot, cell, shown)
    elif not isinstance(cell, str | date) and _is_exact(cell, column):
        sheet.write_number(*spot, cell, shown)
    else:
        sheet.write_string(*spot, _workbook_text(str(cell), column), shown)


def _workbook_text(text: str, column: Column) -> str:
    if len(text) > _CELL_LIMIT:
        raise SheetError(
            f"{column.name} has {len(text)} characters, more than a cell holds: write it as JSON"
        )
    if not is_kept_by_workbooks(text):
        raise SheetError(
            f"{column.name} is {show(text)}, which a workbook would change: write it as CSV or JSON"
        )
    return text


def _is_exact(cell: Cell, column: Column) -> bool:
    """Say whether a spreadsheet's number is this one; a rate that ends in zeros is text, to keep them."""
    exact = cell if isinstance(cell, Decimal) else Decimal(str(cell))
    is_short = len(exact.as_tuple().digits) <= NUMBER_DIGITS
    return is_short and (column.form is Form.AMOUNT or str(exact) == f"{exact.normalize():f}")
