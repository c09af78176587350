"""What the tests of the formats share: a small book with awkward names, a random one, the peer programs."""

from __future__ import annotations

import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl  # type: ignore[import-untyped,unused-ignore]
import pytest

from entente.acts.contributions.cash import AccountOpened, CashReceived
from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.registry import CATALOGUE
from entente.acts.valuation import Valuation
from entente.basics.money import Money
from entente.book.act import Act, Posting
from entente.book.book import Book
from entente.book.catalogue import Catalogue
from entente.formats.sheets import SheetError, read_sheet
from entente.stores.memory import MemoryStore
from entente.testing import random_book
from tests.conftest import Cells, not_zero

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.book.image import Image
    from entente.book.view import View

AWKWARD = 'p:\u00e9 (x);  "y"\n\t| = @ z\\'
ROOT = Path(__file__).parents[2]
BALANCES_BY_BEANCOUNT = """
import sys
from beancount import loader
from beancount.core import data
entries, errors, _ = loader.load_file(sys.argv[1])
if errors:
    sys.exit("\\n".join(error.message for error in errors))
sums = {}
for entry in entries:
    if isinstance(entry, data.Transaction):
        for posting in entry.postings:
            cell = posting.account, posting.units.currency
            sums[cell] = sums.get(cell, 0) + posting.units.number
for (account, currency), number in sums.items():
    print(account, currency, number, sep="\\t")
"""


class Revalued(Act, tag="revalued", frozen=True, kw_only=True):
    """What the fund holds is worth more or less than it was: moves value, no amount."""

    value: Money

    def postings(self, book: Image) -> list[Posting]:
        """Post the difference."""
        minor = self.value.minor
        return [("cash:main", "EUR", 0, minor), ("exchange", "EUR", 0, -minor)]


def small_book(reporting_currency: str = "EUR") -> Book:
    """Return a book of awkward names, currencies of 0, 2 and 3 decimals, nested accounts, a reversal."""
    book = Book(MemoryStore(), Catalogue([*CATALOGUE.acts.values(), Revalued], CATALOGUE.roles))

    def value(minor: int) -> Valuation | None:
        money = Money(reporting_currency, minor)
        return Valuation(value=money, rate=Decimal(1), explained="test") if reporting_currency else None

    acts = [
        CoalitionFounded(
            on=date(2024, 1, 1), name="Test", founders=("DE", "GB"), reporting_currency=reporting_currency
        ),
        PledgeAnnounced(on=date(2024, 1, 2), ref="P1", member="DE", amount=Money("EUR", 123456)),
        PledgeAnnounced(
            on=date(2024, 1, 3), ref=AWKWARD, member="GB", amount=Money("KWD", 1005), value=value(3001)
        ),
        PledgeAnnounced(
            on=date(2024, 1, 1), ref="x" * 120, member="GB", amount=Money("JPY", 1000), value=value(601)
        ),
        AccountOpened(on=date(2024, 1, 4), ref="main", currency="EUR"),
        AccountOpened(on=date(2024, 1, 4), ref="main:sub", currency="EUR"),
        CashReceived(
            on=date(2024, 1, 6),
            ref="R1",
            member="DE",
            amount=Money("EUR", 3456),
            account="main",
            earmark='\u00e9; "drones" : a ' * 300,
        ),
        CashReceived(
            on=date(2024, 1, 6), ref="R2", member="DE", amount=Money("EUR", 777), account="main:sub"
        ),
        CashReceived(on=date(2024, 1, 7), ref="R3", member="GB", amount=Money("EUR", 50), account="main"),
        Reversed(on=date(2024, 1, 8), entry=9, reason="mistake"),
    ]
    if reporting_currency:
        acts.append(Revalued(on=date(2024, 1, 9), value=Money(reporting_currency, 7)))
    for act in acts:
        answer = book.record(act)
        assert answer.ok, str(answer)
    return book


@pytest.fixture
def book() -> Book:
    """Return the small book."""
    return small_book()


@pytest.fixture
def book_without_values() -> Book:
    """Return the small book without a reporting currency."""
    return small_book("")


@pytest.fixture(scope="session")
def random_views() -> list[View]:
    """Return a random book as it stands, and on an earlier day as known earlier."""
    book = random_book(11, 2500)
    return [book.as_of(), book.as_of(date(2019, 6, 30), 2000)]


@pytest.fixture(scope="session")
def beancount_cells(run: Callable[..., subprocess.CompletedProcess[str]]) -> Callable[[Path], Cells]:
    """Return what reads every balance by account and commodity out of a journal with Beancount."""

    def cells(path: Path) -> Cells:
        answer = run("python", "-c", BALANCES_BY_BEANCOUNT, path)
        assert answer.returncode == 0, answer.stderr
        lines = (line.split("\t") for line in answer.stdout.splitlines())
        return not_zero({(account, currency): Decimal(number) for account, currency, number in lines})

    return cells


@pytest.fixture(scope="session")
def expected_cells() -> Callable[..., Cells]:
    """Return what the book says each account of the journal holds, under the names a format gives them."""

    def cells(view: View, name: Callable[[str], str], value_name: Callable[[str, str], str]) -> Cells:
        found: Cells = {}
        for account, currency, minor, value in view.balances():
            for cell, money in (
                ((name(account), currency), Money(currency, minor)),
                ((value_name(account, currency), "EUR"), Money("EUR", value)),
            ):
                assert cell not in found
                found[cell] = money.amount
        return not_zero(found)

    return cells


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines to a CSV file."""

    def write(*lines: str, name: str = "cash-received.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path

    return write


@pytest.fixture
def xlsx_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows to sheets of an XLSX file, by sheet name."""

    def write(sheets: dict[str, list[list[Any]]]) -> Path:
        path = tmp_path / "sheet.xlsx"
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
        workbook.save(path)
        return path

    return write


@pytest.fixture
def said() -> Callable[..., str]:
    """Reads a sheet that cannot be read, and returns what is said of it."""

    def read(path: Path, kind: str | None = None) -> str:
        with pytest.raises(SheetError) as caught:
            read_sheet(path, CATALOGUE, kind)
        return str(caught.value)

    return read


@pytest.fixture
def xlsx_row() -> Callable[..., list[list[Any]]]:
    """Returns a header and a row of cash received, with cells changed."""

    def row(**cells: object) -> list[list[Any]]:
        plain = {
            "on": date(2025, 7, 2),
            "ref": "r1",
            "member": "DK",
            "amount": 5,
            "amount.currency": "EUR",
            "account": "m",
        }
        full = {**plain, **{name.replace("__", "."): cell for name, cell in cells.items()}}
        return [list(full), list(full.values())]

    return row
