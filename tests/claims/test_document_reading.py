"""A document read into claims: its own day, its own language, and what a reader should know."""

from __future__ import annotations

from datetime import date

import msgspec

from entente.claims.document_reading import read_document
from entente.claims.documents.document import Document, MediaType

ENGLISH = "Latvia will pay EUR 10 million to the common fund of the coalition, the minister said on Tuesday."
PAGE = Document(
    name="page",
    media_type=MediaType.HTML,
    sha256="",
    text=ENGLISH,
    language="en-GB",
    published_on=date(2025, 6, 3),
    notes=("characters that cannot be seen: 1",),
)


def test_a_document_is_read_as_of_the_day_it_was_published() -> None:
    reading = read_document(PAGE)
    assert (reading.name, reading.language, reading.said_on) == ("page", "en", date(2025, 6, 3))
    assert reading.notes == PAGE.notes
    assert read_document(PAGE, said_on=date(2025, 6, 4)).said_on == date(2025, 6, 4)


def test_a_language_that_is_declared_and_not_written_is_noted() -> None:
    page = msgspec.structs.replace(PAGE, language="lv")
    assert read_document(page).notes[-1] == "it says that its language is 'lv', and reads as 'en'"
    assert read_document(page, language="en").notes == PAGE.notes


def test_a_declaration_that_is_no_language_is_passed_over() -> None:
    for declared in ("", "tlh-nowhere", "x"):
        assert read_document(msgspec.structs.replace(PAGE, language=declared)).notes == PAGE.notes
