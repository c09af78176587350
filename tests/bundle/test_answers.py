"""Answers: a verdict found before is taken from there only where nothing recorded since can have changed it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from entente.acts.corrections.correcting import Reversed
from entente.acts.statements.filing import StatementMade
from entente.bundle.answers import Learned
from entente.bundle.edition import Edition
from entente.bundle.kept import Kept
from entente.claims.checking.checking import check
from entente.claims.checking.judging import LATER
from entente.disclosure.gate import Gate
from entente.disclosure.policy import default_policy
from entente.testing import random_book
from tests.bundle.publications import open_policy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from entente.book.book import Book

SIZE = 800
END = date(2030, 1, 1)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[dict[str, str], int]]:
    """Return what finds the outcome of each claim of a book, and how many claims had to be checked for it."""
    counted: list[int] = []

    def counting(*args: object, **more: object) -> object:
        counted.append(1)
        return check(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("entente.bundle.answers.check", counting)
    policy = open_policy(tmp_path)

    def outcomes(
        book: Book, on: date = END, *, is_kept: bool = True, is_open: bool = True
    ) -> tuple[dict[str, str], int]:
        kept = Kept(tmp_path, tmp_path / "made" if is_kept else None)
        gate = Gate(book, policy if is_open else default_policy())
        edition = Edition(gate, gate.open(on), kept=kept)
        counted.clear()
        found = {
            f"{statement.ref}.{number}": answer.outcome.value + answer.digest.hex()
            for statement in edition.statements
            for number, answer in statement.answers.items()
        }
        edition.answers.leave()
        kept.save()
        return found, len(counted)

    return outcomes


def test_a_verdict_is_checked_once_and_again_where_something_older_is_recorded(
    run: Callable[..., tuple[dict[str, str], int]],
) -> None:
    book = random_book(3, SIZE)
    found, count = run(book)
    assert count == len(found) > 3
    assert run(book) == (found, 0)
    days = sorted(book.entry(number).act.on for number in range(1, SIZE + 1))
    middle = days[SIZE // 2]
    reversals = (Reversed(on=middle, entry=number, reason="filed twice") for number in range(SIZE, 1, -1))
    assert any(book.record(act, key=f"r{act.entry}").ok for act in reversals)
    again, count = run(book)
    assert 0 < count < len(found)
    assert again == run(book, is_kept=False)[0]


def test_a_verdict_whose_last_day_is_to_come_is_checked_again(
    run: Callable[..., tuple[dict[str, str], int]],
) -> None:
    book = random_book(3, SIZE)
    acts = (book.entry(number).act for number in range(1, SIZE + 1))
    last = sorted(act.on for act in acts if isinstance(act, StatementMade))[-5]
    found, count = run(book, last)
    again, unsettled = run(book, last)
    assert again == found
    assert 0 < unsettled < count
    later, left = run(book, last + LATER)
    assert left >= unsettled
    assert later == run(book, last + LATER, is_kept=False)[0]


def test_a_verdict_that_cannot_be_shown_whatever_it_is_is_not_looked_for(
    run: Callable[..., tuple[dict[str, str], int]],
) -> None:
    book = random_book(3, SIZE)
    found, count = run(book, is_open=False)
    unshown = [ref for ref, answer in found.items() if answer == "cannot be shown"]
    assert count < len(found)
    assert len(found) - count <= len(unshown)
    assert found.keys() == run(book)[0].keys()


def test_a_spoiled_record_of_verdicts_counts_for_nothing(tmp_path: Path) -> None:
    first = Kept(tmp_path, tmp_path / "made")
    first.leave("verdicts", {"known": "spoiled"})
    first.save()
    gate = Gate(random_book(3, SIZE), open_policy(tmp_path))
    edition = Edition(gate, gate.open(END), kept=Kept(tmp_path, tmp_path / "made"))
    assert len(edition.statements) > 3


def test_the_verdicts_of_another_book_count_for_nothing(
    run: Callable[..., tuple[dict[str, str], int]],
) -> None:
    found, count = run(random_book(3, SIZE))
    other, checked = run(random_book(4, SIZE))
    assert checked == len(other) != 0
    assert count == len(found)
    assert run(random_book(4, SIZE), END - timedelta(1))[1] == len(other)


def test_the_last_of_what_took_effect_by_a_day_is_found(tmp_path: Path) -> None:
    gate = Gate(random_book(3, SIZE), open_policy(tmp_path))
    acts = gate.open(END).acts
    learned = Learned(acts)
    for day in (acts[0].document["on"], "2015-06-01", "2015-12-31"):
        expected = max((act.number for act in acts if str(act.document["on"]) <= str(day)), default=0)
        assert learned.by(date.fromisoformat(str(day))) == expected
    assert learned.by(date(1990, 1, 1)) == 0
