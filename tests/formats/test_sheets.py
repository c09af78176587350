"""Sheets become acts in one batch, or every row that cannot is named and nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped,unused-ignore]

from entente.acts.contributions.cash import AccountOpened, CashReceived
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.registry import CATALOGUE
from entente.basics.money import Money
from entente.book.act import kind_of
from entente.book.book import Book
from entente.formats.sheets import (
    SheetError,
    SheetErrors,
    import_sheet,
    is_imported,
    read_sheet,
    try_sheet,
    write_template,
)
from entente.stores.memory import MemoryStore

CASH = "on,ref,member,amount,amount.currency,account"
Saying = Callable[..., str]
Rows = Callable[..., list[list[Any]]]


@pytest.fixture
def book() -> Book:
    """A coalition of DK and LV with an account in EUR."""
    founded = Book(MemoryStore(), CATALOGUE)
    day = date(2025, 1, 1)
    founding = CoalitionFounded(on=day, name="C", founders=("DK", "LV"), reporting_currency="EUR")
    assert founded.record_all([founding, AccountOpened(on=day, ref="main", currency="EUR")])
    return founded


# -- CSV -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [",", ";"])
def test_a_csv_file_is_read_by_the_mark_of_its_header(csv_file: Callable[..., Path], mark: str) -> None:
    header = CASH.replace(",", mark)
    row = mark.join(["2025-07-02", "r1", "DK", '"1,250.50"', "EUR", "main"])
    rows = read_sheet(csv_file("\ufeff" + header, "", row, mark * 5, row), CATALOGUE)
    assert [row.row_number for row in rows] == [3, 5]
    act = rows[0].act
    assert isinstance(act, CashReceived)
    assert act.amount == Money("EUR", 125050)


def test_an_amount_may_name_its_currency_in_its_own_cell(csv_file: Callable[..., Path]) -> None:
    header = f"{CASH},settles.1.amount,settles.1.commitment"
    lines = [
        "2025-07-02,r1,DK,EUR 12.50,,main,EUR 2.50,c1",
        "2025-07-02,r2,DK,7 EUR,,main,,",
        "2025-07-02,r3,DK,5,EUR,main,,",
    ]
    acts = [row.act for row in read_sheet(csv_file(header, *lines), CATALOGUE)]
    assert all(isinstance(act, CashReceived) for act in acts)
    assert [getattr(act, "amount", None) for act in acts] == [
        Money("EUR", 1250),
        Money("EUR", 700),
        Money("EUR", 500),
    ]
    (settlement,) = getattr(acts[0], "settles", [])
    assert settlement.amount == Money("EUR", 250)


def test_an_amount_that_names_another_currency_than_the_cell_beside_it_is_told(
    csv_file: Callable[..., Path],
) -> None:
    with pytest.raises(SheetErrors, match="row 2, column amount"):
        read_sheet(csv_file(CASH, "2025-07-02,r1,DK,USD 12.50,EUR,main"), CATALOGUE)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["on;ref,member"], "mixes marks"),
        (["on\tref"], "mixes marks"),
        ([CASH + ",on"], "row 1, column on: the column stands twice"),
        (
            [CASH + ",acount"],
            "row 1, column acount: cash-received has no column 'acount'; did you mean 'account'?",
        ),
        (
            [CASH, "2025-07-02,r1,DK,1,250.50,EUR,main"],
            "row 2: found 'main' in cell 7 of the row, below no column",
        ),
        (
            [CASH, '2025-07-02,r1,DK,"12.500,00",EUR,main'],
            "row 2, column amount: '12.500,00' can be read as 12.5 or",
        ),
        ([CASH, "2025-07-02,r1,DK,12.5,,main"], "row 2, column amount.currency: it is missing"),
        ([CASH, "2025-07-02,r1,DK,,EUR,main"], "row 2, column amount: '' is no amount"),
        ([CASH, "2025-07-02,r1,DK,5,euro,main"], "row 2, column amount.currency: 'euro' is no ISO 4217"),
        (
            [CASH, "02/07/2025,r1,DK,5,EUR,main"],
            "row 2, column on: found '02/07/2025'; write the day as YYYY-MM-DD",
        ),
        ([CASH, ",r1,DK,5,EUR,main"], "row 2, column on: it is missing"),
        (["on,ref,member,account", "2025-07-02,r1,DK,main"], "row 2, column amount: it is missing"),
        ([CASH, '2025-07-02,"r1,DK'], "is no CSV"),
        (
            [CASH + ",settles.3.amount", "2025-07-02,r,DK,5,EUR,main,5"],
            "column settles.3.amount.currency: it is missing",
        ),
        ([CASH + ",value", "2025-07-02,r,DK,5,EUR,main,5"], "column value.currency: it is missing"),
        ([CASH + ",disclosure", "2025-07-02,r,DK,5,EUR,main,all"], "use one of public, members, restricted"),
    ],
)
def test_a_wrong_csv_file_says_where(
    csv_file: Callable[..., Path], lines: list[str], expected: str, said: Saying
) -> None:
    assert expected in said(csv_file(*lines))


def test_a_sheet_with_too_many_problems_is_read_no_further(csv_file: Callable[..., Path]) -> None:
    path = csv_file(CASH, *["x,,D,5,EUR,main"] * 1200)
    with pytest.raises(SheetErrors) as caught:
        read_sheet(path, CATALOGUE)
    *_, last = caught.value.problems
    assert len(caught.value.problems) == 1001
    assert str(last).startswith("row 336: 1000 problems were found, and the rows from here on were not read")
    names = ",".join(f"c{number}" for number in range(1200))
    with pytest.raises(SheetErrors) as caught:
        read_sheet(csv_file(names, "1"), CATALOGUE)
    assert len(caught.value.problems) == 1000
    assert len(str(caught.value)) < 200_000


def test_a_cell_merged_or_broken_among_the_names_of_the_columns_is_told_of(
    xlsx_file: Callable[..., Path], xlsx_row: Rows, said: Saying
) -> None:
    header, row = xlsx_row()
    text = said(xlsx_file({"cash-received": [[*header, "=1+1"], [*row, None]]}))
    assert "row 1: found a formula without its result among the names of the columns" in text


def test_every_row_is_told_of_at_once(csv_file: Callable[..., Path]) -> None:
    path = csv_file(CASH, "x,r1,DK,5,EUR,main", "2025-07-02,r2,DK,5,EUR,main", "2025-07-02,,D,5 000,5,main")
    with pytest.raises(SheetErrors) as caught:
        read_sheet(path, CATALOGUE)
    found = [(problem.row, problem.column) for problem in caught.value.problems]
    assert found == [(2, "on"), (4, "ref"), (4, "member"), (4, "amount.currency")]


def test_the_kind_is_asked_for_where_nothing_says_it(csv_file: Callable[..., Path], said: Saying) -> None:
    row = "2025-07-02,r1,DK,5,EUR,main"
    path = csv_file(CASH, row, name="mine.csv")
    assert "add a column kind" in said(path)
    assert "did you mean 'cash-received'?" in said(path, "cash-recieved")
    assert len(read_sheet(path, CATALOGUE, "cash-received")) == 1


def test_a_column_kind_tells_the_rows_apart(csv_file: Callable[..., Path], said: Saying) -> None:
    header = "kind,on,ref,member,currency,amount,amount.currency,account"
    rows = ["account-opened,2025-07-02,a1,,EUR", "cash-received,2025-07-02,r1,DK,,5,EUR,a1"]
    path = csv_file(header, *rows, name="mine.csv")
    assert [kind_of(row.act) for row in read_sheet(path, CATALOGUE)] == ["account-opened", "cash-received"]
    wrong = csv_file(
        header, *rows, "acount-opened,2025-07-02", ",2025-07-02", "account-opened,2025-07-02,a,DK,EUR"
    )
    text = said(wrong)
    assert "row 4, column kind: 'acount-opened' is no kind of act; did you mean 'account-opened'?" in text
    assert "row 5, column kind: it is missing" in text
    assert "row 6, column member: account-opened has no column 'member'" in text
    assert "row 2, column kind: found account-opened among cash-received" in said(path, "cash-received")


# -- XLSX ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "minor"),
    [(5, 500), (1250.5, 125050), (0.1, 10), ("1,250.50", 125050), (1e11, 10**13), (0.29, 29)],
)
def test_numbers_of_a_spreadsheet_become_exact_amounts(
    xlsx_file: Callable[..., Path], cell: object, minor: int, xlsx_row: Rows
) -> None:
    (row,) = read_sheet(xlsx_file({"cash-received": xlsx_row(amount=cell)}), CATALOGUE)
    assert isinstance(row.act, CashReceived)
    assert row.act.amount.minor == minor
    assert row.sheet == "cash-received"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"amount": 1250.555}, "column amount: 1250.555 EUR is finer than the unit"),
        ({"amount": 1.005}, "column amount: 1.005 EUR is finer"),
        ({"amount": True}, "column amount: True is no amount"),
        ({"amount": date(2025, 1, 5)}, "column amount"),
        ({"amount": "=1+1"}, "column amount: found a formula without its result"),
        ({"amount": "#REF!"}, "column amount: found the error #REF!"),
        ({"on": 45840}, "column on: found 45840; write the day as YYYY-MM-DD"),
        (
            {"on": datetime(2025, 7, 2, 13)},
            "column on: found 2025-07-02 13:00:00; give the day without a time",
        ),
        ({"on": time(13)}, "column on: found 13:00:00, a time"),
        ({"ref": 1.5}, "column ref: the spreadsheet holds 1.5 here, no text"),
        ({"ref": 10**15}, "column ref: the spreadsheet holds 1000000000000000 here, no text"),
        ({"ref": date(2025, 3, 4)}, "column ref: the spreadsheet holds 2025-03-04"),
        ({"ref": True}, "column ref: the spreadsheet holds True"),
        ({"value": 5, "value__currency": "USD", "value__rate": True}, "column value.rate"),
    ],
)
def test_cells_a_spreadsheet_changed_are_refused(
    xlsx_file: Callable[..., Path], cells: dict[str, Any], expected: str, said: Saying, xlsx_row: Rows
) -> None:
    assert expected in said(xlsx_file({"cash-received": xlsx_row(**cells)}))


def test_cells_of_other_types_are_taken_where_nothing_is_lost(
    xlsx_file: Callable[..., Path], xlsx_row: Rows
) -> None:
    cells = {
        "ref": 4711,
        "note": date(2025, 7, 1),
        "value": 5.5,
        "value__currency": "USD",
        "value__rate": 1.1,
    }
    (row,) = read_sheet(xlsx_file({"cash-received": xlsx_row(member=" DK ", **cells)}), CATALOGUE)
    assert isinstance(row.act, CashReceived)
    assert (row.act.ref, row.act.note, row.act.member) == ("4711", "2025-07-01", "DK")
    assert row.act.value is not None
    assert (row.act.value.value, row.act.value.rate) == (Money("USD", 550), Decimal("1.1"))


def test_each_sheet_of_a_workbook_is_of_its_kind(xlsx_file: Callable[..., Path], xlsx_row: Rows) -> None:
    account = [["on", "ref", "currency"], [None, None, None], ["2025-07-02", "m", "EUR"]]
    path = xlsx_file({"Help": [["x"]], "account-opened": account, "cash-received": xlsx_row(), "Empty": []})
    found = [(row.sheet, row.row_number) for row in read_sheet(path, CATALOGUE)]
    assert found == [("account-opened", 3), ("cash-received", 2)]
    assert [row.sheet for row in read_sheet(path, CATALOGUE, "cash-received")] == ["cash-received"]


def test_the_only_other_sheet_is_taken_for_the_kind_asked_for(
    xlsx_file: Callable[..., Path], said: Saying, xlsx_row: Rows
) -> None:
    assert len(read_sheet(xlsx_file({"Tabelle1": xlsx_row()}), CATALOGUE, "cash-received")) == 1
    assert "Tabelle1: neither" in said(xlsx_file({"Tabelle1": xlsx_row()})).replace("sheet ", "", 1)
    two = xlsx_file({"A": xlsx_row(), "B": xlsx_row()})
    assert "which of the sheets A, B holds cash-received?" in said(two, "cash-received")


def test_a_result_a_spreadsheet_kept_is_read(tmp_path: Path, xlsx_row: Rows) -> None:
    path = tmp_path / "x.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("cash-received")
        header, row = xlsx_row(on="2025-07-02")
        sheet.write_row(0, 0, header)
        sheet.write_row(1, 0, row)
        sheet.write_formula(1, header.index("amount"), "=2*3", None, 6)
    (read,) = read_sheet(path, CATALOGUE)
    assert isinstance(read.act, CashReceived)
    assert read.act.amount.minor == 600


# -- importing -----------------------------------------------------------------------------------------------


def test_a_sheet_is_recorded_in_one_batch_and_only_once(book: Book, csv_file: Callable[..., Path]) -> None:
    path = csv_file(CASH, "2025-07-02,r1,DK,5,EUR,main", "2025-07-03,r2,LV,5,EUR,main")
    assert not is_imported(book, path)
    assert [row.row_number for row in try_sheet(book, path)] == [2, 3]
    receipts = import_sheet(book, path)
    assert [receipt.number for receipt in receipts] == [3, 4]
    assert is_imported(book, path)
    assert import_sheet(book, path) == receipts
    assert try_sheet(book, path) == []
    assert book.size == 4


def test_refusals_name_their_rows_and_nothing_is_recorded(book: Book, csv_file: Callable[..., Path]) -> None:
    path = csv_file(
        CASH + ",source",
        "2025-07-02,r1,DK,5,EUR,main,",
        "",
        "2025-07-02,r2,LV,-5,EUR,main,",
        "2025-07-02,r3,DK,5,EUR,x,s",
    )
    with pytest.raises(SheetErrors) as caught:
        import_sheet(book, path)
    found = {(problem.row, problem.column, problem.rule) for problem in caught.value.problems}
    assert (4, "amount", "amount_must_be_positive") in found
    assert (5, "account", "reference_must_exist") in found
    assert (5, "source", "source_must_be_filed") in found
    assert not [row for row, *_ in found if row == 2]
    assert book.size == 2


def test_a_row_that_cannot_be_read_records_nothing(book: Book, csv_file: Callable[..., Path]) -> None:
    with pytest.raises(SheetErrors):
        import_sheet(book, csv_file(CASH, "2025-07-02,r1,DK,5,EUR,main", "x,r2,LV,5,EUR,main"))
    assert book.size == 2


def test_a_workbook_imported_in_part_is_not_imported_again(
    book: Book, xlsx_file: Callable[..., Path], xlsx_row: Rows
) -> None:
    account = [["on", "ref", "currency"], ["2025-07-02", "m", "EUR"]]
    path = xlsx_file({"account-opened": account, "cash-received": xlsx_row()})
    import_sheet(book, path, "account-opened")
    with pytest.raises(
        SheetError, match=r"1 of 2 rows \(account-opened\) are already imported, as entries 3 to 3"
    ):
        import_sheet(book, path)
    assert book.size == 3
    assert len(import_sheet(book, path, "cash-received")) == 1
    assert is_imported(book, path)


def test_the_same_rows_as_another_kind_are_refused(book: Book, csv_file: Callable[..., Path]) -> None:
    path = csv_file("on,ref,currency", "2025-07-02,m,EUR", name="mine.csv")
    import_sheet(book, path, "account-opened")
    with pytest.raises(SheetErrors):
        import_sheet(book, path, "meeting-held")
    assert book.size == 3


def test_a_sheet_without_rows_is_not_imported(book: Book, tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", CATALOGUE, ["cash-received"])
    with pytest.raises(SheetError, match="holds no act"):
        import_sheet(book, tmp_path / "t.xlsx")
    assert not is_imported(book, tmp_path / "t.xlsx")


def test_a_signer_who_may_not_is_refused_by_row(book: Book, csv_file: Callable[..., Path]) -> None:
    with pytest.raises(SheetErrors, match="row 2: signer_must_be_entitled|row 2, column signer"):
        import_sheet(book, csv_file(CASH, "2025-07-02,r1,DK,5,EUR,main"), signer="nobody")
