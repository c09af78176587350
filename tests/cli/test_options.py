"""Progress shows on standard error where a person watches and there is much to do."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from entente.cli import options
from entente.cli.options import opened, progress_bar


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Return what is written to a terminal in the place of standard error."""
    written = io.StringIO()
    monkeypatch.setattr(options, "err", Console(file=written, force_terminal=True, width=80))
    return written


def test_much_work_shows_a_bar_with_its_name(watched: io.StringIO) -> None:
    with progress_bar("Verifying") as progress:
        progress(10_000, 100_000)
        progress(100_000, 100_000)
    assert "Verifying" in watched.getvalue()
    assert "100000/100000" in watched.getvalue()


def test_little_work_shows_none(watched: io.StringIO) -> None:
    with progress_bar("Verifying") as progress:
        progress(10, 10)
    assert "Verifying" not in watched.getvalue()


def test_nothing_is_shown_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(options, "err", Console(file=written))
    with progress_bar("Verifying") as progress:
        progress(100_000, 100_000)
    assert written.getvalue() == ""


def test_a_book_is_closed_when_a_question_fails(small_book: Path) -> None:
    with pytest.raises(ZeroDivisionError), opened(small_book) as book:
        raise ZeroDivisionError
    with pytest.raises(Exception, match="closed"):
        book.store.size()
