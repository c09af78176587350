"""Statement of financial position: what the fund owns and owes, and what became of its income (IPSAS 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.figures.building import figure, in_value, money, reporting, standing, sum_in_words
from entente.figures.figure import Column, Figure, Line
from entente.figures.movements import entries_under

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.view import View
    from entente.figures.figure import Cell

_COLUMNS = (
    Column("part", "Part"),
    Column("item", "Item"),
    Column("currency", "Currency"),
    money("amount", "Amount"),
    money("value", "Value"),
)
_ASSETS, _LIABILITIES = "assets", "liabilities"
_PARTS = (
    (
        _ASSETS,
        1,
        {"cash": "cash", "receivable": "receivable", "notes": "promissory notes", "prepaid": "prepaid"},
    ),
    (_LIABILITIES, -1, {"payable": "payable", "unapplied": "received in advance"}),
    (
        "net assets",
        -1,
        {
            "contributions": "contributions",
            "interest": "interest",
            "exchange": "exchange differences",
            "goods": "goods and services",
            "fees": "fees",
            "bank-charges": "bank charges",
            "written-off": "written off",
        },
    ),
)


def financial_position(view: View) -> Figure:
    """Return assets, liabilities and net assets; assets less liabilities equal net assets in every currency."""
    entries = entries_under(view, *(head for _, _, items in _PARTS for head in items))
    plain = {part: list(_items(view, (part, sign), items, entries)) for part, sign, items in _PARTS}
    currencies = sorted({str(line["currency"]) for lines in plain.values() for line in lines})
    lines = [
        line
        for part, of_part in plain.items()
        for line in (*of_part, *_totals(view, part, of_part, currencies))
    ]
    owned, owed = (_in_words(view, plain[part]) for part in (_ASSETS, _LIABILITIES))
    return figure(
        view,
        "financial_position",
        title=f"The fund owns {owned} and owes {owed}",
        meaning="Accrual basis: assets less liabilities equal net assets, in every currency and in value (IPSAS 1). "
        "A contribution is income once it is signed, or paid without a commitment; a pledge stands nowhere in it.",
        columns=_COLUMNS,
        lines=lines,
        limits=(
            "Receivables stand in full, disputed and overdue ones included.",
            "Everything stands at the value it was booked at; nothing is restated at a closing rate.",
        ),
    )


def _items(
    view: View,
    part: tuple[str, int],
    items: dict[str, str],
    entries: dict[tuple[str, str], tuple[int, ...]],
) -> Iterator[Line]:
    name, sign = part
    balances = view.balances()
    for head, item in items.items():
        sums: dict[str, list[int]] = {}
        rests_on: dict[str, set[int]] = {}
        for balance in balances.under(head):
            total = sums.setdefault(balance.currency, [0, 0])
            total[0] += sign * balance.minor
            total[1] += sign * balance.value
            rests_on.setdefault(balance.currency, set()).update(entries[balance.account, balance.currency])
        for currency, (minor, value) in sorted(sums.items()):
            cells = _cells(view, (name, item), Money(currency, minor), value)
            yield Line(cells, standing(view, rests_on[currency]))


def _totals(view: View, part: str, lines: list[Line], currencies: list[str]) -> Iterator[Line]:
    sums = {currency: [0, 0] for currency in currencies}
    for line in lines:
        total = sums[str(line["currency"])]
        total[0] += line.money("amount").minor
        total[1] += line.money("value").minor if line["value"] is not None else 0
    for currency, (minor, value) in sums.items():
        yield Line(_cells(view, (part, "total"), Money(currency, minor), value), is_total=True)
    if len(sums) > 1 and reporting(view):
        worth = in_value(view, sum(value for _, value in sums.values()))
        yield Line({"part": part, "item": "total in value", "value": worth}, is_total=True)


def _in_words(view: View, lines: list[Line]) -> str:
    return sum_in_words(line["value" if reporting(view) else "amount"] for line in lines)


def _cells(view: View, item: tuple[str, str], amount: Money, value: int) -> dict[str, Cell]:
    return {
        "part": item[0],
        "item": item[1],
        "currency": amount.currency,
        "amount": amount,
        "value": in_value(view, value),
    }
