"""The command line: one program, a command a task, as clig.dev advises."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer
from typer.core import TyperGroup

from entente.cli import (
    asking,
    bringing,
    claiming,
    demonstrating,
    describing,
    filing,
    keeping,
    papers,
    publishing,
    reading,
    reviewing,
    sourcing,
    tracing,
)
from entente.cli.failing import EXPECTED, Failure, failure_of
from entente.cli.printing import err, out
from entente.version import __version__


class Entente(TyperGroup):
    """The commands; every failure says what was found and what to do, on standard error."""

    def invoke(self, ctx: typer.Context) -> None:  # type: ignore[override]  # typer's own context
        """Run the command a person named."""
        try:
            super().invoke(ctx)
            out.file.flush()
        except BrokenPipeError:
            out.on_broken_pipe()
        except Failure as failure:
            _leave(failure)
        except EXPECTED as error:
            _leave(failure_of(error))


app = typer.Typer(
    name="entente",
    cls=Entente,
    help="Keep, ask and prove the book of a coalition that pools money and buys together.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Begin with: [bold]entente demo[/bold]. Exit codes: 0 done, 1 refused or a fault found, "
    "2 the command was not understood, 3 a file cannot be read or written.",
)


@app.callback(invoke_without_command=True)
def entente_command(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Keep, ask and prove the book of a coalition that pools money and buys together."""
    if version:
        typer.echo(f"entente {__version__}")
        raise typer.Exit


for module in (
    demonstrating,
    filing,
    describing,
    keeping,
    bringing,
    asking,
    tracing,
    papers,
    claiming,
    reviewing,
    sourcing,
    reading,
    publishing,
):
    module.register(app)


def main() -> None:
    """Run the command; what the terminal's encoding lacks is shown by a mark, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()


def _leave(failure: Failure) -> None:
    err.print("error: ", style="bold red", end="")
    err.print(failure.text, soft_wrap=True)
    raise typer.Exit(failure.code)
