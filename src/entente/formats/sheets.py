"""Sheets: CSV and XLSX files whose rows are acts, read and recorded in one batch, or refused by row."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from entente.book.act import Act, kind_of
from entente.book.entry import Receipt, Refused
from entente.formats.cells import Cell, Numbers, cell_value, column_at, document_of, places_of, whole_money
from entente.formats.columns import Column, columns_of, group_counts
from entente.formats.documents import DocumentError, read_as
from entente.formats.grids import (
    BadCell,
    Grid,
    SheetError,
    SheetErrors,
    SheetProblem,
    UnusableSheetError,
    read_grids,
)
from entente.formats.templates import HELP, acts_to_rows, sheet_name, write_sheet, write_template
from entente.formats.written import WrittenError, closest

if TYPE_CHECKING:
    from entente.basics.refusals import Refusal
    from entente.book.book import Book
    from entente.book.catalogue import Catalogue
    from entente.book.folding import Progress

__all__ = [
    "SheetError",
    "SheetErrors",
    "SheetProblem",
    "SheetRow",
    "UnusableSheetError",
    "acts_to_rows",
    "import_sheet",
    "is_imported",
    "read_sheet",
    "try_sheet",
    "write_sheet",
    "write_template",
]


_NAME_LIMIT = 200
_TOLD = 1000  # problems; a sheet with more is likely another than the one meant


class SheetRow(NamedTuple):
    """The act of one row, with the row's number as a spreadsheet shows it and its sheet's name."""

    row_number: int
    act: Act
    sheet: str = ""


def read_sheet(path: Path | str, catalogue: Catalogue, kind: str | None = None) -> list[SheetRow]:
    """Return the acts of a CSV or XLSX file: sheets from left to right, rows from top to bottom.

    The kind of a row is `kind`, or what its column `kind` says, or its sheet's name (the file's, of CSV).

    Raises:
        SheetErrors: rows cannot be read; names every problem of every row.
        UnusableSheetError: the file cannot be read at all.
        SheetError: no sheet of it is of the kind.
    """
    return _rows(_content(Path(path)), Path(path), catalogue, kind)


def import_sheet(
    book: Book,
    path: Path | str,
    kind: str | None = None,
    progress: Progress | None = None,
    *,
    signer: str | None = None,
) -> list[Receipt]:
    """Record the acts of a file in one batch, all or none.

    Keys are made from the file's content, so the same file imported again records nothing and returns the
    receipts of the first time; `is_imported` tells beforehand.

    Raises:
        SheetErrors: rows cannot be read, or the book refuses them; names every row.
        UnusableSheetError: the file cannot be read, or holds no act.
        SheetError: it was imported in part.
    """
    data = _content(Path(path))
    rows = _filled_rows(data, Path(path), book.catalogue, kind)
    keys = _keys(data, rows)
    _refuse_half_imported(book, rows, keys)
    answer = book.record_all([row.act for row in rows], keys=keys, progress=progress, signer=signer)
    if isinstance(answer, Refused):
        raise SheetErrors(_refused(rows[refusal.index], refusal) for refusal in answer.refusals)
    return answer


def try_sheet(book: Book, path: Path | str, kind: str | None = None) -> list[SheetRow]:
    """Return the rows `import_sheet` would record, and record nothing: none of a file that is imported already.

    Raises:
        SheetErrors: rows cannot be read, or the book would refuse them; names every row.
        UnusableSheetError: the file cannot be read, or holds no act.
        SheetError: it was imported in part.
    """
    data = _content(Path(path))
    rows = _filled_rows(data, Path(path), book.catalogue, kind)
    keys = _keys(data, rows)
    _refuse_half_imported(book, rows, keys)
    refusals = book.try_all([row.act for row in rows], keys=keys)
    if refusals:
        raise SheetErrors(_refused(rows[refusal.index], refusal) for refusal in refusals)
    return [] if book.store.numbers_of(keys) else rows


def is_imported(book: Book, path: Path | str, kind: str | None = None) -> bool:
    """Say whether every row of a file, byte for byte the same, is in the book already.

    Raises:
        SheetError: the file cannot be read.
    """
    data = _content(Path(path))
    keys = _keys(data, _rows(data, Path(path), book.catalogue, kind))
    return bool(keys) and len(book.store.numbers_of(keys)) == len(keys)


# -- importing -----------------------------------------------------------------------------------------------


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        found = f"{path.name} cannot be read: {error.strerror}"
        raise UnusableSheetError(f"{found}: check its name and rights") from None


def _filled_rows(data: bytes, path: Path, catalogue: Catalogue, kind: str | None) -> list[SheetRow]:
    rows = _rows(data, path, catalogue, kind)
    if not rows:
        raise UnusableSheetError("it holds no act: fill in at least one row below the header")
    return rows


def _keys(data: bytes, rows: Iterable[SheetRow]) -> list[str]:
    digest = hashlib.sha256(data).hexdigest()
    return [f"sheet:{digest}:{row.sheet}:{row.row_number}" for row in rows]


def _refuse_half_imported(book: Book, rows: list[SheetRow], keys: list[str]) -> None:
    taken = book.store.numbers_of(keys)
    if taken and len(taken) < len(keys):
        before = [row for row, key in zip(rows, keys, strict=True) if key in taken]
        kinds = ", ".join(dict.fromkeys(kind_of(row.act) for row in before))
        raise SheetError(
            f"{len(before)} of {len(rows)} rows ({kinds}) are already imported, as entries "
            f"{min(taken.values())} to {max(taken.values())}: nothing was recorded; import the others by kind"
        )


def _refused(row: SheetRow, refusal: Refusal) -> SheetProblem:
    column = column_at(refusal.field, places_of(columns_of(type(row.act)), {})) if refusal.field else ""
    return SheetProblem(
        row.sheet, row.row_number, column, refusal.found_text, refusal.remedy_text, refusal.rule
    )


# -- reading -------------------------------------------------------------------------------------------------


def _rows(data: bytes, path: Path, catalogue: Catalogue, kind: str | None) -> list[SheetRow]:
    if kind is not None:
        _known_kind(catalogue, kind)
    grids = [grid for grid in read_grids(data, path.suffix) if grid.name != HELP and grid.rows]
    rows: list[SheetRow] = []
    problems: list[SheetProblem] = []
    for grid in _of_kind(grids, catalogue, kind):
        reader = _SheetReader(grid, catalogue, kind, path.stem)
        rows += reader.rows()
        problems += reader.problems
    if problems:
        raise SheetErrors(problems)
    return rows


def _known_kind(catalogue: Catalogue, kind: str) -> None:
    if kind not in catalogue.acts:
        known = sorted(catalogue.acts)
        remedy = closest(kind, known) or f"use one of {', '.join(known)}"
        raise SheetError(f"{kind!r} is no kind of act: {remedy}")


def _kind_named(name: str, catalogue: Catalogue) -> str | None:
    return next((kind for kind in catalogue.acts if sheet_name(kind) == name.strip()[:31].lower()), None)


def _of_kind(grids: list[Grid], catalogue: Catalogue, kind: str | None) -> list[Grid]:
    """Return the sheet of a kind, or the only one that names no kind; all when no kind is asked for."""
    if kind is None:
        return grids
    named = [grid for grid in grids if _kind_named(grid.name, catalogue) == kind]
    unnamed = [grid for grid in grids if _kind_named(grid.name, catalogue) is None]
    if not named and len(unnamed) > 1:
        names = ", ".join(grid.name for grid in unnamed)
        raise SheetError(f"which of the sheets {names} holds {kind}? Name that sheet {sheet_name(kind)}")
    return named or unnamed


class _SheetReader:
    """Reads the rows of one sheet and collects their problems."""

    def __init__(self, grid: Grid, catalogue: Catalogue, asked: str | None, name: str) -> None:
        self.grid, self.catalogue = grid, catalogue
        self.problems: list[SheetProblem] = []
        self.header = ["" if cell is None else _name(cell) for cell in grid.rows[0][1]]
        is_mixed = asked is None and "kind" in self.header
        self.kind = asked if asked or is_mixed else _kind_named(grid.name or name, catalogue)
        self.columns = cache(self._columns)

    def rows(self) -> list[SheetRow]:
        """Return the rows that are acts."""
        self._check_header()
        if self.problems:
            return []
        found: list[SheetRow] = []
        for number, cells in self.grid.rows[1:]:
            if len(self.problems) == _TOLD:
                unread = f"{_TOLD} problems were found, and the rows from here on were not read"
                remedy = "check that this is the sheet you mean, and correct those first"
                self.problems.append(SheetProblem(self.grid.name, number, "", unread, remedy))
                break
            act = self._act(number, cells)
            if act is not None:
                found.append(SheetRow(number, act, self.grid.name))
        return found

    def _check_header(self) -> None:
        number, cells = self.grid.rows[0]
        for cell in cells:
            if isinstance(cell, BadCell):
                self._no(number, "", f"{cell.found} among the names of the columns", cell.remedy)
        names = [name for name in self.header if name]
        for name in [name for name, count in Counter(names).items() if count > 1]:
            self._no(number, name, "the column stands twice", "name each column once")
        if self.kind is None and "kind" not in names:
            found = (
                f"neither the sheet's name nor a column says which kind of act the rows of "
                f"{self.grid.name or 'the file'} are"
            )
            self._no(0, "", found, "name the sheet after the kind, or add a column kind")
        elif "kind" not in names:
            columns = self.columns(self.kind or "")
            for name in names:
                if name not in columns:
                    self._unknown(number, name, self.kind or "")

    def _columns(self, kind: str) -> Mapping[str, Column]:
        cls = self.catalogue.act_class(kind)
        return {column.name: column for column in columns_of(cls, group_counts(cls, self.header))}

    def _act(self, number: int, cells: list[Cell | BadCell]) -> Act | None:
        before = len(self.problems)
        filled = self._filled(number, cells)
        kind = self._kind(number, filled)
        if kind is None or len(self.problems) > before:
            return None
        columns = self.columns(kind)
        values: list[tuple[Column, object]] = []
        for name, cell in filled.items():
            if name not in columns:
                self._unknown(number, name, kind)
                continue
            try:
                values.append((_placed(columns[name], cell, filled), cell_value(columns[name], cell)))
            except WrittenError as error:
                self._no(number, name, error.found, error.remedy)
        document, numbers = document_of(values)
        bad = {problem.column for problem in self.problems[before:]}
        act = self._read(number, kind, document, (numbers, bad))
        return act if len(self.problems) == before else None

    def _filled(self, number: int, cells: list[Cell | BadCell]) -> dict[str, Cell]:
        """Return the filled cells of a row by column; note those that are broken or below no column."""
        filled: dict[str, Cell] = {}
        for place, cell in enumerate(cells):
            name = self.header[place] if place < len(self.header) else ""
            if isinstance(cell, BadCell):
                self._no(number, name, cell.found, cell.remedy)
            elif cell is not None and not name:
                found = f"found {cell!r:.40} in cell {place + 1} of the row, below no column"
                self._no(
                    number, "", found, "quote values that hold the mark between columns, or name the column"
                )
            elif cell is not None:
                filled[name] = cell
        return filled

    def _kind(self, number: int, filled: dict[str, Cell]) -> str | None:
        if "kind" not in self.header:
            return self.kind
        kind = str(filled.pop("kind", self.kind or "")).strip()
        if kind not in self.catalogue.acts:
            known = sorted(self.catalogue.acts)
            remedy = closest(kind, known) or f"use one of {', '.join(known)}"
            self._no(number, "kind", f"{kind!r} is no kind of act" if kind else "it is missing", remedy)
            return None
        if self.kind not in {None, kind}:
            self._no(number, "kind", f"found {kind} among {self.kind}", f"move the row, or write {self.kind}")
            return None
        return kind

    def _read(
        self, number: int, kind: str, document: dict[str, object], known: tuple[Numbers, set[str]]
    ) -> Act | None:
        """Return the row's act; the numbers of its groups and the columns told of already are `known`."""
        cls = self.catalogue.act_class(kind)
        numbers, bad = known
        try:
            return read_as(cls, document)
        except DocumentError as error:
            places = places_of(columns_of(cls), {}) | places_of([*self.columns(kind).values()], numbers)
            for problem in error.problems:
                column = column_at(problem.where, places)
                if column not in bad:
                    inside = _inside(problem.where, places)
                    found = f"{inside}: {problem.found}" if inside else problem.found
                    self._no(number, column, found, problem.remedy)
            return None

    def _unknown(self, number: int, name: str, kind: str) -> None:
        if len(self.problems) == _TOLD:
            return
        known = [column.name for column in columns_of(self.catalogue.act_class(kind))]
        listed = f"its columns are {', '.join(known)}"
        if any(listed == problem.remedy for problem in self.problems):
            listed = "leave it out, or rename it"
        self._no(number, name, f"{kind} has no column {name!r}", closest(name, known) or listed)

    def _no(self, number: int, column: str, found: str, remedy: str) -> None:
        if len(self.problems) < _TOLD:
            self.problems.append(SheetProblem(self.grid.name, number, column, found, remedy))


def _placed(column: Column, cell: Cell, filled: Container[str]) -> Column:
    """Return where a cell's value goes; an amount may name its currency in its own cell."""
    names_currency = isinstance(cell, str) and any(map(str.isalpha, cell))
    return whole_money(column, filled) if names_currency else column


def _name(cell: Cell | BadCell) -> str:
    """Return the name of a column, cut where it is no name any more."""
    return "" if isinstance(cell, BadCell) else str(cell).strip()[:_NAME_LIMIT]


def _inside(where: str, places: Iterable[str]) -> str:
    """Return the place inside a cell that holds several values or JSON; nothing for the cell as a whole."""
    cell = next((place for place in places if where.startswith((f"{place}[", f"{place}."))), where)
    return where[len(cell) :].lstrip(".")
