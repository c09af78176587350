"""Files that cannot be used: every command says where and what to do, leaves with 3, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, fails, succeeds
from tests.rights import without_rights

BOOK = "BOOK"
OUT = "OUT"
ASKING: tuple[tuple[str, ...], ...] = (
    ("position", BOOK),
    ("members", BOOK),
    ("figures", BOOK),
    ("figures", BOOK, "cash"),
    ("restatements", BOOK, "--since", "1"),
    ("why", BOOK, "position", "LV"),
    ("acts", BOOK),
    ("show", BOOK, "1"),
    ("verify", BOOK),
    ("export", BOOK, "csv"),
    ("export", BOOK, "json", OUT),
    ("backup", BOOK, OUT),
    ("restore", BOOK, OUT),
    ("sources", BOOK),
    ("ask", BOOK, "Latvia has pledged EUR 5 million.", "--said", "2025-01-01", "--language", "en"),
)
OTHERS: tuple[tuple[str, ...], ...] = (
    ("check", BOOK),
    ("paper", BOOK, "release-1"),
    ("publish", BOOK, OUT),
)
WRITING: tuple[tuple[str, ...], ...] = (
    ("record", BOOK, "--kind", "member-withdrawn", "--set", "on=2025-01-01", "--set", "member=LV"),
    ("import", BOOK, "SHEET"),
    ("keep", BOOK, "SHEET", "--ref", "s", "--publisher", "p", "--title", "t"),
)
PIECES = {
    "empty": b"",
    "binary": bytes(range(256)) * 20,
    "text": b"Dear members,\n",
    "cut": b"SQLite format 3\0",
}


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet of one pledge."""
    path = tmp_path / "pledge-announced.csv"
    path.write_text("on,ref,member,amount,amount.currency\n2024-03-22,a,LV,5,EUR\n")
    return path


@pytest.fixture
def shared_book(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in a folder of its own."""
    return book.rename(tmp_path_factory.mktemp("shared") / "book.db")


def filled(command: tuple[str, ...], book: Path, sheet: Path) -> list[object]:
    """Return the arguments of a command."""
    named = {BOOK: book, "SHEET": sheet, OUT: sheet.with_name("out")}
    return [named.get(word, word) for word in command]


@pytest.mark.parametrize("command", ASKING + OTHERS + WRITING, ids=" ".join)
def test_what_is_no_book_is_named_by_every_command(
    run: Run, tmp_path: Path, sheet: Path, command: tuple[str, ...]
) -> None:
    folder = tmp_path / "folder.db"
    folder.mkdir()
    books = {name: tmp_path / f"{name}.db" for name in PIECES}
    for name, path in books.items():
        path.write_bytes(PIECES[name])
    for path in (*books.values(), folder, tmp_path / "gone.db"):
        said = fails(run(*filled(command, path, sheet)), 3)
        assert said.startswith(f"error: {path}: ")
        assert "; " in said
    assert {name: path.read_bytes() for name, path in books.items()} == PIECES
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [sheet.name, folder.name, *(f"{name}.db" for name in PIECES)]
    )


@pytest.mark.parametrize("command", ASKING, ids=" ".join)
def test_a_book_one_may_only_read_answers_as_any_other(
    run: Run, shared_book: Path, sheet: Path, command: tuple[str, ...]
) -> None:
    expected = run(*filled(command, shared_book, sheet))
    sheet.with_name("out").unlink(missing_ok=True)
    with without_rights(shared_book.parent):
        found = run(*filled(command, shared_book, sheet))
    assert (found.exit_code, found.stdout, found.stderr) == (0, expected.stdout, expected.stderr)


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_writing_to_a_book_one_may_only_read_is_refused(
    run: Run, shared_book: Path, sheet: Path, command: tuple[str, ...]
) -> None:
    before = shared_book.read_bytes()
    with without_rights(shared_book.parent):
        said = fails(run(*filled(command, shared_book, sheet)), 3)
    assert "may only be read" in said
    assert "nothing was recorded; ask for the right to write" in said
    assert shared_book.read_bytes() == before
    assert "recorded" in succeeds(run(*filled(command, shared_book, sheet)))


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("import", BOOK, "SHEET"), "pledge-announced.csv"),
        (("import", BOOK, "SHEET"), "pledge-announced.xlsx"),
        (("import", "cerf", "SHEET", BOOK), "cerf.json"),
        (("import", "iati", "SHEET", BOOK), "activities.xml"),
        (("record", BOOK, "SHEET"), "acts.json"),
        (("record", BOOK, "SHEET"), "acts.jsonl"),
        (("record", BOOK, "SHEET"), "acts.toml"),
        (("ask", BOOK, "SHEET"), "said.txt"),
        (("ask", BOOK, "SHEET"), "said.pdf"),
        (("read", "SHEET"), "said.docx"),
        (("sources", BOOK, "--with", "SHEET"), "claims.jsonl"),
        (("keep", BOOK, "SHEET", "--ref", "s", "--publisher", "p", "--title", "t"), "letter.pdf"),
    ],
)
def test_what_is_no_such_file_is_named_and_the_book_stays_as_it_was(
    run: Run, shared_book: Path, command: tuple[str, ...], name: str
) -> None:
    before = shared_book.read_bytes()
    file = shared_book.with_name(name)
    told = [fails(run(*filled(command, shared_book, file)), 3)]
    file.write_bytes(b"")
    told.append(fails(run(*filled(command, shared_book, file)), 3))
    if command[0] != "keep":  # a paper may be of any form
        file.write_bytes(PIECES["binary"])
        told.append(fails(run(*filled(command, shared_book, file)), 3))
    file.write_bytes(b"[]")
    file.chmod(0)
    with without_rights(shared_book.parent):
        told.append(fails(run(*filled(command, shared_book, file)), 3))
    file.unlink()
    file.mkdir()
    told.append(fails(run(*filled(command, shared_book, file)), 3))
    assert all(str(file) in said for said in told)
    assert shared_book.read_bytes() == before
