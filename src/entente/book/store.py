"""What the book asks of a store: append rows under a lock, read them back, keep documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager


class Row(NamedTuple):
    """One entry as a store keeps it.

    `data` is the entry's canonical bytes, the only truth; `number` and `key` repeat two of its fields so that a store
    can find it, `leaf` and `root` seal it (RFC 6962 leaf hash; root of the tree up to here, on the last row of each
    commit, else empty). `verify` derives all four anew and never trusts them.
    """

    number: int
    key: str
    data: bytes
    leaf: bytes
    root: bytes = b""


Page = list[tuple[int, bytes]]
"""Number and canonical bytes of consecutive rows."""


class StoreError(Exception):
    """The store cannot do what was asked; says where, what was found and what to do."""


class StoreMoved(StoreError):  # noqa: N818 - says what happened
    """Rows were appended by somebody else since the expected size was read."""


@runtime_checkable
class Store(Protocol):
    """Where entries lie. A store knows nothing of acts."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the writer lock; commit durably at the end, keep nothing if an exception leaves the block."""
        ...

    def append(self, expected_size: int, rows: Sequence[Row]) -> None:
        """Append rows inside `writing()`.

        Raises:
            StoreMoved: the size is not `expected_size`.
        """
        ...

    def read(self, first: int = 1, last: int | None = None) -> Iterator[Row]:
        """Yield the rows numbered `first` to `last` (to the end when None), in order."""
        ...

    def pages(self, first: int = 1) -> Iterator[Page]:
        """Yield number and data of the rows from entry `first` on, in order, many at a time: what folding needs."""
        ...

    def size(self) -> int:
        """Return how many rows are acknowledged."""
        ...

    def numbers_of(self, keys: Sequence[str]) -> dict[str, int]:
        """Return the entry number of each key that is taken."""
        ...

    def leaves(self, first: int = 1) -> Iterator[bytes]:
        """Yield the stored leaf hashes from entry `first` on."""
        ...

    def put_document(self, content: bytes) -> str:
        """Keep a document under its SHA-256 and return that, in lower-case hex."""
        ...

    def document(self, sha256: str) -> bytes | None:
        """Return a document, or None when it is not kept here."""
        ...

    def has_document(self, sha256: str) -> bool:
        """Say whether a document is kept here."""
        ...

    def documents(self) -> Iterator[str]:
        """Yield the SHA-256 of every document kept, in order."""
        ...

    def damage(self) -> str:
        """Return, in words, what is wrong with what holds the rows; empty when it is sound."""
        ...

    def close(self) -> None:
        """Release what the store holds."""
        ...
