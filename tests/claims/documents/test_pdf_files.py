"""PDF files: lines into paragraphs, pages apart, properties as notes."""

from __future__ import annotations

from datetime import date

import pytest

from entente.claims.documents import pdf_files
from entente.claims.documents.document import DocumentError
from entente.claims.documents.pdf_files import read_pdf
from tests.claims.documents.hostile import pdf_of, pdf_pages

LINES = [
    "Harbour coalition grows",
    "",
    "The twenty countries of the coalition have paid about 180 mil-",
    "lion euros to the common fund, the minister said on Tuesday at",
    "a meeting.",
    "Latvia alone will give ten million.",
]


def test_lines_of_a_page_become_paragraphs_and_broken_words_whole() -> None:
    assert read_pdf(pdf_of(LINES)).text.splitlines() == [
        "Harbour coalition grows",
        f"{LINES[2][:-1]}{LINES[3]} {LINES[4]}",
        "Latvia alone will give ten million.",
    ]


def test_its_properties_give_title_and_day() -> None:
    content = read_pdf(pdf_of(LINES, properties="/Title(Harbour) /CreationDate(D:20250528101500+03'00')"))
    assert content.title == "Harbour"
    assert content.published_on == date(2025, 5, 28)
    assert content.notes == ("its day is the one on which the file was made",)


def test_properties_nobody_can_read_are_none() -> None:
    content = read_pdf(pdf_of(LINES, properties="/CreationDate(some day)"))
    assert (content.title, content.published_on, content.notes) == ("", None, ())


def test_a_pdf_of_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_files, "CHARACTERS_LIMIT", 100)
    with pytest.raises(DocumentError, match="the PDF has more than 100 characters; split it"):
        read_pdf(pdf_of(LINES))


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_files, "PAGES_LIMIT", 2)
    with pytest.raises(DocumentError, match="the PDF has 3 pages, more than 2; split it"):
        read_pdf(pdf_pages(3))


def test_images_without_text_are_refused() -> None:
    with pytest.raises(DocumentError, match="the PDF has no text on its 1 pages"):
        read_pdf(pdf_pages(1))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.4 nothing", "the PDF is broken, cut off or endless"),
        (pdf_pages(1, "secret"), "the PDF is encrypted; save a copy without a password"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data: bytes, found: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read_pdf(data)
    assert str(refused.value).startswith(found)
