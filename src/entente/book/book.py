"""The book: one append-only list of entries, its memory image, and the one door `record`."""

from __future__ import annotations

import threading
from itertools import takewhile
from typing import TYPE_CHECKING, Self, TypeVar

from entente.basics.language import english
from entente.book.entry import Refused, microseconds
from entente.book.folding import collector_paused, fold_pages
from entente.book.image import Image
from entente.book.merkle import MerkleTree
from entente.book.recording import Batch
from entente.book.view import View

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from datetime import date, datetime

    from entente.basics.refusals import Refusal
    from entente.book.act import Act, Kind
    from entente.book.catalogue import Catalogue
    from entente.book.entry import Entry, Receipt
    from entente.book.folding import Progress
    from entente.book.store import Store

R = TypeVar("R")
_VIEWS_KEPT = 4


class BookError(Exception):
    """The book cannot answer; says where, what was found and what to do."""


class Book:
    """A coalition's book over a store.

    The book is folded into memory when it is opened; each question and each act first catches up with the entries
    other processes have appended since. One `Book` may be used by several threads.
    """

    def __init__(
        self, store: Store, catalogue: Catalogue, *, signer: str = "keeper", progress: Progress | None = None
    ) -> None:
        """Open the book in `store` and fold its entries; `progress(done, total)` is told how far it is."""
        self.store = store
        self.catalogue = catalogue
        self.signer = signer
        self._image = Image()
        self._tree = MerkleTree()
        self._views: dict[tuple[date | None, int], View] = {}
        self._lock = threading.RLock()
        self._catch_up(progress)

    # -- asking -----------------------------------------------------------------------------------------------------

    @property
    def folded(self) -> Image:
        """The memory image as last caught up."""
        return self._image

    @property
    def image(self) -> Image:
        """The memory image, up to date with every acknowledged entry."""
        with self._lock:
            self._catch_up()
            return self._image

    @property
    def size(self) -> int:
        """How many entries the book holds."""
        return self.image.size

    def table(self, kind: Kind[R]) -> dict[str, R]:
        """Return the current records of one kind, by reference."""
        return self.image.table(kind)

    def entry(self, number: int) -> Entry:
        """Return one entry.

        Raises:
            BookError: there is no such entry.
        """
        for row in self.store.read(number, number) if number > 0 else ():
            return self.catalogue.read_entry(row.data)
        raise BookError(f"there is no entry {number}: the book holds {_entries(self.size)}")

    def entries(self, first: int = 1, last: int | None = None) -> Iterator[Entry]:
        """Yield the entries numbered `first` to `last`, reading them as they are needed."""
        return (self.catalogue.read_entry(row.data) for row in self.store.read(first, last))

    def acts(self, first: int, last: int, within: Container[int]) -> Iterator[tuple[int, Act]]:
        """Yield the acts numbered `first` to `last` that are `within`, with their numbers, read a page at a time."""
        for page in takewhile(lambda page: page[0][0] <= last, self.store.pages(first)):
            rows = [row for row in page if row[0] <= last and row[0] in within]
            filed = self.catalogue.read_page([data for _, data in rows])
            yield from ((number, read.act) for (number, _), read in zip(rows, filed, strict=True))

    def known(self, at: datetime | int | None = None) -> int:
        """Return the number of the last entry recorded up to a moment (UTC) or an entry number; now when None.

        Raises:
            BookError: the moment has no time zone, or there is no entry of that number.
        """
        image = self.image
        if at is None:
            return image.size
        if isinstance(at, int):
            if at < 0:
                raise BookError(f"entry {at} does not exist: numbers begin at 1, and 0 is the empty book")
            if at > image.size:  # an answer as known then would change with every act until then
                raise BookError(f"entry {at} is not recorded yet: the book holds {_entries(image.size)}")
            return at
        if at.tzinfo is None:
            raise BookError(f"{at} names no time zone: write it in UTC, e.g. {at.isoformat()}Z")
        return _count_up_to(image, microseconds(at))

    def as_of(self, on: date | None = None, known: datetime | int | None = None) -> View:
        """Return the book as it stood on a day (`on`, every day when None) as known at a moment or entry number.

        A view never changes once its moment is past.
        """
        with self._lock:
            number = self.known(known)
            key = on, number
            view = self._views.pop(key, None) or View(self, on, number)
            self._views[key] = view
            while len(self._views) > _VIEWS_KEPT:
                del self._views[next(iter(self._views))]
            return view

    @property
    def tree(self) -> MerkleTree:
        """The RFC 6962 tree over the stored bytes, up to date."""
        with self._lock:
            self._catch_up()
            self._grow_tree()
            return self._tree

    # -- the one door -----------------------------------------------------------------------------------------------

    def record(
        self, act: Act, *, key: str | None = None, signer: str | None = None, document: bytes | None = None
    ) -> Receipt | Refused:
        """Check, seal, store durably and apply one act, or refuse it with every reason at once.

        The same `key` with the same act returns the first receipt; with another act it is refused. A `document` that
        proves the act is kept with it, in the same commit. A refused act leaves book and store byte-identical.
        """
        keys, documents = None if key is None else [key], [] if document is None else [document]
        answer = self.record_all([act], keys=keys, signer=signer, documents=documents)
        return answer if isinstance(answer, Refused) else answer[0]

    def record_all(
        self,
        acts: Sequence[Act],
        *,
        keys: Sequence[str] | None = None,
        signer: str | None = None,
        documents: Sequence[bytes] = (),
        progress: Progress | None = None,
    ) -> list[Receipt] | Refused:
        """Record a batch and keep its documents: all or none, in one commit; refusals carry the act's index."""
        _check_keys(acts, keys)
        batch: Batch | None = None
        with self._lock:
            try:
                with self.store.writing():
                    self._catch_up()
                    self._grow_tree()
                    batch = self._batch(signer, documents)
                    with collector_paused():
                        return batch.record(acts, keys, progress)
            except BaseException:
                if batch is not None:
                    batch.undo()
                raise

    def try_all(
        self,
        acts: Sequence[Act],
        *,
        keys: Sequence[str] | None = None,
        signer: str | None = None,
        documents: Sequence[bytes] = (),
    ) -> tuple[Refusal, ...]:
        """Return what `record_all` would refuse, and record nothing."""
        _check_keys(acts, keys)
        with self._lock:
            self._catch_up()
            return self._batch(signer, documents).rehearse(acts, keys)

    def close(self) -> None:
        """Close the store, and let go of the views kept."""
        self._views.clear()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- inside -----------------------------------------------------------------------------------------------------

    def _batch(self, signer: str | None, documents: Sequence[bytes]) -> Batch:
        return Batch(
            store=self.store,
            image=self._image,
            tree=self._tree,
            catalogue=self.catalogue,
            signer=signer or self.signer,
            documents=documents,
        )

    def _catch_up(self, progress: Progress | None = None) -> None:
        behind = self.store.size() - self._image.size
        if behind:
            pages = self.store.pages(self._image.size + 1)
            fold_pages(self._image, pages, self.catalogue, progress, behind)

    def _grow_tree(self) -> None:
        size = self._image.size
        if len(self._tree) == size:
            return
        self._tree.extend(self.store.leaves(len(self._tree) + 1))
        self._tree.truncate(size)
        for row in self.store.read(size, size):
            if row.root != self._tree.root():  # nothing is sealed on top of what was changed or cut off
                self._tree.truncate(0)
                raise BookError(
                    f"entry {size} does not carry the root of the tree up to it: entries were changed or cut off "
                    "behind the book's back; run `entente verify` and compare with a backup"
                )


def _check_keys(acts: Sequence[Act], keys: Sequence[str] | None) -> None:
    if keys is not None and len(keys) != len(acts):
        raise BookError(f"{len(keys)} keys for {len(acts)} acts: give one key an act, or none")


def _entries(count: int) -> str:
    return english().word("{count} entries", count=count)


def _count_up_to(image: Image, recorded: int) -> int:
    low, high = 0, image.size
    while low < high:
        middle = (low + high + 1) // 2
        if image.recorded[middle] <= recorded:
            low = middle
        else:
            high = middle - 1
    return low
