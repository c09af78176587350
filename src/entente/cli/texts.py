"""Texts: a sentence, a file or standard input as the document it is, read as of the day it was said."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from entente.claims.documents.document import Document, MediaType
from entente.claims.documents.limits import BYTES_LIMIT
from entente.claims.documents.marks import in_one_form, notes_on
from entente.claims.documents.opening import open_document
from entente.claims.identification import LanguageTagError, known_tag
from entente.claims.plug import PointerError, load_pointer, read_pointed
from entente.cli.failing import USAGE, Failure
from entente.cli.options import day_of

if TYPE_CHECKING:
    from datetime import date

    from entente.claims.claim import Reading

Words = Annotated[
    str,
    typer.Argument(
        metavar="TEXT",
        help="A sentence, or a file: text, HTML, PDF or DOCX; - reads standard input.",
        show_default=False,
    ),
]
Said = Annotated[
    str,
    typer.Option(
        "--said",
        metavar="DAY",
        help="The day it was said (YYYY-MM-DD); the document's own, else today, when left out.",
        show_default=False,
    ),
]
Tongue = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="TAG",
        help="The language of the text, e.g. uk; found when left out.",
        show_default=False,
    ),
]
Plug = Annotated[
    str,
    typer.Option(
        "--pointer",
        metavar="NAME",
        help="A program that points at spans: module:name, or an installed one; none when left out.",
        show_default=False,
    ),
]
_FILE_NAME = re.compile(r"\S+\.(txt|md|html?|pdf|docx)|\S*/\S+", re.IGNORECASE)
_HARMLESS = "\n\u200c\u200d"  # a new line, and what shapes letters and emoji
_UNSEEN = "\ufffd"


class Heard(NamedTuple):
    """A text as read: the document it is, its claims, the day it was said, and its file where it is one."""

    document: Document
    reading: Reading
    said_on: date
    file: Path | None


class Manner(NamedTuple):
    """How texts are read: the day and the language that are believed (none: found), and the pointer plugged in."""

    said_on: date | None = None
    language: str = ""
    pointer: str = ""


def manner(said: str, language: str, pointer: str) -> Manner:
    """Return how three options say that texts are to be read.

    Raises:
        Failure: a day, a language or a pointer is none.
    """
    said_on = day_of(said, "--said") if said else None
    try:
        tag = known_tag(language) if language else ""
        if pointer:
            load_pointer(pointer)
    except (LanguageTagError, PointerError) as error:
        raise Failure(str(error), code=USAGE) from None
    return Manner(said_on, tag, pointer)


def heard(text: str, how: Manner) -> Heard:
    """Return a sentence, the document at a path, or standard input, as read.

    Raises:
        Failure: there is no text, or no such file.
        DocumentError: the document cannot be read.
    """
    file = None
    if text == "-":
        document = open_document(sys.stdin.buffer.read(BYTES_LIMIT + 1), "standard input")
    elif _is_there(text):
        file = Path(text)
        document = open_document(file)
    elif _FILE_NAME.fullmatch(text):
        raise Failure(f"there is no file {text}", "check its name; a sentence has blanks between its words")
    elif not text.strip():
        raise Failure("there is no text", "give a sentence or a file with text", code=USAGE)
    else:
        document = _typed(text)
    reading = read_pointed(
        document, pointer=how.pointer, language=how.language, said_on=how.said_on or document.published_on
    )
    return Heard(document, reading, reading.said_on or datetime.now(UTC).date(), file)


def visible(text: str) -> str:
    """Return text with a mark for each character that cannot be seen, in its place: such may turn the writing round."""
    return "".join(_UNSEEN if _misleads(c) else c for c in text.replace("\t", " "))


def _misleads(c: str) -> bool:
    return unicodedata.category(c) in {"Cf", "Cc"} and c not in _HARMLESS


def _typed(text: str) -> Document:
    """Return words a person typed as a document: what they begin with says nothing of their kind."""
    words = in_one_form(text)
    digest = hashlib.sha256(words.encode()).hexdigest()
    return Document(name="", media_type=MediaType.TEXT, sha256=digest, text=words, notes=notes_on(words))


def _is_there(text: str) -> bool:
    try:
        return Path(text).exists()
    except OSError:  # longer than a name can be: a sentence
        return False
