"""What the tests of the CERF file share: the excerpt, rows as the file writes them, and imports refused."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import entente
from entente.formats.cerf import CerfError, import_cerf

ROOT = Path(__file__).resolve().parents[3]
EXCERPT = (ROOT / "tests" / "data" / "cerf_excerpt.json").read_bytes()
FULL = ROOT.parent / "shared" / "data" / "cerf_contributions.json"
Row = dict[str, Any]


def part(stage: str, on: str, local: float, currency: str = "USD", rate: float = 1.0) -> Row:
    """Return one part as the file writes it, worth `local` / `rate` USD."""
    usd = float(round(Decimal(str(local)) / Decimal(str(rate)), 2))
    return priced(stage, on, local, currency, rate, usd)


def priced(stage: str, on: str, local: float, currency: str, rate: float, usd: float) -> Row:
    """Return one part as the file writes it, worth `usd`."""
    heads = {"pledge": ("pledge", "Date", "Currency", "Exchange", "AmountLocal", "AmountUSD")}
    head, *names = heads.get(stage, (stage, "date", "currency", "exchange", "amountlocal", "amountUSD"))
    values = (f"{on}T00:00:00", currency, rate, local, usd)
    return {head + name: value for name, value in zip(names, values, strict=True)}


def row(code: str = "24-DC-XYZ-001", /, **fields: Any) -> Row:
    """Return one row of the file; `pledge`, `commitment`, `received` and `writeoff` are its parts."""
    parts = {
        f"donor{stage}": fields.pop(stage, []) for stage in ("pledge", "commitment", "received", "writeoff")
    }
    return {
        "contributionCode": code,
        "donor": "France",
        "countryCode": "FRA",
        "donortype": "Member State",
        "year": 2024,
        "contributionStatus": "Fully Paid",
        **parts,
        **fields,
    }


def file_of(*rows: Row) -> bytes:
    """Return rows as a file."""
    return json.dumps(rows).encode()


def refused(data: bytes, *found: str, book: entente.Book | None = None) -> CerfError:
    """Import what must be refused, see that the book is unchanged, and that the message says each of `found`."""
    into = book or entente.in_memory()
    before, root = list(into.store.read()), into.tree.root()
    with pytest.raises(CerfError) as caught:
        import_cerf(into, data)
    assert list(into.store.read()) == before
    assert into.tree.root() == root
    for text in found:
        assert text in str(caught.value)
    return caught.value
