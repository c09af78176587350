"""Several processes on one file: no act lost, none doubled, none seen late, even when a writer is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from itertools import count
from pathlib import Path

from entente.acts.registry import CATALOGUE
from entente.acts.statements.filing import SourceFiled
from entente.book.book import Book
from entente.book.entry import Receipt
from entente.book.verifying import verify
from entente.stores.sqlite import SQLiteStore
from entente.testing import random_book

WRITERS, ACTS = 4, 50
FOUNDED = 12  # entries before the writers begin
WRITE = "from tests.stores.test_several_processes import write; import sys; write(*sys.argv[1:])"
READ = "from tests.stores.test_several_processes import read; import sys; read(*sys.argv[1:])"


def write(path: str, name: str, limit: str) -> None:
    """File sources as one writer, and print the number of each the book acknowledged."""
    book = Book(SQLiteStore(path), CATALOGUE)
    for serial in count(1) if limit == "endless" else range(1, int(limit) + 1):
        ref = f"{name}-{serial}"
        receipt = book.record(
            SourceFiled(on=date(2024, 1, 1), ref=ref, publisher=name, title="A source"), key=ref
        )
        assert isinstance(receipt, Receipt), str(receipt)
        print(receipt.number, ref, flush=True)


def read(path: str, upto: str) -> None:
    """Catch up again and again until the book holds `upto` entries; print every size seen."""
    book = Book(SQLiteStore(path), CATALOGUE)
    while book.size < int(upto):
        print(book.size, flush=True)
        time.sleep(0.002)
    print(book.size, len(book.folded._tables), flush=True)


def started(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start another process of this test."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def acknowledged(output: str) -> dict[int, str]:
    """Return what a writer was told, by entry number; a line cut off by a kill is left out."""
    lines = [line.split() for line in output.splitlines(keepends=True) if line.endswith("\n")]
    return {int(number): ref for number, ref in lines}


def founded(path: Path) -> None:
    """Make a small book in a file."""
    random_book(1, FOUNDED, SQLiteStore(path, create=True)).close()


def stored(path: Path) -> dict[int, str]:
    """Return the keys of a file's entries by number, after verifying all of it."""
    store = SQLiteStore(path)
    found = verify(store, CATALOGUE)
    assert found.ok, found.fault
    keys = {row.number: row.key for row in store.read(FOUNDED + 1)}
    assert list(keys) == list(range(FOUNDED + 1, store.size() + 1))
    return keys


def test_no_act_of_several_writers_is_lost_or_doubled(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    founded(path)
    total = FOUNDED + WRITERS * ACTS
    reader = started(READ, path, total)
    writers = [started(WRITE, path, f"w{number}", ACTS) for number in range(WRITERS)]
    told: dict[int, str] = {}
    for writer in writers:
        output, _ = writer.communicate(timeout=60)
        assert writer.returncode == 0
        own = acknowledged(output)
        assert len(own) == ACTS
        assert not own.keys() & told.keys()
        told |= own
    assert stored(path) == dict(sorted(told.items()))
    assert Counter(told.values()).most_common(1)[0][1] == 1
    sizes = [int(line.split()[0]) for line in reader.communicate(timeout=60)[0].splitlines()]
    assert reader.returncode == 0
    assert sizes == sorted(sizes)
    assert sizes[-1] == total


def test_a_reader_sees_every_acknowledged_act_at_once(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    founded(path)
    book = Book(SQLiteStore(path), CATALOGUE)
    writer = started(WRITE, path, "w", ACTS)
    assert writer.stdout is not None
    for line in writer.stdout:
        number, ref = line.split()
        assert book.size >= int(number)
        assert book.entry(int(number)).key == ref
    assert writer.wait(timeout=60) == 0
    writer.stdout.close()
    book.close()


def test_a_killed_writer_loses_no_acknowledged_act(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    founded(path)
    told: dict[int, str] = {}
    for life in range(3):
        writer = started(WRITE, path, f"life{life}", "endless")
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(15 + life)]
        os.kill(writer.pid, signal.SIGKILL)
        told |= acknowledged("".join(lines) + writer.communicate(timeout=60)[0])
    keys = stored(path)
    assert told.items() <= keys.items()
    assert len(keys) - len(told) <= 3  # at most one a life was committed and not told yet
    book = Book(SQLiteStore(path), CATALOGUE)
    next_act = SourceFiled(on=date(2024, 1, 2), ref="after", publisher="w", title="A source")
    assert isinstance(book.record(next_act), Receipt)
    book.close()
