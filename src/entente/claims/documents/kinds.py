"""Kinds: what a file is, told by its content, as names and suffixes are anyone's choice."""

from __future__ import annotations

import re

from entente.claims.documents.document import DocumentError, MediaType

_LOOK = 4_096
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_SAVE_AS = "save it as PDF, DOCX, HTML or text"
_REFUSED = (
    (b"PK", "a ZIP archive that holds no Word document", "unpack it, or save its text as DOCX or text"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office file, or one under a password",
        "save it as DOCX without a password",
    ),
    (b"{\\rtf", "a file in Rich Text Format", "save it as DOCX or text"),
    (b"\x89PNG", "an image", "read its text (OCR) first"),
    (b"\xff\xd8\xff", "an image", "read its text (OCR) first"),
    (b"GIF8", "an image", "read its text (OCR) first"),
    (b"II*\x00", "an image", "read its text (OCR) first"),
    (b"MM\x00*", "an image", "read its text (OCR) first"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"SQLite format 3", "a database", _SAVE_AS),
    (b"\x7fELF", "a program", _SAVE_AS),
)


def media_type_of(data: bytes) -> MediaType:
    """Return what kind of document the bytes are; text where nothing else is recognised.

    Raises:
        DocumentError: they are of a kind that cannot be read, such as an image.
    """
    head = data[:_LOOK]
    if b"%PDF-" in head[:1024]:
        return MediaType.PDF
    if head.startswith(b"PK") and b"word/document.xml" in data:
        return MediaType.DOCX
    for mark, what, remedy in _REFUSED:
        if head.startswith(mark):
            raise DocumentError(f"it is {what}", remedy)
    plain = head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    return MediaType.HTML if _HTML.match(plain) else MediaType.TEXT
