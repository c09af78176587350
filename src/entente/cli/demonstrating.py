"""The command that shows what this is: demo."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

import entente
from entente.cli.options import Lang, language_of
from entente.cli.printing import out
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
    lang: Lang = "en",
) -> None:
    """Build the example book of a real coalition from public facts, and show what it knows on two days."""
    language = language_of(lang)
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
    out.print()
    out.print(language.word("Try next"), style="bold")
    for text in (
        f"entente position {book} --on {_DAYS[-1]}",
        f"entente why {book} position LV",
        f"entente verify {book}",
    ):
        out.print(f"  {text}", soft_wrap=True)
