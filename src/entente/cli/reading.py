"""The command that reads archives: read."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entente.basics.language import english
from entente.claims.archive import documents_under, read_folder
from entente.claims.archive_files import ParquetMissingError, write_jsonl, write_parquet
from entente.claims.plug import read_pointed
from entente.cli.claiming import PANEL
from entente.cli.failing import USAGE, Failure
from entente.cli.options import Force, progress_bar
from entente.cli.printing import err
from entente.cli.texts import Plug, Said, Tongue, manner, visible
from entente.cli.writing import written_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from entente.claims.archive import ArchiveLine
    from entente.claims.archive_files import Tally

    Write = Callable[[Iterable[ArchiveLine], BinaryIO], Tally]

_STDOUT = Path("-")
_FORMS: dict[str, Write] = {".jsonl": write_jsonl, ".parquet": write_parquet}
_WATCHED_FROM = 20  # documents a person would wait for
_SHOWN = 5
_Places = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", help="Files, and folders with all below them.", show_default=False),
]
_Jobs = Annotated[int, typer.Option("--jobs", metavar="N", help="How many processes read.", min=1, max=512)]
_Target = Annotated[
    Path,
    typer.Option(
        "-o", "--output", metavar="FILE", help="The .jsonl or .parquet file to write; - is standard output."
    ),
]


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command(rich_help_panel=PANEL)(read)


def read(  # noqa: PLR0913, PLR0917 - a command has the options it has
    places: _Places,
    target: _Target = _STDOUT,
    jobs: _Jobs = 1,
    said: Said = "",
    language: Tongue = "",
    pointer: Plug = "",
    force: Force = False,  # noqa: FBT002 - a flag
) -> None:
    """Read documents into claims, in their order: one line of JSON a document, or one row of Parquet a claim.

    A document that cannot be read is a line that says why; where none can be read, nothing is written.

    Example: entente read articles/ --jobs 4 -o claims.jsonl
    """
    how = manner(said, language, pointer)
    write = _form(target)
    paths = _found(places)
    reader = partial(read_pointed, pointer=how.pointer, language=how.language, said_on=how.said_on)
    with progress_bar("Reading", above=_WATCHED_FROM) as progress:
        noted = _Noted(read_folder(paths, reader, jobs, progress))
        try:
            tally = _written(noted, write, target, force=force)
        except ParquetMissingError as error:
            raise Failure(str(error)) from None
    _report(tally, noted)


class _Noted:
    """Passes lines on, and notes which documents could not be read."""

    def __init__(self, lines: Iterable[ArchiveLine]) -> None:
        self._lines = lines
        self.failures: list[str] = []
        self.failed = self.read = 0

    def __iter__(self) -> Iterator[ArchiveLine]:
        for line in self._lines:
            if line.failure and len(self.failures) < _SHOWN:
                self.failures.append(visible(f"{line.name}: {line.failure}").replace("\n", " "))
            self.failed += bool(line.failure)
            self.read += not line.failure
            yield line


def _form(target: Path) -> Write:
    """Return how a file of this name is written.

    Raises:
        Failure: its name does not say.
    """
    if target == _STDOUT:
        return write_jsonl
    try:
        return _FORMS[target.suffix.lower()]
    except KeyError:
        raise Failure(
            f"{target} is neither .jsonl nor .parquet", "name the output by its form", code=USAGE
        ) from None


def _found(places: Iterable[Path]) -> list[Path]:
    """Return the documents at and below places.

    Raises:
        Failure: a place is not there, or all are empty.
    """
    missing = [str(place) for place in places if not place.exists()]
    if missing:
        raise Failure("there is no such file or folder", "check its name", details=missing)
    paths = documents_under(places)
    if not paths:
        raise Failure("there is no document in it", "name a folder with documents", details=map(str, places))
    return paths


def _written(noted: _Noted, write: Write, target: Path, *, force: bool) -> Tally:
    if target == _STDOUT:
        tally = write(noted, sys.stdout.buffer)
        _see_that_some_were_read(noted)
        return tally
    with written_whole(target, force=force) as part:
        with part.open("wb") as stream:
            tally = write(noted, stream)
        _see_that_some_were_read(noted)
    return tally


def _see_that_some_were_read(noted: _Noted) -> None:
    if not noted.read:
        details = [*noted.failures, *_rest(noted)]
        raise Failure("no document could be read", details=details)


def _report(tally: Tally, noted: _Noted) -> None:
    """Say on standard error what was read, and why the first that could not be were not."""
    claims = english().word("{count} claims found", count=tally.claims)
    err.print(
        english().word("{count} documents read, {claims}", count=noted.read, claims=claims), style="green"
    )
    if noted.failed:
        err.print(f"{noted.failed:,} could not be read; their lines say why:", style="yellow")
    for shown in (*noted.failures, *_rest(noted)):
        err.print(f"  {shown}", soft_wrap=True)


def _rest(noted: _Noted) -> list[str]:
    left = noted.failed - len(noted.failures)
    return [f"and {left:,} more"] if left else []
