"""Archive files: JSON lines and Parquet hold what was read."""

from __future__ import annotations

import io
import sys
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from entente.claims import archive_files
from entente.claims.archive import ArchiveLine
from entente.claims.archive_files import ParquetMissingError, Tally, read_jsonl, write_jsonl, write_parquet
from entente.claims.documents.document import Document, MediaType
from tests.claims.readers import count_words

DAY = date(2025, 6, 2)


def line(name: str, text: str) -> ArchiveLine:
    document = Document(name=name, media_type=MediaType.TEXT, sha256="ab", text=text, published_on=DAY)
    return ArchiveLine(
        name=name, sha256="ab", title=name.title(), published_on=DAY, reading=count_words(document)
    )


LINES = [
    line("first", "Latvia has paid ten million. Met. Two words."),
    ArchiveLine(name="broken", failure="it is empty; give a document with text"),
    line("silent", "It says nothing."),
]


def rows(lines: list[ArchiveLine]) -> list[dict[str, Any]]:
    import pyarrow.parquet as pyarrow_parquet

    stream = io.BytesIO()
    assert write_parquet(lines, stream) == Tally(3, 3, 1)
    table = pyarrow_parquet.ParquetFile(io.BytesIO(stream.getvalue())).read()
    return list(table.to_pylist())


def test_lines_of_json_read_back_as_they_were() -> None:
    stream = io.BytesIO()
    assert write_jsonl(LINES, stream) == Tally(documents=3, claims=3, failures=1)
    assert stream.getvalue().count(b"\n") == 3
    stream.seek(0)
    assert list(read_jsonl(stream)) == LINES


def test_parquet_has_a_row_for_each_claim_and_for_each_document_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive_files, "ROWS_A_GROUP", 2)
    first, met, two, broken, silent = rows(LINES)
    assert (first["document"], first["claim"], first["kind"], first["subject"]) == (
        "first",
        1,
        "pledged",
        "LV",
    )
    assert (first["object"], first["said_by"], first["parties"], first["tier"]) == (
        "fund",
        "the minister",
        ["LV"],
        "C",
    )
    assert (first["value"], first["most"], first["unit"], first["noun"]) == (
        Decimal("5.000000"),
        Decimal(5),
        "",
        "words",
    )
    assert (first["bound"], first["period_start"], first["said_on"]) == ("about", DAY, DAY)
    assert (first["sentence"], first["start"], first["end"]) == ("Latvia has paid ten million.", 0, 28)
    assert (met["kind"], met["value"], met["said_by"], met["object"], met["period_end"]) == (
        "met",
        None,
        "",
        "",
        None,
    )
    assert (two["value"], two["written"]) == (None, "2"), (
        "a value that fits no column is still there as written"
    )
    assert (broken["failure"], broken["claim"], broken["kind"]) == (LINES[1].failure, None, None)
    assert (silent["title"], silent["claim"], silent["published_on"]) == ("Silent", None, DAY)


def test_a_value_without_an_upper_end_has_none() -> None:
    assert archive_files._fitted(None) is None
    assert archive_files._fitted(Decimal("0.0000001")) is None


def test_without_pyarrow_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ParquetMissingError, match="install the extra"):
        write_parquet(LINES, io.BytesIO())
