"""A book published: a real coalition's public face from nothing, and the same once more."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import entente
from bench.books import tell
from bench.measuring import Finding, at_most
from entente.bundle.publishing import publish
from entente.disclosure.gate import Gate
from entente.examples.drone_coalition import build_drone_coalition

if TYPE_CHECKING:
    from entente.book.book import Book

LIMIT_S = 3
_ON = date(2025, 7, 2)


def publishing_findings() -> list[Finding]:
    """Return how long the example's bundle takes, from opening the gate to the last file on disk."""
    tell("publishing the drone coalition")
    book = build_drone_coalition(entente.in_memory().store)
    with TemporaryDirectory() as folder:
        first, count = _published(book, Path(folder))
        again, _ = _published(book, Path(folder))
    return [
        at_most(f"the drone coalition's public face, {count} files, from nothing", first, LIMIT_S, "s"),
        at_most("the same once more, nothing to write", again, LIMIT_S, "s"),
    ]


def _published(book: Book, folder: Path) -> tuple[float, int]:
    start = time.perf_counter()
    gate = Gate(book)
    done = publish(gate, gate.open(_ON), folder)
    return time.perf_counter() - start, done.written_count + done.kept_count
