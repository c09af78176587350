"""Commands for the papers that prove acts: keep, paper."""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from entente.acts.statements.filing import SourceFiled
from entente.acts.statements.state import FILED_SOURCES
from entente.book.entry import Refused
from entente.cli.failing import USAGE, Failure, unknown
from entente.cli.filing import print_receipts, refused
from entente.cli.options import BookFile, Force, Json, Signer, day_of, opened
from entente.cli.writing import written_whole

PANEL = "Keep"
_Paper = Annotated[Path, typer.Argument(metavar="FILE", help="The document.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(rich_help_panel=PANEL)(keep)
    app.command(rich_help_panel=PANEL)(paper)


def keep(  # noqa: PLR0913, PLR0917 - a command has the options it has
    book: BookFile,
    file: _Paper,
    ref: Annotated[str, typer.Option("--ref", help="What the source is called in the book.")],
    publisher: Annotated[str, typer.Option("--publisher", help="Who published it.")],
    title: Annotated[str, typer.Option("--title", help="Its title.")],
    published: Annotated[
        str, typer.Option("--published", metavar="DAY", help="The day on it: YYYY, YYYY-MM or YYYY-MM-DD.")
    ] = "",
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="Its language, e.g. lv.")] = "",
    address: Annotated[str, typer.Option("--address", metavar="URL", help="Where it was published.")] = "",
    on: Annotated[
        str, typer.Option("--on", metavar="DAY", help="The day of filing; today when left out.")
    ] = "",
    signer: Signer = "keeper",
    json: Json = False,  # noqa: FBT002 - a flag
) -> None:
    """Keep a paper in the book's file, and file it as a source that acts can name.

    Example: entente keep coalition.db letter.pdf --ref letter-1 --publisher Ministry --title 'A letter'
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Failure(f"{file}: {error.strerror}", "check its name and your rights to it") from None
    if not content:
        raise Failure(f"{file} is empty, so it proves nothing", "give the paper itself")
    source = SourceFiled(
        on=day_of(on, "--on") if on else _today(),
        ref=ref,
        publisher=publisher,
        title=title,
        published=published,
        language=language,
        address=address,
        sha256=hashlib.sha256(content).hexdigest(),
        kept=True,
    )
    with opened(book, signer) as opened_book:
        before = opened_book.size
        answer = opened_book.record(source, document=content)
    if isinstance(answer, Refused):
        raise refused([source], answer.refusals, as_json=json)
    print_receipts([source], [answer], before, as_json=json)


def paper(
    book: BookFile,
    ref: Annotated[
        str, typer.Argument(metavar="SOURCE", help="What the source is called.", show_default=False)
    ],
    target: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file to write; - writes to standard output.")
    ] = Path("-"),
    force: Force = False,  # noqa: FBT002 - a flag
) -> None:
    """Take a paper out of the book again, byte for byte as it was kept."""
    with opened(book) as opened_book:
        sources = opened_book.table(FILED_SOURCES)
        if ref not in sources:
            raise unknown("source", ref, sources)
        content = opened_book.document(sources[ref].sha256) if sources[ref].is_kept else None
    if content is None:
        remedy = sources[ref].address or "ask whoever filed it"
        raise Failure(f"the book keeps no copy of {ref}", remedy, code=USAGE)
    if target == Path("-"):
        sys.stdout.buffer.write(content)
        return
    with written_whole(target, force=force) as part:
        part.write_bytes(content)


def _today() -> date:
    return datetime.now(UTC).date()
