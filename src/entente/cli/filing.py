"""The command that files acts: record."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from entente.acts.registry import CATALOGUE
from entente.basics.language import english
from entente.book.act import kind_of
from entente.book.entry import Refused
from entente.cli.failing import REFUSED, USAGE, Failure, Fault, code_of, faulty, unknown
from entente.cli.flags import act_of_flags
from entente.cli.options import All, BookFile, DryRun, Json, Signer, kinds_beginning, opened, progress_bar
from entente.cli.printing import err, out, print_json
from entente.formats.documents import DocumentError, read_documents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.basics.refusals import Refusal
    from entente.book.act import Act
    from entente.book.entry import Receipt

_STDIN = Path("-")
_SHOWN = 20
_ActsFile = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE", help="Acts as .json, .jsonl or .toml; - reads standard input.", show_default=False
    ),
]
_Kind = Annotated[
    str,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Record one act of this kind; `entente kinds` lists them.",
        show_default=False,
        autocompletion=kinds_beginning,
    ),
]
_Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="FIELD=VALUE", help="A field of that act; repeat it for each.", show_default=False
    ),
]
_Key = Annotated[
    str,
    typer.Option(
        "--key",
        metavar="KEY",
        help="Your own key: recording again with it records nothing twice. Acts of a file get KEY/1, KEY/2.",
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command(rich_help_panel="Keep")(record)


def record(  # noqa: PLR0913, PLR0917 - a command has the options it has
    book: BookFile,
    file: _ActsFile = None,
    kind: _Kind = "",
    settings: _Settings = None,
    signer: Signer = "keeper",
    key: _Key = "",
    dry_run: DryRun = False,  # noqa: FBT002 - a flag
    shows_all: All = False,  # noqa: FBT002 - a flag
    json: Json = False,  # noqa: FBT002 - a flag
) -> None:
    """Record acts, all or none, and print a receipt for each; a refusal names every reason.

    Example: entente record coalition.db --kind member-withdrawn --set on=2025-05-28 --set member=LV
    """
    acts = _acts(file, kind, settings or [], shows_all=shows_all)
    keys = None
    if key:
        keys = [f"{key}/{number}" for number in range(1, len(acts) + 1)] if file else [key]
    with opened(book, signer) as opened_book:
        if dry_run:
            refusals = opened_book.try_all(acts, keys=keys)
            if refusals:
                raise refused(acts, refusals, as_json=json, shows_all=shows_all)
            repeated = opened_book.store.numbers_of(keys or [])
            report_dry_run(len(acts) - len(repeated), as_json=json)
            return
        before = opened_book.size
        with progress_bar("Recording") as progress:
            answer = opened_book.record_all(acts, keys=keys, progress=progress)
    if isinstance(answer, Refused):
        raise refused(acts, answer.refusals, as_json=json, shows_all=shows_all)
    print_receipts(acts, answer, before, as_json=json)


def report_dry_run(count: int, *, as_json: bool) -> None:
    """Say how many acts recording would add."""
    if as_json:
        print_json({"ok": True, "acts": count, "recorded": 0})
    else:
        said = "{count} acts would be recorded; nothing was, this was a dry run"
        out.print(english().word(said, count=count), style="green")


def refused(
    acts: Sequence[Act], refusals: Sequence[Refusal], *, as_json: bool, shows_all: bool = False
) -> Failure:
    """Return the failure of acts the book refuses; with `as_json`, every reason is printed too."""
    if as_json:
        print_json({"ok": False, "refusals": [_refusal_document(acts, refusal) for refusal in refusals]})
    faults = [Fault(refusal.rule, f"{_place(acts, refusal)}{refusal}") for refusal in refusals]
    found = "the book refuses, and nothing was recorded"
    return faulty(found, "", faults, code=REFUSED, shows_all=shows_all)


def print_receipts(acts: Sequence[Act], receipts: Sequence[Receipt], before: int, *, as_json: bool) -> None:
    """Print the book's word for each act; `before` is how many entries there were."""
    if as_json:
        plain = [
            {
                "entry": r.number,
                "kind": kind_of(act),
                "key": r.key,
                "leaf": r.leaf,
                "recorded_at": r.recorded_at.isoformat(),
            }
            for act, r in zip(acts, receipts, strict=True)
        ]
        print_json({"ok": True, "recorded": sum(r.number > before for r in receipts), "receipts": plain})
        return
    for act, receipt in list(zip(acts, receipts, strict=True))[:_SHOWN]:
        again = "" if receipt.number > before else "  (recorded before, not again)"
        out.print(f"entry {receipt.number}  {act.on}  {kind_of(act)}{again}")
        out.print(f"  key {receipt.key}", style="dim", soft_wrap=True)
        out.print(f"  leaf {receipt.leaf}", style="dim", soft_wrap=True)
    fresh = sum(receipt.number > before for receipt in receipts)
    if len(receipts) > _SHOWN:
        out.print(f"and {len(receipts) - _SHOWN} more, up to entry {receipts[-1].number}")
    out.print(f"{fresh} recorded", style="green")


