"""The command that shows what this is: demo."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

import entente
from entente.basics.language import Language
from entente.cli.browser import is_at_a_screen, open_page
from entente.cli.options import Lang, language_of
from entente.cli.printing import out
from entente.disclosure.gate import Gate
from entente.disclosure.releases import Releases
from entente.examples.demo import print_demo
from entente.examples.drone_coalition import build_drone_coalition

_DAYS = (date(2025, 5, 28), date(2025, 7, 2))


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command(rich_help_panel="Begin")(demo)


def demo(
    book: Annotated[Path, typer.Argument(metavar="BOOK", help="Where to build the example book.")] = Path(
        "drone-coalition.db"
    ),
    public: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR",
            help="Where to write its public face; beside the book when left out.",
            show_default=False,
        ),
    ] = None,
    lang: Lang = "en",
    opens: Annotated[
        bool | None,
        typer.Option(
            "--open/--no-open",
            help="Open the public face in the browser; where you sit at a screen when left out.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Build the example book of a real coalition from public facts, and show what it knows on two days."""
    language = language_of(lang)
    public = public or book.with_name(f"{book.stem}-public")
    begin = (
        "Reading the example book in {book}, which is there already."
        if book.exists()
        else "Building the example book in {book} from public facts."
    )
    out.print(language.word(begin, book=book), soft_wrap=True)
    with entente.create(book) as opened_book:
        build_drone_coalition(opened_book.store)
        for day in _DAYS:
            print_demo(out, opened_book, day, language)
        _publish(opened_book, public)
    out.print()
    shown = language.word(
        "The public face is in {folder}: open {file} in a browser.", folder=public, file=public / "index.html"
    )
    out.print(shown, soft_wrap=True)
    if opens or (opens is None and is_at_a_screen()):
        _open(public, language)
    out.print()
    out.print(language.word("Try next"), style="bold")
    for text in (
        f"entente serve {public}",
        f"entente why {book} position LV",
        f"entente verify {book}",
    ):
        out.print(f"  {text}", soft_wrap=True)


def _open(public: Path, language: Language) -> None:
    if not open_page((public / "index.html").resolve().as_uri()):
        out.print(language.word("No browser was found to open it."), soft_wrap=True)


def _publish(book: entente.Book, folder: Path) -> None:
    """Write the public face as of the last day shown; its record of releases lies beside the folder."""
    from entente.bundle.publishing import publish  # noqa: PLC0415 - templates take long to load

    gate = Gate(book, releases=Releases(folder.with_name(f"{folder.name}.releases")))
    publish(gate, gate.open(_DAYS[-1]), folder, despite_objections=True)
