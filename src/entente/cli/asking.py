"""Commands that ask the book for figures: position, members, figures, restatements."""

from __future__ import annotations

from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from entente.basics.currencies import is_currency
from entente.cli.failing import USAGE, Failure, unknown
from entente.cli.options import (
    BookFile,
    Currency,
    Json,
    Known,
    Lang,
    Limit,
    On,
    figures_beginning,
    known_of,
    language_of,
    opened,
    view_of,
)
from entente.cli.printing import out, print_figure, print_json, say, write
from entente.figures.registry import FIGURES
from entente.figures.restatements import restatements as restatements_figure
from entente.figures.restating import RateTable, filed_rates, restate
from entente.formats.table_text import figure_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from entente.basics.language import Language
    from entente.book.view import View
    from entente.figures.figure import Figure

PANEL = "Ask"


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (position, members, figures, restatements):
        app.command(rich_help_panel=PANEL)(command)


def position(  # noqa: PLR0913, PLR0917 - a command has the options it has
    book: BookFile,
    on: On = "",
    known: Known = "",
    currency: Currency = "",
    lang: Lang = "en",
    json: Json = False,  # noqa: FBT002 - a flag
) -> None:
    """Show what each member pledged and committed, and what was received, side by side and never added."""
    with _asked(book, "position", (on, known, currency)) as (view, found):
        print_figure(found, view, language_of(lang), as_json=json)


def members(
    book: BookFile,
    on: On = "",
    known: Known = "",
    lang: Lang = "en",
    json: Json = False,  # noqa: FBT002 - a flag
) -> None:
    """Show who is a member, how and when they came, and who leads."""
    with _asked(book, "members", (on, known, "")) as (view, found):
        print_figure(found, view, language_of(lang), as_json=json)


def figures(  # noqa: PLR0913, PLR0917 - a command has the options it has
    book: BookFile,
    name: Annotated[
        str,
        typer.Argument(
            metavar="FIGURE",
            help="Which figure; lists them when left out.",
            show_default=False,
            autocompletion=figures_beginning,
        ),
    ] = "",
    on: On = "",
    known: Known = "",
    currency: Currency = "",
    lang: Lang = "en",
    limit: Limit = 40,
    json: Json = False,  # noqa: FBT002 - a flag
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV for a spreadsheet.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Show a figure, or list them all."""
    if not name:
        _list_figures(book, (on, known), language_of(lang), as_json=json)
        return
    with _asked(book, name, (on, known, currency)) as (view, found):
        if csv:
            write(figure_csv(found))
        else:
            print_figure(found, view, language_of(lang), limit=limit, as_json=json)


def restatements(  # noqa: PLR0913, PLR0917 - a command has the options it has
    book: BookFile,
    since: Annotated[
        str,
        typer.Option("--since", metavar="MOMENT", help="Entry number or moment (UTC) to compare with."),
    ],
    on: On = "",
    known: Known = "",
    lang: Lang = "en",
    json: Json = False,  # noqa: FBT002 - a flag
) -> None:
    """Show which balances of a day later entries changed, and by how much."""
    with opened(book) as opened_book:
        view = view_of(opened_book, on, known)
        before = opened_book.as_of(view.on, known_of(since, "--since"))
        found = restatements_figure(view, before)
        print_figure(found, view, language_of(lang), as_json=json)


def figure_named(name: str) -> Callable[[View], Figure]:
    """Return the figure a person named.

    Raises:
        Failure: there is none of this name.
    """
    found = FIGURES.get(name.replace("-", "_"))
    if found is None:
        raise unknown("figure", name, FIGURES)
    return found


@contextmanager
def _asked(book: Path, name: str, times: tuple[str, str, str]) -> Iterator[tuple[View, Figure]]:
    on, known, currency = times
    build = figure_named(name)
    with opened(book) as opened_book:
        view = view_of(opened_book, on, known)
        found = build(view)
        if currency:
            found = restate(found, _rates(view, currency))
        yield view, found


def _list_figures(book: Path, times: tuple[str, str], language: Language, *, as_json: bool) -> None:
    with opened(book) as opened_book:
        view = view_of(opened_book, *times)
        found = [build(view) for build in FIGURES.values()]
    if as_json:
        print_json([{"figure": f.name, "title": f.title, "meaning": f.meaning} for f in found])
        return
    for figure in found:
        out.print(figure.name, style="bold")
        say(language.word(figure.title), indent=4)
        say(language.word(figure.meaning), style="dim", indent=4)
    advice = language.word("Show one with: {command}", command=f"entente figures {book} position")
    out.print(advice, style="dim", soft_wrap=True)


def _rates(view: View, currency: str) -> RateTable:
    """Return the filed rates in a currency, crossed through the reporting currency where it is another."""
    if not is_currency(currency):
        raise Failure(f"--currency is {currency!r}", "write an ISO 4217 code, e.g. EUR", code=USAGE)
    table = filed_rates(view)
    if currency == table.currency:
        return table
    through = table.rates.get(currency)
    if not table.currency or through is None:
        known = ", ".join(sorted({table.currency, *table.rates} - {""})) or "none"
        remedy = f"file one with reference-rates-filed; the book can restate in: {known}"
        raise Failure(f"the book has no reference rate of {currency}", remedy, code=USAGE)
    crossed = {other: rate / through for other, rate in table.rates.items() if other != currency}
    crossed[table.currency] = Decimal(1) / through
    name = f"{table.name}, crossed through {table.currency}"
    return msgspec.structs.replace(table, name=name, currency=currency, rates=crossed)
