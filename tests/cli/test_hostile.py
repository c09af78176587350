"""Hostile documents, through the commands: a clear message, an exit code, nothing written, nothing recorded."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from entente.claims.archive_files import read_jsonl
from entente.claims.documents.limits import BYTES_LIMIT, UNPACKED_LIMIT
from tests.cli.conftest import Run, fails, succeeds

LATVIA = "Latvia has pledged EUR 5 million."
SAID = ("--said", "2025-06-06", "--language", "en")


def zip_bomb() -> bytes:
    """Return a small DOCX whose document unpacks to more than is allowed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(UNPACKED_LIMIT // 2**20 + 1):
                part.write(b" " * 2**20)
    return packed.getvalue()


def entities() -> bytes:
    """Return a page of entities that name one another."""
    names = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    return f'<!DOCTYPE html [<!ENTITY e0 "x">{names}]><html><body><p>&e9;</p></body></html>'.encode()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of documents none of which can be read."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "bomb.docx").write_bytes(zip_bomb())
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (folder / "noise").write_bytes(bytes(range(256)) * 40)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "line.txt").write_bytes(b"a" * 10 * 2**20)
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(BYTES_LIMIT + 1)
    os.mkfifo(folder / "pipe")
    return folder


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bomb.docx", "unpack"),
        ("cut.pdf", "the PDF is broken"),
        ("noise", "bytes are no text"),
        ("picture.txt", "it is an image"),
        ("line.txt", "it has 10,485,760 characters"),
        ("huge.txt", "it has more than 33,554,432 bytes"),
        ("pipe", "it is a pipe"),
        ("", "it is a folder"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_book_stays_as_it_was(
    run: Run, book: Path, hostile: Path, name: str, said: str
) -> None:
    before = book.read_bytes()
    message = fails(run("ask", book, hostile / name), 3)
    assert said in message
    assert str(hostile / name) in message
    assert "Traceback" not in message
    assert book.read_bytes() == before


def test_a_folder_of_them_ends_in_their_names_and_no_file(run: Run, hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    said = fails(run("read", hostile, "-o", out), 3)
    assert "no document could be read" in said
    assert "it is a pipe" in said or "and 2 more" in said
    assert list(tmp_path.iterdir()) == []


def test_among_others_each_costs_itself_alone(run: Run, hostile: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(LATVIA, "utf-8")
    out = tmp_path / "claims.jsonl"
    assert run("read", hostile, good, "-o", out, *SAID).exit_code == 0
    with out.open("rb") as stream:
        *bad, last = read_jsonl(stream)
    assert all(line.failure for line in bad)
    assert len(bad) == 7
    assert last.reading is not None
    assert len(last.reading.claims) == 1


def test_a_long_line_through_a_pipe_is_refused_too(run: Run, book: Path) -> None:
    assert "10,485,760 characters" in fails(run("ask", book, "-", input=b"a" * 10 * 2**20), 3)
    assert "33,554,432 bytes" in fails(run("ask", book, "-", input=b"a" * (BYTES_LIMIT + 9)), 3)


def test_entities_that_name_one_another_are_not_unfolded(run: Run, book: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(entities())
    done = run("ask", book, page)
    assert done.exit_code in {0, 3}
    assert len(done.output) < 2_000


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Latvia \u202ehas\u202c pledged EUR 5 million.", "marks that turn the direction of writing"),
        ("Latvia has\u200b pledged EUR 5 million.", "characters that cannot be seen"),
        ("L\u0430tvia has pledged EUR 5 million.", "words that mix letters of several scripts"),
        ("Latvia has pledged\ufffd EUR 5 million.", "characters that could not be read"),
    ],
)
def test_what_misleads_a_reader_is_told(run: Run, book: Path, tmp_path: Path, text: str, note: str) -> None:
    (tmp_path / "page.txt").write_text(text, "utf-8")
    assert note in succeeds(run("ask", book, text, *SAID))
    assert note in succeeds(run("ask", book, tmp_path / "page.txt", *SAID))


def test_marks_that_turn_the_writing_never_reach_the_screen(run: Run, book: Path) -> None:
    shown = succeeds(run("ask", book, "Latvia \u202ehas\u202c pledged\x1b[31m EUR 5 million.", *SAID))
    assert not {"\u202e", "\u202c", "\x1b"} & set(shown)


def test_names_of_files_cannot_write_on_the_screen(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J\nb\u202e.txt").touch()
    (tmp_path / "good.txt").write_text(LATVIA, "utf-8")
    done = run("read", tmp_path, *SAID)
    assert done.exit_code == 0
    assert "a\ufffd[2J b\ufffd.txt: it is empty" in done.stderr


def test_broken_utf_8_is_read_as_far_as_it_goes(run: Run, book: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(LATVIA.encode("utf-16-le")[:-1])
    done = run("ask", book, page, *SAID)
    assert done.exit_code in {0, 3}
    assert "Traceback" not in done.output
