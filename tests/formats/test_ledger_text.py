"""The journal as ledger text: ledger and hledger read it, agree with the book, and refuse it once altered."""

from __future__ import annotations

import io
import random
import re
from typing import TYPE_CHECKING, Any

import pytest

from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.formats.account_names import ledger_account, ledger_value_account
from entente.formats.ledger_text import ledger_text
from entente.stores.memory import MemoryStore

if TYPE_CHECKING:
    from pathlib import Path

    from entente.book.view import View

POSTING = re.compile(r"^    \S+  (-?[\d.]+) [A-Z]{3}(?: = (-?[\d.]+) [A-Z]{3})?$", re.MULTILINE)


def written(view: View, path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        ledger_text(view, stream)
    return path


def text_of(view: View) -> str:
    stream = io.StringIO()
    ledger_text(view, stream)
    return stream.getvalue()


def with_another_digit(text: str, chance: random.Random) -> str:
    places = [
        place
        for found in POSTING.finditer(text)
        for group in (1, 2)
        if found[group]
        for place in range(found.start(group), found.end(group))
        if text[place].isdigit()
    ]
    place = chance.choice(places)
    other = chance.choice([digit for digit in "0123456789" if digit != text[place]])
    return text[:place] + other + text[place + 1 :]


def test_awkward_names_and_three_decimals_load_strictly_in_both_programs(
    book: Book, run: Any, tmp_path: Path
) -> None:
    path = written(book.as_of(), tmp_path / "small.ledger")
    ledger = run("ledger", "--init-file", "/dev/null", "--pedantic", "-f", path, "bal")
    hledger = run("hledger", "-f", path, "check", "--strict")
    assert (ledger.returncode, ledger.stderr) == (0, "")
    assert (hledger.returncode, hledger.stderr) == (0, "")


def test_small_book_agrees_cell_by_cell(
    book: Book, ledger_cells: Any, hledger_cells: Any, expected_cells: Any, tmp_path: Path
) -> None:
    expected = expected_cells(book.as_of(), ledger_account, ledger_value_account)
    path = written(book.as_of(), tmp_path / "small.ledger")
    assert ledger_cells(path) == expected
    assert hledger_cells(path) == expected


@pytest.mark.parametrize("which", [0, 1], ids=["now", "earlier"])
def test_random_book_agrees_cell_by_cell(
    which: int,
    random_views: list[View],
    ledger_cells: Any,
    hledger_cells: Any,
    expected_cells: Any,
    tmp_path: Path,
) -> None:
    view = random_views[which]
    expected = expected_cells(view, ledger_account, ledger_value_account)
    path = written(view, tmp_path / "random.ledger")
    assert len(expected) > 100
    assert ledger_cells(path) == expected
    assert hledger_cells(path) == expected


def test_any_other_digit_in_an_amount_is_refused_by_both_programs(
    book: Book, run: Any, tmp_path: Path
) -> None:
    text, chance = text_of(book.as_of()), random.Random(1)
    for trial in range(20):
        path = tmp_path / f"altered{trial}.ledger"
        path.write_text(with_another_digit(text, chance), encoding="utf-8")
        assert run("ledger", "--init-file", "/dev/null", "-f", path, "bal").returncode != 0
        assert run("hledger", "-f", path, "bal").returncode != 0


def test_change_that_keeps_every_transaction_at_zero_fails_the_assertions(
    book: Book, run: Any, tmp_path: Path
) -> None:
    text = text_of(book.as_of())
    altered = text.replace("Pledged:P1  1234.56", "Pledged:P1  1234.57").replace(
        "Pledges:DE  -1234.56", "Pledges:DE  -1234.57"
    )
    path = tmp_path / "altered.ledger"
    path.write_text(altered, encoding="utf-8")
    assert altered != text
    assert "assertion" in run("ledger", "--init-file", "/dev/null", "-f", path, "bal").stderr
    assert "assertion" in run("hledger", "-f", path, "bal").stderr


def test_reversed_entry_and_its_mirror_both_appear(book: Book) -> None:
    text = text_of(book.as_of())
    assert "2024-01-07 * (9) cash-received R3 GB\n" in text
    assert "2024-01-08 * (10) reversed 9\n" in text


def test_entry_that_moves_only_value_has_no_line_of_amounts(book: Book) -> None:
    text = text_of(book.as_of())
    assert "2024-01-09 * (11) revalued" in text
    assert text.count("(11)") == 1


def test_entries_known_later_or_effective_later_are_left_out(book: Book) -> None:
    earlier = text_of(book.as_of(book.entry(8).act.on, 7))
    assert "(7)" in earlier
    assert "(8)" not in earlier
    assert "(9)" not in text_of(book.as_of(book.entry(8).act.on))


def test_book_without_reporting_currency_has_no_values(book_without_values: Book) -> None:
    assert "Value:" not in text_of(book_without_values.as_of())


def test_empty_book_is_a_comment() -> None:
    assert text_of(Book(MemoryStore(), CATALOGUE).as_of()).startswith("; The journal as of every day")


def test_progress_reaches_the_total(book: Book) -> None:
    told: list[tuple[int, int]] = []
    ledger_text(book.as_of(), io.StringIO(), lambda done, total: told.append((done, total)))
    assert told[-1] == (book.size, book.size)
