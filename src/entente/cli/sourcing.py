"""The command that shows the sources: sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import msgspec
import typer

from entente.acts.statements.state import FILED_SOURCES
from entente.claims.archive_files import read_jsonl
from entente.claims.document_reading import read_document
from entente.claims.documents.document import DocumentError
from entente.claims.documents.opening import open_document
from entente.claims.grouping import SourceText, independent, source_text, witnesses
from entente.claims.publishers import publisher_of
from entente.cli.claiming import PANEL
from entente.cli.failing import Failure
from entente.cli.options import BookFile, Json, Lang, Limit, language_of, opened
from entente.cli.printing import print_figure, print_json, say
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import entente
    from entente.acts.statements.state import FiledSource
    from entente.basics.language import Language
    from entente.claims.archive import ArchiveLine
    from entente.claims.claim import Reading
    from entente.claims.grouping import Link, Witness

_COLUMNS = (
    Column("source", "Source", Shape.REF),
    Column("publisher", "Publisher"),
    Column("published", "Published", Shape.DAY),
    Column("language", "Language"),
    Column("country", "Country", Shape.PARTY),
    Column("repeats", "Repeats", Shape.REF),
    Column("tie", "As its"),
    Column("percent", "Of it, %", Shape.COUNT),
    Column("owner", "Owner"),
)
_MEANING = "A source, who stands behind it, and the source it repeats: what repeats another is no witness of its own."
_TIES = {"stated": "stated copy", "copy": "copy", "part": "part", "retold": "retelling"}
_Archive = Annotated[
    Path | None,
    typer.Option(
        "--with",
        metavar="FILE",
        help="Documents to compare too, as .jsonl that entente read wrote.",
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command(rich_help_panel=PANEL)(sources)


def sources(
    book: BookFile,
    archive: _Archive = None,
    lang: Lang = "en",
    limit: Limit = 0,
    json: Json = False,  # noqa: FBT002 - an option of the command line
) -> None:
    """Show who stands behind each source, and which of them are one witness.

    Copies, parts, translations and rewrites of one text count as one. Texts are those of the papers the book keeps, and
    of the archive given; a source without is one witness, unless the book says what it copies.
    """
    shown_in = language_of(lang)
    lines = _lines(archive) if archive is not None else []
    with opened(book) as opened_book:
        registry = _Registry(opened_book, lines)
        view = opened_book.as_of()
        figure = registry.figure(view.known)
        if json:
            print_json(registry.document(figure))
            return
        print_figure(figure, view, shown_in, limit=limit)
        say(registry.in_short(shown_in), style="bold")


def _lines(archive: Path) -> list[ArchiveLine]:
    """Return the documents of an archive that were read.

    Raises:
        Failure: it is no archive.
    """
    try:
        with archive.open("rb") as stream:
            lines = list(read_jsonl(stream))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Failure(f"{archive} is no archive ({error})", "write one with entente read") from None
    if not lines:
        raise Failure(f"{archive} holds no document", "write an archive with entente read")
    return [line for line in lines if line.reading is not None]


class _Behind(NamedTuple):
    """A source, and what is known of whoever stands behind it."""

    text: SourceText
    published: date | str | None
    country: str
    owner: str


class _Registry:
    """The sources of a book, with the documents of an archive, grouped into witnesses."""

    def __init__(self, book: entente.Book, lines: Sequence[ArchiveLine]) -> None:
        self.unread: list[str] = []
        self._book = book
        filed = book.table(FILED_SOURCES)
        lines_of = {line.sha256: line for line in lines}
        found = [self._filed(source, lines_of.get(source.sha256)) for source in filed.values()]
        known = {source.sha256 for source in filed.values()}
        found += [_of_archive(line) for line in lines if line.sha256 not in known]
        self.sources = {one.text.ref: one for one in found}
        self.witnesses = witnesses(one.text for one in self.sources.values())

    def _filed(self, source: FiledSource, line: ArchiveLine | None) -> _Behind:
        """Return a filed source: its text is that of the archive, or of the paper kept."""
        reading = line.reading if line is not None else self._kept(source)
        day = _day(source.published)
        if reading is not None:
            text = source_text(reading, source)
        else:
            text = SourceText(
                ref=source.ref,
                text="",
                published_on=day,
                publisher=source.publisher,
                language=source.language,
                original=source.original,
            )
        return _behind(text, day or source.published or None, source.publisher, source.address)

    def _kept(self, source: FiledSource) -> Reading | None:
        content = self._book.document(source.sha256) if source.is_kept else None
        if content is None:
            return None
        try:
            return read_document(open_document(content, source.ref))
        except DocumentError as error:
            self.unread.append(str(error))
            return None

    @property
    def independent(self) -> int:
        """How many witnesses there are of whom no two have one owner."""
        owners = {ref: one.owner or one.text.publisher for ref, one in self.sources.items()}
        return independent(self.witnesses, owners)

    def in_short(self, language: Language) -> str:
        """Return how many sources and witnesses there are, in words."""
        counts = {
            "count": language.number(len(self.sources)),
            "witnesses": language.number(len(self.witnesses)),
            "number": language.number(self.independent),
        }
        return language.word(
            "Sources: {count}. Witnesses: {witnesses}. Witnesses with owners of their own: {number}.",
            **counts,
        )

    def figure(self, known: int) -> Figure:
        """Return the sources as a table, those of one witness together, the original first."""
        lines: list[Line] = []
        for witness in self.witnesses:
            ties = _strongest(witness.links)
            lines += (self._line(ref, ties.get(ref)) for ref in (witness.original, *witness.repeated_by))
        return Figure(
            name="sources",
            title="Sources",
            meaning=_MEANING,
            columns=_COLUMNS,
            lines=tuple(lines),
            known=known,
            limits=tuple(self.unread),
        )

    def _line(self, ref: str, link: Link | None) -> Line:
        source = self.sources[ref]
        return Line(
            {
                "source": ref,
                "publisher": source.text.publisher or None,
                "published": source.published,
                "language": source.text.language or None,
                "country": source.country or None,
                "owner": source.owner or None,
                "repeats": link.repeats if link is not None else None,
                "tie": _TIES[link.tie] if link is not None else None,
                "percent": round(link.share * 100) if link is not None else None,
            }
        )

    def document(self, figure: Figure) -> dict[str, object]:
        """Return the sources and their witnesses as plain values."""
        return {
            "sources": [
                {name: cell for name, cell in line.items() if name not in {"entries", "is_total"}}
                for line in figure.to_dicts()
            ],
            "witnesses": [_witness_document(witness) for witness in self.witnesses],
            "independent": self.independent,
            "unread": self.unread,
        }


def _behind(text: SourceText, published: date | str | None, publisher: str, address: str) -> _Behind:
    known = publisher_of(publisher) or publisher_of(address)
    country, owner = (known.country, known.owner) if known is not None else ("", "")
    return _Behind(text, published, country, owner)


def _of_archive(line: ArchiveLine) -> _Behind:
    assert line.reading is not None  # noqa: S101 - those without were left out
    text = msgspec.structs.replace(source_text(line.reading), publisher=line.publisher)
    return _behind(text, text.published_on, line.publisher, line.address)


def _strongest(links: Iterable[Link]) -> dict[str, Link]:
    """Return the best reason each source repeats another: what the book states first, then the most shared."""
    order = list(_TIES)
    best: dict[str, Link] = {}
    for link in sorted(links, key=lambda link: (order.index(link.tie), -link.share)):
        best.setdefault(link.ref, link)
    return best


def _witness_document(witness: Witness) -> dict[str, object]:
    found: dict[str, object] = msgspec.to_builtins(witness)
    return found


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published)
    except ValueError:
        return None
