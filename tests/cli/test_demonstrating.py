"""The demo builds its book once, and shows two days."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, fails, succeeds


def test_the_demo_builds_its_book_and_shows_two_days(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = succeeds(run("demo")).replace("\u00a0", " ")
    assert "Building the example book in drone-coalition.db" in shown
    assert "28 May 2025" in shown
    assert "2 July 2025" in shown
    assert "entente verify drone-coalition.db" in shown
    assert "entente serve drone-coalition-public" in shown
    assert (tmp_path / "drone-coalition-public" / "index.html").is_file()
    again = succeeds(run("demo", "drone-coalition.db", "--lang", "fr")).replace("\u00a0", " ")
    assert "Lecture du livre d'exemple dans drone-coalition.db" in again
    assert "28 mai 2025" in again
    assert "À essayer ensuite" in again


def test_the_demo_leaves_another_book_as_it_is(run: Run, book: Path) -> None:
    before = book.read_bytes()
    assert "the example cannot be recorded" in fails(run("demo", book), 2)
    assert book.read_bytes() == before


def test_the_demo_leaves_a_file_that_is_no_book_as_it_is(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("dear diary, " * 500)
    fails(run("demo", file), 3)
    assert file.read_text().startswith("dear diary")
