"""Writing tables: the same bytes every time, nothing a spreadsheet would run, nothing rounded."""

from __future__ import annotations

import sys
import time
from datetime import date
from decimal import Decimal

import pytest

from entente.bundle.data.tables import Field, FileTable
from entente.bundle.data.writing import VOLUMES, csv_text, forms

FIELDS = (
    Field("name", "string", "A name."),
    Field("on", "date", "A day."),
    Field("amount", "number", "An amount."),
    Field("count", "integer", "A count."),
    Field("is_total", "boolean", "A truth."),
)
LONG = Decimal("12345678901234567.89")
TABLE = FileTable(
    "sample",
    "A sample",
    "Shows each type.",
    FIELDS,
    [("=1+1", date(2025, 7, 2), Decimal("1.50"), 3, True), (None, None, LONG, None, False)],
)


@pytest.mark.parametrize("form", VOLUMES)
def test_a_volume_is_the_same_bytes_at_another_moment(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = VOLUMES[form](TABLE)
    later = time.time() + 4000
    monkeypatch.setattr(time, "time", lambda: later)
    assert VOLUMES[form](TABLE) == before


def test_csv_shows_a_formula_as_text_and_leaves_the_unknown_empty() -> None:
    assert csv_text(TABLE.rows).decode().splitlines() == [
        "'=1+1,2025-07-02,1.50,3,true",
        f",,{LONG},,false",
    ]


def test_without_the_extra_there_is_no_parquet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "parquet" in forms()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "parquet" not in forms()
