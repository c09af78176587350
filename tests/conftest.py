"""What tests of several packages share: the peer programs, and what they make of a journal."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Return what finds a peer program, or fails naming how to install it."""

    def find(name: str) -> str:
        beside = os.environ.get("ENTENTE_PEERS") or ROOT / ".venv-peers" / "bin"
        found = shutil.which(name, path=None if name in {"ledger", "hledger"} else str(beside))
        if found is None:
            pytest.fail(f"{name} is not installed (looked in {beside} and PATH): run `make peers`")
        return found

    return find


Cells = dict[tuple[str, str], Decimal]


@pytest.fixture(scope="session")
def run(program: Callable[[str], str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what runs a peer program, without a person's settings and in the plainest locale."""

    def called(name: str, *args: str | Path) -> subprocess.CompletedProcess[str]:
        plain = {"PATH": os.environ["PATH"], "LANG": "C", "HOME": "/nonexistent"}
        return subprocess.run(
            [program(name), *map(str, args)],
            capture_output=True,
            text=True,
            env=plain,
            check=False,
            timeout=300,
        )

    return called


@pytest.fixture(scope="session")
def ledger_cells(run: Callable[..., subprocess.CompletedProcess[str]]) -> Callable[[Path], Cells]:
    """Return what reads every balance by account and commodity out of a journal with ledger."""

    def cells(path: Path) -> Cells:
        wanted = "%(account)\\t%(commodity)\\t%(quantity(amount))\\n"
        answer = run("ledger", "--init-file", "/dev/null", "-f", path, "reg", "--register-format", wanted)
        assert answer.returncode == 0, answer.stderr
        sums: Cells = defaultdict(Decimal)
        for line in answer.stdout.splitlines():
            account, currency, amount = line.split("\t")
            sums[account, currency] += Decimal(amount)
        return not_zero(sums)

    return cells


@pytest.fixture(scope="session")
def hledger_cells(run: Callable[..., subprocess.CompletedProcess[str]]) -> Callable[[Path], Cells]:
    """Return what reads every balance by account and commodity out of a journal with hledger."""

    def cells(path: Path) -> Cells:
        answer = run("hledger", "-f", path, "bal", "--flat", "-N", "--layout=bare", "-O", "csv")
        assert answer.returncode == 0, answer.stderr
        rows = csv.DictReader(io.StringIO(answer.stdout))
        return not_zero({(row["account"], row["commodity"]): Decimal(row["balance"]) for row in rows})

    return cells


def not_zero(cells: Cells) -> Cells:
    """Return the cells that hold anything."""
    return {cell: amount for cell, amount in cells.items() if amount}
