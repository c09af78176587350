"""Kinds of documents, told by their content."""

from __future__ import annotations

import pytest

from entente.claims.documents.document import DocumentError, MediaType
from entente.claims.documents.kinds import media_type_of
from tests.claims.documents.hostile import WORDS, pdf_of, word_file


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"plain words", MediaType.TEXT),
        (b"5 < 6, <html> is a tag", MediaType.TEXT),
        (b"<html><p>x", MediaType.HTML),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML>", MediaType.HTML),
        (b'<?xml version="1.0"?>\n<!-- kept -->\n<html xmlns="x">', MediaType.HTML),
        ("<!doctype html><p>x".encode("utf-16"), MediaType.HTML),
        (b"<p>part of a page</p>", MediaType.HTML),
        (pdf_of([WORDS]), MediaType.PDF),
        (b"\n\n" + pdf_of([WORDS]), MediaType.PDF),
        (word_file(WORDS), MediaType.DOCX),
    ],
)
def test_what_a_file_is_is_told_by_its_content(data: bytes, media_type: MediaType) -> None:
    assert media_type_of(data) is media_type


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"PK\x03\x04 xl/workbook.xml", "it is a ZIP archive that holds no Word document; unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "it is an old Office file, or one under a password; save it as DOCX"),
        (b"{\\rtf1 x}", "it is a file in Rich Text Format; save it as DOCX or text"),
        (b"GIF89a", "it is an image; read its text"),
        (b"\x1f\x8b\x08", "it is a compressed file; unpack it first"),
        (b"\x7fELF\x02", "it is a program; save it as PDF, DOCX, HTML or text"),
    ],
)
def test_what_cannot_be_read_is_refused_by_what_it_is(data: bytes, found: str) -> None:
    with pytest.raises(DocumentError) as refused:
        media_type_of(data)
    assert str(refused.value).startswith(found)
