"""Tables: the lines of a figure as tables no wider than the screen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

import rich.box
from rich.cells import cell_len
from rich.table import Table

from entente.acts.membership.state import PARTIES
from entente.basics.money import Money
from entente.figures.figure import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.basics.language import Language
    from entente.book.view import View
    from entente.figures.figure import Cell, Column, Figure, Line

    ShownIn = tuple[View, Language]

_RIGHT = {Shape.MONEY, Shape.COUNT, Shape.RATE}
_UNKNOWN = "-"
_TEXT_WIDTH = 22  # characters a column of words is given before it wraps
_BETWEEN = 2  # spaces between columns
_CURRENCY = "currency"


class _Shown(NamedTuple):
    """A column as it is shown: its heading, the text of each of its cells, and the width it needs."""

    column: Column
    heading: str
    cells: list[str]
    width: int

    @property
    def is_right(self) -> bool:
        """Whether its cells are aligned to the right."""
        return self.column.shape in _RIGHT

    @property
    def keeps_line(self) -> bool:
        """Whether its cells never wrap."""
        return self.is_right or self.column.shape is Shape.DAY


def plain_table() -> Table:
    """Return an empty table of the one look all have."""
    return Table(
        box=rich.box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        header_style="bold",
        collapse_padding=True,
        padding=(0, _BETWEEN // 2),
    )


def figure_tables(figure: Figure, lines: Sequence[Line], shown_in: ShownIn, width: int) -> Iterator[Table]:
    """Yield the lines as tables no wider than `width`.

    Where the columns do not fit side by side, they stand in tables one below the other that begin with the same
    column. Columns no line fills are left out.
    """
    used = [c for c in figure.columns if any(line[c.name] is not None for line in lines)]
    columns = [_shown_column(column, figure, lines, shown_in) for column in used]
    keys = [shown for shown in columns if shown.column in (used[0], *_currency(used))] if used else []
    others = [shown for shown in columns if shown not in keys]
    for block in _blocks(keys, others, width):
        order = [shown for shown in columns if shown in block]
        yield _table(order, lines)


def shown(cell: Cell, column: Column, shown_in: ShownIn) -> str:
    """Return a cell as a person reads it; unknown is a dash."""
    view, language = shown_in
    if cell is None:
        return _UNKNOWN
    if not isinstance(cell, str):
        return _number(cell, language)
    if column.shape is Shape.PARTY:
        party = view.find(PARTIES, cell)
        return language.party(cell, party.names if party is not None else None)
    return cell if column.shape is Shape.REF else language.word(cell)


def _number(cell: int | Money | Decimal | date, language: Language) -> str:
    if isinstance(cell, Money):
        return language.money(cell)
    if isinstance(cell, date):
        return language.day(cell)
    return language.number(cell) if isinstance(cell, int) else str(cell)


def _currency(columns: Sequence[Column]) -> Iterator[Column]:
    return (column for column in columns if column.name == _CURRENCY)


def _shown_column(column: Column, figure: Figure, lines: Sequence[Line], shown_in: ShownIn) -> _Shown:
    heading, is_bare = shown_in[1].word(column.heading), False
    if column.shape is Shape.MONEY:
        label = figure.columns[0].name
        held = [
            (cell.currency, _named(line, label))
            for line in lines
            if isinstance(cell := line[column.name], Money)
        ]
        is_bare = all(currency == named for currency, named in held)
        if not is_bare and len({currency for currency, _ in held}) == 1:
            heading, is_bare = f"{heading} {held[0][0]}", True
    cells = [_cell(line, column, shown_in, is_bare=is_bare) for line in lines]
    needed = max(cell_len(text) for text in (heading, *cells))
    keeps_line = column.shape in _RIGHT or column.shape is Shape.DAY
    return _Shown(column, heading, cells, needed if keeps_line else min(needed, _TEXT_WIDTH))


def _named(line: Line, label: str) -> str:
    """Return the currency a line itself names: in a column, or at the end of a total's label."""
    return str(line[_CURRENCY] or "") or (str(line[label]).rpartition(" ")[2] if line.is_total else "")


def _cell(line: Line, column: Column, shown_in: ShownIn, *, is_bare: bool) -> str:
    cell = line[column.name]
    if line.is_total and (cell is None or isinstance(cell, str)):
        return shown_in[1].word(cell or "")
    return shown_in[1].amount(cell) if is_bare and isinstance(cell, Money) else shown(cell, column, shown_in)


def _blocks(keys: list[_Shown], others: list[_Shown], width: int) -> Iterator[list[_Shown]]:
    block, taken = list(keys), _width(keys)
    for column in others:
        wider = taken + _BETWEEN + column.width
        if wider > width and len(block) > len(keys):
            yield block
            block, wider = list(keys), _width(keys) + _BETWEEN + column.width
        block.append(column)
        taken = wider
    if block:
        yield block


def _width(columns: Sequence[_Shown]) -> int:
    return sum(column.width for column in columns) + _BETWEEN * max(len(columns) - 1, 0)


def _table(columns: Sequence[_Shown], lines: Sequence[Line]) -> Table:
    table = plain_table()
    for column in columns:
        justify: Literal["left", "right"] = "right" if column.is_right else "left"
        table.add_column(column.heading, justify=justify, no_wrap=column.keeps_line, overflow="fold")
    totals_begin = False
    for place, line in enumerate(lines):
        cells = [column.cells[place] for column in columns]
        if line.is_total and not any(cells[1:]):
            continue
        if line.is_total and not totals_begin:
            table.add_section()
            totals_begin = True
        table.add_row(*cells, style="bold" if line.is_total else None)
    return table
