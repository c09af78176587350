"""The public book as text that ledger 3 and hledger 1 both read, so that independent programs prove its sums.

It is made of the figures of promises and payments as they may be shown, and of nothing else: each of their lines is one
transaction of its amount, and a second one of its value where the book keeps a reporting currency. What a total
includes and no line may show stands as one posting of its own, so that each measure comes to the total that was
published. The journal ends with balance assertions, as the members' own export does.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from entente.basics.currencies import unit_digits
from entente.basics.money import Money
from entente.figures.support import GIVEN
from entente.formats.account_names import ledger_name
from entente.formats.journal import amount_text
from entente.formats.ledger_text import balance_assertions, commodities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.bundle.edition import Edition
    from entente.disclosure.disclosed import DisclosedFigure, DisclosedLine

_MEASURES = ("pledged", "committed", "received", "support")
_COLUMNS = {"amount": (), "value": ("Value",)}
_TOTAL = "Total"
_WITHHELD = "Withheld"


class _Transaction(NamedTuple):
    """A day, what it says of itself, the measure it adds to, the account below that measure, and the amount."""

    on: date
    says: str
    measure: tuple[str, ...]
    account: tuple[str, ...]
    amount: Money


def journal_text(edition: Edition) -> bytes:
    """Return the journal of an edition in ASCII, in the dialect ledger and hledger share."""
    figures = (edition.shown.figures.get(name) for name in _MEASURES)
    found = [made for figure in figures if figure is not None for made in _transactions(figure)]
    found.sort(key=lambda made: made.on)
    balances: Counter[tuple[str, str]] = Counter()
    written = [f"; {ledger_name(edition.coalition)}: what may be shown as of {edition.shown.on}.\n"]
    written += commodities(sorted({made.amount.currency for made in found}))
    for made in found:
        currency, minor = made.amount.currency, made.amount.minor
        name, against = ledger_name(*made.measure, *made.account), ledger_name(*made.measure, _TOTAL)
        balances[name, currency] += minor
        balances[against, currency] -= minor
        amount, contrary = (amount_text(n, unit_digits(currency)) for n in (minor, -minor))
        written.append(
            f"\n{made.on} * {made.says}\n    {name}  {amount} {currency}\n    {against}  {contrary} {currency}\n"
        )
    asserted = [(name, minor, currency) for (name, currency), minor in sorted(balances.items())]
    written += balance_assertions(max((made.on for made in found), default=edition.shown.on), asserted)
    return "".join(written).encode()


def _transactions(figure: DisclosedFigure) -> Iterator[_Transaction]:
    names = {column.name for column in figure.columns}
    for column in _COLUMNS:
        if column in names:
            yield from (_of_line(figure, column, line, amount) for line, amount in _amounts(figure, column))
            yield from _withheld(figure, column)


def _amounts(figure: DisclosedFigure, column: str) -> Iterator[tuple[DisclosedLine, Money]]:
    for line in figure.lines:
        counts = not line.is_total and line["state"] in {None, *GIVEN}
        if counts and isinstance(cell := line[column], Money) and cell.minor:
            yield line, cell


def _of_line(figure: DisclosedFigure, column: str, line: DisclosedLine, amount: Money) -> _Transaction:
    on, thing = line["on"], str(line[figure.columns[0].name])
    entry = f"({min(line.entries)}) " if line.entries else ""
    says = f"{entry}{ledger_name(thing)}, {figure.name}, {column}"
    account = (str(line["member"] or ""), thing)
    return _Transaction(
        on if isinstance(on, date) else figure.on, says, _measure(figure, column), account, amount
    )


def _withheld(figure: DisclosedFigure, column: str) -> Iterator[_Transaction]:
    """Yield what the totals of the figure's own day include and no line shows."""
    rest: dict[str, int] = {}
    held = {held.currency for held in figure.held if held.column == column}
    for line in figure.lines:
        total = line[column]
        if line.is_total and isinstance(total, Money) and total.currency not in held:
            rest[total.currency] = (
                total.minor
            )  # where several are of one currency, the last is over all of them
    for _, amount in _amounts(figure, column):
        if amount.currency in rest:
            rest[amount.currency] -= amount.minor
    for currency, minor in rest.items():
        if minor:
            says = f"withheld, {figure.name}, {column}"
            yield _Transaction(
                figure.on, says, _measure(figure, column), (_WITHHELD,), Money(currency, minor)
            )


def _measure(figure: DisclosedFigure, column: str) -> tuple[str, ...]:
    return (*_COLUMNS[column], figure.name.capitalize())
