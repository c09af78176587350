"""Importing a CERF file into a book: all of it in one commit, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.membership.state import reporting_currency
from entente.book.entry import Refused
from entente.formats.cerf.mapping import REPORTING, CerfImport, cerf_acts
from entente.formats.cerf.reading import CerfError, read_cerf

if TYPE_CHECKING:
    from entente.book.book import Book
    from entente.book.folding import Progress

_SHOWN = 3


def import_cerf(book: Book, data: bytes, progress: Progress | None = None) -> CerfImport:
    """Record every contribution of a CERF file, and return what was recorded and noted.

    An empty book is founded first. A file whose contributions the book has already is refused.

    Raises:
        CerfError: the file or the book does not allow it; the book is unchanged.
    """
    contributions = read_cerf(data)
    image = book.image
    is_new = image.size == 0
    if not is_new and reporting_currency(image) != REPORTING:
        currency = reporting_currency(image) or "no currency"
        raise CerfError(
            "the book", f"it reports in {currency}, and the file in USD", "import into an empty book"
        )
    imported = cerf_acts(contributions, None if is_new else image)
    _refuse_known(book, imported)
    answer = book.record_all(
        imported.acts, keys=imported.keys, signer="keeper" if is_new else None, progress=progress
    )
    if isinstance(answer, Refused):
        raise _refused(answer, imported)
    return imported


def _refuse_known(book: Book, imported: CerfImport) -> None:
    taken = book.store.numbers_of(imported.keys)
    first = next((key for key in imported.keys if key in taken), None)
    if first is not None:
        known = {key.rsplit(":", 2)[0] for key in taken}
        raise CerfError(
            first.removeprefix("cerf:"),
            f"the book has it already, as entry {taken[first]} ({len(known)} contributions of the file are)",
            "import only contributions the book does not have",
        )


def _refused(answer: Refused, imported: CerfImport) -> CerfError:
    first = answer.refusals[0]
    code = imported.keys[first.index].removeprefix("cerf:")
    shown = [str(refusal) for refusal in answer.refusals[:_SHOWN]]
    if len(answer.refusals) > _SHOWN:
        shown.append(f"and {len(answer.refusals) - _SHOWN} refusals more")
    return CerfError(
        code, "\n".join(shown), "nothing was recorded; correct the row or the book and import again"
    )
