"""The journal as Beancount 3 text, so that an independent program proves the sums.

As in `ledger_text`, amounts and values are proved apart: one transaction of amounts an entry, and where the
book keeps a reporting currency a second one, tagged `#value`, under `Equity:Value:`. The metadata
`book-account` of each `open` directive holds the book's own name of the account. `balance` directives with
tolerance 0 on the day after the last one posted state every balance, so that an altered journal fails
`bean-check`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from entente.basics.currencies import unit_digits
from entente.book.act import kind_of
from entente.formats.account_names import beancount_account, beancount_value_account
from entente.formats.journal import Journal, amount_text, reference_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from entente.book.folding import Progress
    from entente.book.view import View

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_TEXT_LENGTH = 1000


def beancount_text(view: View, stream: TextIO, progress: Progress | None = None) -> None:
    """Write the journal of a view to `stream` as Beancount text."""
    journal = Journal(view)
    names = {cell: beancount_account(journal.cells[cell][0]) for cell in journal.used}
    value_names = {cell: beancount_value_account(*journal.cells[cell]) for cell in journal.valued}
    stream.writelines(_declarations(journal, names, value_names))
    digits, value_digits = journal.digits()
    currencies = [currency for _, currency in journal.cells]
    reporting = journal.reporting_currency
    for entry, rows in journal.groups(progress):
        header = f'{entry.act.on} * "{kind_of(entry.act)}" "{_quoted(reference_of(entry.act))}"'
        number = f"  entry: {entry.number}\n"
        amounts = [
            f"  {names[cell]}  {amount_text(minor, digits[currencies[cell]])} {currencies[cell]}\n"
            for cell, minor, _ in rows
            if minor
        ]
        values = [
            f"  {value_names[cell]}  {amount_text(value, value_digits)} {reporting}\n"
            for cell, _, value in rows
            if value
        ]
        if amounts:
            stream.write(f"\n{header}\n{number}{''.join(amounts)}")
        if values:
            stream.write(f"\n{header} #value\n{number}{''.join(values)}")
    stream.writelines(_balances(journal, names, value_names))


def _declarations(journal: Journal, names: dict[int, str], value_names: dict[int, str]) -> Iterator[str]:
    view = journal.view
    yield f"; The journal as of {view.on or 'every day'}, as known at entry {view.known}.\n"
    yield 'option "tolerance_multiplier" "0"\n'
    if journal.reporting_currency:
        yield f'option "operating_currency" "{journal.reporting_currency}"\n'
    opened: dict[str, int] = {}
    held: dict[str, set[str]] = defaultdict(set)
    meant: dict[str, str] = {}
    for cell, name in names.items():
        account, currency = journal.cells[cell]
        opened[name] = min(opened.get(name, date.max.toordinal()), int(journal.opened[cell]))
        held[name].add(currency)
        meant[name] = account
    for cell, name in value_names.items():
        opened[name] = int(journal.opened[cell])
        held[name].add(journal.reporting_currency)
        meant[name] = "value of {} in {}".format(*journal.cells[cell])
    for name, day in opened.items():
        yield f"\n{date.fromordinal(day)} open {name} {','.join(sorted(held[name]))}\n"
        yield f'  book-account: "{_quoted(meant[name])}"\n'


def _balances(journal: Journal, names: dict[int, str], value_names: dict[int, str]) -> Iterator[str]:
    if journal.closed_on is None:
        return
    # Beancount counts an account's sub-accounts in its balance, so each is added to the accounts above it.
    sums: dict[tuple[str, str], int] = {}
    for cell, name in names.items():
        sums[name, journal.cells[cell][1]] = int(journal.minor[cell])
    for cell, name in value_names.items():
        sums[name, journal.reporting_currency] = int(journal.value[cell])
    totals = dict(sums)
    for (name, currency), minor in sums.items():
        above = name
        while above := above.rpartition(":")[0]:
            if (above, currency) in totals:
                totals[above, currency] += minor
    day = journal.closed_on + timedelta(days=1)
    for (name, currency), minor in totals.items():
        yield f"\n{day} balance {name}  {amount_text(minor, unit_digits(currency))} ~ 0 {currency}\n"


def _quoted(text: str) -> str:
    return _CONTROL.sub(" ", text[:_TEXT_LENGTH]).replace("\\", "\\\\").replace('"', '\\"')
