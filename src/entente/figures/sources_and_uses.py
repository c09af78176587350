"""Statement of sources and uses: where the fund's money came from, and where it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.figures.building import figure, in_value, money
from entente.figures.figure import Column, Figure, Line
from entente.figures.movements import movements

if TYPE_CHECKING:
    from entente.book.view import View

_COLUMNS = (
    Column("side", "Side"),
    Column("item", "Item"),
    Column("currency", "Currency"),
    money("amount", "Amount"),
    money("value", "Value"),
)
_ITEMS = (
    ("source", "contributions"),
    ("source", "notes encashed"),
    ("source", "interest"),
    ("source", "bought"),
    ("use", "refunds"),
    ("use", "fees"),
    ("use", "bank charges"),
    ("use", "sold"),
    ("use", "payments"),
)
_ITEM_OF = {"interest": "interest", "notes": "notes encashed", "fees": "fees", "bank-charges": "bank charges"}


def sources_and_uses(view: View) -> Figure:
    """Return the fund's cash by origin and use since its beginning; sources less uses is the cash held."""
    sums: dict[tuple[str, str], list[int]] = {}
    entries: dict[tuple[str, str], list[int]] = {}
    mirrors = view.book.folded.corrections
    for group in movements(view, "cash"):
        heads = {movement.head for movement in group}
        for movement in group:
            if movement.head == "cash" and (movement.minor or movement.value):
                comes_in = (movement.minor > 0) is not (movement.entry in mirrors)
                key = (_item(heads, comes_in=comes_in), movement.currency)
                total = sums.setdefault(key, [0, 0])
                total[0] += movement.minor
                total[1] += movement.value
                entries.setdefault(key, []).append(movement.entry)
    currencies = sorted({currency for _, currency in sums})
    lines = []
    for side, item in _ITEMS:
        sign = 1 if side == "source" else -1
        for currency in currencies:
            if (item, currency) in sums:
                minor, value = sums[item, currency]
                cells = _cells(view, (side, item), Money(currency, sign * minor), sign * value)
                lines.append(Line(cells, tuple(entries[item, currency])))
    for currency in currencies:
        minor = sum(total[0] for (_, of), total in sums.items() if of == currency)
        value = sum(total[1] for (_, of), total in sums.items() if of == currency)
        lines.append(Line(_cells(view, ("cash held", ""), Money(currency, minor), value), is_total=True))
    return figure(
        view,
        "sources_and_uses",
        title="Sources and uses of the fund's money",
        meaning="Cash that came in by origin and went out by use since the beginning; the difference is held.",
        columns=_COLUMNS,
        lines=lines,
    )


def _item(heads: set[str], *, comes_in: bool) -> str:
    """Name what a movement of cash was, by the accounts its entry moved; a reversal counts as what it reverses."""
    for head, item in _ITEM_OF.items():
        if head in heads:
            return item
    if heads <= {"cash", "exchange", "available", "funded"}:
        return "bought" if comes_in else "sold"
    if heads & {"payable", "prepaid"}:
        return "payments"
    return "contributions" if comes_in else "refunds"


def _cells(view: View, item: tuple[str, str], amount: Money, value: int) -> dict[str, str | Money | None]:
    return {
        "side": item[0],
        "item": item[1] or None,
        "currency": amount.currency,
        "amount": amount,
        "value": in_value(view, value),
    }
