"""A figure: a plain record that text, HTML, JSON and CSV all print."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from entente.basics.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

Cell = str | int | Money | Decimal | date | None
"""What stands in a cell: None is unknown or does not apply, never zero."""


class Shape(StrEnum):
    """How a column is read: what its cells are and how they are aligned."""

    TEXT = "text"
    PARTY = "party"  # a party's identifier, shown by its name
    REF = "ref"
    DAY = "day"
    COUNT = "count"
    MONEY = "money"
    RATE = "rate"


class Column(msgspec.Struct, frozen=True):
    """A column: its name in files, its heading on pages, and its shape."""

    name: str
    heading: str
    shape: Shape = Shape.TEXT


class Line(msgspec.Struct, frozen=True):
    """One line of a figure: its cells by column name and the entries they rest on."""

    cells: Mapping[str, Cell]
    entries: tuple[int, ...] = ()
    is_total: bool = False

    def __getitem__(self, column: str) -> Cell:
        """Return one cell."""
        return self.cells.get(column)

    def money(self, column: str) -> Money:
        """Return one cell that is money.

        Raises:
            TypeError: it is not.
        """
        cell = self.cells.get(column)
        if not isinstance(cell, Money):
            raise TypeError(f"column {column!r} of this line is {cell!r}, no money")
        return cell


class Figure(msgspec.Struct, frozen=True):
    """A number, or a table of them, as of a day (`on`, every day when None) and as known at entry `known`.

    `meaning` defines it in one sentence; `limits` say what it leaves out or could not do.
    """

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    known: int
    on: date | None = None
    known_at: datetime | None = None
    limits: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Line]:
        """Yield the lines."""
        return iter(self.lines)

    def line(self, **cells: Cell) -> Line:
        """Return the one line with these cells.

        Raises:
            LookupError: there is none, or more than one.
        """
        found = [line for line in self.lines if all(line[name] == cell for name, cell in cells.items())]
        if len(found) != 1:
            raise LookupError(
                f"{self.name} has {len(found)} lines with {cells}: name cells that tell one line apart"
            )
        return found[0]

    def to_dicts(self) -> list[dict[str, object]]:
        """Return the lines as plain values: money as {currency, amount, minor}, days in ISO 8601."""
        return [
            {
                **{column.name: _plain(line[column.name]) for column in self.columns},
                "entries": list(line.entries),
                "is_total": line.is_total,
            }
            for line in self.lines
        ]


def _plain(cell: Cell) -> object:
    if isinstance(cell, Money):
        return {"currency": cell.currency, "amount": str(cell.amount), "minor": cell.minor}
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return str(cell)
    return cell
