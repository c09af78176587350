"""Papers kept in the book's file, and taken out again as they were."""

from __future__ import annotations

from pathlib import Path

import entente
from tests.cli.conftest import Run, fails, read_json, succeeds

LETTER = b"%PDF-1.4 a letter \x00\xff"
NAMED = ("--ref", "letter", "--publisher", "A ministry", "--title", "A letter")


def letter(tmp_path: Path) -> Path:
    """Return a paper."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(LETTER)
    return path


def test_a_paper_is_kept_filed_and_taken_out_again(run: Run, book: Path, tmp_path: Path) -> None:
    shown = succeeds(run("keep", book, letter(tmp_path), *NAMED, "--on", "2024-05-01"))
    assert "source-filed" in shown
    target = tmp_path / "copy.pdf"
    succeeds(run("paper", book, "letter", target))
    assert target.read_bytes() == LETTER
    assert run("paper", book, "letter").stdout_bytes == LETTER
    with entente.open(book) as opened:
        assert opened.verify().document_count == 1
        assert opened.sources["letter"].is_kept


def test_a_paper_may_be_filed_today_and_answers_in_json(run: Run, book: Path, tmp_path: Path) -> None:
    found = read_json(run("keep", book, letter(tmp_path), *NAMED, "--json"))
    assert found["recorded"] == 1


def test_a_refused_paper_is_not_kept(run: Run, book: Path, tmp_path: Path) -> None:
    paper = letter(tmp_path)
    named = ("--ref", "release-1", "--publisher", "P", "--title", "T")
    assert "reference_must_be_new" in fails(run("keep", book, paper, *named), 1)
    with entente.open(book) as opened:
        assert list(opened.store.documents()) == []


def test_what_is_not_there_says_what_to_do(run: Run, book: Path, tmp_path: Path) -> None:
    assert "missing.pdf: No such file" in fails(run("keep", book, tmp_path / "missing.pdf", *NAMED), 3)
    assert "there is no source 'lettre'" in fails(run("paper", book, "lettre"), 2)
    none = fails(run("paper", book, "release-1"), 2)
    assert "keeps no copy of release-1" in none
    assert "https://example.org/release-1" in none


def test_a_file_is_never_written_over_unless_told(run: Run, book: Path, tmp_path: Path) -> None:
    succeeds(run("keep", book, letter(tmp_path), *NAMED))
    target = tmp_path / "there.pdf"
    target.write_bytes(b"mine")
    assert "exists already" in fails(run("paper", book, "letter", target), 3)
    assert target.read_bytes() == b"mine"
    succeeds(run("paper", book, "letter", target, "--force"))
    assert target.read_bytes() == LETTER
