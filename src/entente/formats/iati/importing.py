"""Importing an IATI file into a book: all that has its place in one commit, or nothing; the rest is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.book.entry import Refused
from entente.formats.iati.mapping import IatiImport, Known, iati_acts, key_of
from entente.formats.iati.sorting import sort_file
from entente.formats.iati.tree import IatiError

if TYPE_CHECKING:
    from entente.book.book import Book
    from entente.book.folding import Progress
    from entente.formats.iati.reading import IatiFile
    from entente.formats.iati.sorting import Sorted

_SHOWN = 3


def import_iati(
    book: Book, file: IatiFile, *, admits: bool = False, progress: Progress | None = None
) -> IatiImport:
    """Record what of a file has its place in the book, and return what was recorded, known and listed.

    An empty book is founded first, by the states that gave. What the book has from an earlier import is not recorded
    again. Into a book that is kept, only what its members gave is placed, unless it `admits` the others.

    Raises:
        IatiError: the book does not allow it; the book is unchanged.
    """
    image = book.image
    is_new = image.size == 0
    found = sort_file(file)
    imported = iati_acts(file, found, None if is_new else image, _known(book, found), admits=admits)
    if imported.acts:
        answer = book.record_all(
            imported.acts, keys=imported.keys, signer="keeper" if is_new else None, progress=progress
        )
        if isinstance(answer, Refused):
            raise _refused(answer, imported)
    return imported


def _known(book: Book, found: Sorted) -> dict[str, Known]:
    keys = [key_of(name) for one in found.placeable for name in one.names]
    numbers = book.store.numbers_of(keys)
    if not numbers:
        return {}
    within = set(numbers.values())
    acts = dict(book.acts(min(within), max(within), within))
    return {key: Known(number, acts[number]) for key, number in numbers.items()}


def _refused(answer: Refused, imported: IatiImport) -> IatiError:
    first = answer.refusals[0]
    where = imported.keys[first.index].removeprefix("iati:")
    shown = [str(refusal) for refusal in answer.refusals[:_SHOWN]]
    if len(answer.refusals) > _SHOWN:
        shown.append(f"and {len(answer.refusals) - _SHOWN} refusals more")
    remedy = "nothing was recorded; correct the file or the book and import again"
    return IatiError(where, "\n".join(shown), remedy)
