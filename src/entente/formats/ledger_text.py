"""The journal as text that ledger 3 and hledger 1 both read, so that independent programs prove the sums.

Amounts and values are proved apart. Each entry becomes one transaction of its amounts, in the currencies of
the deal, under `Promises:`, `Fund:`, `Control:` and `Support:`; where the book keeps a reporting currency, a
second transaction of the same entry holds the values, under the same names below `Value:`, with the currency
of the deal as last part. A value written as a price or cost beside its amount would be taken up by both
programs to balance the transaction, and neither would sum it; as postings of its own both must sum to zero,
and each account's value has its own balance.

The journal ends with balance assertions for every account, currency and value, on the last day posted: who
changes an amount finds that it does not load. Days must lie in 1400 to 9999, which is what ledger reads.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from entente.basics.currencies import unit_digits
from entente.book.act import kind_of
from entente.formats.account_names import ledger_account, ledger_value_account
from entente.formats.journal import Journal, amount_text, reference_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from typing import TextIO

    from entente.book.act import Act
    from entente.book.folding import Progress
    from entente.book.view import View

    Side = Callable[[int, int], str]

_NOTE_LENGTH = 1000
_PAYEE_LENGTH = 200
_ASSERTIONS_A_TRANSACTION = 500  # ledger compares each with all before it in its transaction
_UNIT = "1000"


def ledger_text(view: View, stream: TextIO, progress: Progress | None = None) -> None:
    """Write the journal of a view to `stream`, in the dialect ledger and hledger share."""
    journal = Journal(view)
    names = {cell: ledger_account(journal.cells[cell][0]) for cell in journal.used}
    value_names = {cell: ledger_value_account(*journal.cells[cell]) for cell in journal.valued}
    stream.writelines(_declarations(journal, names, value_names))
    digits, value_digits = journal.digits()
    currencies = [currency for _, currency in journal.cells]
    reporting = journal.reporting_currency
    for entry, rows in journal.groups(progress):
        header = f"{entry.act.on} * ({entry.number}) {_payee(entry.act)}"
        amounts = [
            f"    {names[cell]}  {amount_text(minor, digits[currencies[cell]])} {currencies[cell]}\n"
            for cell, minor, _ in rows
            if minor
        ]
        values = [
            f"    {value_names[cell]}  {amount_text(value, value_digits)} {reporting}\n"
            for cell, _, value in rows
            if value
        ]
        if amounts:
            stream.write(f"\n{header}\n{''.join(amounts)}")
        if values:
            stream.write(f"\n{header} | value\n{''.join(values)}")
    stream.writelines(_assertions(journal, names, value_names))


def _declarations(journal: Journal, names: dict[int, str], value_names: dict[int, str]) -> Iterator[str]:
    view = journal.view
    yield f"; The journal as of {view.on or 'every day'}, as known at entry {view.known}.\n"
    yield from commodities(journal.currencies)
    meant = {name: journal.cells[cell][0] for cell, name in names.items()}
    meant |= {name: "value of {} in {}".format(*journal.cells[cell]) for cell, name in value_names.items()}
    for name, account in meant.items():
        yield f"\naccount {name}\n    note {json.dumps(account)[:_NOTE_LENGTH]}\n"


def commodities(currencies: Iterable[str]) -> Iterator[str]:
    """Yield the declaration of each currency, with its decimals."""
    for currency in currencies:
        digits = unit_digits(currency)
        yield f"\ncommodity {currency}\n"
        if digits:  # the two programs write a format without decimals differently
            yield f"    format {_UNIT}.{'0' * digits} {currency}\n"


def _assertions(journal: Journal, names: dict[int, str], value_names: dict[int, str]) -> Iterator[str]:
    if journal.closed_on is None:
        return
    asserted = [(names[cell], int(journal.minor[cell]), journal.cells[cell][1]) for cell in journal.used]
    asserted += [
        (value_names[cell], int(journal.value[cell]), journal.reporting_currency) for cell in journal.valued
    ]
    yield from balance_assertions(journal.closed_on, asserted)


def balance_assertions(on: date, asserted: Sequence[tuple[str, int, str]]) -> Iterator[str]:
    """Yield what asserts balances on a day: each of an account, in minor units of a currency."""
    for first in range(0, len(asserted), _ASSERTIONS_A_TRANSACTION):
        yield _assertion(on, asserted[first : first + _ASSERTIONS_A_TRANSACTION])


def _assertion(on: date, asserted: Sequence[tuple[str, int, str]]) -> str:
    lines = [f"\n{on} * balances as of the view\n"]
    for name, minor, currency in asserted:
        digits = unit_digits(currency)
        zero, balance = amount_text(0, digits), amount_text(minor, digits)
        lines.append(f"    {name}  {zero} {currency} = {balance} {currency}\n")
    return "".join(lines)


def _payee(act: Act) -> str:
    return quote(f"{kind_of(act)} {reference_of(act)}".strip(), safe=" /+,'()")[:_PAYEE_LENGTH]
