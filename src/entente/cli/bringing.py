"""Commands that bring acts in from other files, and out to other programs: import, export."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from typer.core import TyperGroup

import entente
from entente.acts.registry import CATALOGUE
from entente.basics.language import english
from entente.cli import bringing_iati
from entente.cli.failing import REFUSED, USAGE, Failure, Fault, code_of, faulty, unknown
from entente.cli.filing import print_receipts, report_dry_run
from entente.cli.options import (
    All,
    BookFile,
    DryRun,
    Force,
    Json,
    Known,
    On,
    Signer,
    kinds_beginning,
    opened,
    progress_bar,
    view_of,
)
from entente.cli.printing import err, out, print_json
from entente.cli.tables import plain_table
from entente.cli.writing import writing
from entente.formats.cerf import CerfError, import_cerf
from entente.formats.exports import EXPORTS
from entente.formats.sheets import SheetError, SheetErrors, import_sheet, read_sheet, try_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.money import Money
    from entente.formats.cerf import CerfImport

PANEL = "Bring in and out"
_STDOUT = Path("-")
_CERF_BOOK = Path("cerf.db")
_MEASURES = ("pledged", "committed", "received", "written_off")


class _Importing(TyperGroup):
    """The forms of import; what names no form is a sheet's book."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # typer's own context
        """Read the arguments, `sheet` put before them where they name no form."""
        is_asking = not args or args[0] in {*self.commands, *ctx.help_option_names}
        return super().parse_args(ctx, args if is_asking else ["sheet", *args])


importing = typer.Typer(
    cls=_Importing,
    no_args_is_help=True,
    help="Record the acts of a CSV or XLSX sheet, all or none: entente import BOOK FILE. "
    "Or a known fund's file, or a standard's: entente import cerf FILE, entente import iati FILE.",
)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    bringing_iati.register(importing)
    app.add_typer(importing, name="import", rich_help_panel=PANEL)
    app.command(rich_help_panel=PANEL)(export)


@importing.command()
def sheet(  # noqa: PLR0913, PLR0917 - a command has the options it has
    book: BookFile,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The sheet: .csv or .xlsx.", show_default=False)
    ],
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="The kind of act, where neither the sheet's name nor a column says it.",
            show_default=False,
            autocompletion=kinds_beginning,
        ),
    ] = "",
    signer: Signer = "keeper",
    dry_run: DryRun = False,  # noqa: FBT002 - a flag
    shows_all: All = False,  # noqa: FBT002 - a flag
    json: Json = False,  # noqa: FBT002 - a flag
) -> None:
    """Record the acts of a CSV or XLSX sheet, one a row, all or none.

    `entente template` writes an empty sheet. The same file imported again records nothing twice.
    """
    if kind and kind not in CATALOGUE.acts:
        raise unknown("kind of act", kind, CATALOGUE.acts)
    with opened(book, signer) as opened_book, _named(file, shows_all=shows_all, as_json=json):
        if dry_run:
            report_dry_run(len(try_sheet(opened_book, file, kind or None)), as_json=json)
            return
        acts = [row.act for row in read_sheet(file, CATALOGUE, kind or None)]
        before = opened_book.size
        with progress_bar("Recording") as progress:
            receipts = import_sheet(opened_book, file, kind or None, progress)
    print_receipts(acts, receipts, before, as_json=json)


@importing.command()
def cerf(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The fund's contributions as JSON.", show_default=False),
    ],
    book: Annotated[
        Path, typer.Argument(metavar="BOOK", help="The book to import into, made where there is none.")
    ] = _CERF_BOOK,
    notes: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--notes", help="Show every note on what was not taken over as it stood.")
    ] = False,
    json: Json = False,  # noqa: FBT002 - a flag
) -> None:
    """Record the contributions file of the Central Emergency Response Fund, all of it or nothing."""
    data = file.read_bytes()
    is_new = not book.exists()
    try:
        with _named(file), entente.create(book) as opened_book:
            err.print(f"Importing {file} into {'the new book' if is_new else 'the book'} {book}", style="dim")
            with progress_bar("Recording") as progress:
                imported = import_cerf(opened_book, data, progress)
            sums = _sums(opened_book)
            size = opened_book.size
    except BaseException:
        if is_new:
            _remove(book)
        raise
    _report_cerf(book, imported, (size, sums), notes=notes, as_json=json)


