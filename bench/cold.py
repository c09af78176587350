"""What a fresh process does: open a book and give all balances as of a day; run by `bench.opening`."""

from __future__ import annotations

import sys
import time
from datetime import date

from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.stores.sqlite import SQLiteStore


def main(path: str, day: str) -> None:
    """Print how many balances there are, and how long opening and summing took without starting Python."""
    started = time.perf_counter()
    with Book(SQLiteStore(path), CATALOGUE) as book:
        balances = list(book.as_of(date.fromisoformat(day)).balances())
        print(len(balances), time.perf_counter() - started)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
