"""A public face from nothing, and after ten new acts: a real coalition's, and that of a large random book."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import entente
from bench.books import tell
from bench.measuring import Finding, at_most, run_fresh
from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.bundle.publishing import publish
from entente.disclosure.gate import Gate
from entente.disclosure.releases import Releases
from entente.examples.drone_coalition import build_drone_coalition
from entente.stores.sqlite import SQLiteStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.books import Shelf

LIMIT_S = 3
LARGE_LIMIT_S = 60
LARGE_LIMIT_MIB = 954  # 1 GB
TIMES_AS_FAST = 10
"""How many times as fast as from nothing a public face is to be after ten new acts."""
NEW_ACTS = 10
_ON = date(2025, 7, 2)
_STOPPED_S = 3_600


class Publication(NamedTuple):
    """What publishing took, from opening the gate to the last file on disk, and how many files there are."""

    seconds: float
    file_count: int


def publishing_findings(shelf: Shelf, size: int) -> Iterator[Finding]:
    """Yield how long the example's public face takes, and that of a random book of a size."""
    tell("publishing the drone coalition")
    book = build_drone_coalition(entente.in_memory().store)
    with TemporaryDirectory() as folder:
        first = published(book, Path(folder), _ON, book.store.size() - NEW_ACTS)
        after = published(book, Path(folder), _ON)
        again = published(book, Path(folder), _ON)
    yield at_most(
        f"the drone coalition's public face, {first.file_count} files, from nothing",
        first.seconds,
        LIMIT_S,
        "s",
    )
    yield at_most("the same after ten new acts", after.seconds, LIMIT_S, "s")
    yield at_most("the same once more, nothing to write", again.seconds, LIMIT_S, "s")
    yield from _large_findings(shelf, size)


def published(book: Book, folder: Path, on: date, known: int | None = None) -> Publication:
    """Publish a book to a folder below another, the records of it beside."""
    start = time.perf_counter()
    gate = Gate(book, releases=Releases(folder / "releases"))
    shown = gate.open(on, known)
    done = publish(gate, shown, folder / "public", made=folder / "made")
    return Publication(time.perf_counter() - start, done.written_count + done.kept_count)


def _large_findings(shelf: Shelf, size: int) -> Iterator[Finding]:
    tell(f"publishing {size:,} acts")
    what = f"the public face of {size:,} acts"
    with TemporaryDirectory() as folder:
        taken = []
        for known in (size - NEW_ACTS, size):
            command = [sys.executable, "-m", "bench.publishing", str(shelf.path(size)), folder, str(known)]
            run = run_fresh(command, _STOPPED_S)
            if run.seconds is None:
                yield Finding(what, run.failure, f"<= {LARGE_LIMIT_S} s", "-", ok=False)
                return
            seconds, count = run.output.split()
            taken.append(float(seconds))
            if known < size:
                yield at_most(f"{what}, {count} files, from nothing", float(seconds), LARGE_LIMIT_S, "s")
                yield at_most(f"{what}: peak memory", run.peak_mib, LARGE_LIMIT_MIB, "MiB")
    times = taken[0] / taken[1]
    yield Finding(
        f"{what} after ten new acts",
        f"{taken[1]:.1f} s",
        f"from nothing >= {TIMES_AS_FAST} times as long",
        f"{times:.1f} times as long",
        times >= TIMES_AS_FAST,
    )


def main(path: str, folder: str, known: str) -> None:
    """Publish a book as of its last day, and print how long it took and how many files there are."""
    with Book(SQLiteStore(path), CATALOGUE) as book:
        size = book.store.size()
        on = max(book.entry(number).act.on for number in range(1, size + 1, max(size // 2_000, 1)))
        done = published(book, Path(folder), on, int(known))
        print(done.seconds, done.file_count)


if __name__ == "__main__":
    main(*sys.argv[1:])
