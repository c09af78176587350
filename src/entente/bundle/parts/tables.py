"""The data table: every figure and every chart has one, and its cells are the page's values.

Rows are written in one go and not through the template engine: a figure has hundreds of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.bundle.values import Value
from entente.figures.figure import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from entente.bundle.look.writer import Writer
    from entente.figures.figure import Column, Figure, Line

_NUMBERS = frozenset({Shape.COUNT, Shape.MONEY, Shape.RATE})


class Head(msgspec.Struct, frozen=True):
    """A column's heading, and whether its cells are numbers, which stand at the right."""

    heading: str
    is_number: bool = False


class Row(msgspec.Struct, frozen=True):
    """A row: a cell for each column; the first names the row."""

    cells: tuple[Value, ...]
    is_total: bool = False


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table; `name` is its id and unique on its page, headings are the product's own words."""

    template: ClassVar[str] = "parts/table.html"
    name: str
    caption: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]

    def html(self, writer: Writer) -> str:
        """Return the rows as HTML, every text in them escaped.

        Raises:
            ValueError: a row lacks a cell, or has one too many.
        """
        heads = [(f'data-heading="{writer.word(head.heading)}" ', head.is_number) for head in self.heads]
        return "\n".join(line for row in self.rows for line in _lines(row, heads, writer))


def _lines(row: Row, heads: list[tuple[str, bool]], writer: Writer) -> Iterator[str]:
    yield f'<tr class="govuk-table__row{" total" if row.is_total else ""}">'
    for place, (cell, (heading, is_number)) in enumerate(zip(row.cells, heads, strict=True)):
        number = " number" if is_number else ""
        if place:
            yield f'<td {heading}class="govuk-table__cell{number}">{writer.value(cell)}</td>'
        else:
            yield f'<th scope="row" class="govuk-table__header{number}">{writer.value(cell)}</th>'
    yield "</tr>"


def table_of(
    figure: Figure,
    name: str,
    party_name: Callable[[str], str],
    to: Callable[[Line, Column], str | None] = lambda _line, _column: None,
) -> Table:
    """Return a figure as a table, every line of it; `to` gives the path a cell leads to, where it leads anywhere."""

    def cell(line: Line, column: Column) -> Value:
        shown = line[column.name]
        if column.shape is Shape.PARTY and isinstance(shown, str):
            shown = party_name(shown)
        return Value(shown, to(line, column))

    return Table(
        name=name,
        caption=figure.title,
        heads=tuple(Head(column.heading, column.shape in _NUMBERS) for column in figure.columns),
        rows=tuple(
            Row(tuple(cell(line, column) for column in figure.columns), line.is_total) for line in figure
        ),
    )
