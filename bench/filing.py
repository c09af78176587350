"""Acts filed: one by one against what the disk can do, and in batches."""

from __future__ import annotations

import os
import shutil
import time
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bench.books import SEED, tell
from bench.measuring import Finding, at_least, median_s
from entente.acts.registry import CATALOGUE
from entente.acts.statements.filing import SourceFiled
from entente.book.book import Book
from entente.stores.sqlite import SQLiteStore
from entente.testing import random_acts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.books import Shelf

SHARE_LIMIT = 0.6
BATCH_LIMIT = 30_000
ROUNDS = 7
RECORD_SIZE = 700  # bytes, about an entry
_OPENED = 12  # the first acts of a random book: founding and accounts


def single_finding(shelf: Shelf, acts: int) -> Finding:
    """Return the rate of durable single acts beside that of appending as much and syncing it, round by round.

    The first round stands apart: while SQLite's log grows for the first time, each commit also changes the file's size.
    """
    tell(f"filing {acts} acts one by one, {ROUNDS} rounds")
    path = shelf.folder / "single.db"
    _forget(path)
    book = Book(SQLiteStore(path, create=True), CATALOGUE)
    made = random_acts(SEED, acts * ROUNDS + _OPENED)
    book.record_all(list(islice(made, _OPENED)))
    rates, shares = [], []
    for _ in range(ROUNDS):
        sync_rate = _sync_rate(shelf.folder / "sync", acts)
        group = list(islice(made, acts))
        started = time.perf_counter()
        for act in group:
            assert book.record(act).ok
        rates.append(len(group) / (time.perf_counter() - started))
        shares.append(rates[-1] / sync_rate)
    book.close()
    rate, share = (sorted(found)[ROUNDS // 2] for found in (rates, shares))
    return Finding(
        "durable single acts",
        f"{rate:,.0f} acts/s",
        f">= {SHARE_LIMIT:.0%} of fdatasync in the same round",
        f"{share:.0%} of fdatasync; {shares[0]:.0%} in the first {acts} acts of a new book",
        share >= SHARE_LIMIT,
    )


def batch_findings(shelf: Shelf, acts: int, largest: int) -> Iterator[Finding]:
    """Yield the rate of batches of 1,000 into a new file, and into the largest book."""
    made = list(random_acts(SEED, acts))
    path = shelf.folder / "batch.db"
    _forget(path)
    with Book(SQLiteStore(path, create=True), CATALOGUE) as book:
        yield at_least("batches of 1,000 into a new book", _batch_rate(book, made), BATCH_LIMIT, "acts/s")
    grown = shelf.folder / "grown.db"
    _forget(grown)
    shutil.copy(shelf.path(largest), grown)
    with Book(SQLiteStore(grown), CATALOGUE) as book:
        late = [
            SourceFiled(on=date(2025, 1, 1), ref=f"late-{number}", publisher="bench", title="A source")
            for number in range(min(acts, 20_000))
        ]
        first = SourceFiled(on=date(2025, 1, 1), ref="late", publisher="bench", title="A source")
        waited = median_s(lambda: book.record(first), 1)
        yield Finding(f"first act into a book of {largest:,} acts just opened", f"{waited:.2f} s", "-", "-")
        what = f"batches of 1,000 sources into a book of {largest:,} acts"
        yield at_least(what, _batch_rate(book, late), BATCH_LIMIT, "acts/s")


def _batch_rate(book: Book, acts: list[SourceFiled] | list) -> float:  # type: ignore[type-arg]
    started = time.perf_counter()
    for first in range(0, len(acts), 1000):
        assert isinstance(book.record_all(acts[first : first + 1000]), list)
    return len(acts) / (time.perf_counter() - started)


def _sync_rate(path: Path, times: int) -> float:
    record = os.urandom(RECORD_SIZE)
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    try:
        started = time.perf_counter()
        for _ in range(times):
            os.write(handle, record)
            os.fdatasync(handle)
        return times / (time.perf_counter() - started)
    finally:
        os.close(handle)


def _forget(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
