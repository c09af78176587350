"""Folding: stored rows into a memory image, hundreds of thousands a second."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from entente.book.catalogue import ActError
from entente.book.entry import microseconds
from entente.book.image import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.book.catalogue import Catalogue
    from entente.book.image import Image
    from entente.book.store import Row

_STEP = 20_000


class Progress(Protocol):
    """Told how far long work is."""

    def __call__(self, done: int, total: int) -> None:
        """Take note that `done` of `total` are done."""


class FoldError(Exception):
    """A stored entry cannot be folded: the file was changed behind the book's back, or is of a newer version."""


def fold_rows(
    image: Image, rows: Iterable[Row], catalogue: Catalogue, progress: Progress | None = None, total: int = 0
) -> None:
    """Fold stored rows into the image, in order, without checking the rules again.

    Raises:
        FoldError: a row cannot be read or applied; names the entry.
    """
    read, fold = catalogue.read_entry, image.fold
    with collector_paused():
        for done, row in enumerate(rows, 1):
            if row.number != image.size + 1:
                raise FoldError(f"entry {image.size + 1} is missing: the file was changed; restore a backup")
            before = Mark(row.number - 1, len(image.ledger), image.latest_day)
            try:
                entry = read(row.data)
                act = entry.act
                fold(act, microseconds(entry.recorded_at), act.postings(image))
            except (ActError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
                image.undo_to(before)
                raise FoldError(
                    f"entry {row.number} cannot be folded ({error}): the stored bytes were changed or are of a newer "
                    "version; run `entente verify` and compare with a backup"
                ) from error
            if progress is not None and done % _STEP == 0:
                progress(done, total)
    if progress is not None:
        progress(total, total)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector: folding makes no cycles, and scanning a million records takes seconds."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
