"""Building figures: totals by currency, and values in the reporting currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from entente.acts.membership.state import COALITION
from entente.basics.money import Money
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from entente.book.act import Kind
    from entente.book.view import View
    from entente.figures.figure import Cell

R = TypeVar("R")

MEMBER = Column("member", "Member", Shape.PARTY)
ON = Column("on", "On", Shape.DAY)
AMOUNT = Column("amount", "Amount", Shape.MONEY)
VALUE = Column("value", "Value", Shape.MONEY)


def money(name: str, heading: str) -> Column:
    """Return a column of money."""
    return Column(name, heading, Shape.MONEY)


def reporting(view: View) -> str:
    """Return the reporting currency of the book in a view, empty when it keeps none."""
    founded = view.find(COALITION, "coalition")
    return founded.reporting_currency if founded is not None else ""


def in_value(view: View, value: int) -> Money | None:
    """Return a value as money of the reporting currency, None where the book keeps none."""
    currency = reporting(view)
    return Money(currency, value) if currency else None


def thread(view: View, kind: Kind[R], ref: str) -> tuple[int, ...]:
    """Return the entries a record rests on, within the view."""
    return tuple(view.thread(kind, ref))


def with_totals(
    lines: Sequence[Line], columns: Iterable[Column], label: str, heading: str = "Total"
) -> list[Line]:
    """Return the lines, and after them one total line a currency, summing every column of money.

    Columns of one total line are in one currency; `label` is the column that carries the heading. A column `value`,
    always in the reporting currency, is summed within each currency's line.
    """
    names = [column.name for column in columns if column.shape is Shape.MONEY]
    totals: dict[str, dict[str, Money]] = {}
    for line in lines:
        if line.is_total:
            continue
        cells = {name: cell for name in names if isinstance(cell := line[name], Money)}
        own = next((cell.currency for name, cell in cells.items() if not name.startswith("value")), "")
        sums = totals.setdefault(own or next((c.currency for c in cells.values()), ""), {})
        for name, cell in cells.items():
            sums[name] = sums[name] + cell if name in sums else cell
    found: list[Line] = list(lines)
    for currency in sorted(filter(None, totals)):
        cells_: dict[str, Cell] = {label: f"{heading} {currency}", **totals[currency]}
        found.append(Line(cells_, is_total=True))
    return found


def figure(  # noqa: PLR0913 - a figure has these parts
    view: View,
    name: str,
    *,
    title: str,
    meaning: str,
    columns: Sequence[Column],
    lines: Sequence[Line],
    limits: Sequence[str] = (),
) -> Figure:
    """Return a figure of a view, columns no line fills left out."""
    used = tuple(
        column
        for column in columns
        if not lines
        or column.shape is not Shape.MONEY
        or any(line[column.name] is not None for line in lines)
    )
    return Figure(
        name=name,
        title=title,
        meaning=meaning,
        columns=used,
        lines=tuple(lines),
        known=view.known,
        on=view.on,
        known_at=view.known_at,
        limits=tuple(limits),
    )
