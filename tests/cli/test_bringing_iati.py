"""An IATI file comes in from the command line; what has no place is told, counted and written to a sheet."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import entente
from tests.cli.conftest import Run, fails, read_json, succeeds
from tests.formats.iati.files import activity, file_of, transaction

SAMPLES = Path(__file__).parents[1] / "data" / "iati"
POOL = SAMPLES / "pooled-fund-2.03.xml"
DONOR = SAMPLES / "donor-2.03.xml"


def test_a_file_makes_a_book_and_tells_what_has_no_place(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    imported = run("import", "iati", POOL)
    shown = succeeds(imported)
    assert "14 acts recorded; iati.db holds 14 entries" in shown
    for count, what in ((1, "pledges"), (3, "commitments"), (4, "receipts"), (3, "money that goes out")):
        assert f"{count}  {what}" in shown
    assert "13 things have no place in the book" in shown
    assert "4 notes on what was not taken over" in shown
    assert "into the new book iati.db" in imported.stderr
    with entente.open(tmp_path / "iati.db") as book:
        assert book.size == 14


def test_notes_are_shown_where_they_are_asked_for(run: Run, tmp_path: Path) -> None:
    shown = succeeds(run("import", "iati", POOL, tmp_path / "b.db", "--notes"))
    assert "line 43: USD 1000000.005: rounded to USD 1,000,000.00" in shown


def test_what_is_listed_is_written_to_a_sheet_that_is_never_written_over(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "listed.csv"
    succeeds(run("import", "iati", POOL, tmp_path / "b.db", "--listed", sheet))
    rows = list(csv.DictReader(sheet.read_text("utf-8").splitlines()))
    assert len(rows) == 13
    assert (rows[0]["activity"], rows[0]["line"]) == ("XM-OCHA-FUND9-POOL", "13")
    again = run("import", "iati", POOL, tmp_path / "b.db", "--listed", sheet)
    assert "exists already" in fails(again, 3)
    succeeds(run("import", "iati", POOL, tmp_path / "b.db", "--listed", sheet, "--force"))


def test_a_sheet_that_cannot_be_written_leaves_no_book(run: Run, tmp_path: Path) -> None:
    nowhere = tmp_path / "gone" / "listed.csv"
    fails(run("import", "iati", POOL, tmp_path / "b.db", "--listed", nowhere), 3)
    assert not (tmp_path / "b.db").exists()


def test_a_program_reads_all_of_it_and_a_second_import_records_nothing(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "b.db"
    first = read_json(run("import", "iati", POOL, book, "--json"))
    assert first["placed"] == {"incoming pledge": 1, "incoming commitment": 3, "incoming funds": 4}
    assert first["reasons"] == {"outgoing": 3, "zero": 1, "element": 9}
    assert first["listed"][0] == {
        "reason": "element",
        "activity": "XM-OCHA-FUND9-POOL",
        "line": 13,
        "what": "description",
        "found": "",
    }
    again = read_json(run("import", "iati", POOL, book, "--json"))
    assert (again["acts"], again["known"], again["entries"]) == (0, 8, 14)
    assert "8 transactions the book had already" in succeeds(run("import", "iati", POOL, book))


def test_a_file_of_which_nothing_has_its_place_makes_no_book(run: Run, tmp_path: Path) -> None:
    imported = run("import", "iati", DONOR, tmp_path / "b.db")
    assert "nothing of" in fails(imported, 1)
    assert "4  money that goes out" in imported.stdout
    assert "and none was made" in imported.stderr
    assert list(tmp_path.glob("b.db*")) == []


def test_an_empty_book_that_was_there_is_said_to_stay_empty(run: Run, tmp_path: Path) -> None:
    entente.create(tmp_path / "b.db").close()
    imported = run("import", "iati", DONOR, tmp_path / "b.db")
    said = fails(imported, 1)
    assert "b.db stays empty" in " ".join(said.split())
    assert "none was made" not in said
    assert (tmp_path / "b.db").exists()


def test_providers_are_made_members_where_that_is_asked_for(run: Run, book: Path, tmp_path: Path) -> None:
    file = tmp_path / "file.xml"
    text = POOL.read_text("utf-8").replace("2023-", "2025-").replace("USD", "EUR")
    file.write_text(text.replace("2024-06-03T", "2026-06-03T"), "utf-8")
    shown = succeeds(run("import", "iati", file, book))
    assert "2  the provider was no member that day" in shown
    with entente.open(book) as opened:
        assert {*opened.members} == {"LV", "NL", "GB"}
    assert "6 transactions the book had already" in succeeds(run("import", "iati", file, book, "--admit"))
    with entente.open(book) as opened:
        assert {*opened.members} == {"LV", "NL", "GB", "GB-CHC-9990001"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is no whole XML: it ends too early"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "line 1: it declares a document type or entities"),
        ("<iati-organisations/>", "it is an IATI organisation file"),
    ],
)
def test_a_file_that_is_none_is_named_and_leaves_no_book(
    run: Run, tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "file.xml"
    file.write_text(text)
    assert f"error: {file}: {said}" in fails(run("import", "iati", file, tmp_path / "b.db"), 3)
    assert list(tmp_path.glob("b.db*")) == []


def test_a_file_that_is_refused_leaves_no_new_book(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "file.xml"
    text = POOL.read_text("utf-8").replace("XM-DAC-7", "GB-CHC-7").replace("GB-GOV-1", "GB-CHC-8")
    file.write_text(text.replace("Netherlands", "Alms"), "utf-8")
    assert "no state gave anything" in fails(run("import", "iati", file, tmp_path / "b.db"), 1)
    assert list(tmp_path.glob("b.db*")) == []


def test_a_file_of_which_everything_is_placed_says_nothing_of_a_listing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "file.xml"
    file.write_bytes(file_of(activity(transaction("1"))))
    shown = succeeds(run("import", "iati", file, tmp_path / "b.db"))
    assert "3 acts recorded" in shown
    assert "no place" not in shown


def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    assert "gone.xml" in fails(run("import", "iati", tmp_path / "gone.xml", tmp_path / "b.db"), 3)
    assert not (tmp_path / "b.db").exists()
