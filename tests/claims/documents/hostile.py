"""Documents made to do harm, or to mislead: built here, so that none lies about as a file."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from itertools import pairwise

import docx
from pypdf import PdfWriter

WORDS = "Latvia pledged ten million euros to the common fund of the coalition."
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY = f'<w:document xmlns:w="{_WORD}"><w:body>{{}}</w:body></w:document>'
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


@cache
def word_file(*lines: str) -> bytes:
    """Return a DOCX of these paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """Return a DOCX's bytes."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """Return a DOCX with one part put in, or in place of its own."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file(WORDS))) as whole,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for part in whole.namelist():
            if part != name:
                archive.writestr(part, whole.read(part))
        archive.writestr(name, content)
    return stream.getvalue()


def many_parts(count: int) -> bytes:
    """Return a DOCX of so many empty parts and one of text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(count):
            archive.writestr(f"word/{number}.bin", b"")
        archive.writestr("word/document.xml", b"<w/>")
    return stream.getvalue()


def with_body(body: str, before: str = "") -> bytes:
    """Return a DOCX of this markup."""
    return with_part("word/document.xml", (before + _BODY.format(body)).encode())


def billion_laughs() -> bytes:
    """Return a DOCX whose entities would grow to ten thousand million words."""
    names = "abcdefghijk"
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    return with_body(PARAGRAPH.format("&k;"), f"<!DOCTYPE w [{entities}]>")


def pdf_pages(count: int, password: str = "") -> bytes:
    """Return a PDF of empty pages, under a password if one is given."""
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def pdf_of(lines: list[str], *, properties: str = "") -> bytes:
    """Return a PDF of one page with these lines of ASCII, one below another."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 40 780 Td {shown} ET"
    return pdf_objects(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<<{properties}>>",
    )


def page_bomb(kids: int, levels: int) -> bytes:
    """Return a small PDF whose page tree, followed, has `kids ** levels` pages."""
    nodes = [
        f"<</Type/Pages/Count {kids ** (levels - level)}/Kids[{' '.join([f'{level + 3} 0 R'] * kids)}]>>"
        for level in range(levels)
    ]
    return pdf_objects("<</Type/Catalog/Pages 2 0 R>>", *nodes, "<</Type/Page/MediaBox[0 0 9 9]>>")


def pdf_objects(*objects: str) -> bytes:
    """Return a PDF of these objects, numbered from 1; the last is its properties where it is no page."""
    body, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{one}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    info = f"/Info {len(objects)} 0 R" if "/Type" not in objects[-1] else ""
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {size}{info}>>\nstartxref\n{len(body)}\n%%EOF"
    return (body + tail).encode("latin-1")
