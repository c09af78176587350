"""Sheets and the file of a known fund come in, journals go out; all or nothing each time."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import entente
from entente.formats.exports import EXPORTS
from tests.cli.conftest import Run, fails, read_json, succeeds

EXCERPT = Path(__file__).parents[1] / "data" / "cerf_excerpt.json"
SHEET = "on,ref,member,amount,amount.currency\n2024-06-01,a,NL,5,EUR\n2024-06-02,b,NL,6,EUR\n"


def size(book: Path) -> int:
    """Return how many entries a book holds."""
    with entente.open(book) as opened:
        return opened.size


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet of two pledges, named after their kind."""
    path = tmp_path / "pledge-announced.csv"
    path.write_text(SHEET)
    return path


# -- sheets --------------------------------------------------------------------------------------------------


def test_a_sheet_is_imported_with_a_receipt_for_each_row(run: Run, book: Path, sheet: Path) -> None:
    shown = succeeds(run("import", book, sheet))
    assert "entry 14" in shown
    assert "2 recorded" in shown


def test_a_sheet_imported_again_records_nothing_twice(run: Run, book: Path, sheet: Path) -> None:
    succeeds(run("import", "sheet", book, sheet))
    again = read_json(run("import", book, sheet, "--json"))
    assert (again["recorded"], len(again["receipts"])) == (0, 2)
    assert size(book) == 14


def test_a_dry_run_of_a_sheet_imported_already_records_nothing_as_the_import_does(
    run: Run, book: Path, sheet: Path
) -> None:
    succeeds(run("import", book, sheet))
    assert "0 acts would be recorded" in succeeds(run("import", book, sheet, "--dry-run"))
    assert read_json(run("import", book, sheet, "--dry-run", "--json"))["acts"] == 0
    assert size(book) == 14


def test_the_kind_can_be_named_where_the_sheet_does_not(run: Run, book: Path, sheet: Path) -> None:
    other = sheet.rename(sheet.with_name("june.csv"))
    assert "says which kind of act" in fails(run("import", book, other), 1)
    assert "2 recorded" in succeeds(run("import", "--kind", "pledge-announced", book, other))


def test_a_sheet_is_rehearsed_by_a_dry_run(run: Run, book: Path, sheet: Path) -> None:
    assert "2 acts would be recorded" in succeeds(run("import", book, sheet, "--dry-run"))
    sheet.write_text(SHEET.replace("b,NL", "lv-2024,NL"))
    assert "row 3, column ref: reference_must_be_new" in fails(run("import", book, sheet, "--dry-run"), 1)
    assert size(book) == 12


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SHEET.replace("b,NL", "lv-2024,NL"), "row 3, column ref: reference_must_be_new"),
        (SHEET.replace("6,EUR", "6.001,EUR"), "row 3, column amount"),
        (SHEET.replace("ref", "reff"), "did you mean 'ref'?"),
    ],
)
def test_a_sheet_that_does_not_fit_names_the_row_and_changes_nothing(
    run: Run, book: Path, sheet: Path, text: str, said: str
) -> None:
    sheet.write_text(text)
    assert said in fails(run("import", book, sheet), 1)
    assert size(book) == 12


@pytest.mark.parametrize(
    ("text", "said"),
    [(SHEET.splitlines()[0], "it holds no act"), ("\x00\x01", "a byte of zero"), ("", "no act")],
)
@pytest.mark.parametrize("manner", [(), ("--dry-run",)])
def test_a_file_that_is_no_filled_sheet_cannot_be_used(
    run: Run, book: Path, sheet: Path, text: str, said: str, manner: tuple[str, ...]
) -> None:
    sheet.write_text(text)
    shown = fails(run("import", book, sheet, *manner), 3)
    assert said in shown
    assert str(sheet) in shown
    assert size(book) == 12


def many(founders: str) -> str:
    """Return a sheet that founds a coalition and has it pledge a hundred times."""
    rows = [f"coalition-founded,2024-01-10,,C,{founders},LV,,,", "account-opened,2024-01-10,main,,,,,,EUR"]
    rows += [f"pledge-announced,2024-02-01,p{number},,,,LV,5 EUR," for number in range(100)]
    return "\n".join(["kind,on,ref,name,founders,leads,member,amount,currency", *rows])


def test_a_refused_founding_does_not_drown_its_reason(run: Run, tmp_path: Path) -> None:
    book, sheet = tmp_path / "new.db", tmp_path / "all.csv"
    succeeds(run("init", book))
    sheet.write_text(many("GB"))
    for manner in ((), ("--dry-run",)):
        said = fails(run("import", book, sheet, *manner), 1).splitlines()
        assert "row 2, column leads" in said[1]
        assert len(said) < 20
        assert sum("book_must_begin_with_its_founding" in line for line in said) == 6
        assert "  and 96 more of book_must_begin_with_its_founding: --all shows them" in said
    everything = fails(run("import", book, sheet, "--all"), 1)
    assert "row 103, column kind: book_must_begin_with_its_founding" in everything
    assert "more" not in everything
    told = run("import", book, sheet, "--json")
    found = json.loads(told.stdout)
    assert not found["ok"]
    assert len(found["refusals"]) == 102
    assert found["refusals"][1]["rule"] == "book_must_begin_with_its_founding"
    assert found["refusals"][1]["row"] == 3
    assert size(book) == 0


