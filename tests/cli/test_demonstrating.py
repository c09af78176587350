"""The demo builds its book once, shows two days, and ends with the public face open where somebody sees it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, fails, succeeds


def test_the_demo_builds_its_book_and_shows_two_days(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = succeeds(run("demo")).replace("\u00a0", " ")
    assert "Building the example book in drone-coalition.db" in shown
    assert "28 May 2025" in shown
    assert "2 July 2025" in shown
    assert "entente verify drone-coalition.db" in shown
    assert "entente serve drone-coalition-public" in shown
    assert (tmp_path / "drone-coalition-public" / "index.html").is_file()
    again = succeeds(run("demo", "drone-coalition.db", "--lang", "fr")).replace("\u00a0", " ")
    assert "Lecture du livre d'exemple dans drone-coalition.db" in again
    assert "28 mai 2025" in again
    assert "À essayer ensuite" in again


def test_the_demo_leaves_another_book_as_it_is(run: Run, book: Path) -> None:
    before = book.read_bytes()
    assert "the example cannot be recorded" in fails(run("demo", book), 2)
    assert book.read_bytes() == before


def test_the_demo_leaves_a_file_that_is_no_book_as_it_is(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("dear diary, " * 500)
    fails(run("demo", file), 3)
    assert file.read_text().startswith("dear diary")


@pytest.fixture
def browser(tmp_path: Path) -> Path:
    """Return a browser that writes down the address it is to open."""
    program = tmp_path / "browser"
    program.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    program.chmod(0o755)
    return program


def test_at_a_terminal_with_a_browser_the_demo_ends_with_the_site_open(tmp_path: Path, browser: Path) -> None:
    ours, theirs = pty.openpty()
    command: list[str | Path] = [Path(sys.executable).with_name("entente"), "demo", "demo.db"]
    environment = {**os.environ, "BROWSER": f"{browser} %s", "TERM": "dumb"}
    with subprocess.Popen(command, cwd=tmp_path, stdout=theirs, stderr=theirs, env=environment) as running:
        os.close(theirs)
        while _read(ours):
            pass
    os.close(ours)
    assert running.returncode == 0
    assert (tmp_path / "opened").read_text().strip() == (tmp_path / "demo-public" / "index.html").as_uri()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""


def test_into_a_pipe_the_demo_opens_nothing(
    run: Run, tmp_path: Path, browser: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    succeeds(run("demo", tmp_path / "demo.db"))
    assert not (tmp_path / "opened").exists()


def test_without_any_browser_the_demo_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser._tryorder", [])
    assert "No browser was found" in succeeds(run("demo", tmp_path / "demo.db", "--open"))
