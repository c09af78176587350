"""The journal as Beancount text: Beancount reads it, agrees with the book, and refuses it once altered."""

from __future__ import annotations

import io
import random
import re
from typing import TYPE_CHECKING, Any

import pytest

from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.formats.account_names import beancount_account, beancount_value_account
from entente.formats.beancount_text import beancount_text
from entente.stores.memory import MemoryStore

if TYPE_CHECKING:
    from pathlib import Path

    from entente.book.view import View

AMOUNT = re.compile(r"^(?:  |\S+ balance )[A-Z]\S+  (-?[\d.]+)(?: ~ 0)? [A-Z]{3}$", re.MULTILINE)


def text_of(view: View) -> str:
    stream = io.StringIO()
    beancount_text(view, stream)
    return stream.getvalue()


def written(text: str, path: Path) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def with_another_digit(text: str, chance: random.Random) -> str:
    places = [
        place
        for found in AMOUNT.finditer(text)
        for place in range(found.start(1), found.end(1))
        if text[place].isdigit()
    ]
    place = chance.choice(places)
    other = chance.choice([digit for digit in "0123456789" if digit != text[place]])
    return text[:place] + other + text[place + 1 :]


def test_awkward_names_and_accounts_below_others_pass_bean_check(
    book: Book, run: Any, tmp_path: Path
) -> None:
    checked = run("bean-check", written(text_of(book.as_of()), tmp_path / "small.beancount"))
    assert (checked.returncode, checked.stderr) == (0, "")


def test_small_book_agrees_cell_by_cell(
    book: Book, beancount_cells: Any, expected_cells: Any, tmp_path: Path
) -> None:
    path = written(text_of(book.as_of()), tmp_path / "small.beancount")
    assert beancount_cells(path) == expected_cells(book.as_of(), beancount_account, beancount_value_account)


@pytest.mark.parametrize("which", [0, 1], ids=["now", "earlier"])
def test_random_book_agrees_cell_by_cell(
    which: int, random_views: list[View], beancount_cells: Any, expected_cells: Any, tmp_path: Path
) -> None:
    view = random_views[which]
    path = written(text_of(view), tmp_path / "random.beancount")
    assert beancount_cells(path) == expected_cells(view, beancount_account, beancount_value_account)


def test_any_other_digit_in_an_amount_fails_bean_check(book: Book, run: Any, tmp_path: Path) -> None:
    text, chance = text_of(book.as_of()), random.Random(2)
    for trial in range(8):
        path = written(with_another_digit(text, chance), tmp_path / f"altered{trial}.beancount")
        assert run("bean-check", path).returncode != 0


def test_one_cent_that_keeps_every_transaction_at_zero_fails_the_balances(
    book: Book, run: Any, tmp_path: Path
) -> None:
    text = text_of(book.as_of())
    altered = text.replace("Pledged:P1  1234.56", "Pledged:P1  1234.57", 1).replace(
        "Pledges:DE  -1234.56", "Pledges:DE  -1234.57", 1
    )
    assert altered != text
    assert "Balance failed" in run("bean-check", written(altered, tmp_path / "altered.beancount")).stderr


def test_book_without_reporting_currency_has_no_values(book_without_values: Book) -> None:
    text = text_of(book_without_values.as_of())
    assert "Equity:Value" not in text
    assert "operating_currency" not in text


def test_empty_book_passes_bean_check(run: Any, tmp_path: Path) -> None:
    empty = text_of(Book(MemoryStore(), CATALOGUE).as_of())
    assert run("bean-check", written(empty, tmp_path / "empty.beancount")).returncode == 0