def test_the_same_fault_in_many_rows_is_told_a_few_times(run: Run, book: Path, sheet: Path) -> None:
    header, row = SHEET.splitlines()[:2]
    sheet.write_text("\n".join([header, *(row.replace("5,EUR", "much,EUR") for _ in range(30))]))
    said = fails(run("import", book, sheet), 1)
    assert said.count("column amount: 'much'") == 5
    assert "and 25 more of column amount: --all shows them" in said
    sheet.write_text("\n".join([header, *(f"{row},beyond" for _ in range(30))]))
    assert "and 25 more of the rows: --all shows them" in fails(run("import", book, sheet), 1)


def test_a_kind_nobody_knows_is_told_its_nearest(run: Run, book: Path, sheet: Path) -> None:
    shown = fails(run("import", book, sheet, "--kind", "pledge-anounced"), 2)
    assert "did you mean 'pledge-announced'?" in shown


@pytest.mark.parametrize("name", ["gone.csv", "gone.docx"])
def test_a_sheet_that_is_not_there_is_named(run: Run, book: Path, name: str) -> None:
    assert name in fails(run("import", book, name), 3)


def test_import_alone_shows_its_forms(run: Run) -> None:
    shown = run("import")
    assert "cerf" in shown.output
    assert "sheet" in shown.output


# -- the file of a known fund --------------------------------------------------------------------------------


def test_a_fund_is_imported_into_a_new_book_beside_where_one_stands(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    imported = run("import", "cerf", EXCERPT)
    shown = succeeds(imported)
    assert "45 contributions recorded" in shown
    assert "received" in shown
    assert "entente check cerf.db" in shown
    assert "into the new book cerf.db" in imported.stderr
    assert size(tmp_path / "cerf.db") > 100


def test_a_fund_imported_twice_is_refused_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "fund.db"
    found = read_json(run("import", "cerf", EXCERPT, book, "--json"))
    assert found["contributions"] == 45
    assert found["entries"] == size(book)
    assert found["sums"]["pledged"].startswith("USD ")
    assert {"where", "found", "done"} == set(found["notes"][0])
    assert "the book has it already" in fails(run("import", "cerf", EXCERPT, book), 1)
    assert size(book) == found["entries"]


def test_every_note_on_a_fund_can_be_shown(run: Run, tmp_path: Path) -> None:
    shown = succeeds(run("import", "cerf", EXCERPT, tmp_path / "fund.db", "--notes"))
    assert "rounded to" in shown


@pytest.mark.parametrize("content", [b"[{", b'{"a": 1}', b"", b"\xff\xfe\x00"])
def test_a_file_of_another_kind_leaves_no_book_behind(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "half.json"
    file.write_bytes(content)
    assert f"error: {file}: it" in fails(run("import", "cerf", file, tmp_path / "fund.db"), 3)
    assert [path.name for path in tmp_path.iterdir()] == ["half.json"]


def test_a_half_file_leaves_the_book_that_was_there_as_it_was(run: Run, book: Path, tmp_path: Path) -> None:
    file = tmp_path / "half.json"
    file.write_bytes(EXCERPT.read_bytes()[:4000])
    fails(run("import", "cerf", file, book), 3)
    assert "reports in EUR" in fails(run("import", "cerf", EXCERPT, book), 1)
    assert size(book) == 12


def test_a_fund_whose_file_is_not_there_makes_no_book(run: Run, tmp_path: Path) -> None:
    assert "gone.json" in fails(run("import", "cerf", tmp_path / "gone.json", tmp_path / "fund.db"), 3)
    assert list(tmp_path.iterdir()) == []


# -- exports -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", EXPORTS)
def test_every_form_is_written_to_a_file_as_to_standard_output(
    run: Run, small_book: Path, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "out"
    written = run("export", small_book, form, file)
    assert succeeds(written) == ""
    assert str(file) in written.stderr
    assert run("export", small_book, form).stdout_bytes == file.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_export_is_of_a_day_and_a_moment(run: Run, small_book: Path) -> None:
    whole = json.loads(succeeds(run("export", small_book, "json")))
    early = json.loads(succeeds(run("export", small_book, "json", "--known", "6")))
    assert len(early["rows"]) < len(whole["rows"])
    assert json.loads(succeeds(run("export", small_book, "json", "--on", "2024-02-01")))["on"] == "2024-02-01"


def test_an_export_never_writes_over_a_file_unless_told(run: Run, small_book: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("mine")
    assert "--force" in fails(run("export", small_book, "csv", file), 3)
    assert file.read_text() == "mine"
    succeeds(run("export", small_book, "csv", file, "--force"))
    assert file.read_text().startswith("entry,on")


def test_an_export_needs_a_form_and_a_place(run: Run, small_book: Path, tmp_path: Path) -> None:
    assert "did you mean 'hledger'?" in fails(run("export", small_book, "hleger"), 2)
    assert "is a folder" in fails(run("export", small_book, "csv", tmp_path), 3)
    assert "is no folder" in fails(run("export", small_book, "csv", tmp_path / "gone" / "a.csv"), 3)


def test_a_form_a_terminal_cannot_show_is_refused_there(
    small_book: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from entente.cli import main

    _, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        monkeypatch.setattr(sys, "argv", ["entente", "export", str(small_book), "parquet"])
        with pytest.raises(SystemExit) as left:
            main()
    assert left.value.code == 2
    assert "name a file to write" in capfd.readouterr().err


def test_an_export_can_be_piped(small_book: Path) -> None:
    program = Path(sys.executable).with_name("entente")
    left = subprocess.run([program, "export", small_book, "ledger"], capture_output=True, check=True)
    assert left.stderr == b""
    assert b"EUR" in left.stdout
