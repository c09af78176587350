"""The command a person reviews with, on a real terminal: its keys, its screen, and what the book holds afterwards."""

from __future__ import annotations

import os
import pty
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

import entente
from entente.acts import StatementMade
from tests.cli.conftest import Run, fails, succeeds
from tests.cli.reviewing import page

LATVIA = "Latvia has pledged EUR 5 million."
SPOKEN = ("--speaker", "A minister")
SAID = ("--said", "2024-06-06", "--language", "en")
_PATIENCE = 30  # seconds, after which whoever sits there leaves


class Person:
    """Somebody before a terminal: waits for words on the screen, may do something else first, and presses a key."""

    def __init__(self, terminal: int, keys: tuple[tuple[str, str | Callable[[], str]], ...]) -> None:
        self.seen = b""
        self.has_left = threading.Event()
        self._terminal, self._keys = terminal, list(keys)
        os.set_blocking(terminal, False)

    def sit(self) -> None:
        """Look and press until everything is over."""
        since, patience = 0, time.monotonic() + _PATIENCE
        while not self.has_left.is_set():
            try:
                self.seen += os.read(self._terminal, 65_536)
            except (BlockingIOError, OSError):
                time.sleep(0.01)
            if time.monotonic() > patience:
                os.write(self._terminal, b"\x03")
                time.sleep(0.5)
            if self._keys and self._keys[0][0].encode() in self.seen[since:]:
                since = len(self.seen)
                _, key = self._keys.pop(0)
                os.write(self._terminal, (key if isinstance(key, str) else key()).encode())


Sit = Callable[..., AbstractContextManager[Person]]


@pytest.fixture
def sit(monkeypatch: pytest.MonkeyPatch) -> Sit:
    """Sit a person before a pseudo terminal that this process runs on: pairs of words to wait for, and a key."""

    @contextmanager
    def before_a_terminal(*keys: tuple[str, str | Callable[[], str]]) -> Iterator[Person]:
        person_end, end = pty.openpty()
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("LINES", "24")
        person = Person(person_end, keys)
        thread = threading.Thread(target=person.sit)
        with (
            os.fdopen(os.dup(end), encoding="utf-8") as stdin,
            os.fdopen(end, "w", encoding="utf-8") as stderr,
        ):
            monkeypatch.setattr(sys, "__stdin__", stdin)
            monkeypatch.setattr(sys, "__stderr__", stderr)
            thread.start()
            try:
                yield person
            finally:
                person.has_left.set()
                thread.join()
                os.close(person_end)
                monkeypatch.undo()

    return before_a_terminal


def test_what_a_person_confirms_stands_in_the_book_with_its_source(
    run: Run, book: Path, tmp_path: Path, sit: Sit
) -> None:
    with entente.open(book) as opened:
        before = opened.size
    with sit((" leave", "y"), ("2 of", "\r"), ("What will be filed", "\r")) as person:
        done = run("review", book, page(tmp_path), "--source", "news-1", *SPOKEN, "--language", "en")
    assert "3 recorded" in succeeds(done)
    assert b"It is new" in person.seen
    with entente.open(book) as opened:
        assert opened.size == before + 3
        statement = opened.statements["news-1/1"]
        assert (statement.speaker, statement.verdicts) == ("A minister", {1: "confirmed"})
        assert opened.document(opened.sources["news-1"].sha256) == page(tmp_path).read_bytes()


def test_leaving_leaves_the_book_as_it_was(run: Run, book: Path, sit: Sit) -> None:
    before = book.read_bytes()
    with sit((" leave", "y"), ("What will be filed", "q")):
        done = run("review", book, LATVIA, "--source", "release-1", *SPOKEN, *SAID)
    assert succeeds(done) == ""
    assert done.stderr == "Nothing was recorded.\n"
    assert book.read_bytes() == before


def test_what_the_book_refuses_meanwhile_is_told(run: Run, book: Path, sit: Sit) -> None:
    def another_files_it() -> str:
        with entente.open(book) as opened:
            on = opened.entry(1).act.on
            made = StatementMade(on=on, ref="release-1/1", speaker="Another", source="release-1", text="x")
            assert not isinstance(opened.record(made), entente.Refused)
        return "\r"

    with sit((" leave", "y"), ("What will be filed", another_files_it)):
        said = fails(run("review", book, LATVIA, "--source", "release-1", *SPOKEN, *SAID), 1)
    assert "the book refuses, and nothing was recorded" in said
    with entente.open(book) as opened:
        assert opened.statements["release-1/1"].speaker == "Another"


@pytest.mark.parametrize("text", [LATVIA, "-"])
def test_a_review_needs_a_terminal(run: Run, book: Path, text: str) -> None:
    said = fails(run("review", book, text, "--source", "release-1", *SPOKEN, *SAID), 2)
    assert "a review needs a terminal" in said
    assert "entente ask" in said


def test_standard_input_is_for_keys(run: Run, book: Path, sit: Sit) -> None:
    with sit():
        assert "needs a terminal" in fails(run("review", book, "-", "--source", "release-1", *SPOKEN), 2)


def test_a_text_without_claims_needs_no_review(run: Run, book: Path, sit: Sit) -> None:
    with sit():
        said = fails(run("review", book, "It rained.", "--source", "release-1", *SPOKEN, *SAID), 1)
    assert "no claim was found in it" in said


def test_a_source_nobody_filed_cannot_be_that_of_a_sentence(run: Run, book: Path, sit: Sit) -> None:
    with sit():
        said = fails(run("review", book, LATVIA, "--source", "none", *SPOKEN, *SAID), 2)
    assert "the source none is not filed in the book" in said
