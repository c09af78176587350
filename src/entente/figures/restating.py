"""Restating a figure in another currency, at the rates of a named table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from entente.acts.valuation import RATES
from entente.basics.money import Money
from entente.figures.building import reporting, with_totals

if TYPE_CHECKING:
    from entente.book.view import View
    from entente.figures.figure import Figure, Line


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
    """Return the figure with every amount in the table's currency; amounts it has no rate for stay as they are."""
    missing: set[str] = set()
    lines = with_totals(
        [_restated(line, table, missing) for line in figure.lines if not line.is_total],
        figure.columns,
        figure.columns[0].name,
    )
    limits = [*figure.limits, f"Amounts are restated in {table.currency} at: {table.name}."]
    if missing:
        limits.append(f"No rate for {', '.join(sorted(missing))}: these amounts stay in their own currency.")
    return msgspec.structs.replace(figure, lines=tuple(lines), limits=tuple(limits))


def _restated(line: Line, table: RateTable, missing: set[str]) -> Line:
    cells = dict(line.cells)
    for name, cell in line.cells.items():
        if isinstance(cell, Money):
            restated = table.restated(cell)
            if restated is None:
                missing.add(cell.currency)
            else:
                cells[name] = restated
                if isinstance(cells.get("currency"), str):
                    cells["currency"] = table.currency
    return msgspec.structs.replace(line, cells=cells)
