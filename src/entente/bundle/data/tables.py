"""Tables as files: what an edition shows as rows of plain values, each column of one type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from entente.basics.canonical import canonical
from entente.basics.money import Money
from entente.bundle.kept import digest_of
from entente.disclosure.disclosed import Withheld
from entente.figures.figure import Shape

if TYPE_CHECKING:
    from entente.bundle.edition import Edition
    from entente.disclosure.disclosed import DisclosedAct, DisclosedFigure, DisclosedLine
    from entente.figures.figure import Column

T = TypeVar("T")

LINES = 5_000
"""How many lines a part of a table has at most; a form that cannot be read in parts has a file for each."""

FileCell = str | int | Decimal | date | bool | None
"""What stands in a cell of a file: None is unknown or withheld, and a column of its own says which."""

FileRow = tuple[FileCell, ...]
"""A line of a file, cell by cell."""


class Field(NamedTuple):
    """A column of a file: its name, its type in the words of Frictionless Table Schema, and what it means."""

    name: str
    type: str
    means: str


class FileTable(NamedTuple):
    """A table, or some lines of one, as every form of file holds it."""

    name: str
    title: str
    meaning: str
    fields: tuple[Field, ...]
    rows: list[FileRow]


class Part(NamedTuple):
    """Some lines of a table, one after another: a digest of all they are made from, and what makes them."""

    key: bytes
    rows: Callable[[], list[FileRow]]


class TableParts(NamedTuple):
    """A table as a head without lines, and its lines in parts; a table without lines has one empty part."""

    head: FileTable
    parts: tuple[Part, ...]

    def whole(self) -> FileTable:
        """Return the table with all of its lines."""
        return self.head._replace(rows=[row for part in self.parts for row in part.rows()])


def tables_of(edition: Edition) -> Iterator[TableParts]:
    """Yield every table of an edition: its figures, then the entries that may be shown."""
    yield from (figure_table(figure) for figure in edition.shown.figures.values())
    yield entries_table(edition)


def _parted(
    head: FileTable, things: Sequence[T], key: Callable[[Sequence[T]], bytes], row: Callable[[T], FileRow]
) -> TableParts:
    """Return a table of a line for each thing; `key` tells all that some of them are made from."""
    about = msgspec.json.encode(head)

    def part(some: Sequence[T]) -> Part:
        return Part(digest_of((about, key(some))), lambda: list(map(row, some)))

    return TableParts(head, tuple(part(things[start:end]) for start, end in parts_of(len(things))))


def parts_of(count: int) -> list[tuple[int, int]]:
    """Return where each part of a table of so many lines starts and ends, counted from 0; at least one part."""
    return [(start, min(start + LINES, count)) for start in range(0, max(count, 1), LINES)]


# -- figures ---------------------------------------------------------------------------------------------------------

_TYPES = {Shape.DAY: "date", Shape.COUNT: "integer", Shape.RATE: "number"}
_ENTRIES = Field("entries", "string", "The entries the line rests on that may be shown, by number.")
_TOTAL = Field("is_total", "boolean", "Whether the line is a total of others.")


def figure_table(figure: DisclosedFigure) -> TableParts:
    """Return a figure as a table: money as currency and amount, and a mark where a column holds withheld cells."""
    columns = [(column, *_form(figure, column)) for column in figure.columns]
    fields = [
        field for column, is_money, has_mark in columns for field in _fields(column, is_money, has_mark)
    ]
    head = FileTable(figure.name, figure.title, figure.meaning, (*fields, _ENTRIES, _TOTAL), [])
    return _parted(head, figure.lines, msgspec.json.encode, lambda line: _row(line, columns))


def _form(figure: DisclosedFigure, column: Column) -> tuple[bool, bool]:
    cells = [line[column.name] for line in figure.lines]
    is_money = column.shape is Shape.MONEY or any(isinstance(cell, Money) for cell in cells)
    return is_money, any(isinstance(cell, Withheld) for cell in cells)


def _fields(column: Column, is_money: bool, has_mark: bool) -> Iterator[Field]:  # noqa: FBT001 - as `_form` says them
    if is_money:
        yield Field(f"{column.name}_currency", "string", f"{column.heading}: the currency, ISO 4217.")
        yield Field(f"{column.name}_amount", "number", f"{column.heading}: the amount, exact.")
    else:
        yield Field(column.name, _TYPES.get(column.shape, "string"), column.heading)
    if has_mark:
        yield Field(f"{column.name}_withheld", "boolean", f"{column.heading}: whether it may not be shown.")


def _row(line: DisclosedLine, columns: list[tuple[Column, bool, bool]]) -> tuple[FileCell, ...]:
    cells: list[FileCell] = []
    for column, is_money, has_mark in columns:
        cell = line[column.name]
        if is_money:
            cells += [cell.currency, cell.amount] if isinstance(cell, Money) else [None, None]
        else:
            cells.append(_plain(column, cell))
        if has_mark:
            cells.append(isinstance(cell, Withheld))
    return (*cells, " ".join(map(str, line.entries)), line.is_total)


def _plain(column: Column, cell: object) -> FileCell:
    if cell is None or isinstance(cell, Withheld):
        return None
    if isinstance(cell, str | int | Decimal | date):
        return cell if column.shape in _TYPES else str(cell)
    return str(cell)


# -- entries ---------------------------------------------------------------------------------------------------------

_FIELDS = (
    Field("number", "integer", "The entry's place in the book."),
    Field("kind", "string", "What happened."),
    Field("on", "date", "The day it took effect."),
    Field("recorded_at", "string", "The moment the book learned of it (UTC, ISO 8601)."),
    Field("signer", "string", "Who signed it."),
    Field("reversed_by", "integer", "The entry that reversed it, empty where none did."),
    Field("is_outline", "boolean", "Whether only kind, day and party may be shown."),
    Field("document", "string", "What may be shown of the act, as JSON."),
)


def entries_table(edition: Edition) -> TableParts:
    """Return the entries that may be shown, whole or in outline."""
    head = FileTable(
        "entries",
        "Entries that may be shown",
        "Every act the public may see, in the order the book learned of it; one that was reversed stays.",
        _FIELDS,
        [],
    )
    prints = edition.fingerprints
    return _parted(
        head, edition.shown.acts, lambda acts: b"".join([prints[act.number] for act in acts]), _entry
    )


def _entry(act: DisclosedAct) -> tuple[FileCell, ...]:
    return (
        act.number,
        act.kind,
        date.fromisoformat(str(act.document["on"])),
        act.recorded_at.isoformat() if act.recorded_at is not None else None,
        act.signer or None,
        act.reversed_by or None,
        act.is_outline,
        canonical(act.document).decode(),
    )
