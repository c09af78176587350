"""Building figures: their entries, totals by currency, values in the reporting currency, and sums in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from entente.acts.membership.state import COALITION
from entente.basics.language import english
from entente.basics.money import Money
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from entente.book.act import Kind
    from entente.book.view import View
    from entente.figures.figure import Cell

R = TypeVar("R")

MEMBER = Column("member", "Member", Shape.PARTY)
TOGETHER_WITH = Column("together_with", "Together with")
ON = Column("on", "On", Shape.DAY)
AMOUNT = Column("amount", "Amount", Shape.MONEY)
VALUE = Column("value", "Value", Shape.MONEY)
_NAMED = 3  # how many currencies a sentence names


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


def valuing(view: View) -> Callable[[int], Money | None]:
    """Return what makes a value of a view money of the reporting currency: `in_value`, asked of many."""
    currency = reporting(view)
    return (lambda value: Money(currency, value)) if currency else (lambda _: None)


def today(view: View) -> date | None:
    """Return the day of a view: its own, or the last on which anything it knows took effect; None when empty."""
    if view.on is not None:
        return view.on
    latest = max(view.book.folded.days[: view.known + 1])
    return date.fromordinal(latest) if latest else None


def thread(view: View, kind: Kind[R], ref: str) -> tuple[int, ...]:
    """Return the entries in effect that a record rests on; a reversal and what it reversed are not."""
    return view.ground(kind, ref)


def standing(view: View, entries: Iterable[int]) -> tuple[int, ...]:
    """Return entries in order, each once, without the pairs of a reversal and what it reversed."""
    found = set(entries)
    reversed_by = view.book.folded.reversed_by
    if reversed_by.keys().isdisjoint(found):
        return tuple(sorted(found))
    for number in sorted(found):
        if reversed_by.get(number, 0) in found:
            found -= {number, reversed_by[number]}
    return tuple(sorted(found))


def with_totals(
    lines: Sequence[Line], columns: Iterable[Column], label: str, heading: str = "Total"
) -> list[Line]:
    """Return the lines, and after them one total line a currency, summing every column of money.

    Columns of one total line are in one currency; `label` is the column that carries the heading. A column `value`,
    always in the reporting currency, is summed within each currency's line; where there are several, one more line
    sums it over all of them.
    """
    names = [column.name for column in columns if column.shape is Shape.MONEY]
    totals = _totals(lines, names)
    found: list[Line] = list(lines)
    for currency in sorted(totals):
        cells_: dict[str, Cell] = {label: f"{heading} {currency}", **totals[currency]}
        found.append(Line(cells_, is_total=True))
    values = [sums[VALUE.name] for sums in totals.values() if VALUE.name in sums]
    if len(values) > 1:
        worth = sum(values[1:], values[0])
        found.append(Line({label: f"{heading} in value", VALUE.name: worth}, is_total=True))
    return found


def _totals(lines: Iterable[Line], names: Sequence[str]) -> dict[str, dict[str, Money]]:
    """Return the sums of columns of money by the currency of their line, that of its first column but the values."""
    own_first = sorted(names, key=lambda name: name.startswith(VALUE.name))
    sums: dict[str, dict[tuple[str, str], int]] = {}
    for line in lines:
        if not line.is_total:
            cells, of_line = line.cells, None
            for name in own_first:
                cell = cells.get(name)
                if isinstance(cell, Money):
                    currency = cell.currency
                    if of_line is None:
                        of_line = sums.setdefault(currency, {})
                    of_line[name, currency] = of_line.get((name, currency), 0) + cell.minor
    totals: dict[str, dict[str, Money]] = {}
    for own, by_column in sums.items():
        total = totals[own] = {}
        for (name, currency), minor in by_column.items():
            worth = Money(currency, minor)
            total[name] = total[name] + worth if name in total else worth
    return totals


def counted(count: int, noun: str) -> str:
    """Return how many there are of a thing, as in `1 pledge` and `2 pledges`."""
    return english().word(f"{{count}} {noun}s", count=count)


def sum_in_words(amounts: Iterable[Cell]) -> str:
    """Return the sums of amounts by currency as in a sentence; other cells count as nothing."""
    sums: dict[str, int] = {}
    for amount in amounts:
        if isinstance(amount, Money):
            sums[amount.currency] = sums.get(amount.currency, 0) + amount.minor
    shown = [str(Money(currency, minor)) for currency, minor in sorted(sums.items()) if minor]
    if len(shown) > _NAMED:
        return f"amounts in {len(shown)} currencies"
    return " and ".join(shown) or "nothing"


def worth_in_words(view: View, lines: Iterable[Line], column: str) -> str:
    """Return the sum of lines in words: their value where the book keeps one, else the column by currency."""
    name = VALUE.name if reporting(view) else column
    return sum_in_words(line[name] for line in lines if not line.is_total)


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
