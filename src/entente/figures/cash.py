"""Cash: what the fund holds on each account, beside what the bank last stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.contributions.state import ACCOUNTS
from entente.acts.contributions.treasury import BankStatementReconciled
from entente.basics.money import Money
from entente.figures.building import (
    AMOUNT,
    VALUE,
    counted,
    figure,
    in_value,
    money,
    with_totals,
    worth_in_words,
)
from entente.figures.figure import Column, Figure, Line, Shape
from entente.figures.movements import entries_under

if TYPE_CHECKING:
    from entente.acts.contributions.state import Account
    from entente.book.view import View
    from entente.figures.figure import Cell

_COLUMNS = (
    Column("account", "Account", Shape.REF),
    Column("bank", "Bank"),
    AMOUNT,
    VALUE,
    Column("reconciled_on", "Reconciled", Shape.DAY),
    money("stated", "Bank's balance"),
    money("booked", "Booked by then"),
    money("difference", "Difference"),
    Column("explained", "Explained by"),
)


def cash(view: View) -> Figure:
    """Return the balance of every account of the fund, and how its last bank statement agrees with the book."""
    balances = view.balances()
    moved, wrote = entries_under(view, "cash"), view.writers(ACCOUNTS)
    lines = []
    for account in view.table(ACCOUNTS).values():
        name = f"cash:{account.ref}"
        balance = balances.of(name, account.currency)
        written = wrote[account.ref]  # by what opened and reconciled it
        cells: dict[str, Cell] = {
            "account": account.ref,
            "bank": account.bank or None,
            "amount": Money(account.currency, balance.minor),
            "value": in_value(view, balance.value),
        }
        entries = {*written, *moved.get((name, account.currency), ())}
        lines.append(Line(cells | _reconciled(view, account, written), tuple(sorted(entries))))
    off = sum(isinstance(found := line["difference"], Money) and found.minor != 0 for line in lines)
    never = sum(line["reconciled_on"] is None for line in lines)
    return figure(
        view,
        "cash",
        title=f"The fund holds {worth_in_words(view, lines, 'amount')} on {counted(len(lines), 'account')}"
        + (f", {off} of them off the bank's statement" if off else ""),
        meaning="Money on the fund's bank accounts, at the value it was received at. The difference is the bank's last "
        "stated balance less what the book, as known now, has for that day.",
        columns=_COLUMNS,
        lines=with_totals(lines, (AMOUNT, VALUE), "account"),
        limits=(f"{counted(never, 'account')} never reconciled with a bank statement.",) if never else (),
    )


def _reconciled(view: View, account: Account, written: list[int]) -> dict[str, Cell]:
    act = view.book.entry(written[-1]).act
    if not isinstance(act, BankStatementReconciled):
        return {}
    ledger = view.book.folded.ledger
    booked = ledger.balance(f"cash:{account.ref}", account.currency, act.on.toordinal(), view.known).minor
    return {
        "reconciled_on": act.on,
        "stated": act.balance,
        "booked": Money(account.currency, booked),
        "difference": Money(account.currency, act.balance.minor - booked),
        "explained": act.difference or None,
    }
