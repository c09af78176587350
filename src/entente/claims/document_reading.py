"""Document reading: a document read into claims, with the day and the language it gives itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from entente.claims.identification import LanguageTagError, known_tag
from entente.claims.reading import read_text

if TYPE_CHECKING:
    from entente.claims.claim import Reading
    from entente.claims.documents.document import Document


def read_document(document: Document, *, language: str = "", said_on: date | None = None) -> Reading:
    """Return the claims a document makes.

    `language` (BCP 47) and `said_on` are believed where they are given. Else the language is found in the text, as many
    pages declare one they are not in, and the day is the one on which the document says it was published.
    """
    day = said_on or document.published_on
    reading = read_text(document.text, name=document.name, language=language, said_on=day)
    notes = [*document.notes, *reading.notes]
    declared = _declared(document)
    if declared and reading.language and declared != reading.language and not language:
        notes.append(f"it says that its language is {declared!r}, and reads as {reading.language!r}")
    return msgspec.structs.replace(reading, notes=tuple(notes))


def _declared(document: Document) -> str:
    try:
        return known_tag(document.language)
    except LanguageTagError:
        return ""
