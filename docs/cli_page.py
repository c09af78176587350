"""The page of the command line, read from the program itself: every command with its arguments and options."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import typer.main

from entente.cli import failing
from entente.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTICE = "<!-- Written by `python docs/generate.py` from the code: change the code, then run it. -->"
_BEGIN = """\
Begin with `entente demo`. Every command takes `--help`; after `entente --install-completion` the shell completes
commands, figures and kinds of act.

What was asked for goes to standard output, messages and progress to standard error; `--json` prints what a program
reads. `COLUMNS` sets the width, `NO_COLOR` switches colours off, `ENTENTE_LANG` chooses the language."""


def cli_page() -> str:
    """Return the page."""
    root: Any = typer.main.get_command(app)
    lines = [NOTICE, "", "# The command line", "", root.help, "", _BEGIN, ""]
    lines += ["| command | |", "| --- | --- |"]
    lines += [f"| [`{path}`](#{_anchor(path)}) | {_first(command)} |" for path, command in commands(root)]
    lines += ["", "## Exit codes", "", _exit_codes(), ""]
    for path, command in commands(root):
        lines += _section(path, command)
    return "\n".join(lines).rstrip() + "\n"


def commands(group: Any, path: str = "entente") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - typer's own classes
    """Yield every command below a group by its full name, in the order of the help."""
    for name, command in group.commands.items():
        full = f"{path} {name}"
        if hasattr(command, "commands"):
            yield from commands(command, full)
        else:
            yield full, command


def _section(path: str, command: Any) -> Iterator[str]:  # noqa: ANN401 - typer's own classes
    yield from (f"## {path}", "", inspect.cleandoc(command.help), "")
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    usage = " ".join(_usage(one) for one in arguments)
    yield from (f"    {path} [OPTIONS] {usage}".rstrip(), "")
    if arguments:
        yield from ("| argument | | |", "| --- | --- | --- |")
        yield from (
            f"| `{one.metavar or one.name.upper()}` | {one.help} | {_need(one)} |" for one in arguments
        )
        yield ""
    if options:
        yield from ("| option | | |", "| --- | --- | --- |")
        yield from (f"| `{_written(one)}` | {one.help} | {_need(one)} |" for one in options)
        yield ""


def _usage(argument: Any) -> str:  # noqa: ANN401 - typer's own classes
    shown = (argument.metavar or argument.name.upper()) + ("..." if argument.nargs == -1 else "")
    return shown if argument.required else f"[{shown}]"


def _written(option: Any) -> str:  # noqa: ANN401 - typer's own classes
    return " ".join(filter(None, (", ".join(option.opts), "" if option.is_flag else option.metavar)))


def _need(parameter: Any) -> str:  # noqa: ANN401 - typer's own classes
    if parameter.required:
        return "required"
    default = parameter.default
    return f"`{default}` when left out" if default and default is not True else ""


def _first(command: Any) -> str:  # noqa: ANN401 - typer's own classes
    return str(inspect.cleandoc(command.help).partition("\n")[0])


def _anchor(path: str) -> str:
    return path.replace(" ", "-")


def _exit_codes() -> str:
    return (inspect.getdoc(failing) or "").partition("Exit codes: ")[2].replace("\n", " ").capitalize()
