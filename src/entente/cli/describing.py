"""Commands that say what can be recorded, and write empty sheets for it: kinds, template."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from entente.acts.registry import CATALOGUE
from entente.book.act import kind_of, stage_of
from entente.cli.bringing import PANEL
from entente.cli.failing import USAGE, Failure, unknown
from entente.cli.options import Force, Json, kinds_beginning
from entente.cli.printing import out, print_json
from entente.cli.tables import plain_table
from entente.cli.writing import written_whole
from entente.formats.columns import ColumnHelp, Need, column_help
from entente.formats.grids import SheetError
from entente.formats.templates import write_template

if TYPE_CHECKING:
    from entente.book.act import Act


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(rich_help_panel=PANEL)(template)
    app.command(rich_help_panel="Keep")(kinds)


def kinds(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="Which kind of act, or stage; lists them all when left out.",
            show_default=False,
            autocompletion=kinds_beginning,
        ),
    ] = "",
    json: Json = False,  # noqa: FBT002 - a flag
) -> None:
    """Show what can be recorded: every kind of act, or one with its fields."""
    classes = kinds_of([kind]) if kind else list(CATALOGUE.acts.values())
    if json:
        print_json(list(map(_kind_document, classes)))
    elif kind in CATALOGUE.acts:
        _print_kind(classes[0])
    else:
        _print_kinds(classes)


def template(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The sheet to write: .xlsx, or .csv for one kind.", show_default=False
        ),
    ],
    kind: Annotated[
        list[str],
        typer.Argument(
            metavar="KIND",
            help="The kinds of act it is for, or a stage such as pledges.",
            show_default=False,
            autocompletion=kinds_beginning,
        ),
    ],
    force: Force = False,  # noqa: FBT002 - a flag
) -> None:
    """Write an empty sheet to fill in and import, with help on every column."""
    classes = kinds_of(kind)
    try:
        with written_whole(file, force=force) as part:
            write_template(part, CATALOGUE, [kind_of(cls) for cls in classes])
    except SheetError as error:
        raise Failure(str(error), code=USAGE) from None
    out.print(f"{file} is for {', '.join(kind_of(cls) for cls in classes)}", style="green")
    out.print(f"Fill it in, then: entente import BOOK {file}", soft_wrap=True)
    out.print(f"What its columns mean: entente kinds {kind_of(classes[0])}", style="dim")


def kinds_of(words: list[str]) -> list[type[Act]]:
    """Return the classes of the kinds and stages a person named, each once.

    Raises:
        Failure: a word is neither.
    """
    found: dict[str, type[Act]] = {}
    for word in words:
        named = {kind: cls for kind, cls in CATALOGUE.acts.items() if word in {kind, stage_of(cls)}}
        if not named:
            raise unknown("kind of act", word, [*CATALOGUE.stages, *CATALOGUE.acts])
        found |= named
    return list(found.values())


def _kind_document(cls: type[Act]) -> dict[str, object]:
    return {
        "kind": kind_of(cls),
        "stage": stage_of(cls),
        "meaning": _first_line(cls),
        "fields": [
            {
                "name": column.name,
                "type": column.words,
                "need": column.need.value,
                "default": column.default,
                "allowed": list(column.allowed),
                "meaning": column.meaning,
            }
            for column in column_help(cls)
        ],
    }


def _print_kinds(classes: list[type[Act]]) -> None:
    for stage in dict.fromkeys(map(stage_of, classes)):
        table = plain_table()
        table.show_header = False
        table.add_column(no_wrap=True, min_width=26)
        table.add_column(style="dim")
        for cls in classes:
            if stage_of(cls) == stage:
                table.add_row(kind_of(cls), _first_line(cls))
        out.print()
        out.print(Text(stage, style="bold"))
        out.print(Padding(table, (0, 0, 0, 2), expand=False))
    out.print()
    out.print(
        "Its fields: entente kinds KIND. Record one: entente record BOOK --kind KIND --set FIELD=VALUE",
        style="dim",
    )


def _print_kind(cls: type[Act]) -> None:
    out.print()
    out.print(Text(kind_of(cls), style="bold"))
    for paragraph in (inspect.getdoc(cls) or "").split("\n\n"):
        out.print(" ".join(paragraph.split()).replace("`", ""))
    out.print()
    columns = column_help(cls)
    table = plain_table()
    for heading in ("Field", "Takes", "Meaning"):
        table.add_column(heading, overflow="fold")
    for column in columns:
        style = "bold" if column.need is Need.REQUIRED else ""
        table.add_row(Text(column.name, style=style), _takes(column), Text(column.meaning, style="dim"))
    out.print(table)
    required = [f"--set {column.name}=..." for column in columns if column.need is Need.REQUIRED]
    out.print('Fields in bold are required. An amount may name its currency: "EUR 1250000.50".', style="dim")
    out.print(f"  entente record BOOK --kind {kind_of(cls)} {' '.join(required)}", soft_wrap=True)


def _takes(column: ColumnHelp) -> str:
    default = f" ({column.default} when left out)" if column.default else ""
    in_group = " (required beside its group)" if column.need is Need.IN_GROUP else ""
    return column.words + default + in_group


def _first_line(cls: type[Act]) -> str:
    return (inspect.getdoc(cls) or "").partition("\n")[0].replace("`", "")
