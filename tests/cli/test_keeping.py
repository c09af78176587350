"""A book is made, checked, verified, copied and restored; nothing is ever written over."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

import entente
from tests.cli.conftest import Run, fails, read_json, succeeds


def damaged(book: Path, entry: int) -> Path:
    """Change the stored bytes of an entry behind the book's back."""
    with entente.open(book):
        pass
    connection = sqlite3.connect(book)
    connection.execute("DROP TRIGGER entries_are_not_changed")
    old, new = b"Said in the release.", b"Said in a release...."
    statement = "UPDATE entries SET data = CAST(replace(data, ?, ?) AS BLOB) WHERE number = ?"
    connection.execute(statement, (old, new, entry))
    connection.commit()
    connection.close()
    return book


def test_a_new_book_is_empty_and_says_what_to_record_first(run: Run, tmp_path: Path) -> None:
    shown = succeeds(run("init", tmp_path / "new.db"))
    command = shown.splitlines()[1].replace("'", "").split("--set ")
    settings = [part for text in command[1:] for part in ("--set", text.strip())]
    assert "1 recorded" in succeeds(
        run("record", tmp_path / "new.db", "--kind", "coalition-founded", *settings)
    )


def test_a_book_is_never_made_over_a_file(run: Run, book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    assert "exists already" in fails(run("init", book), 3)
    assert book.read_bytes() == before
    assert "is no folder" in fails(run("init", tmp_path / "gone" / "new.db"), 3)


# -- check ---------------------------------------------------------------------------------------------------


def test_a_check_that_finds_nothing_leaves_with_0(run: Run, small_book: Path) -> None:
    assert "0  amount-times-rate" in succeeds(run("check", small_book, "--only", "amount-times-rate"))


@pytest.fixture
def odd_book(run: Run, book: Path) -> Path:
    """A book in which an amount at its rate is not its value, twice."""
    for ref in ("odd-1", "odd-2"):
        fields = (
            "on=2024-06-01",
            f"ref={ref}",
            "member=GB",
            "amount=GBP 10",
            "value=EUR 99",
            "value.rate=1.2",
        )
        settings = [part for field in (*fields, "value.explained=as on paper") for part in ("--set", field)]
        succeeds(run("record", book, "--kind", "pledge-announced", *settings))
    return book


def test_a_check_that_finds_something_leaves_with_1_and_says_where(run: Run, odd_book: Path) -> None:
    found = run("check", odd_book)
    assert found.exit_code == 1
    assert "entry 13" in found.stdout
    assert "pledge odd-2" in found.stdout
    assert "2  amount-times-rate" in found.stdout
    assert found.stdout.count("To do: compare amount, rate and value") == 1


def test_findings_can_be_read_by_a_program(run: Run, odd_book: Path) -> None:
    import json

    found = run("check", odd_book, "--json", "--only", "amount-times-rate")
    assert found.exit_code == 1
    assert [finding["entries"] for finding in json.loads(found.stdout)] == [[13], [14]]
    assert read_json(run("check", odd_book, "--json", "--known", "12", "--only", "amount-times-rate")) == []


def test_a_check_nobody_knows_is_refused_with_the_nearest(run: Run, small_book: Path) -> None:
    assert "did you mean 'amount-times-rate'?" in fails(
        run("check", small_book, "--only", "amount-time-rate"), 2
    )


# -- verify --------------------------------------------------------------------------------------------------


def test_a_book_that_holds_prints_its_root(run: Run, small_book: Path) -> None:
    shown = succeeds(run("verify", small_book))
    assert "holds: 12 entries" in shown
    root = shown.split("root ")[1].strip()
    assert succeeds(run("verify", small_book, "--root", root))
    found = read_json(run("verify", small_book, "--json"))
    assert root == f"12:{found['root']}"
    assert found["ok"] is True
    assert found["fault"] is None


def test_a_book_changed_behind_its_back_names_the_entry(run: Run, book: Path) -> None:
    found = run("verify", damaged(book, 6))
    assert found.exit_code == 1
    assert "at        entry 6" in found.stdout
    assert "expected  " in found.stdout
    assert "found     " in found.stdout
    import json

    as_json = run("verify", book, "--json")
    assert json.loads(as_json.stdout)["fault_entry"] == 6


def test_a_book_that_lost_its_end_is_found_out_by_a_kept_root(run: Run, book: Path) -> None:
    found = run("verify", book, "--root", f"13:{'0' * 64}")
    assert found.exit_code == 1
    assert "the book as a whole" in found.stdout


def test_a_root_that_is_none_is_refused(run: Run, small_book: Path) -> None:
    assert "SIZE:HASH" in fails(run("verify", small_book, "--root", "abc"), 2)


# -- backup and restore --------------------------------------------------------------------------------------


def test_a_backup_is_verified_and_can_be_restored(run: Run, book: Path, tmp_path: Path) -> None:
    copy, again = tmp_path / "copy.db", tmp_path / "again.db"
    assert "root 12:" in succeeds(run("backup", book, copy))
    assert "12 entries again" in succeeds(run("restore", copy, again))
    assert succeeds(run("acts", again, "--json")) == succeeds(run("acts", book, "--json"))
    assert not list(tmp_path.glob("*.part"))
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_copy_never_overwrites_and_needs_its_folder(
    run: Run, book: Path, tmp_path: Path, command: str
) -> None:
    there = tmp_path / "there.db"
    there.write_text("mine")
    assert "exists already" in fails(run(command, book, there), 3)
    assert there.read_text() == "mine"
    assert "is no folder" in fails(run(command, book, tmp_path / "gone" / "copy.db"), 3)


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_copy_of_a_damaged_book_is_not_kept(run: Run, book: Path, tmp_path: Path, command: str) -> None:
    said = fails(run(command, damaged(book, 6), tmp_path / "copy.db"), 1)
    assert "entry 6" in said
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_what_is_no_book_cannot_be_copied(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "x.db").write_text("dear diary, " * 500)
    fails(run(command, tmp_path / "x.db", tmp_path / "copy.db"), 3)
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]


def test_a_half_book_cannot_be_copied(run: Run, small_book: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.db"
    shutil.copy(small_book, half)
    half.write_bytes(half.read_bytes()[:9000])
    fails(run("backup", half, tmp_path / "copy.db"), 3)
    assert not (tmp_path / "copy.db").exists()
