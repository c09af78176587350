"""The public journal: ledger and hledger read it, come to the totals that were published, and refuse it altered."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from entente.basics.money import Money
from entente.bundle.data.journal import journal_text
from entente.bundle.edition import Edition
from entente.figures.support import GIVEN
from tests.bundle.publications import DAYS, LAST, drone_book, edition_of, money_book, open_policy
from tests.conftest import Cells

Run = Callable[..., subprocess.CompletedProcess[str]]
Read = Callable[[Path], Cells]
MEASURES = ("Pledged", "Committed", "Received", "Support")


@pytest.fixture(scope="module", params=["drone", "closed", "open", "held back"])
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return an edition of a real coalition, and of a book with money under a closed and an open policy."""
    if request.param == "drone":
        return edition_of(drone_book(), DAYS[1])
    if request.param == "held back":
        return edition_of(money_book(), date(2016, 1, 31))
    policy = open_policy(tmp_path_factory.mktemp("policy")) if request.param == "open" else None
    return edition_of(money_book(900), LAST if request.param == "open" else date(2024, 12, 31), policy)


@pytest.fixture(scope="module")
def journal(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of an edition's journal."""
    path = tmp_path_factory.mktemp("journal") / "journal.ledger"
    path.write_bytes(journal_text(edition))
    return path


def shown_sums(edition: Edition) -> Cells:
    """Return what the lines of each figure come to, by measure and currency."""
    sums: Cells = {}
    for measure in MEASURES:
        figure = edition.shown.figures[measure.lower()]
        for line in figure.lines:
            for column, name in (("amount", measure), ("value", f"Value:{measure}")):
                cell = line[column]
                if isinstance(cell, Money) and not line.is_total and line["state"] in {None, *GIVEN}:
                    sums[name, cell.currency] = sums.get((name, cell.currency), Decimal()) + cell.amount
    return {cell: amount for cell, amount in sums.items() if amount}


def published_values(edition: Edition) -> Cells:
    """Return the last total of each figure's value that is as of the figure's own day."""
    found: Cells = {}
    for measure in MEASURES:
        figure = edition.shown.figures[measure.lower()]
        held = {held.currency for held in figure.held if held.column == "value"}
        for line in figure.lines:
            cell = line["value"]
            if line.is_total and isinstance(cell, Money) and cell.currency not in held:
                found[f"Value:{measure}", cell.currency] = cell.amount
    return {cell: amount for cell, amount in found.items() if amount}


def test_ledger_and_hledger_come_to_what_the_lines_show(
    edition: Edition, journal: Path, ledger_cells: Read, hledger_cells: Read
) -> None:
    for cells in (ledger_cells(journal), hledger_cells(journal)):
        sums: Cells = {}
        for (account, currency), amount in cells.items():
            measure, _, below = account.removeprefix("Value:").partition(":")
            name = f"Value:{measure}" if account.startswith("Value:") else measure
            if below not in {"Total", "Withheld"}:
                sums[name, currency] = sums.get((name, currency), Decimal()) + amount
        assert sums == shown_sums(edition)


def test_each_measure_comes_to_the_total_that_was_published(
    edition: Edition, journal: Path, ledger_cells: Read
) -> None:
    totals = {
        (account.removesuffix(":Total"), currency): -amount
        for (account, currency), amount in ledger_cells(journal).items()
        if account.endswith(":Total") and account.startswith("Value:")
    }
    published = published_values(edition)
    assert {cell: totals[cell] for cell in published} == published


@pytest.mark.parametrize("peer", ["ledger", "hledger"])
def test_an_altered_journal_is_refused(journal: Path, tmp_path: Path, run: Run, peer: str) -> None:
    before, first, rest = re.split(r"(?m)(^\d{4}.*\n.*\n.*\n)", journal.read_text("ascii"), maxsplit=1)
    altered = tmp_path / "altered.ledger"
    altered.write_text(before + re.sub(r"(  -?)(?=\d)", r"\g<1>1", first) + rest)
    alone = ["--init-file", "/dev/null"] if peer == "ledger" else []
    assert run(peer, *alone, "-f", journal, "bal").returncode == 0
    assert "alance" in run(peer, *alone, "-f", altered, "bal").stderr


def test_a_book_without_amounts_has_a_journal_without_transactions() -> None:
    empty = edition_of(drone_book(), date(2024, 2, 1))
    assert b" * " not in journal_text(empty)
