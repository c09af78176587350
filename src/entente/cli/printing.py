"""Printing: figures as tables a person reads, or JSON a program reads."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from typing import TYPE_CHECKING, NoReturn

from rich.console import Console, ConsoleDimensions

from entente.cli.tables import figure_tables
from entente.formats.table_text import figure_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.basics.language import Language
    from entente.book.view import View
    from entente.figures.figure import Figure, Line

_UNBOUNDED = 1_000  # columns, where no terminal cuts a line: a pipe, a file


class Screen(Console):
    """A console that folds lines for a terminal only, so that a pipe gets a line as one line."""

    @property  # type: ignore[misc]  # a screen is as wide as it is
    def size(self) -> ConsoleDimensions:
        """Its width and height; `COLUMNS` says otherwise."""
        columns = os.environ.get("COLUMNS", "")
        if columns.isdigit():
            return ConsoleDimensions(int(columns), 25)
        return super().size if self.is_terminal else ConsoleDimensions(_UNBOUNDED, 25)

    def on_broken_pipe(self) -> NoReturn:
        """Leave quietly: whoever read this has seen enough."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0)


out = Screen(highlight=False, markup=False, emoji=False)
err = Screen(stderr=True, highlight=False, markup=False, emoji=False)


def print_json(document: object) -> None:
    """Print a document as JSON on standard output."""
    write(json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n")


def write(text: str) -> None:
    """Write text as it stands on standard output."""
    out.file.write(text)


def say(text: str, *, style: str = "", indent: int = 0) -> None:
    """Print a sentence, broken between words only: no-break spaces keep an amount on one line."""
    wrapper = textwrap.TextWrapper(out.width - 1, break_long_words=False, break_on_hyphens=False)
    wrapper.initial_indent = wrapper.subsequent_indent = " " * indent
    for line in wrapper.wrap(text):
        out.print(line, style=style, soft_wrap=True)


def print_figure(
    figure: Figure, view: View, language: Language, *, limit: int = 0, as_json: bool = False
) -> None:
    """Print a figure as a table, its meaning, limits and two times below; every line when `limit` is 0."""
    if as_json:
        write(figure_json(figure))
        return
    out.print()
    say(language.word(figure.title), style="bold")
    lines = _shortened(figure.lines, limit)
    for table in figure_tables(figure, lines, (view, language), out.width):
        out.print(table)
        out.print()
    left_out = len(figure.lines) - len(lines)
    if left_out:
        more = "{count} more lines: --limit 0 shows all, --json gives them to a program."
        say(language.word(more, count=left_out), style="dim")
    if not figure.lines:
        say(language.word("Nothing to show yet."))
    say(language.word(figure.meaning), style="dim")
    for text in figure.limits:
        say(language.word(text), style="yellow")
    say(times(figure, language), style="dim")


def times(figure: Figure, language: Language) -> str:
    """Return the two times of a figure in words."""
    on = language.word("Of every day")
    if figure.on is not None:
        on = language.word("As of {day}", day=language.day(figure.on))
    known = language.word("as known at entry {number}", number=language.number(figure.known))
    moment = f" ({language.moment(figure.known_at)})" if figure.known_at is not None else ""
    return f"{on}, {known}{moment}"


def _shortened(lines: Sequence[Line], limit: int) -> list[Line]:
    if limit <= 0 or len(lines) <= limit:
        return list(lines)
    plain = [line for line in lines if not line.is_total][:limit]
    return plain + [line for line in lines if line.is_total]
