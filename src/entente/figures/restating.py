"""Restating a figure in another currency, at the rates of a named table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from entente.acts.valuation import RATES
from entente.basics.money import Money
from entente.figures.building import reporting
from entente.figures.figure import Line

if TYPE_CHECKING:
    from entente.book.view import View
    from entente.figures.figure import Cell, Figure


class RateTable(msgspec.Struct, frozen=True):
    """Rates of one source: units of `currency` for one unit of each other currency."""

    name: str
    currency: str
    rates: dict[str, Decimal]

    def restated(self, money: Money) -> Money | None:
        """Return the money in the table's currency, None where the table has no rate for it."""
        if money.currency == self.currency:
            return money
        rate = self.rates.get(money.currency)
        return None if rate is None else Money.rounded(money.amount * rate, self.currency)


def filed_rates(view: View) -> RateTable:
    """Return the newest reference rates filed in the book, up to the day of the view."""
    newest = {rate.currency: rate for rate in sorted(view.table(RATES).values(), key=lambda rate: rate.on)}
    day = max((rate.on for rate in newest.values()), default=None)
    rates = {currency: rate.rate for currency, rate in newest.items()}
    return RateTable(f"reference rates filed up to {day}", reporting(view), rates)


def restate(figure: Figure, table: RateTable) -> Figure:
    """Return the figure with every amount in the table's currency; amounts it has no rate for stay as they are.

    Lines that differ by their currency alone become one. Each line, a total too, is restated by itself.
    """
    missing: set[str] = set()
    lines = _merged([_restated(line, table, missing) for line in figure.lines])
    limits = [*figure.limits, f"Amounts are restated in {table.currency} at: {table.name}."]
    if missing:
        limits.append(f"No rate for {', '.join(sorted(missing))}: these amounts stay in their own currency.")
    return msgspec.structs.replace(figure, lines=tuple(lines), limits=tuple(limits))


def _restated(line: Line, table: RateTable, missing: set[str]) -> Line:
    cells = dict(line.cells)
    for name, cell in line.cells.items():
        if isinstance(cell, Money):
            worth = table.restated(cell)
            if worth is None:
                missing.add(cell.currency)
            else:
                cells |= {name: worth} | _renamed(line, cell.currency, table.currency)
    return msgspec.structs.replace(line, cells=cells)


def _renamed(line: Line, old: str, new: str) -> dict[str, Cell]:
    """Return the cells that name a line's currency, such as `EUR` or, in a total, `Total EUR`, with the new one."""
    return {
        name: cell.removesuffix(old) + new
        for name, cell in line.cells.items()
        if isinstance(cell, str) and (cell == old or (line.is_total and cell.endswith(f" {old}")))
    }


def _merged(lines: list[Line]) -> list[Line]:
    found: dict[object, Line] = {}
    for line in lines:
        words = frozenset((n, c) for n, c in line.cells.items() if c is not None and not isinstance(c, Money))
        currencies = frozenset(cell.currency for cell in line.cells.values() if isinstance(cell, Money))
        key = (line.is_total, words, currencies)
        found[key] = _sum(found[key], line) if key in found else line
    return list(found.values())


def _sum(one: Line, other: Line) -> Line:
    cells = dict(one.cells)
    for name, cell in other.cells.items():
        so_far = cells.get(name)
        if isinstance(so_far, Money) and isinstance(cell, Money):
            cells[name] = so_far + cell
        elif so_far is None:
            cells[name] = cell
    return Line(cells, tuple(sorted({*one.entries, *other.entries})), one.is_total)
