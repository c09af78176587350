"""Opening: a file or bytes into a document, whatever it is, or a message that says why not."""

from __future__ import annotations

import atexit
import hashlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from entente.claims.documents.decoding import decode
from entente.claims.documents.document import Content, Document, DocumentError, MediaType
from entente.claims.documents.kinds import media_type_of
from entente.claims.documents.limits import BYTES_LIMIT, CHARACTERS_LIMIT
from entente.claims.documents.marks import in_one_form, notes_on
from entente.claims.documents.parsing import Parser

if TYPE_CHECKING:
    from collections.abc import Callable

_UNNAMED = "document"
_NOT_FILES: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, "it is a folder"),
    (stat.S_ISFIFO, "it is a pipe"),
    (stat.S_ISCHR, "it is a device"),
    (stat.S_ISBLK, "it is a device"),
)


def open_document(
    source: str | os.PathLike[str] | bytes, name: str = "", parser: Parser | None = None
) -> Document:
    """Return the document at a path, or in bytes, with its text.

    Text is decoded here; pages, PDFs and DOCX are parsed in a confined process: the given parser's, or one that this
    process keeps. What the file is is told by its content. `name` stands for it in messages, its path by default.

    Raises:
        DocumentError: it cannot be read: it names the document, what was found and what to do.
    """
    name = name or (_UNNAMED if isinstance(source, bytes) else os.fspath(source))
    try:
        data = source if isinstance(source, bytes) else _bytes_of(Path(source))
        return _document(data, name, parser)
    except DocumentError as error:
        raise DocumentError(error.found, error.remedy, name) from error


def _bytes_of(path: Path) -> bytes:
    try:
        handle = os.open(
            path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
        )  # a pipe nobody writes to must not wait
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(
            f"it cannot be opened ({reason})", "check its name and your rights to it"
        ) from error
    try:
        mode = os.fstat(handle).st_mode
        for is_such, found in _NOT_FILES:
            if is_such(mode):
                raise DocumentError(found, "give a file")
        with open(handle, "rb", closefd=False) as file:
            return file.read(BYTES_LIMIT + 1)
    finally:
        os.close(handle)


def _document(data: bytes, name: str, parser: Parser | None) -> Document:
    if not data:
        raise DocumentError("it is empty", "give a document with text")
    if len(data) > BYTES_LIMIT:
        raise DocumentError(f"it has more than {BYTES_LIMIT:,} bytes", "split it, or save its text alone")
    media_type = media_type_of(data)
    content = _content(media_type, data, parser)
    text = in_one_form(content.text)
    if len(text) > CHARACTERS_LIMIT:
        raise DocumentError(f"it has {len(text):,} characters, more than {CHARACTERS_LIMIT:,}", "split it")
    if not text.strip():
        raise DocumentError("it has no text", "give a document with text")
    return Document(
        name=name,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        title=_one_line(content.title),
        publisher=_one_line(content.publisher),
        language=content.language,
        address=_one_line(content.address),
        published_on=content.published_on,
        notes=(*content.notes, *notes_on(text)),
    )


def _content(media_type: MediaType, data: bytes, parser: Parser | None) -> Content:
    if media_type in {MediaType.PDF, MediaType.DOCX}:
        return (parser or own_parser()).parse(media_type, data)
    decoded = decode(data)
    notes = (decoded.note,) if decoded.note else ()
    if media_type is MediaType.TEXT:
        return Content(text=decoded.text, notes=notes)
    page = decoded.text.encode("utf-8", "replace")
    content = (parser or own_parser()).parse(media_type, page)
    return msgspec.structs.replace(content, notes=(*notes, *content.notes))


def _one_line(text: str) -> str:
    return " ".join(in_one_form(text).split())


class _Kept(NamedTuple):
    """A parser, and the process that may use it: after a fork, another would read its answers."""

    process: int
    parser: Parser


_kept: list[_Kept] = []


def own_parser() -> Parser:
    """Return the parser this process keeps until it ends."""
    if not _kept or _kept[-1].process != os.getpid():
        parser = Parser()
        _kept[:] = [_Kept(os.getpid(), parser)]
        atexit.register(parser.close)
    return _kept[-1].parser
