"""Failing: what went wrong, what was recorded, and what to do, with an exit code a script can read.

Exit codes: 0 done; 1 refused (nothing was recorded), or a fault found; 2 the command was not understood; 3 a file
cannot be used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.basics.language import LanguageError
from entente.basics.money import MoneyError
from entente.book.book import BookError
from entente.book.catalogue import ActError
from entente.book.folding import FoldError
from entente.book.store import StoreError
from entente.bundle.edition import EditionError
from entente.claims.documents.document import DocumentError as UnreadableError
from entente.disclosure.policy import PolicyError
from entente.disclosure.releases import ReleaseError
from entente.formats.cerf import CerfError
from entente.formats.documents import DocumentError
from entente.formats.grids import SheetError
from entente.formats.parquet import ParquetMissingError
from entente.formats.written import closest

if TYPE_CHECKING:
    from collections.abc import Iterable

REFUSED, USAGE, UNUSABLE = 1, 2, 3
_SHOWN = 40
_CODES: dict[type[Exception], int] = {
    DocumentError: REFUSED,
    SheetError: REFUSED,
    CerfError: REFUSED,
    BookError: USAGE,
    ActError: USAGE,
    MoneyError: USAGE,
    LanguageError: USAGE,
    StoreError: UNUSABLE,
    UnreadableError: UNUSABLE,
    EditionError: REFUSED,
    PolicyError: UNUSABLE,
    ReleaseError: UNUSABLE,
    FoldError: UNUSABLE,
    ParquetMissingError: UNUSABLE,
    OSError: UNUSABLE,
}
EXPECTED = tuple(_CODES)
"""What can go wrong although the program is right."""


class Failure(Exception):  # noqa: N818 - one word for what a person sees
    """A command that cannot go on: what was found and what to do; `details` names each thing at fault."""

    def __init__(
        self, found: str, remedy: str = "", *, code: int = UNUSABLE, details: Iterable[str] = ()
    ) -> None:
        """Say what was found and what to do."""
        super().__init__(found)
        self.found, self.remedy, self.code = found, remedy, code
        self.details = list(details)

    @property
    def text(self) -> str:
        """What a person reads: what was found, each thing at fault, what to do."""
        shown = [f"  {detail}" for detail in self.details[:_SHOWN]]
        if len(self.details) > _SHOWN:
            shown.append(f"  and {len(self.details) - _SHOWN} more")
        return "\n".join([self.found, *shown, *([f"  {self.remedy}"] if self.remedy else [])])


def failure_of(error: Exception) -> Failure:
    """Return an expected error as the failure a person sees."""
    code = next(code for cls, code in _CODES.items() if isinstance(error, cls))
    if isinstance(error, OSError):
        return Failure(
            f"{error.filename or 'a file'}: {error.strerror or error}", "check its name and rights"
        )
    return Failure(str(error), code=code)


def unknown(noun: str, word: str, known: Iterable[str]) -> Failure:
    """Return the failure of a word nobody knows, with the nearest that is known, or all of them."""
    words = list(known)
    remedy = closest(word, words) or (f"use one of {', '.join(words)}" if words else "there is none yet")
    return Failure(f"there is no {noun} {word!r}", remedy, code=USAGE)
