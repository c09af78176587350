"""A store in memory: for trials, tests and figures that need no file."""

from __future__ import annotations

import hashlib
import threading
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from entente.book.store import StoreError, StoreMoved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.book.store import Page, Row


class MemoryStore:
    """Rows in a list; as durable as the process."""

    def __init__(self) -> None:
        """Start empty."""
        self._rows: list[Row] = []
        self._numbers: dict[str, int] = {}
        self._documents: dict[str, bytes] = {}
        self._lock = threading.RLock()
        self._pending: list[Row] | None = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the writer lock; keep what was appended unless an exception leaves the block."""
        with self._lock:
            if self._pending is not None:
                raise StoreError("the store is being written already: end the first `writing()` block")
            self._pending = []
            try:
                yield
                self._rows += self._pending
                self._numbers |= {row.key: row.number for row in self._pending}
            finally:
                self._pending = None

    def append(self, expected_size: int, rows: Sequence[Row]) -> None:
        """Append rows inside `writing()`; StoreMoved when the size is not `expected_size`."""
        if self._pending is None:
            raise StoreError("append outside of `writing()`: hold the writer lock first")
        size = len(self._rows) + len(self._pending)
        if size != expected_size:
            raise StoreMoved(f"the store holds {size} rows, expected {expected_size}: catch up and try again")
        seen = {row.key for row in self._pending}
        for number, row in enumerate(rows, size + 1):
            if row.number != number or row.key in seen or row.key in self._numbers:
                raise StoreError(
                    f"row {row.number} with key {row.key} cannot be row {number}: numbers have no gaps, keys are unique"
                )
            seen.add(row.key)
        self._pending += rows

    def read(self, first: int = 1, last: int | None = None) -> Iterator[Row]:
        """Yield the rows numbered `first` to `last`."""
        return islice(self._rows, max(first - 1, 0), last)

    def pages(self, first: int = 1) -> Iterator[Page]:
        """Yield number and data of all rows from `first` on, as one page."""
        page = [(row.number, row.data) for row in self.read(first)]
        return iter([page] if page else [])

    def size(self) -> int:
        """Return how many rows are acknowledged."""
        return len(self._rows)

    def numbers_of(self, keys: Sequence[str]) -> dict[str, int]:
        """Return the entry number of each key that is taken."""
        return {key: self._numbers[key] for key in keys if key in self._numbers}

    def leaves(self, first: int = 1) -> Iterator[bytes]:
        """Yield the leaf hashes from entry `first` on."""
        return (row.leaf for row in self.read(first))

    def put_document(self, content: bytes) -> str:
        """Keep a document under its SHA-256."""
        name = hashlib.sha256(content).hexdigest()
        self._documents[name] = bytes(content)
        return name

    def document(self, sha256: str) -> bytes | None:
        """Return a document, or None."""
        return self._documents.get(sha256)

    def has_document(self, sha256: str) -> bool:
        """Say whether a document is kept."""
        return sha256 in self._documents

    def documents(self) -> Iterator[str]:
        """Yield the SHA-256 of every document, in order."""
        return iter(sorted(self._documents))

    def damage(self) -> str:
        """Return nothing: memory is sound."""
        return ""

    def close(self) -> None:
        """Keep the rows: another book may still read them."""