def export(  # noqa: PLR0913, PLR0917 - a command has the options it has
    book: BookFile,
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORM",
            help=f"One of {', '.join(EXPORTS)}.",
            show_default=False,
            autocompletion=lambda incomplete: [name for name in EXPORTS if name.startswith(incomplete)],
        ),
    ],
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file to write; - is standard output.")
    ] = _STDOUT,
    on: On = "",
    known: Known = "",
    force: Force = False,  # noqa: FBT002 - a flag
) -> None:
    """Write the book's journal for other programs; a file appears only when it is complete."""
    if form not in EXPORTS:
        raise unknown("form", form, EXPORTS)
    chosen = EXPORTS[form]
    if file == _STDOUT and form == "parquet" and sys.stdout.isatty():
        raise Failure("Parquet is no text a terminal can show", "name a file to write", code=USAGE)
    with opened(book) as opened_book, progress_bar("Exporting") as progress:
        view = view_of(opened_book, on, known)
        if file == _STDOUT:
            chosen.write(view, sys.stdout.buffer, progress)
            return
        with writing(file, force=force):
            chosen.save(view, file, progress)
    err.print(f"{file}: {chosen.description}", style="green")


@contextmanager
def _named(file: Path, *, shows_all: bool = False, as_json: bool = False) -> Iterator[None]:
    """Name the file that does not fit, and each row at fault."""
    file.open("rb").close()
    try:
        yield
    except SheetErrors as error:
        if as_json:
            print_json({"ok": False, "refusals": [msgspec.to_builtins(one) for one in error.problems]})
        found = f"{file} does not fit, and nothing was recorded"
        faults = [
            Fault(one.rule or (f"column {one.column}" if one.column else "the rows"), str(one))
            for one in error.problems
        ]
        raise faulty(found, "", faults, code=REFUSED, shows_all=shows_all) from None
    except (SheetError, CerfError) as error:
        raise Failure(f"{file}: {error}", code=code_of(error)) from None


def _remove(book: Path) -> None:
    """Remove a book that was made for an import that failed, with what SQLite keeps beside it."""
    for name in (book.name, f"{book.name}-wal", f"{book.name}-shm"):
        book.with_name(name).unlink(missing_ok=True)


def _sums(book: entente.Book) -> dict[str, Money]:
    totals = [line for line in book.position().lines if line.is_total]
    return {name: line.money(name) for line in totals for name in _MEASURES if line[name] is not None}


def _report_cerf(
    book: Path, imported: CerfImport, held: tuple[int, dict[str, Money]], *, notes: bool, as_json: bool
) -> None:
    size, sums = held
    count = len({key.split(":")[1] for key in imported.keys if key.count(":") == 3})  # noqa: PLR2004 - fund:code:stage:number
    if as_json:
        print_json(
            {
                "book": str(book),
                "contributions": count,
                "acts": len(imported.acts),
                "entries": size,
                "sums": {name: str(money) for name, money in sums.items()},
                "notes": [
                    {"where": f"{n.code} {n.field}", "found": n.found, "done": n.done} for n in imported.notes
                ],
            }
        )
        return
    said = english().word(
        "{count} contributions recorded as {acts}; {book} holds {entries}",
        count=count,
        acts=english().word("{count} acts", count=len(imported.acts)),
        book=book,
        entries=english().word("{count} entries", count=size),
    )
    out.print(said, style="green")
    table = plain_table()
    table.show_header = False
    table.add_column()
    table.add_column(justify="right")
    for name, money in sums.items():
        table.add_row(name.replace("_", " "), str(money))
    out.print(table)
    _print_notes(imported, notes=notes)
    out.print(f"See what is odd in it: entente check {book}", style="dim", soft_wrap=True)


def _print_notes(imported: CerfImport, *, notes: bool) -> None:
    if notes:
        for note in imported.notes:
            out.print(f"{note.code} {note.field}: {note.found}: {note.done}")
        return
    said = "{count} notes on what was not taken over as it stood: --json and --notes show them"
    out.print(english().word(said, count=len(imported.notes)), style="dim")
