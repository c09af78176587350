"""Opening a document: told by its content, in one form, with what it says of itself."""

from __future__ import annotations

import hashlib
import os
import pickle
from datetime import date
from pathlib import Path

import pytest

from entente.claims.documents.document import DocumentError, MediaType
from entente.claims.documents.opening import open_document, own_parser
from entente.claims.documents.parsing import Parser
from tests.claims.documents.hostile import WORDS, pdf_of, word_file

SAMPLES = Path(__file__).parents[2] / "data" / "documents"


def test_a_page_gives_its_main_text_and_what_it_says_of_itself(parser: Parser) -> None:
    path = SAMPLES / "release.html"
    page = open_document(path, parser=parser)
    assert page.name == str(path)
    assert page.media_type is MediaType.HTML
    assert page.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert page.title == "Ostas koalīcija aug"
    assert page.publisher == "Ostas ziņas"
    assert page.language == "lv-LV"
    assert page.published_on == date(2025, 5, 28)
    assert page.address == "https://news.example/lv/osta"
    assert "180 miljonus eiro" in page.text
    assert "Dānija" in page.text
    assert "Sīkdatnes" not in page.text
    assert "Sākums" not in page.text
    assert page.notes == ()


def test_a_page_in_an_old_encoding_is_read_as_it_declares(parser: Parser) -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>Латвія виділить 10 млн євро. {WORDS}</p></body></html>'
    assert open_document(page.encode("cp1251"), parser=parser).text.startswith("Латвія виділить 10 млн євро.")


def test_a_page_in_an_encoding_that_is_guessed_is_noted(parser: Parser) -> None:
    page = "<html><body><p>Latvija piešķirs desmit miljonus eiro ostas koalīcijai, paziņoja ministrs.</p></body></html>"
    document = open_document(page.encode("cp1257"), parser=parser)
    assert document.text == "Latvija piešķirs desmit miljonus eiro ostas koalīcijai, paziņoja ministrs."
    assert document.notes[0] == "its encoding is not stated: it was read as windows-1257"


def test_the_name_and_suffix_of_a_file_make_no_difference(tmp_path: Path, parser: Parser) -> None:
    for data, media_type in (
        (word_file(WORDS), MediaType.DOCX),
        (pdf_of([WORDS]), MediaType.PDF),
        (WORDS.encode(), MediaType.TEXT),
    ):
        path = tmp_path / "release.png"
        path.write_bytes(data)
        document = open_document(str(path), parser=parser)
        assert document.media_type is media_type
        assert document.text.strip() == WORDS


def test_text_is_brought_to_one_form() -> None:
    document = open_document("Cafe\u0301\r\npaid 10 mil\u00adlion.\r".encode())
    assert document.text == "Caf\u00e9\npaid 10 million.\n"
    assert document.name == "document"


def test_an_error_names_the_document_and_survives_the_way_between_processes(tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(DocumentError) as refused:
        open_document(path)
    sent = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 - made here
    assert str(sent) == f"{path}: it is an image; read its text (OCR) first"
    assert str(DocumentError("it is empty", "give another")) == "it is empty; give another"


def test_a_process_keeps_one_parser_and_makes_its_own_after_a_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = own_parser()
    assert own_parser() is mine
    assert open_document(word_file(WORDS)).text == WORDS
    page = open_document(f"<html><body><p>{WORDS}</p></body></html>".encode())
    assert page.text == WORDS
    here = os.getpid()
    monkeypatch.setattr(os, "getpid", lambda: here + 1)
    assert own_parser() is not mine
    mine.close()
