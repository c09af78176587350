"""Reading archives: every document a line, in order, whatever becomes of it; files are written whole or not at all."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pyarrow.parquet
import pytest
from rich.console import Console

from entente.claims.archive_files import read_jsonl
from entente.cli import options
from tests.cli.conftest import Run, fails

SAID = ("--said", "2025-06-06", "--language", "en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents that can be read, and one that cannot, in a folder."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "1.txt").write_text("Latvia has pledged EUR 5 million.", "utf-8")
    (folder / "2.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    (folder / "3.txt").write_text("Denmark paid DKK 7 million. It rained.", "utf-8")
    return folder


def test_each_document_becomes_a_line_and_a_summary_goes_to_standard_error(run: Run, folder: Path) -> None:
    out = folder.parent / "claims.jsonl"
    done = run("read", folder, "-o", out, *SAID)
    assert done.exit_code == 0
    assert "2 documents read, 2 claims found" in done.stderr
    assert "1 could not be read; their lines say why:" in done.stderr
    assert f"{folder / '2.pdf'}: " in done.stderr
    assert done.stdout == ""
    with out.open("rb") as stream:
        lines = list(read_jsonl(stream))
    assert [Path(line.name).name for line in lines] == ["1.txt", "2.pdf", "3.txt"]
    assert [bool(line.failure) for line in lines] == [False, True, False]
    assert lines[0].reading is not None
    assert lines[0].reading.claims[0].subject == "LV"
    assert list(folder.parent.iterdir()) == [folder, out] or list(folder.parent.iterdir()) == [out, folder]


def test_processes_write_what_one_writes(run: Run, folder: Path) -> None:
    one, two = folder.parent / "1.jsonl", folder.parent / "2.jsonl"
    assert run("read", folder, "-o", one, *SAID).exit_code == 0
    assert run("read", folder, "--jobs", 2, "-o", two, *SAID).exit_code == 0
    assert one.read_bytes() == two.read_bytes()


def test_standard_output_takes_the_lines(run: Run, folder: Path) -> None:
    done = run("read", folder / "1.txt", folder / "3.txt", *SAID)
    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == [
        str(folder / "1.txt"),
        str(folder / "3.txt"),
    ]


def test_parquet_takes_a_row_a_claim(run: Run, folder: Path) -> None:
    out = folder.parent / "claims.parquet"
    assert run("read", folder, "-o", out, *SAID).exit_code == 0
    rows = pyarrow.parquet.read_table(out).to_pylist()
    assert [row["subject"] for row in rows] == ["LV", None, "DK"]


def test_without_pyarrow_parquet_says_what_to_install(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    out = folder.parent / "claims.parquet"
    assert "pip install 'entente[parquet]'" in fails(run("read", folder, "-o", out), 3)
    assert not out.exists()


def test_a_file_that_is_there_is_written_over_only_by_force(run: Run, folder: Path) -> None:
    out = folder.parent / "claims.jsonl"
    out.write_text("mine")
    assert "exists already" in fails(run("read", folder, "-o", out), 3)
    assert out.read_text() == "mine"
    assert run("read", folder, "-o", out, "--force").exit_code == 0
    assert out.read_text() != "mine"


def test_where_no_document_can_be_read_no_file_is_written(run: Run, folder: Path) -> None:
    out = folder.parent / "claims.jsonl"
    for number in range(7):
        (folder / f"empty-{number}").touch()
    broken = [folder / "2.pdf", *sorted(folder.glob("empty-*"))]
    said = fails(run("read", *broken, "-o", out), 3)
    assert "no document could be read" in said
    assert said.count("it is empty") == 4
    assert "and 3 more" in said
    assert not out.exists()
    assert "no document could be read" in fails(run("read", folder / "2.pdf"), 3)


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["nowhere"], "there is no such file or folder", 3),
        (["pages", "-o", "claims.csv"], "is neither .jsonl nor .parquet", 2),
        (["empty"], "there is no document in it", 3),
        (["pages", "--jobs", "0"], "'--jobs'", 2),
        (["pages", "-o", "pages"], "is neither", 2),
        (["pages", "-o", "nowhere/x.jsonl"], "is no folder", 3),
    ],
)
def test_what_cannot_be_done_says_why(
    run: Run,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    said: str,
    code: int,
) -> None:
    (folder.parent / "empty").mkdir()
    monkeypatch.chdir(folder.parent)
    assert said in " ".join(fails(run("read", *words), code).split())
    assert sorted(path.name for path in folder.parent.iterdir()) == ["empty", "pages"]


def test_a_person_who_waits_sees_a_bar(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        (folder / f"more-{number}.txt").write_text("It rained.", "utf-8")
    screen = io.StringIO()
    monkeypatch.setattr(options, "err", Console(file=screen, force_terminal=True, width=80))
    assert run("read", folder, "-o", folder.parent / "claims.jsonl", "--language", "en").exit_code == 0
    assert "Reading" in screen.getvalue()
    assert "/23" in screen.getvalue()
