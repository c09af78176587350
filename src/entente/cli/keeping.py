"""Commands that keep the book: init, check, verify, backup, restore."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import entente
from entente.acts.registry import CATALOGUE
from entente.basics.language import english
from entente.book.verifying import Verification
from entente.book.verifying import verify as verify_store
from entente.cli.failing import REFUSED, USAGE, Failure, unknown
from entente.cli.options import BookFile, Json, Known, On, opened, progress_bar, view_of
from entente.cli.printing import out, print_json, say
from entente.cli.writing import writing, written_whole
from entente.figures.checks.registry import CHECKS, run_checks
from entente.stores.sqlite import SQLiteStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.figures.checks.finding import Finding


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(rich_help_panel="Begin")(init)
    for command in (check, verify, backup, restore):
        app.command(rich_help_panel="Keep")(command)


def init(book: BookFile) -> None:
    """Make an empty book in a new file."""
    with writing(book):
        entente.create(book).close()
    out.print(f"{book} is an empty book. Found its coalition next:", soft_wrap=True)
    out.print(
        f"  entente record {book} --kind coalition-founded --set on=2024-02-14 --set name='The coalition' "
        "--set founders=LV,NL --set leads=LV",
        style="bold",
        soft_wrap=True,
    )


def check(
    book: BookFile,
    name: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="CHECK", help="Run only this check; may be repeated."),
    ] = None,
    on: On = "",
    known: Known = "",
    json: Json = False,  # noqa: FBT002 - a flag
) -> None:
    """Look for what is odd: wrong values, rates off their days, parties under two names, days out of order.

    Leaves with 1 when something was found.
    """
    for word in name or ():
        if word not in CHECKS:
            raise unknown("check", word, CHECKS)
    with opened(book) as opened_book:
        findings = run_checks(view_of(opened_book, on, known), name)
    if json:
        print_json([finding.to_dict() for finding in findings])
    else:
        _print_findings(findings, list(name or CHECKS))
    if findings:
        raise typer.Exit(REFUSED)


def verify(
    book: BookFile,
    root: Annotated[
        list[str] | None,
        typer.Option(
            "--root", metavar="SIZE:HASH", help="A root you kept: the book must still contain that tree."
        ),
    ] = None,
    json: Json = False,  # noqa: FBT002 - a flag
) -> None:
    """Derive everything anew from the stored bytes, and name the first entry that does not hold.

    Leaves with 1 when something does not hold. Keep the root it prints: `--root` later proves that nothing of what
    it covers was changed or cut off.
    """
    kept = dict(map(_kept, root or ()))
    with closing(SQLiteStore(book)) as store, progress_bar("Verifying") as progress:
        found = verify_store(store, CATALOGUE, kept_roots=kept, progress=progress)
    if json:
        print_json(
            {
                "ok": found.ok,
                "entries": found.entry_count,
                "documents": found.document_count,
                "root": found.root,
                "fault": str(found.fault) if found.fault else None,
                "fault_entry": found.fault.entry if found.fault else None,
            }
        )
    elif found.fault is None:
        documents = english().word("{count} documents", count=found.document_count)
        out.print(f"{book} holds: {_entries(found.entry_count)}, {documents}", style="green")
        out.print(f"root {found.entry_count}:{found.root}", soft_wrap=True)
    else:
        out.print(f"{book} does not hold", style="bold red")
        out.print(f"  {found.fault.check}")
        out.print(
            f"  at        entry {found.fault.entry}"
            if found.fault.entry
            else "  at        the book as a whole"
        )
        out.print(f"  expected  {found.fault.expected}", soft_wrap=True)
        out.print(f"  found     {found.fault.found}", soft_wrap=True)
        out.print("  Nothing was changed. Compare with a backup: entente verify BACKUP", style="dim")
    if not found.ok:
        raise typer.Exit(REFUSED)


def backup(
    book: BookFile,
    target: Annotated[
        Path, typer.Argument(metavar="COPY", help="The copy to write; must not exist.", show_default=False)
    ],
) -> None:
    """Write a consistent copy of the whole book, while others go on writing, and verify it."""
    _copy(book, target)
    with closing(SQLiteStore(target)) as copy:
        found = _verified(copy, "Verifying the copy")
    if found.fault is not None:
        target.unlink()
        raise Failure(f"{book} was copied, but {found.fault}", f"run `entente verify {book}`", code=REFUSED)
    out.print(f"{target} holds {_entries(found.entry_count)}", style="green")
    out.print(f"root {found.entry_count}:{found.root}", soft_wrap=True)


def restore(
    copy: Annotated[
        Path, typer.Argument(metavar="COPY", help="The backup to restore from.", show_default=False)
    ],
    book: Annotated[
        Path, typer.Argument(metavar="BOOK", help="The file to write; must not exist.", show_default=False)
    ],
) -> None:
    """Verify a backup, and make a book of it."""
    with closing(SQLiteStore(copy)) as store:
        found = _verified(store, "Verifying the backup")
    if found.fault is not None:
        raise Failure(f"{copy} does not hold: {found.fault}", "restore from another backup", code=REFUSED)
    _copy(copy, book)
    out.print(f"{book} holds {_entries(found.entry_count)} again", style="green")


def _print_findings(findings: Sequence[Finding], checks: Sequence[str]) -> None:
    """Print what was found, under each check; what to do stands once below all it is said of."""
    by_remedy: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_remedy.setdefault((finding.check, finding.remedy), []).append(finding)
    for (name, remedy), found in by_remedy.items():
        out.print()
        out.print(name, style="bold")
        for finding in found:
            say(f"{finding.where_text}: {finding.found}", indent=2)
        say(f"To do: {remedy}", style="dim", indent=2)
    out.print()
    for name in checks:
        count = sum(finding.check == name for finding in findings)
        out.print(f"{count:>6}  {name}", style="" if count else "dim")


def _entries(count: int) -> str:
    return english().word("{count} entries", count=count)


def _copy(book: Path, target: Path) -> None:
    """Copy a book's file; the copy appears under its name only when it is complete."""
    with written_whole(target) as part, closing(SQLiteStore(book)) as store:
        store.backup(part)


def _verified(store: SQLiteStore, label: str) -> Verification:
    with progress_bar(label) as progress:
        return verify_store(store, CATALOGUE, progress=progress)


def _kept(text: str) -> tuple[int, str]:
    found = re.fullmatch(r"(\d+):([0-9a-fA-F]{64})", text)
    if found is None:
        raise Failure(f"--root is {text!r}", "write it as `entente verify` printed it, SIZE:HASH", code=USAGE)
    return int(found[1]), found[2]
