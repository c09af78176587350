"""The public book as text that ledger 3 and hledger 1 both read, so that independent programs prove its sums.

It is made of the figures of promises and payments as they may be shown, and of nothing else: each of their lines is one
transaction of its amount, and a second one of its value where the book keeps a reporting currency. What a total
includes and no line may show stands as one posting of its own, so that each measure comes to the total that was
published. The journal ends with balance assertions, as the members' own export does.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec.json import encode

from entente.basics.currencies import unit_digits
from entente.basics.money import Money
from entente.bundle.kept import digest_of
from entente.figures.support import GIVEN
from entente.formats.account_names import ledger_name
from entente.formats.journal import amount_text
from entente.formats.ledger_text import balance_assertions, commodities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from entente.bundle.edition import Edition
    from entente.bundle.kept import Piece
    from entente.disclosure.disclosed import DisclosedFigure, DisclosedLine

PATH = "data/journal.ledger"
_MEASURES = ("pledged", "committed", "received", "support")
_COLUMNS = {"amount": (), "value": ("Value",)}
_TOTAL = "Total"
_WITHHELD = "Withheld"


class _Transaction(NamedTuple):
    """A day, the figure, column and entry it stems from (0: none), the account below that measure, and the amount."""

    on: date
    figure: str
    column: str
    entry: int
    account: tuple[str, ...]
    amount: Money


def journal_text(edition: Edition) -> bytes:
    """Return the journal of an edition in ASCII, in the dialect ledger and hledger share."""
    return edition.kept.joined(PATH, _pieces(edition))


def _pieces(edition: Edition) -> Iterator[Piece]:
    """Yield the journal in parts: its head, the transactions of each day, and the balances at the end."""
    figures = (edition.shown.figures.get(name) for name in _MEASURES)
    found = [made for figure in figures if figure is not None for made in _transactions(figure)]
    head = f"; {ledger_name(edition.coalition)}: what may be shown as of {edition.shown.on}.\n"
    currencies = sorted({made.amount.currency for made in found})
    yield digest_of((encode((head, currencies)),)), lambda: "".join([head, *commodities(currencies)]).encode()
    by_day: dict[date, list[_Transaction]] = {}
    for made in found:
        by_day.setdefault(made.on, []).append(made)
    for day in sorted(by_day):
        yield digest_of((encode(by_day[day]),)), partial(_written, by_day[day])
    last = max(by_day, default=edition.shown.on)
    sums: Counter[tuple[str, str, tuple[str, ...], str]] = Counter()
    for _, figure, column, _, account, amount in found:
        sums[figure, column, account, amount.currency] += amount.minor
        sums[figure, column, (_TOTAL,), amount.currency] -= amount.minor
    yield digest_of((encode((last, list(sums.items()))),)), partial(_asserted, last, sums)


def _written(some: Iterable[_Transaction]) -> bytes:
    written = []
    for made in some:
        currency, minor = made.amount.currency, made.amount.minor
        measure = _measure(made.figure, made.column)
        name, against = ledger_name(*measure, *made.account), ledger_name(*measure, _TOTAL)
        amount, contrary = (amount_text(n, unit_digits(currency)) for n in (minor, -minor))
        written.append(
            f"\n{made.on} * {_says(made)}\n    {name}  {amount} {currency}\n    {against}  {contrary} {currency}\n"
        )
    return "".join(written).encode()


def _says(made: _Transaction) -> str:
    entry = f"({made.entry}) " if made.entry else ""
    thing = ledger_name(made.account[-1]) if made.account != (_WITHHELD,) else "withheld"
    return f"{entry}{thing}, {made.figure}, {made.column}"


def _asserted(last: date, sums: Mapping[tuple[str, str, tuple[str, ...], str], int]) -> bytes:
    asserted = sorted(
        (ledger_name(*_measure(figure, column), *account), currency, minor)
        for (figure, column, account, currency), minor in sums.items()
    )
    return "".join(balance_assertions(last, [(name, n, currency) for name, currency, n in asserted])).encode()


@cache
def _measure(figure: str, column: str) -> tuple[str, ...]:
    """Return the account of the measure a column of a figure is."""
    return (*_COLUMNS[column], figure.capitalize())


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
    day = on if isinstance(on, date) else figure.on
    account = (str(line["member"] or ""), thing)
    return _Transaction(day, figure.name, column, min(line.entries, default=0), account, amount)


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
    for _, amount in _amounts(figure, column) if rest else ():
        if amount.currency in rest:
            rest[amount.currency] -= amount.minor
    for currency, minor in rest.items():
        if minor:
            yield _Transaction(figure.on, figure.name, column, 0, (_WITHHELD,), Money(currency, minor))
