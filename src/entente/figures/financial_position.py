"""Statement of financial position: what the fund owns and owes, and what became of its income (IPSAS 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.figures.building import figure, in_value, money
from entente.figures.figure import Column, Figure, Line

if TYPE_CHECKING:
    from entente.book.ledger import Balance
    from entente.book.view import View

_COLUMNS = (
    Column("part", "Part"),
    Column("item", "Item"),
    Column("currency", "Currency"),
    money("amount", "Amount"),
    money("value", "Value"),
)
_PARTS = (
    (
        "assets",
        1,
        (
            ("cash", "cash"),
            ("receivable", "receivable"),
            ("notes", "promissory notes"),
            ("prepaid", "prepaid"),
        ),
    ),
    ("liabilities", -1, (("payable", "payable"), ("unapplied", "received in advance"))),
    (
        "net assets",
        -1,
        (
            ("contributions", "contributions"),
            ("interest", "interest"),
            ("exchange", "exchange differences"),
            ("goods", "goods and services"),
            ("fees", "fees"),
            ("bank-charges", "bank charges"),
            ("written-off", "written off"),
        ),
    ),
)


def financial_position(view: View) -> Figure:
    """Return assets, liabilities and net assets; assets less liabilities equal net assets in every currency."""
    balances = view.balances()
    lines: list[Line] = []
    for part, sign, items in _PARTS:
        totals: dict[str, list[int]] = {}
        for head, item in items:
            found = balances.under(head)
            for currency in sorted({balance.currency for balance in found}):
                of_currency = [balance for balance in found if balance.currency == currency]
                minor, value = (
                    sign * sum(b.minor for b in of_currency),
                    sign * sum(b.value for b in of_currency),
                )
                total = totals.setdefault(currency, [0, 0])
                total[0] += minor
                total[1] += value
                cells = _cells(view, (part, item), Money(currency, minor), value)
                lines.append(Line(cells, _entries(view, of_currency)))
        lines += [
            Line(_cells(view, (part, "total"), Money(currency, minor), value), is_total=True)
            for currency, (minor, value) in sorted(totals.items())
        ]
    return figure(
        view,
        "financial_position",
        title="What the fund owns and owes",
        meaning="Accrual basis: assets less liabilities equal net assets, in every currency and in value (IPSAS 1).",
        columns=_COLUMNS,
        lines=lines,
    )


def _entries(view: View, balances: list[Balance]) -> tuple[int, ...]:
    found = {entry for b in balances for entry in view.entries_of(b.account, b.currency)}
    return tuple(sorted(found))


def _cells(view: View, item: tuple[str, str], amount: Money, value: int) -> dict[str, str | Money | None]:
    return {
        "part": item[0],
        "item": item[1],
        "currency": amount.currency,
        "amount": amount,
        "value": in_value(view, value),
    }
