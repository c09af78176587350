"""Templates explain themselves; acts written to a sheet read back, or are refused."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl  # type: ignore[import-untyped,unused-ignore]
import pytest

from entente.acts.contributions.cash import AccountOpened
from entente.acts.contributions.treasury import ReferenceRatesFiled
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.registry import CATALOGUE
from entente.formats.sheets import (
    SheetError,
    acts_to_rows,
    read_sheet,
    write_sheet,
    write_template,
)

CASH = "on,ref,member,amount,amount.currency,account"
Saying = Callable[..., str]


def test_a_template_explains_itself(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_template(path, CATALOGUE, list(CATALOGUE.acts))
    assert read_sheet(path, CATALOGUE) == []
    workbook = openpyxl.load_workbook(path)
    assert workbook.sheetnames == ["Help", *CATALOGUE.acts]
    sheet = workbook["cash-received"]
    header = {cell.value: cell for cell in sheet[1]}
    assert sheet.freeze_panes == "A2"
    assert header["on"].font.b
    assert "required" in header["on"].comment.text
    shown = {
        column: dimension.number_format
        for dimension in sheet.column_dimensions.values()
        for column in range(dimension.min, dimension.max + 1)
    }
    rules = {str(rule.sqref).split(":")[0][:-1]: rule for rule in sheet.data_validations.dataValidation}
    assert rules[header["disclosure"].column_letter].formula1 == '"public,members,restricted"'
    assert rules[header["on"].column_letter].type == "date"
    assert shown[header["ref"].column] == "@"
    assert shown[header["amount"].column] == "#,##0.00#"
    helped = {(row[0], row[1]) for row in workbook["Help"].iter_rows(min_row=8, values_only=True)}
    assert ("cash-received", "settles.1.taken") in helped


def test_the_same_template_has_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_template(tmp_path / name, CATALOGUE, ["cash-received", "cash-received"])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_csv_template_is_the_header(tmp_path: Path) -> None:
    write_template(tmp_path / "cash-received.csv", CATALOGUE, ["cash-received"])
    (line,) = (tmp_path / "cash-received.csv").read_text("utf-8-sig").splitlines()
    assert line.startswith(
        "on,source,source.place,note,disclosure,restates,ref,member,amount,amount.currency"
    )
    with pytest.raises(SheetError, match="CSV holds acts of one kind"):
        write_template(tmp_path / "t.csv", CATALOGUE, ["cash-received", "note-received"])
    with pytest.raises(SheetError, match="name at least one"):
        write_template(tmp_path / "t.csv", CATALOGUE, [])
    with pytest.raises(SheetError, match=r"name it \.xlsx or \.csv"):
        write_template(tmp_path / "t.txt", CATALOGUE, ["cash-received"])


def test_text_that_looks_like_a_formula_is_quoted_in_csv_only(tmp_path: Path) -> None:
    act = AccountOpened(on=date(2025, 1, 1), ref="=cmd", currency="EUR", bank="@x")
    write_sheet(tmp_path / "account-opened.csv", [act])
    cells = list(csv.reader((tmp_path / "account-opened.csv").read_text("utf-8-sig").splitlines()))[1]
    assert {"'=cmd", "'@x"} <= set(cells)
    assert read_sheet(tmp_path / "account-opened.csv", CATALOGUE)[0].act == act


def test_what_fits_into_no_row_is_refused(tmp_path: Path) -> None:
    nameless = CoalitionFounded(on=date(2025, 1, 1), name="", founders=("DK",))
    with pytest.raises(SheetError, match="write it as JSON"):
        acts_to_rows([nameless])
    account = AccountOpened(on=date(2025, 1, 1), ref="a", currency="EUR")
    with pytest.raises(SheetError, match="acts of one kind"):
        acts_to_rows([nameless, account])
    with pytest.raises(SheetError, match="acts of one kind"):
        acts_to_rows([])
    with pytest.raises(SheetError, match="no act to write"):
        write_sheet(tmp_path / "x.csv", [])
    many = {f"name {number}": Decimal(1) for number in range(3000)}
    rates = ReferenceRatesFiled(on=date(2025, 1, 1), currency="EUR", rates=many, publisher="ECB")
    with pytest.raises(SheetError, match="more than a cell holds"):
        write_sheet(tmp_path / "x.xlsx", [rates])


@pytest.mark.parametrize("text", ["_x000D_", "max_x005F_"])
def test_text_a_workbook_would_change_is_refused_there_only(tmp_path: Path, text: str) -> None:
    act = AccountOpened(on=date(2025, 1, 1), ref="a", currency="EUR", bank=text)
    with pytest.raises(SheetError, match=r"bank is .*, which a workbook would change"):
        write_sheet(tmp_path / "account-opened.xlsx", [act])
    assert not (tmp_path / "account-opened.xlsx").exists()
    write_sheet(tmp_path / "account-opened.csv", [act])
    assert read_sheet(tmp_path / "account-opened.csv", CATALOGUE)[0].act == act


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0"])
def test_text_of_nothing_but_spaces_does_not_vanish_unsaid(blank: str) -> None:
    act = AccountOpened(on=date(2025, 1, 1), ref="a", currency="EUR", bank=blank)
    with pytest.raises(SheetError, match=r"a cell cannot hold all of it.*write it as JSON"):
        acts_to_rows([act])
