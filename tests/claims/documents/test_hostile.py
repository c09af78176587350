"""Hostile documents: each ends in a clear message or a note, in bounded time and memory, and nothing is written."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from entente.claims.documents.document import DocumentError, MediaType
from entente.claims.documents.limits import BYTES_LIMIT, CHARACTERS_LIMIT, UNPACKED_LIMIT
from entente.claims.documents.opening import open_document
from entente.claims.documents.parsing import Parser
from tests.claims.documents.hostile import (
    PARAGRAPH,
    WORDS,
    billion_laughs,
    many_parts,
    page_bomb,
    pdf_of,
    pdf_pages,
    with_body,
    with_part,
    word_file,
)

BOUND_S = 10
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (lambda: with_part("word/media/image.bin", bytes(UNPACKED_LIMIT)), "the DOCX unpacks to"),
    "entity in a comment": (
        lambda: with_part("word/comments.xml", b"<!-- --><!DOCTYPE x>"),
        "part word/comments.xml of the DOCX declares entities",
    ),
    "many parts": (lambda: many_parts(5_001), "parts, more than 5,000; save it again"),
    "external entity": (
        lambda: with_body(
            PARAGRAPH.format("&x;"), '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        ),
        "part word/document.xml of the DOCX declares entities; no word processor does",
    ),
    "billion laughs": (billion_laughs, "declares entities"),
    "entity in UTF-16": (
        lambda: with_part("word/document.xml", '<!DOCTYPE w [<!ENTITY x "y">]><w/>'.encode("utf-16")),
        "declares entities",
    ),
    "nested tables": (lambda: with_body("<w:tbl><w:tr><w:tc>" * 9_000), "the DOCX is broken or cut off"),
    "cut-off DOCX": (lambda: word_file(WORDS)[:-900], "the DOCX is broken or cut off"),
    "DOCX without text": (lambda: word_file(" "), "the DOCX has no text"),
    "deeply nested page": (
        lambda: b"<html><body>" + b"<div>" * 90_000 + WORDS.encode(),
        "the page has no text",
    ),
    "page of tags": (lambda: b"<html><body>" + b"<i>" * 300_000, "the page has about 300,002 tags"),
    "page of one line": (
        lambda: b"<html><p>" + b"word " * 2_100_000,
        "the page has no text among its 10,500,009",
    ),
    "page without text": (lambda: b"<html><body><img src=x></body></html>", "the page has no text"),
    "page bomb": (lambda: page_bomb(10, 7), "the PDF is broken, cut off or endless"),
    "many pages": (lambda: page_bomb(60, 2), "the PDF has 3,600 pages, more than 2,000; split it"),
    "page tree in a circle": (lambda: page_bomb(2, 1).replace(b"3 0 R", b"2 0 R"), "the PDF is broken"),
    "encrypted PDF": (lambda: pdf_pages(1, "secret"), "the PDF is encrypted; save a copy without a password"),
    "cut-off PDF": (lambda: pdf_of([WORDS])[:300], "the PDF is broken"),
    "PDF of noise": (lambda: b"%PDF-1.7\n" + b"\x00\xff" * 900, "the PDF is broken"),
    "scanned PDF": (lambda: pdf_pages(3), "the PDF has no text on its 3 pages; read its images (OCR) first"),
    "line of 10 MB": (
        lambda: b"word " * 2_000_000,
        f"it has 10,000,000 characters, more than {CHARACTERS_LIMIT:,}",
    ),
    "file of 33 MB": (lambda: b"word " * 6_800_000, f"it has more than {BYTES_LIMIT:,} bytes"),
    "NULs": (lambda: bytes(5_000), "5,000 of its 5,000 bytes are no text"),
    "0 bytes": (lambda: b"", "it is empty; give a document with text"),
    "space": (lambda: b" \n\t ", "it has no text"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_document_is_refused_in_clear_words(name: str, parser: Parser) -> None:
    build, words = REFUSED[name]
    data = build()
    started = time.perf_counter()
    with pytest.raises(DocumentError) as refused:
        open_document(data, "sent.bin", parser)
    assert time.perf_counter() - started < BOUND_S
    assert str(refused.value).startswith("sent.bin: ")
    assert words in str(refused.value)
    assert "; " in str(refused.value), "it says what to do"


def test_a_document_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    slow = with_body(PARAGRAPH.format("x") * 200_000)
    with Parser(seconds=1.2) as hurried:
        with pytest.raises(DocumentError, match="reading it took more than 1.2 seconds; save its text alone"):
            open_document(slow, "slow.docx", hurried)
        assert open_document(word_file(WORDS), "next.docx", hurried).text == WORDS


def test_an_entity_of_a_page_reads_no_file(parser: Parser) -> None:
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>&x; {WORDS}</p></html>'
    assert "root:" not in open_document(page.encode(), parser=parser).text


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ("Latvia pledged \u202eoruE noillim 01\u202c.", "marks that turn the direction of writing"),
        ("Latvia pledged 10\u200b0 million.", "characters that cannot be seen: 1"),
        ("L\u0430tvia pledged EUR 10 million.", "words that mix letters of several scripts: 1 (L\u0430tvia)"),
        ("Latvia pledged\x00 EUR 10 million to the common fund of the coalition.", "stand as \ufffd: 1"),
    ],
)
def test_what_misleads_a_reader_is_kept_and_noted(data: str, note: str) -> None:
    document = open_document(data.encode())
    assert [said for said in document.notes if note in said]
    assert document.text == data.replace("\x00", "\ufffd")


def test_a_folder_a_pipe_a_device_and_nothing_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    for place, words in (
        (tmp_path, "it is a folder; give a file"),
        (tmp_path / "pipe", "it is a pipe"),
        (tmp_path / "gone", "it cannot be opened (No such file or directory)"),
        (Path("/dev/zero"), "it is a device"),
        ("a\x00b", "it cannot be opened (embedded null byte); check its name"),
    ):
        with pytest.raises(DocumentError) as refused:
            open_document(place)
        assert words in str(refused.value)


def test_hostile_documents_leave_no_file(tmp_path: Path, parser: Parser) -> None:
    before = sorted(tmp_path.iterdir())
    for name in ("zip bomb", "billion laughs", "page bomb", "cut-off PDF"):
        path = tmp_path / "sent"
        path.write_bytes(REFUSED[name][0]())
        with pytest.raises(DocumentError):
            open_document(path, parser=parser)
        path.unlink()
    assert sorted(tmp_path.iterdir()) == before
    assert open_document(word_file(WORDS), parser=parser).media_type is MediaType.DOCX
