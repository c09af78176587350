"""Bytes into text: by their mark, by their declaration, by the language they make up."""

from __future__ import annotations

import codecs
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.claims.documents.decoding import decode
from entente.claims.documents.document import DocumentError

DATA = Path(__file__).parents[2] / "data" / "documents"
TEXTS: dict[str, list[str]] = tomllib.loads((DATA / "encodings.toml").read_text("utf-8"))


@pytest.mark.parametrize(("encoding", "text"), [(e, t) for e, texts in TEXTS.items() for t in texts])
def test_an_encoding_nobody_states_is_read_by_the_language_it_makes_up(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.note == f"its encoding is not stated: it was read as {decoded.encoding}"


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-8"], ids=lambda name: name
)
def test_text_in_unicode_is_read_whatever_its_mark(encoding: str) -> None:
    text = "Latvia pledged 10 million, said Rīga."
    assert decode(text.encode(encoding)) == (text, decode(text.encode(encoding)).encoding, "")


def test_a_big_endian_mark_is_known() -> None:
    assert decode(codecs.BOM_UTF16_BE + "Rīga".encode("utf-16-be")).text == "Rīga"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "cp1251"), ("koi8-u", "koi8-u"), ("KOI8-R", "koi8-r"), ("iso-8859-5", "iso8859-5")],
)
def test_a_declaration_is_believed_where_the_bytes_fit(declared: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?>Страны перечислили'
    assert decode(text.encode(encoding)) == (text, encoding, "")


def test_latin_1_is_read_as_browsers_do() -> None:
    data = b'<meta charset="iso-8859-1">' + "price: 5 \u20ac \u2013 déjà".encode("cp1252")
    assert decode(data).text.endswith("5 \u20ac \u2013 déjà")


@pytest.mark.parametrize("declared", ["utf-8", "nonsense", "zlib", "unicode_escape", "shift_jis"])
def test_a_declaration_that_is_none_or_does_not_fit_is_not_believed(declared: str) -> None:
    text = f"charset={declared} Латвія виділить 10 мільйонів євро, повідомив міністр. Яць"
    assert decode(text.encode("cp1251")).text == text


def test_a_text_with_broken_places_is_read_and_noted() -> None:
    data = "Latvija piešķirs desmit miljonus eiro — šodien".encode()
    broken = decode(data.replace("š".encode(), "š".encode()[:1], 1))
    assert broken.text == "Latvija pie\ufffdķirs desmit miljonus eiro — šodien"
    assert broken.note == "places that are no UTF-8 and stand as \ufffd: 1"
    assert (
        decode(codecs.BOM_UTF16_LE + b"a\x00b").note == "places that are no UTF-16-LE and stand as \ufffd: 1"
    )


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(DocumentError, match="256 of its 512 bytes are no text; give a document with text"):
        decode(b"\x01a" * 256)
    with pytest.raises(DocumentError, match="its encoding is not known; save it as UTF-8"):
        decode(bytes(range(0xA1, 0xBF)) * 9 + b" \x80\x81")


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_bytes_become_text_or_a_refusal(data: bytes) -> None:
    with suppress(DocumentError):
        decode(data).text.encode("utf-8")
