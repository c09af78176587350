"""Exports: each by name, written whole or not at all."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

import pytest

from entente.formats.exports import EXPORTS, Export

if TYPE_CHECKING:
    from pathlib import Path

    from entente.book.book import Book
    from entente.book.folding import Progress
    from entente.book.view import View


def break_off(view: View, stream: BinaryIO, progress: Progress | None = None) -> None:
    stream.write(b"half")
    raise OSError("the disk is full")


def test_every_export_of_the_plan_is_offered() -> None:
    assert list(EXPORTS) == ["beancount", "ledger", "hledger", "csv", "json", "jsonl", "parquet"]


@pytest.mark.parametrize("name", EXPORTS)
def test_saved_file_holds_what_the_stream_holds_and_nothing_else_is_left(
    name: str, book: Book, tmp_path: Path
) -> None:
    export, stream = EXPORTS[name], io.BytesIO()
    export.write(book.as_of(), stream)
    path = export.save(book.as_of(), tmp_path / f"book{export.suffix}")
    assert path.read_bytes() == stream.getvalue() != b""
    assert list(tmp_path.iterdir()) == [path]


def test_export_that_breaks_off_keeps_the_file_that_stood_there(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text("before")
    with pytest.raises(OSError, match="full"):
        Export("broken", ".csv", break_off).save(book.as_of(), path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_export_that_breaks_off_leaves_no_file(book: Book, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"):
        Export("broken", ".csv", break_off).save(book.as_of(), tmp_path / "book.csv")
    assert list(tmp_path.iterdir()) == []


def test_export_replaces_what_a_link_points_to(book: Book, tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("before")
    link.symlink_to(target)
    EXPORTS["csv"].save(book.as_of(), link)
    assert link.is_symlink()
    assert target.read_text().startswith("entry,")
