"""Tables: every figure on a page equals its CSV and its JSON, and money is exact in all of them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from pyarrow import parquet

from entente.basics.language import Language
from entente.basics.money import Money
from entente.bundle.data import tables
from entente.bundle.data.tables import entries_table, figure_table
from tests.bundle.publications import DAYS, Read, drone_book, published

if TYPE_CHECKING:
    from entente.bundle.edition import Edition

EN = Language("en")
SHOWN = ("members", "position", "pledged", "accounted", "stated_totals")


def rows_of(public: Path, name: str) -> list[dict[str, str]]:
    """Return a table's CSV."""
    return list(csv.DictReader(io.StringIO((public / f"data/{name}.csv").read_text("utf-8"))))


def amounts(rows: list[dict[str, str]]) -> list[str]:
    """Return every amount of rows, as English writes it, in their order."""
    names = [name.removesuffix("_amount") for name in rows[0] if name.endswith("_amount")]
    return [
        EN.money(Money.of(row[f"{name}_amount"], row[f"{name}_currency"]))
        for row in rows
        for name in names
        if row[f"{name}_amount"]
    ]


@pytest.mark.parametrize("name", SHOWN)
def test_every_amount_on_a_figures_page_equals_its_csv(public: Path, name: str) -> None:
    page = Read((public / f"en/figures/{name}.html").read_text("utf-8"))
    table = page.tables[f"{name.replace('_', '-')}-table"]
    rows = rows_of(public, name)
    currencies = tuple({row[key] for row in rows for key in row if key.endswith("_currency")} - {""})
    shown = [cell.replace("\u00a0", " ") for row in table[1:] for cell in row]
    on_page = [cell for cell in shown if currencies and cell.startswith(currencies) and len(cell) > 3]
    assert len(table) - 1 == len(rows)
    assert on_page == amounts(rows)


@pytest.mark.parametrize("name", SHOWN)
def test_the_json_of_a_figure_equals_its_csv(public: Path, name: str) -> None:
    found = json.loads((public / f"data/{name}.json").read_text("utf-8"))
    assert [column["name"] for column in found["columns"]] == list(rows_of(public, name)[0])
    for row, line in zip(found["rows"], rows_of(public, name), strict=True):
        assert {
            key: "" if value is None else str(value).replace("True", "true").replace("False", "false")
            for key, value in row.items()
        } == line


def test_workbook_parquet_and_database_hold_the_same_rows(public: Path) -> None:
    rows = rows_of(public, "position")
    sheet = openpyxl.load_workbook(public / "data/position.xlsx").active
    assert sheet is not None
    columns = parquet.read_table(public / "data/position.parquet").to_pydict()
    with sqlite3.connect(public / "data/book.sqlite") as database:
        stored = database.execute("SELECT pledged_currency, pledged_amount FROM position").fetchall()
    expected = [(row["pledged_currency"] or None, row["pledged_amount"] or None) for row in rows]
    place = list(rows[0]).index("pledged_amount")
    assert stored == expected
    assert columns["pledged_amount"] == [amount and Decimal(amount) for _, amount in expected]
    assert [row[place] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        amount and Decimal(amount) for _, amount in expected
    ]


def test_a_withheld_cell_is_empty_and_marked_and_an_unknown_one_is_not(withheld: Path) -> None:
    rows = rows_of(withheld, "position")
    marks = [name for name in rows[0] if name.endswith("_withheld")]
    hidden = [(row, name.removesuffix("_withheld")) for row in rows for name in marks if row[name] == "true"]
    assert hidden
    assert all(row[f"{name}_amount"] == "" for row, name in hidden)


def test_the_entries_hold_what_may_be_shown_of_each_act(edition: Edition) -> None:
    table = entries_table(edition).whole()
    assert [row[0] for row in table.rows] == [act.number for act in edition.shown.acts]
    assert len(table.fields) == len(table.rows[0])


def test_a_figure_without_lines_is_a_table_without_rows(edition: Edition) -> None:
    table = figure_table(edition.shown.figures["cash"]).whole()
    assert table.rows == []
    assert [field.name for field in table.fields][-2:] == ["entries", "is_total"]


def test_a_large_table_is_whole_as_text_and_in_volumes_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "LINES", 50)
    published(drone_book(), tmp_path, DAYS[-1])
    rows = rows_of(tmp_path, "entries")
    volumes = [tmp_path / f"data/entries-{number}.xlsx" for number in range(1, 5)]
    sheets = [openpyxl.load_workbook(volume).active for volume in volumes]
    found = [row[0] for sheet in sheets for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == [int(row["number"]) for row in rows]
    assert not (tmp_path / "data/entries.xlsx").exists()
    page = Read((tmp_path / "en/data.html").read_text("utf-8"))
    assert {"../data/entries-1.parquet", "../data/entries-4.xlsx", "#volumes"} <= set(page.links)
    assert "lines 151 to 183" in page.text
