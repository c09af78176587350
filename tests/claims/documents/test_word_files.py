"""Word files: paragraphs and tables in their order."""

from __future__ import annotations

from datetime import UTC, date, datetime

import docx
import pytest

from entente.claims.documents import word_files
from entente.claims.documents.document import DocumentError
from entente.claims.documents.word_files import read_word_file
from tests.claims.documents.hostile import WORDS, billion_laughs, saved, with_body, word_file


def test_paragraphs_and_tables_are_read_in_their_order() -> None:
    document = docx.Document()
    document.add_heading("Pledges")
    table = document.add_table(2, 2)
    for at, words in enumerate(("Latvia", "10\nmillion", "Denmark", "5 million")):
        table.cell(at // 2, at % 2).text = words
    document.add_paragraph("Together 15 million.")
    said = document.core_properties
    said.title, said.language, said.modified = "Harbour", "en-GB", datetime(2025, 5, 28, tzinfo=UTC)
    content = read_word_file(saved(document))
    assert content.text == "Pledges\nLatvia\t10 million\nDenmark\t5 million\nTogether 15 million."
    assert (content.title, content.language, content.published_on) == ("Harbour", "en-GB", date(2025, 5, 28))
    assert content.notes == ("its day is the one on which the file was last saved",)


def test_a_file_without_properties_has_no_day() -> None:
    document = docx.Document()
    document.add_paragraph(WORDS)
    properties = document.core_properties._element
    for element in list(properties):
        properties.remove(element)
    content = read_word_file(saved(document))
    assert (content.published_on, content.notes) == (None, ())


def test_what_is_no_word_file_says_so() -> None:
    for data, found in (
        (b"PK", "the DOCX is broken or cut off (BadZipFile"),
        (billion_laughs(), "part word/document.xml of the DOCX declares entities"),
        (with_body(""), "the DOCX has no text"),
    ):
        with pytest.raises(DocumentError) as refused:
            read_word_file(data)
        assert str(refused.value).startswith(found)


@pytest.mark.parametrize(("limit", "found"), [("PARTS_LIMIT", "parts"), ("UNPACKED_LIMIT", "unpacks to")])
def test_a_file_of_too_much_is_refused(limit: str, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_files, limit, 3)
    with pytest.raises(DocumentError, match=rf"{found}.* more than 3"):
        read_word_file(word_file(WORDS))
