"""The command that brings in an IATI activity file, and tells what of it has no place in the book."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import msgspec
import typer

import entente
from entente.basics.language import english
from entente.cli.failing import REFUSED, Failure, code_of
from entente.cli.options import Force, Json, progress_bar
from entente.cli.printing import err, out, print_json
from entente.cli.tables import plain_table
from entente.cli.writing import written_whole
from entente.formats.iati import IatiError, counted, import_iati, listing_csv, read_iati
from entente.formats.iati.codes import INCOMING, TransactionType

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from entente.formats.iati import IatiFile, IatiImport

_BOOK = Path("iati.db")
_LONG = 20_000_000  # bytes: what takes seconds to read
_MEASURES = {
    TransactionType.INCOMING_PLEDGE: "pledges (type 13)",
    TransactionType.INCOMING_COMMITMENT: "commitments (type 11)",
    TransactionType.INCOMING_FUNDS: "receipts (type 1)",
}


class _Held(NamedTuple):
    """What is told of an import: the book, how many entries it holds now, and what became of the file."""

    book: Path
    size: int
    imported: IatiImport


def register(importing: typer.Typer) -> None:
    """Add the command to the forms of import."""
    importing.command()(iati)


def iati(  # noqa: PLR0913, PLR0917 - a command has the options it has
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="An IATI activity file, version 1.01 to 2.03.", show_default=False
        ),
    ],
    book: Annotated[
        Path, typer.Argument(metavar="BOOK", help="The book to import into, made where there is none.")
    ] = _BOOK,
    listed: Annotated[
        Path | None,
        typer.Option(
            "--listed",
            metavar="CSV",
            help="Write what has no place in the book to a CSV file, with its line.",
        ),
    ] = None,
    admit: Annotated[  # noqa: FBT002 - a flag
        bool,
        typer.Option("--admit", help="Make members of providers that are none, on the first day they give."),
    ] = False,
    notes: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--notes", help="Show every note on what was not taken over as it stood.")
    ] = False,
    json: Json = False,  # noqa: FBT002 - a flag
    force: Force = False,  # noqa: FBT002 - a flag
) -> None:
    """Record what comes in to the activities of an IATI file, in one commit, and list all else of it.

    Pledges, commitments and money received are placed; what the book has no act for is listed with its line and its
    reason. The same file imported again records nothing twice.
    """
    found = _read(file)
    is_new = not book.exists()
    try:
        with _sheet(listed, force=force) as part:
            held = _imported(found, file, book, admits=admit)
            if part is not None:
                part.write_text(listing_csv(held.imported.listed), "utf-8", newline="")
    except BaseException:
        _remove(book, is_new=is_new)
        raise
    _remove(book, is_new=is_new and not held.size)
    if json:
        print_json(_document(held))
    else:
        _print(held, listed, notes=notes)
    if not held.size:
        remedy = "choose a file of a fund that reports what comes in: transaction types 1, 11 and 13"
        made = "none was made" if is_new else f"{book} stays empty"
        raise Failure(f"nothing of {file} has its place in a book, and {made}", remedy, code=REFUSED)


def _read(file: Path) -> IatiFile:
    with file.open("rb") as opened, progress_bar("Reading", above=_LONG) as progress:
        try:
            return read_iati(opened, file.stat().st_size, progress)
        except IatiError as error:
            raise Failure(f"{file}: {error}", code=code_of(error)) from None


def _sheet(listed: Path | None, *, force: bool) -> AbstractContextManager[Path | None]:
    """Give the file to write the listing to, seen to be writable before anything is recorded."""
    return written_whole(listed, force=force) if listed is not None else nullcontext()


def _imported(found: IatiFile, file: Path, book: Path, *, admits: bool) -> _Held:
    with entente.create(book) as opened_book:
        into = "the book" if opened_book.size else "the new book"
        err.print(f"Importing {file} into {into} {book}", style="dim")
        with progress_bar("Recording") as progress:
            try:
                imported = import_iati(opened_book, found, admits=admits, progress=progress)
            except IatiError as error:
                raise Failure(f"{file}: {error}", code=code_of(error)) from None
        return _Held(book, opened_book.size, imported)


def _remove(book: Path, *, is_new: bool) -> None:
    """Remove a book that was made for an import that placed nothing, with what SQLite keeps beside it."""
    for name in (book.name, f"{book.name}-wal", f"{book.name}-shm") if is_new else ():
        book.with_name(name).unlink(missing_ok=True)


def _document(held: _Held) -> dict[str, object]:
    imported = held.imported
    return {
        "book": str(held.book),
        "acts": len(imported.acts),
        "entries": held.size,
        "placed": {kind.words: imported.placed.get(kind, 0) for kind in INCOMING},
        "known": imported.known_count,
        "reasons": {reason.name.lower(): count for reason, count in counted(imported.listed).items()},
        "listed": [
            {**msgspec.to_builtins(one), "reason": one.reason.name.lower()} for one in imported.listed
        ],
        "notes": [msgspec.to_builtins(note) for note in imported.notes],
    }


def _print(held: _Held, listed: Path | None, *, notes: bool) -> None:
    imported = held.imported
    words = english().word
    said = words(
        "{count} acts recorded; {book} holds {entries}",
        count=len(imported.acts),
        book=held.book,
        entries=words("{count} entries", count=held.size),
    )
    if held.size:
        out.print(said, style="green")
    _print_counts({_MEASURES[kind]: imported.placed.get(kind, 0) for kind in INCOMING})
    if imported.known_count:
        out.print(words("{count} transactions the book had already", count=imported.known_count))
    if imported.listed:
        out.print(words("{count} things have no place in the book:", count=len(imported.listed)))
        _print_counts({str(reason): count for reason, count in counted(imported.listed).items()})
        where = f"in {listed}" if listed is not None else "with --listed FILE.csv or --json"
        out.print(f"Each with its activity and line: {where}", style="dim")
    if notes:
        for note in imported.notes:
            out.print(f"{note.activity} line {note.line}: {note.found}: {note.done}")
    elif imported.notes:
        more = "{count} notes on what was not taken over as it stood: --json and --notes show them"
        out.print(words(more, count=len(imported.notes)), style="dim")


def _print_counts(counts: dict[str, int]) -> None:
    table = plain_table()
    table.show_header = False
    table.add_column(justify="right")
    table.add_column()
    for name, count in counts.items():
        table.add_row(f"{count:,}", name)
    out.print(table)
