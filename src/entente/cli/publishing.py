"""Commands of the public face: publish, serve."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entente.basics.language import english
from entente.bundle.serving import PORT, bundle_server
from entente.cli.failing import REFUSED, USAGE, Failure
from entente.cli.options import BookFile, day_of, opened, progress_bar
from entente.cli.printing import out, say
from entente.disclosure.gate import Gate
from entente.disclosure.policy import read_policy
from entente.disclosure.releases import Releases

if TYPE_CHECKING:
    from entente.bundle.publishing import Published
    from entente.disclosure.disclosed import Disclosed

PANEL = "Publish"
_MANY = 2_000
"""Files that take long enough to tell how far they are."""
Day = Annotated[
    str,
    typer.Option("--on", metavar="DAY", help="As of this day (YYYY-MM-DD); today (UTC) when left out."),
]
Explain = Annotated[
    bool, typer.Option("--explain", help="List what is withheld, by which rule, and publish nothing.")
]
Despite = Annotated[bool, typer.Option("--force", help="Publish although totals fell or rows are gone.")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (publish, serve):
        app.command(rich_help_panel=PANEL)(command)


def publish(  # noqa: PLR0913, PLR0917 - a command has the options it has
    book: BookFile,
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The folder to write the public face to.", show_default=False),
    ],
    on: Day = "",
    policy: Annotated[
        Path | None,
        typer.Option("--policy", metavar="FILE", help="Who may see what; the built-in policy when left out."),
    ] = None,
    releases: Annotated[
        Path | None,
        typer.Option(
            "--releases",
            metavar="FILE",
            help="The record of what was published, never published itself; BOOK.releases when left out.",
        ),
    ] = None,
    address: Annotated[
        str,
        typer.Option("--address", metavar="URL", help="Where it will be found; links and cards name it."),
    ] = "",
    explain: Explain = False,  # noqa: FBT002 - a flag
    force: Despite = False,  # noqa: FBT002 - a flag
) -> None:
    """Write the public face of a book: pages, tables and proofs that any web server or disk can show.

    Everything passes the disclosure gate. Only what changed is written; each publication stays under its own address.
    """
    day = day_of(on, "--on") if on else datetime.now(UTC).date()
    with opened(book) as opened_book:
        record = releases or book.with_name(f"{book.name}.releases")
        gate = Gate(opened_book, read_policy(policy) if policy else None, Releases(record))
        shown = gate.open(day)
        if explain:
            _explain(shown)
            return
        found = _published(gate, shown, folder, address=address, force=force, record=record)
    _print_published(found, folder, day)


def serve(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder it was published to.")] = Path(
        "public"
    ),
    port: Annotated[
        int, typer.Option("--port", help="Where to begin to look for a free port.", min=0)
    ] = PORT,
) -> None:
    """Show a published folder in the browser of this machine, with the headers any host should send."""
    if not (folder / "index.html").is_file():
        raise Failure(f"{folder} holds no public face", f"write one: entente publish BOOK {folder}")
    server = bundle_server(folder, port)
    try:
        if port and server.server_port != port:
            out.print(f"Port {port} is taken: using {server.server_port}.")
        out.print(f"{folder} is shown at {server.address}", style="bold", soft_wrap=True)
        out.print("Only this machine can see it. Stop with Ctrl+C.", style="dim")
        out.file.flush()
        server.serve_forever()
    except KeyboardInterrupt:
        out.print()
    finally:
        server.server_close()


def _address(address: str) -> str:
    if address and not address.startswith(("https://", "http://")):
        raise Failure(f"--address is {address!r}", "write it with https://", code=USAGE)
    return f"{address.rstrip('/')}/" if address else ""


def _published(  # noqa: PLR0913 - publishing has the options it has
    gate: Gate, shown: Disclosed, folder: Path, *, address: str, force: bool, record: Path
) -> Published:
    """Publish, beside the record of releases one of what its files were made from.

    Raises:
        Failure: the guard objects.
    """
    from entente.bundle.publishing import ObjectionsError, publish  # noqa: PLC0415 - templates take long to load

    made = record.with_name(f"{record.name}.made")
    where = _address(address)
    try:
        with progress_bar("Publishing", above=_MANY) as progress:
            return publish(
                gate,
                shown,
                folder,
                address=where,
                despite_objections=force,
                made=made,
                progress=progress,
            )
    except ObjectionsError as error:
        raise Failure(
            "the guard objects, and nothing was published:",
            "file the act that explains it, or publish all the same with --force",
            code=REFUSED,
            details=[str(objection) for objection in error.objections],
        ) from None


def _explain(shown: Disclosed) -> None:
    for held in shown.withheld:
        say(f"{held.what}: {held.words} ({held.rule})", indent=2)
    said = english().word(
        "{count} things are withheld from the public as of {day}; {shown} of {entries} may be shown",
        count=len(shown.withheld),
        day=shown.on,
        shown=len(shown.acts),
        entries=english().word("{count} entries", count=shown.known),
    )
    out.print(said, soft_wrap=True)


def _print_published(found: Published, folder: Path, day: date) -> None:
    written = english().word("{count} files written", count=found.written_count)
    out.print(
        f"{folder} holds the public face as of {day}: {written}, {found.kept_count} as they "
        f"were, {found.removed_count} taken away",
        style="green",
        soft_wrap=True,
    )
    out.print(f"Open {folder / 'index.html'} in a browser, or run: entente serve {folder}", soft_wrap=True)
