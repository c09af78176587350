"""A document: its text, where it came from as far as it says, and what a reader should know of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec


class MediaType(StrEnum):
    """The kinds of documents that can be read (IANA media types)."""

    TEXT = "text/plain"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Content(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a parser found in a document; `language` (BCP 47), `publisher` and `published_on` are its own words."""

    text: str
    title: str = ""
    publisher: str = ""
    language: str = ""
    address: str = ""
    published_on: date | None = None
    notes: tuple[str, ...] = ()


class Document(Content, frozen=True, kw_only=True, omit_defaults=True):
    """A document that was read.

    `text` has line feeds only, composed characters (Unicode NFC) and no soft hyphens; spans count its characters.
    `sha256` is that of the bytes as they were, in lower-case hex. `notes` say what a reader should know: characters
    that cannot be seen, words of mixed letters, a guessed encoding.
    """

    name: str
    media_type: MediaType
    sha256: str


class DocumentError(ValueError):
    """A document that cannot be read: which one, what was found, what to do; nothing was written."""

    def __init__(self, found: str, remedy: str, name: str = "") -> None:
        """Say what was found and what to do; the name may be added by whoever knows it."""
        super().__init__(found, remedy, name)
        self.found, self.remedy, self.name = found, remedy, name

    def __str__(self) -> str:
        where = f"{self.name}: " if self.name else ""
        return f"{where}{self.found}; {self.remedy}"
