"""PDF files: the text layer of their pages, line by line into paragraphs, by pypdf."""

from __future__ import annotations

import io
from typing import Any

from entente.claims.documents.document import Content, DocumentError
from entente.claims.documents.limits import CHARACTERS_LIMIT, PAGES_LIMIT
from entente.claims.lines import flowed


def read_pdf(data: bytes) -> Content:
    """Return the text of a PDF's pages, set apart by empty lines, and the title and day its properties give.

    Raises:
        DocumentError: it is broken, under a password, too long, or holds images without text.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - loaded only where PDFs are read
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    try:
        reader = PdfReader(io.BytesIO(data))
        text = "\n\n".join(_pages(reader))
    except DocumentError:
        raise
    except (
        PyPdfError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        ArithmeticError,
        OSError,
    ) as error:
        raise DocumentError(
            f"the PDF is broken, cut off or endless ({_short(error)})", "get it anew, or save it again"
        ) from error
    if not text.strip():
        raise DocumentError(
            f"the PDF has no text on its {len(reader.pages):,} pages", "read its images (OCR) first"
        )
    return _with_properties(text, reader)


def _pages(reader: Any) -> list[str]:  # noqa: ANN401 - the library's reader
    if reader.is_encrypted:
        raise DocumentError("the PDF is encrypted", "save a copy without a password")
    count = len(reader.pages)
    if count > PAGES_LIMIT:
        raise DocumentError(f"the PDF has {count:,} pages, more than {PAGES_LIMIT:,}", "split it")
    pages, length = [], 0
    for page in reader.pages:
        text = flowed(page.extract_text().splitlines())
        length += len(text)
        if length > CHARACTERS_LIMIT:
            raise DocumentError(f"the PDF has more than {CHARACTERS_LIMIT:,} characters", "split it")
        pages.append(text)
    return [page for page in pages if page]


def _with_properties(text: str, reader: Any) -> Content:  # noqa: ANN401 - as above
    try:
        said = reader.metadata
        title = str((said and said.title) or "")
        made = said.creation_date if said else None
    except Exception:  # noqa: BLE001 - properties nobody can read are none
        title, made = "", None
    if made is None:
        return Content(text=text, title=title)
    note = "its day is the one on which the file was made"
    return Content(text=text, title=title, published_on=made.date(), notes=(note,))


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:120]
