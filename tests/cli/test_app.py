"""The program as a whole: help, version, typos, exit codes, pipes, and files that are no book."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from entente.cli import main
from entente.cli.printing import out
from entente.version import __version__
from tests.cli.conftest import Run, fails, succeeds

PROGRAM = Path(sys.executable).with_name("entente")
ASKING = (
    ("position",),
    ("members",),
    ("figures",),
    ("figures", "cash"),
    ("acts",),
    ("show", "1"),
    ("why", "position", "LV"),
    ("restatements", "--since", "1"),
    ("check",),
    ("verify",),
    ("export", "csv"),
    ("record", "--kind", "member-withdrawn", "--set", "on=2024-05-01", "--set", "member=LV"),
)


def test_the_version_is_printed_and_nothing_else(run: Run) -> None:
    assert succeeds(run("--version")) == f"entente {__version__}\n"


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    shown = run()
    assert shown.exit_code == 2
    assert "Begin with: entente demo" in shown.output
    assert "position" in shown.output


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_its_help(run: Run, flag: str) -> None:
    for words in (["record"], ["import", "cerf"], ["import", "sheet"], ["why"]):
        assert "Usage: entente" in succeeds(run(*words, flag))


def test_a_mistyped_command_is_told_its_nearest(run: Run) -> None:
    assert "Did you mean 'position'" in fails(run("postion", "x.db"), 2)


@pytest.mark.parametrize("command", ASKING, ids=" ".join)
@pytest.mark.parametrize("kind", ["missing", "empty", "text", "half", "folder", "other database", "damaged"])
def test_a_file_that_is_no_book_ends_with_a_message_and_stays_as_it_was(
    run: Run, small_book: Path, tmp_path: Path, command: tuple[str, ...], kind: str
) -> None:
    path = unusable(tmp_path, small_book, kind)
    before = path.read_bytes() if path.is_file() else None
    said = fails(run(command[0], path, *command[1:]), 3)
    assert said.startswith("error: ")
    assert path.name in said or "database" in said
    assert (path.read_bytes() if path.is_file() else None) == before


def unusable(folder: Path, book: Path, kind: str) -> Path:
    """Return the path of a file that is no book."""
    path = folder / "x.db"
    if kind == "empty":
        path.touch()
    elif kind == "text":
        path.write_text("dear diary, " * 500)
    elif kind == "half":
        path.write_bytes(book.read_bytes()[:6000])
    elif kind == "damaged":
        path.write_bytes(book.read_bytes().replace(b"CREATE TABLE entries", b"CREATE TABL\xff\xfeentries"))
    elif kind == "folder":
        path.mkdir()
    elif kind == "other database":
        path.write_bytes(other_database())
    return path


def other_database() -> bytes:
    """Return the bytes of an SQLite database of somebody else."""
    import sqlite3

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE diary (day TEXT)")
    return connection.serialize()


def test_it_can_print_to_what_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stdout", written)
    monkeypatch.setattr(sys, "argv", ["entente", "--version"])
    with pytest.raises(SystemExit):
        main()
    assert written.getvalue() == f"entente {__version__}\n"


def test_a_broken_pipe_ends_quietly(monkeypatch: pytest.MonkeyPatch, example_book: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe, pytest.raises(SystemExit) as left:
        monkeypatch.setattr(sys, "stdout", pipe)
        monkeypatch.setattr(sys, "argv", ["entente", "acts", str(example_book), "--json"])
        main()
    assert left.value.code == 0
    assert out.quiet
    out.quiet = False


def test_a_broken_pipe_while_a_table_is_printed_ends_quietly(example_book: Path) -> None:
    command = [str(PROGRAM), "acts", str(example_book), "--limit", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_a_pipe_gets_whole_lines_without_colour(example_book: Path) -> None:
    left = subprocess.run(
        [PROGRAM, "show", example_book, "4"], capture_output=True, check=True, env=plain_environment()
    )
    assert b"\x1b[" not in left.stdout
    assert left.stderr == b""
    assert any(len(line) > 80 and b"https://" in line for line in left.stdout.splitlines())


def test_what_the_terminal_cannot_write_is_marked(example_book: Path) -> None:
    environment = plain_environment() | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [str(PROGRAM), "members", str(example_book), "--lang", "fr"]
    left = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert b"Norv?ge" in left.stdout


def test_the_shell_can_complete_it() -> None:
    asked = {"_ENTENTE_COMPLETE": "complete_bash", "COMP_CWORD": "1", "COMP_WORDS": "entente restat"}
    left = subprocess.run([PROGRAM], capture_output=True, check=False, env=plain_environment() | asked)
    assert left.stdout.split() == [b"restatements"]


def test_the_script_for_the_shell_can_be_shown() -> None:
    shell = shutil.which("bash")
    assert shell is not None
    command = [shell, "-c", f"{PROGRAM} --show-completion; true"]  # two commands, so that the shell stays
    left = subprocess.run(command, capture_output=True, check=True, env=plain_environment())
    assert b"_ENTENTE_COMPLETE=complete_bash" in left.stdout


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("figures", "x.db", "pos"), {"position"}),
        (("acts", "x.db", "--kind", "pledge-w"), {"pledge-withdrawn", "pledge-written-off"}),
        (("export", "x.db", "led"), {"ledger"}),
    ],
)
def test_the_shell_completes_figures_kinds_and_forms(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], found: set[str]
) -> None:
    monkeypatch.setenv("_ENTENTE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"entente {' '.join(words)}")
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    assert set(run().stdout.split()) == found


def plain_environment() -> dict[str, str]:
    """Return an environment in which nothing says how wide or colourful a screen is."""
    return {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "FORCE_COLOR"}}