def _acts(file: Path | None, kind: str, settings: list[str], *, shows_all: bool) -> list[Act]:
    if file is not None and (kind or settings):
        raise Failure(
            "the acts come from a file, or from flags", "give FILE, or --kind and --set", code=USAGE
        )
    if file is not None:
        return _acts_of(file, shows_all=shows_all)
    if not kind:
        raise Failure(
            "there is nothing to record", "give FILE, or --kind and --set; - reads standard input", code=USAGE
        )
    if kind not in CATALOGUE.acts:
        raise unknown("kind of act", kind, CATALOGUE.acts)
    try:
        return [act_of_flags(CATALOGUE.acts[kind], settings)]
    except DocumentError as error:
        found = f"this is no {kind}, and nothing was recorded"
        raise Failure(
            found, f"`entente kinds {kind}` shows its fields", code=USAGE, details=map(str, error.problems)
        ) from None


def _acts_of(file: Path, *, shows_all: bool) -> list[Act]:
    name = "standard input" if file == _STDIN else str(file)
    if file == _STDIN and sys.stdin.isatty():
        err.print("Reading acts from the terminal; end with Ctrl-D.", style="dim")
    data = sys.stdin.buffer.read() if file == _STDIN else file.read_bytes()
    try:
        text = data.decode("utf-8")
        acts = read_documents(CATALOGUE, text, _suffix(text) if file == _STDIN else file.suffix)
    except UnicodeDecodeError as error:
        raise Failure(f"{name}: byte {error.start} is not UTF-8", "save it as UTF-8") from None
    except DocumentError as error:
        found = f"{name} cannot be read as acts, and nothing was recorded"
        code = code_of(error)
        remedy = "`entente kinds KIND` shows the fields of a kind" if code == REFUSED else ""
        faults = [Fault(f"field {one.where.rpartition(', ')[2]}", str(one)) for one in error.problems]
        raise faulty(found, remedy, faults, code=code, shows_all=shows_all) from None
    if not acts:
        raise Failure(f"{name} holds no act", "write at least one")
    return acts


def _suffix(text: str) -> str:
    """Return the form of a text without a name: JSON begins with a brace or one bracket, TOML does not."""
    start = text.lstrip("\ufeff \t\r\n")
    return (
        ".json"
        if start.startswith("{") or (start.startswith("[") and not start.startswith("[["))
        else ".toml"
    )


def _place(acts: Sequence[Act], refusal: Refusal) -> str:
    return f"act {refusal.index + 1}, {kind_of(acts[refusal.index])}: " if len(acts) > 1 else ""


def _refusal_document(acts: Sequence[Act], refusal: Refusal) -> dict[str, object]:
    return {
        "act": refusal.index + 1,
        "kind": kind_of(acts[refusal.index]),
        "rule": refusal.rule,
        "field": refusal.field,
        "found": refusal.found_text,
        "remedy": refusal.remedy_text,
    }
