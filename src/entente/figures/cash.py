"""Cash: what the fund holds on each account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.contributions.state import ACCOUNTS
from entente.basics.money import Money
from entente.figures.building import AMOUNT, VALUE, figure, in_value, with_totals
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from entente.book.view import View

_COLUMNS = (
    Column("account", "Account", Shape.REF),
    Column("bank", "Bank"),
    AMOUNT,
    VALUE,
    Column("reconciled_on", "Reconciled", Shape.DAY),
)


def cash(view: View) -> Figure:
    """Return the balance of every account of the fund."""
    balances = view.balances()
    lines = []
    for account in view.table(ACCOUNTS).values():
        name = f"cash:{account.ref}"
        balance = balances.of(name, account.currency)
        cells = {
            "account": account.ref,
            "bank": account.bank or None,
            "amount": Money(account.currency, balance.minor),
            "value": in_value(view, balance.value),
            "reconciled_on": account.reconciled_on,
        }
        lines.append(Line(cells, tuple(view.entries_of(name, account.currency))))
    return figure(
        view,
        "cash",
        title=f"Cash on {len(lines)} accounts",
        meaning="Money on the fund's bank accounts, at the value it was received at.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "account"),
    )
