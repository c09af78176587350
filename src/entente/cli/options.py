"""Options many commands share, and opening the book they speak of."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

import entente
from entente.acts.registry import CATALOGUE
from entente.basics.language import Language
from entente.cli.failing import USAGE, Failure
from entente.cli.printing import err
from entente.figures.registry import FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.view import View

BookFile = Annotated[
    Path, typer.Argument(metavar="BOOK", help="The book's file, e.g. coalition.db.", show_default=False)
]
On = Annotated[
    str,
    typer.Option(
        "--on",
        metavar="DAY",
        help="As of this day (YYYY-MM-DD); every day when left out.",
        show_default=False,
    ),
]
Known = Annotated[
    str,
    typer.Option(
        "--known",
        metavar="MOMENT",
        help="As known at an entry number or a moment (UTC); now when left out.",
        show_default=False,
    ),
]
Lang = Annotated[
    str,
    typer.Option("--lang", metavar="TAG", help="Language of names, money and days.", envvar="ENTENTE_LANG"),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program instead of a table.")]
Limit = Annotated[int, typer.Option("--limit", help="Show at most this many lines; 0 shows all.", min=0)]
Currency = Annotated[
    str,
    typer.Option(
        "--currency",
        metavar="CODE",
        help="Restate amounts in this currency, at the rates filed in the book.",
        show_default=False,
    ),
]
Signer = Annotated[str, typer.Option("--as", metavar="PARTY", help="Who signs the acts.")]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]
All = Annotated[bool, typer.Option("--all", help="Show every refusal, not the first few of each rule.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show every refusal, and record nothing.")]


def kinds_beginning(incomplete: str) -> list[str]:
    """Return the kinds of act a shell can complete a word to."""
    return [kind for kind in CATALOGUE.acts if kind.startswith(incomplete)]


def figures_beginning(incomplete: str) -> list[str]:
    """Return the figures a shell can complete a word to."""
    return [name for name in FIGURES if name.startswith(incomplete)]


_SHOW_PROGRESS_ABOVE = 20_000


@contextmanager
def opened(path: Path, signer: str = "keeper") -> Iterator[entente.Book]:
    """Open a book with a progress bar where folding it takes long, and close it at the end."""
    with progress_bar("Opening the book") as progress:
        book = entente.open(path, signer=signer, progress=progress)
    try:
        yield book
    finally:
        book.close()


@contextmanager
def progress_bar(label: str, *, above: int = _SHOW_PROGRESS_ABOVE) -> Iterator[_Bar]:
    """Give a progress callback that shows a bar on standard error, where a person watches and there is much to do.

    `above` is how many steps are much.
    """
    bar = _Bar(label, above)
    try:
        yield bar
    finally:
        bar.stop()


class _Bar:
    """A progress callback that shows its bar when the first step says that there is much to do."""

    def __init__(self, label: str, above: int) -> None:
        self._label, self._above = label, above
        self._shown: Progress | None = None
        self._task = TaskID(0)

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` are done."""
        if self._shown is None and total >= self._above and err.is_terminal:
            self._start(total)
        if self._shown is not None:
            self._shown.update(self._task, completed=done)

    def stop(self) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown.stop()

    def _start(self, total: int) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._shown = Progress(*columns, console=err, transient=True)
        self._task = self._shown.add_task(self._label, total=total)
        self._shown.start()


def view_of(book: entente.Book, on: str = "", known: str = "") -> View:
    """Return the view two options name."""
    return book.as_of(day_of(on, "--on") if on else None, known_of(known))


def day_of(text: str, option: str) -> date:
    """Return a day a person typed.

    Raises:
        Failure: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        remedy = "write a day as YYYY-MM-DD, e.g. 2025-05-28"
        raise Failure(f"{option} is {text!r}", remedy, code=USAGE) from None


def known_of(text: str, option: str = "--known") -> datetime | int | None:
    """Return the moment or entry number a person typed, None when nothing.

    Raises:
        Failure: it is neither.
    """
    if not text:
        return None
    if text.isdigit():
        return int(text)
    try:
        moment = datetime.fromisoformat(re.sub("[zZ]$", "+00:00", text))
    except ValueError:
        remedy = "write an entry number, e.g. 120, or a moment in UTC, e.g. 2025-05-28T12:00Z"
        raise Failure(f"{option} is {text!r}", remedy, code=USAGE) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def language_of(tag: str) -> Language:
    """Return the language an option names."""
    return Language(tag)
