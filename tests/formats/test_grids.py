"""Files that are no sheets, or no whole ones, are refused with what to do; nothing in a grid is guessed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped,unused-ignore]
import pytest
import xlsxwriter  # type: ignore[import-untyped,unused-ignore]

from entente.acts.registry import CATALOGUE
from entente.formats import grids
from entente.formats.grids import BadCell, Grid, SheetError, is_kept_by_workbooks, read_grids
from entente.formats.sheets import write_template

Saying = Callable[..., str]
Rows = Callable[..., list[list[Any]]]


def test_files_that_are_no_sheets_are_refused(tmp_path: Path, said: Saying) -> None:
    latin, other, broken = tmp_path / "cash-received.csv", tmp_path / "x.ods", tmp_path / "x.xlsx"
    latin.write_bytes("on,ref\n2025-01-01,\u00e9".encode("latin-1"))
    other.write_bytes(b"x")
    broken.write_bytes(b"PK\x03\x04 no")
    assert "byte 18 is not UTF-8: save the file as CSV UTF-8" in said(latin)
    assert "save it as .xlsx or .csv" in said(other)
    assert "no workbook that can be read" in said(broken)
    assert "cannot be read" in said(tmp_path / "absent.csv")
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "no workbook that can be read" in said(broken)


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Saying
) -> None:
    write_template(tmp_path / "t.xlsx", CATALOGUE, ["cash-received"])
    monkeypatch.setattr(grids, "UNPACKED_LIMIT", 1000)
    assert "split it" in said(tmp_path / "t.xlsx")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"on,ref\n2025-01-01,\xe9", "byte 18 is not UTF-8: save the file as CSV UTF-8"),
        ("on,ref".encode("utf-16"), "byte 0 is not UTF-8"),
        (b"PK\x03\x04\xff\xfe", "this is a workbook, no CSV: name it .xlsx"),
        ("on,ref".encode("utf-16-le"), "line 1 holds a byte of zero, so this is no text"),
        (b"on,ref\n2025-01-01,'" + b"x" * 10_000_000, "line 2 is no CSV: field larger than field limit"),
        (b'on,ref\n2025-01-01,"r', "is no CSV: unexpected end of data: check its quotes"),
    ],
)
def test_bytes_that_are_no_csv_are_refused(data: bytes, expected: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_grids(data, ".csv")
    assert expected in str(caught.value)


@pytest.mark.parametrize("limit", ["ROWS_LIMIT", "CELLS_LIMIT"])
def test_a_sheet_that_claims_cells_without_end_is_refused(
    limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Saying
) -> None:
    path = tmp_path / "cash-received.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("cash-received").write_column(0, 0, ["x"] * 200)
    monkeypatch.setattr(grids, limit, 100)
    text = said(path)
    assert text.startswith("sheet cash-received claims more than ")
    assert text.endswith("cells: delete its empty rows and columns")


def test_half_a_workbook_is_refused(tmp_path: Path, said: Saying) -> None:
    path = tmp_path / "t.xlsx"
    write_template(path, CATALOGUE, ["cash-received"])
    whole = path.read_bytes()
    for size in (0, 100, len(whole) // 2, len(whole) - 30):
        path.write_bytes(whole[:size])
        assert "no workbook that can be read" in said(path)


def test_cells_merged_over_others_are_told_of(tmp_path: Path, xlsx_row: Rows, said: Saying) -> None:
    path = tmp_path / "cash-received.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "cash-received"
    header, row = xlsx_row(note="for all")
    for cells in (header, row, [*row[:-1], None], [None, None]):
        sheet.append(cells)
    sheet.merge_cells("G2:G3")
    sheet.merge_cells("A4:B4")
    workbook.save(path)
    assert said(path) == (
        "sheet cash-received, row 2, column note: found one cell merged over G2:G3; "
        "unmerge it, and give every row its value"
    )


def test_what_xml_cannot_hold_comes_back_from_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    texts = ["a\r\nb", "\x1b[0m", "_x0041_", " x ", "tab\there"]
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("A").write_row(0, 0, texts)
    assert read_grids(path.read_bytes(), ".xlsx") == [Grid("A", [(1, [*texts])])]
    assert all(map(is_kept_by_workbooks, texts))


@pytest.mark.parametrize("text", ["_x000D_", "x005F_", "\uffff", "<r>\n</r>"])
def test_what_a_workbook_takes_for_its_own_markup_is_known(text: str) -> None:
    assert not is_kept_by_workbooks(text)


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers() -> None:
    (grid,) = read_grids(b"\n,,\na, \n\n ,b\n", ".csv")
    assert grid.rows == [(3, ["a", None]), (5, [None, "b"])]


def test_quotes_that_keep_text_from_being_a_formula_are_taken_off() -> None:
    (grid,) = read_grids(b"'=a,''=a,'a,=a,-5", ".csv")
    assert grid.rows == [(1, ["=a", "'=a", "'a", "=a", "-5"])]


def test_cells_without_a_value_of_their_own_say_so(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("A")
        sheet.write_formula(0, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(0, 1, "=1+1", None, 2)
    ((_, [cell, other]),) = read_grids(path.read_bytes(), ".xlsx")[0].rows
    assert isinstance(cell, BadCell)
    assert cell.found == "found the error #DIV/0!"
    assert other == 2
