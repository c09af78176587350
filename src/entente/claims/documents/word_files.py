"""Word files: the paragraphs and tables of a DOCX in their order, by python-docx."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from entente.claims.documents.document import Content, DocumentError
from entente.claims.documents.limits import PARTS_LIMIT, UNPACKED_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_word_file(data: bytes) -> Content:
    """Return a DOCX's paragraphs one a line, its tables' rows one a line with tabs, and the properties it gives.

    Raises:
        DocumentError: it is broken, unpacks to too much, declares entities, or has no text.
    """
    import docx  # noqa: PLC0415 - loaded only where Word files are read

    try:
        _refuse_bomb(data)
        document = docx.Document(io.BytesIO(data))
        text = "\n".join(_lines(document))
    except DocumentError:
        raise
    except Exception as error:
        found = f"the DOCX is broken or cut off ({type(error).__name__}: {error})"[:160]
        raise DocumentError(found, "get it anew, or save it again") from error
    if not text.strip():
        raise DocumentError("the DOCX has no text", "read its images (OCR) first")
    said = document.core_properties
    made = said.modified or said.created
    note = ("its day is the one on which the file was last saved",) if made else ()
    return Content(
        text=text,
        title=said.title or "",
        language=said.language or "",
        published_on=made.date() if made else None,
        notes=note,
    )


def _refuse_bomb(data: bytes) -> None:
    """Refuse what unpacks to too much, and what declares entities, before anything reads it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > PARTS_LIMIT:
            raise DocumentError(
                f"the DOCX has {len(parts):,} parts, more than {PARTS_LIMIT:,}", "save it again"
            )
        if unpacked > UNPACKED_LIMIT:
            raise DocumentError(
                f"the DOCX unpacks to {unpacked:,} bytes, more than {UNPACKED_LIMIT:,}", "take out its images"
            )
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and _declares(archive.read(part)):
                raise DocumentError(
                    f"part {part.filename} of the DOCX declares entities",
                    "no word processor does: do not trust it",
                )


def _declares(xml: bytes) -> bool:
    plain = xml.replace(b"\x00", b"")  # also in UTF-16
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def _lines(container: Any) -> Iterator[str]:  # noqa: ANN401 - the library's document
    for part in container.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                yield "\t".join(dict.fromkeys(cell.text.replace("\n", " ") for cell in row.cells))
        else:
            yield part.text
