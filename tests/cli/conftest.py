"""What the tests of the command line share: running it in this process, and a small book of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from entente.cli.app import app
from entente.examples.drone_coalition import build_drone_coalition
from entente.stores.sqlite import SQLiteStore

Run = Callable[..., Result]

ACTS = """
[[act]]
kind = "coalition-founded"
on = 2024-01-10
name = "Coalition of Three"
founders = ["LV", "NL", "GB"]
leads = ["LV"]
reporting_currency = "EUR"
fund_manager = "GB"
recipient = "UA"

[[act]]
kind = "party-registered"
on = 2024-01-10
party = "LV"
names = { en = "Latvia (lead)", fr = "Lettonie (direction)" }

[[act]]
kind = "source-filed"
on = 2024-01-11
ref = "release-1"
publisher = "Ministry"
title = "A release"
published = "2024-02-01"
address = "https://example.org/release-1"

[[act]]
kind = "account-opened"
on = 2024-01-11
ref = "main"
currency = "EUR"

[[act]]
kind = "account-opened"
on = 2024-01-11
ref = "pounds"
currency = "GBP"

[[act]]
kind = "pledge-announced"
on = 2024-02-01
ref = "lv-2024"
member = "LV"
amount = "EUR 1000"
sources = ["release-1#page 2"]
note = "Said in the release."
conditions = [{ if = "threshold", reach = "EUR 5", measure = "pledged" }]

[[act]]
kind = "pledge-announced"
on = 2024-02-02
ref = "gb-2024"
member = "GB"
amount = "GBP 10"
period = "2024"
value = { value = "EUR 12", rate = "1.2", rate_source = "bank" }

[[act]]
kind = "commitment-signed"
on = 2024-03-01
ref = "nl-1"
member = "NL"
amount = "EUR 600"
instalments = [{ due = 2024-04-01, amount = "EUR 200" }, { due = 2024-05-01, amount = "EUR 400" }]

[[act]]
kind = "cash-received"
on = 2024-03-20
ref = "r-1"
member = "NL"
amount = "EUR 150"
account = "main"
settles = [{ amount = "EUR 150", commitment = "nl-1" }]

[[act]]
kind = "pledge-announced"
on = 2024-03-21
ref = "mistake"
member = "NL"
amount = "EUR 7"

[[act]]
kind = "reversed"
on = 2024-03-22
entry = 10
reason = "typed twice"

[[act]]
kind = "reference-rates-filed"
on = 2024-03-22
currency = "EUR"
rates = { GBP = "1.25", USD = "0.8" }
publisher = "bank"
"""


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a screen of 120 columns, no colours, and no language but what it asks for."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("ENTENTE_LANG", raising=False)


@pytest.fixture
def run() -> Run:
    """Run the command with arguments (and `input`), in this process."""

    def run_it(*arguments: object, input: str | bytes | None = None) -> Result:  # noqa: A002 - typer's own word
        return CliRunner().invoke(app, list(map(str, arguments)), input=input)

    return run_it


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A coalition of three with a pledge, a commitment, a receipt, a mistake reversed, and rates; read only."""
    folder = tmp_path_factory.mktemp("cli")
    file = folder / "acts.toml"
    file.write_text(ACTS, encoding="utf-8")
    path = folder / "small.db"
    assert CliRunner().invoke(app, ["init", str(path)]).exit_code == 0
    done = CliRunner().invoke(app, ["record", str(path), str(file)])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(scope="session")
def example_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example book of a real coalition; read only."""
    path = tmp_path_factory.mktemp("cli-example") / "example.db"
    build_drone_coalition(SQLiteStore(path, create=True)).close()
    return path


@pytest.fixture
def book(small_book: Path, tmp_path: Path) -> Path:
    """A copy of the small book that a test may write to."""
    return Path(shutil.copy(small_book, tmp_path / "book.db"))


def succeeds(result: Result) -> str:
    """Return what a command that must succeed printed."""
    assert result.exit_code == 0, result.output
    assert "Traceback" not in result.output
    return result.stdout


def fails(result: Result, code: int) -> str:
    """Return what a command that must fail printed on standard error, and see that it is no traceback."""
    assert isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code == code, result.output
    return result.stderr


def read_json(result: Result) -> Any:
    """Return the JSON a command that must succeed printed."""
    return json.loads(succeeds(result))
