"""Commands that lead down to entries and sources: why, acts, show."""

from __future__ import annotations

from collections import deque
from datetime import date
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.table import Table

from entente.basics.canonical import canonical
from entente.basics.money import Money
from entente.book.act import kind_of
from entente.cli.asking import PANEL, figure_named
from entente.cli.explaining import (
    entry_document,
    print_entry,
    print_proofs,
    print_thing,
    proof_document,
)
from entente.cli.failing import USAGE, Failure, unknown
from entente.cli.options import (
    BookFile,
    Json,
    Known,
    Lang,
    Limit,
    On,
    figures_beginning,
    kinds_beginning,
    language_of,
    opened,
    view_of,
)
from entente.cli.printing import out, print_json, write
from entente.cli.tables import plain_table, shown
from entente.figures.why import why as why_line
from entente.formats.journal import reference_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.language import Language
    from entente.book.entry import Entry
    from entente.book.view import View
    from entente.cli.tables import ShownIn
    from entente.figures.figure import Figure, Line


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (why, acts, show):
        app.command(rich_help_panel=PANEL)(command)


def why(  # noqa: PLR0913, PLR0917 - a command has the options it has
    book: BookFile,
    figure: Annotated[
        str,
        typer.Argument(
            metavar="FIGURE",
            help="Which figure, e.g. position.",
            show_default=False,
            autocompletion=figures_beginning,
        ),
    ],
    line: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORD",
            help="What tells its line apart, e.g. LV or Latvia; every line when left out.",
            show_default=False,
        ),
    ] = None,
    on: On = "",
    known: Known = "",
    lang: Lang = "en",
    json: Json = False,  # noqa: FBT002 - a flag
) -> None:
    """Lead from a figure's line down to its entries, and to the sources that prove them."""
    build = figure_named(figure)
    with opened(book) as opened_book:
        view = view_of(opened_book, on, known)
        shown_in = (view, language_of(lang))
        found = build(view)
        found = msgspec.structs.replace(found, lines=tuple(_lines(found, line or [], shown_in)))
        proofs = [why_line(view, one) for one in found.lines]
        if json:
            plain = zip(found.to_dicts(), proofs, strict=True)
            print_json([{"line": one, "proofs": list(map(proof_document, proved))} for one, proved in plain])
            return
        for one, proved in zip(found.lines, proofs, strict=True):
            print_proofs(found, one, proved, shown_in)


def acts(  # noqa: PLR0913, PLR0917 - a command has the options it has
    book: BookFile,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Only acts of this kind.",
            show_default=False,
            autocompletion=kinds_beginning,
        ),
    ] = "",
    about: Annotated[
        str,
        typer.Option(
            "--about", metavar="WORD", help="Only acts that name this party or reference.", show_default=False
        ),
    ] = "",
    on: On = "",
    known: Known = "",
    lang: Lang = "en",
    limit: Limit = 40,
    json: Json = False,  # noqa: FBT002 - a flag
) -> None:
    """List the acts in the order they were recorded, the newest last; JSON prints every one, one a line."""
    with opened(book) as opened_book:
        if kind and kind not in opened_book.catalogue.acts:
            raise unknown("kind of act", kind, opened_book.catalogue.acts)
        view = view_of(opened_book, on, known)
        found = _chosen(opened_book.entries(1, view.known), kind, about, view.on)
        if json:
            for entry in found:
                write(canonical(entry_document(entry)).decode() + "\n")
            return
        newest, count = _newest(found, limit)
        language = language_of(lang)
        out.print(_acts_table(newest, view, language))
        if len(newest) < count:
            earlier = "{count} earlier acts: --limit 0 shows all."
            out.print(language.word(earlier, count=count - len(newest)), style="dim")
        if not count:
            out.print(language.word("Nothing to show yet."))


def show(
    book: BookFile,
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="An entry's number, or a party or reference such as a pledge's.",
            show_default=False,
        ),
    ],
    known: Known = "",
    lang: Lang = "en",
    json: Json = False,  # noqa: FBT002 - a flag
) -> None:
    """Show one entry in full, or one thing and every entry that touched it."""
    with opened(book) as opened_book:
        view = view_of(opened_book, "", known)
        language = language_of(lang)
        if what.isdigit():
            print_entry(view, int(what), language, as_json=json)
        else:
            print_thing(view, what, language, as_json=json)


def _lines(figure: Figure, words: list[str], shown_in: ShownIn) -> list[Line]:
    """Return the lines that have every word in a cell, as it stands or as it is shown."""
    lines = [line for line in figure.lines if not line.is_total]
    wanted = {word.casefold() for word in words}
    found = [line for line in lines if wanted <= _words(figure, line, shown_in)]
    if found or not words:
        return found
    first = figure.columns[0].name
    named = list(dict.fromkeys(str(line[first]) for line in lines))
    if len(words) == 1:
        raise unknown(f"line of {figure.name} with", words[0], named)
    raise Failure(
        f"{figure.name} has no line with {' and '.join(map(repr, words))}", "name fewer words", code=USAGE
    )


def _words(figure: Figure, line: Line, shown_in: ShownIn) -> set[str]:
    cells = [(line[column.name], column) for column in figure.columns if line[column.name] is not None]
    return {text.casefold() for cell, column in cells for text in (str(cell), shown(cell, column, shown_in))}


def _chosen(entries: Iterator[Entry], kind: str, about: str, day: date | None) -> Iterator[Entry]:
    named = f'"{about}"' if about else ""
    for entry in entries:
        is_kind = not kind or kind_of(entry.act) == kind
        is_by_then = day is None or entry.act.on <= day
        if is_kind and is_by_then and (not named or named in canonical(entry.act).decode()):
            yield entry


def _newest(entries: Iterator[Entry], limit: int) -> tuple[list[Entry], int]:
    """Return the last entries, and how many there are."""
    kept: deque[Entry] = deque(maxlen=limit or None)
    count = 0
    for entry in entries:
        kept.append(entry)
        count += 1
    return list(kept), count


def _acts_table(entries: list[Entry], view: View, language: Language) -> Table:
    table = plain_table()
    table.add_column(language.word("Entry"), justify="right", no_wrap=True)
    table.add_column(language.word("On"), no_wrap=True)
    table.add_column(language.word("Kind"), overflow="fold")
    table.add_column(language.word("About"), overflow="fold")
    table.add_column(language.word("Amount"), justify="right", no_wrap=True)
    for entry in entries:
        amount = getattr(entry.act, "amount", None)
        by = view.book.folded.reversed_by.get(entry.number, 0)
        table.add_row(
            str(entry.number),
            language.day(entry.act.on),
            kind_of(entry.act),
            reference_of(entry.act),
            language.money(amount) if isinstance(amount, Money) else "",
            style="strike dim" if 0 < by <= view.known else None,
        )
    return table
