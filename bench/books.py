"""The books that are measured: one random book, and its beginnings as smaller ones."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.formats.beancount_text import beancount_text
from entente.formats.ledger_text import ledger_text
from entente.stores.sqlite import SQLiteStore
from entente.testing import random_book

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from entente.book.store import Row

SEED = 20_240_214
_PAGE = 10_000


class Shelf:
    """A folder with a random book of every size asked for."""

    def __init__(self, folder: Path, sizes: Sequence[int]) -> None:
        """Make what is missing."""
        self.folder = folder
        largest = self.path(max(sizes))
        if not largest.exists():
            tell(f"making a book of {max(sizes):,} acts")
            making = largest.with_suffix(".making")
            Path(making).unlink(missing_ok=True)
            random_book(SEED, max(sizes), SQLiteStore(making, create=True)).close()
            making.rename(largest)
        for size in sorted(set(sizes))[:-1]:
            if not self.path(size).exists():
                _copy_beginning(largest, self.path(size), size)

    def path(self, size: int) -> Path:
        """Return the file of the book of a size."""
        return self.folder / f"random-{size}.db"

    def text(self, size: int, form: str) -> Path:
        """Return the book's export to `ledger` or `beancount`, made when missing."""
        path = self.folder / f"random-{size}.{form}"
        if not path.exists():
            tell(f"exporting {size:,} acts to {form}")
            with (
                Book(SQLiteStore(self.path(size)), CATALOGUE) as book,
                path.open("w", encoding="utf-8") as out,
            ):
                (ledger_text if form == "ledger" else beancount_text)(book.as_of(), out)
        return path

    def middle_day(self, size: int) -> date:
        """Return the day on which the entry in the middle took effect."""
        store = SQLiteStore(self.path(size))
        row = next(iter(store.read(size // 2, size // 2)))
        store.close()
        return CATALOGUE.read_entry(row.data).act.on


def tell(words: str) -> None:
    """Say on standard error what is being done."""
    print(words, file=sys.stderr, flush=True)


def _copy_beginning(source: Path, target: Path, size: int) -> None:
    tell(f"copying the first {size:,} entries")
    store, copy = SQLiteStore(source), SQLiteStore(target, create=True)
    rows = store.read(1, size)
    done = 0
    for page in _pages(rows):
        with copy.writing():
            copy.append(done, page)
        done += len(page)
    copy.close()
    store.close()


def _pages(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while page := list(islice(rows, _PAGE)):
        yield page
