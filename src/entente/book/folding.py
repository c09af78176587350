"""Folding: stored rows into a memory image, hundreds of thousands a second."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from entente.book.catalogue import ActError
from entente.book.entry import microseconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.book.catalogue import Catalogue, Filed
    from entente.book.image import Image
    from entente.book.store import Page


_MANY = 10_000  # objects


class Progress(Protocol):
    """Told how far long work is."""

    def __call__(self, done: int, total: int) -> None:
        """Take note that `done` of `total` are done."""


class FoldError(Exception):
    """A stored entry cannot be folded: the file was changed behind the book's back, or is of a newer version."""


def fold_pages(
    image: Image,
    pages: Iterable[Page],
    catalogue: Catalogue,
    progress: Progress | None = None,
    total: int = 0,
) -> None:
    """Fold stored rows into the image, in order, without checking the rules again.

    Raises:
        FoldError: a row is missing, cannot be read or applied; names the entry.
    """
    done = 0
    with collector_paused():
        for page in pages:
            _fold_page(image, page, catalogue)
            done += len(page)
            if progress is not None:
                progress(done, total)


def _fold_page(image: Image, page: Page, catalogue: Catalogue) -> None:
    for expected, (number, _) in enumerate(page, image.size + 1):
        if number != expected:
            raise FoldError(f"entry {expected} is missing: the file was changed; restore a backup")
    fold = image.fold
    try:
        for filed in _filed(page, catalogue):
            act = filed.act
            fold(act, microseconds(filed.recorded_at), act.postings(image))
    except (ActError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        image.undo_unfinished()
        raise FoldError(
            f"entry {image.size + 1} cannot be folded ({error}): the stored bytes were changed or are of a newer "
            "version; run `entente verify` and compare with a backup"
        ) from error


def _filed(page: Page, catalogue: Catalogue) -> Iterable[Filed]:
    try:
        return catalogue.read_page([data for _, data in page])
    except ActError:  # one by one, so that those before the bad one are folded and it can be named
        return (catalogue.read_page([data])[0] for _, data in page)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector: folding makes no cycles, and scanning a million records takes seconds."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] >= _MANY:
            _age_what_was_made()
        if was_enabled:
            gc.enable()


def _age_what_was_made() -> None:
    """Move all objects to the collector's oldest generation, which spares it from scanning them all right away."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
