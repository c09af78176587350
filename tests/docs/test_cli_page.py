"""The page of the command line names every command, argument and option."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
import typer.main

from entente.cli.app import app

DOCS = Path(__file__).parents[2] / "docs"
page = runpy.run_path(str(DOCS / "cli_page.py"))
COMMANDS: dict[str, Any] = dict(page["commands"](typer.main.get_command(app)))
TEXT: str = page["cli_page"]()


def section(path: str) -> str:
    """Return what the page says of one command."""
    return TEXT.partition(f"\n## {path}\n")[2].partition("\n## ")[0]


def test_the_page_on_disk_is_what_the_program_says() -> None:
    path = DOCS / "cli.md"
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    assert written == TEXT, "docs/cli.md is out of date: run `python docs/generate.py`"


def test_every_command_of_the_product_is_there() -> None:
    names = [
        "demo",
        "init",
        "record",
        "kinds",
        "check",
        "verify",
        "backup",
        "restore",
        "export",
        "template",
        "position",
        "members",
        "figures",
        "restatements",
        "why",
        "acts",
        "show",
    ]
    assert {f"entente {name}" for name in names} <= set(COMMANDS)
    assert {"entente import sheet", "entente import cerf"} <= set(COMMANDS)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_argument_and_option_of_a_command_is_there_with_its_help(path: str) -> None:
    command = COMMANDS[path]
    text = section(path)
    assert command.help.partition("\n")[0] in text
    assert f"[`{path}`](#{path.replace(' ', '-')})" in TEXT
    for parameter in command.params:
        named = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar
        assert f"`{named}" in text, f"{path} {named}"
        assert parameter.help, f"say what {named} of {path} is"
        assert parameter.help in text


def test_the_exit_codes_are_there() -> None:
    assert "1 refused (nothing was recorded), or a fault found" in TEXT
