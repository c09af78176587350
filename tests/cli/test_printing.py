"""What is printed fits the screen it is printed on, and a pipe gets whole lines."""

from __future__ import annotations

import io

import pytest

from entente.cli import printing
from entente.cli.printing import Screen, say


def test_a_screen_is_as_wide_as_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "77")
    assert Screen(file=io.StringIO()).width == 77


def test_a_pipe_has_no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS")
    assert Screen(file=io.StringIO()).width == 1000


def test_a_terminal_has_the_width_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS")
    assert Screen(file=io.StringIO(), force_terminal=True, width=66, height=20).width == 66


def test_a_sentence_never_breaks_an_amount(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(printing, "out", Screen(file=written, markup=False))
    monkeypatch.setenv("COLUMNS", "20")
    say("il reste 10\u202f000\u202f000,00\u00a0USD en 2 parts", indent=2)
    assert written.getvalue() == "  il reste\n  10\u202f000\u202f000,00\u00a0USD\n  en 2 parts\n"


def test_brackets_are_printed_as_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(printing, "out", Screen(file=written, markup=False, emoji=False))
    say("[bold]reference[/bold] [ref]: :smile:")
    assert written.getvalue() == "[bold]reference[/bold] [ref]: :smile:\n"
