"""Failing: what went wrong, what was recorded, and what to do, with an exit code a script can read.

Exit codes: 0 done; 1 refused (nothing was recorded), or a fault found; 2 the command was not understood; 3 a file
cannot be read (it is missing, closed to you, empty, or of another form) or written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
from entente.formats.cerf import CerfError, UnusableCerfError
from entente.formats.documents import DocumentError, UnusableTextError
from entente.formats.grids import SheetError, UnusableSheetError
from entente.formats.iati import IatiError, UnusableIatiError
from entente.formats.parquet import ParquetMissingError
from entente.formats.written import closest

if TYPE_CHECKING:
    from collections.abc import Iterable

REFUSED, USAGE, UNUSABLE = 1, 2, 3
_SHOWN = 40
_SHOWN_OF_EACH = 5
_CODES: dict[type[Exception], int] = {
    UnusableTextError: UNUSABLE,
    UnusableSheetError: UNUSABLE,
    UnusableCerfError: UNUSABLE,
    UnusableIatiError: UNUSABLE,
    DocumentError: REFUSED,
    SheetError: REFUSED,
    CerfError: REFUSED,
    IatiError: REFUSED,
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
"""The codes of errors, each before those it is one of."""
EXPECTED = tuple(_CODES)
"""What can go wrong although the program is right."""


class Fault(NamedTuple):
    """One thing at fault: what is told of it, and what it is a case of, such as a rule or a column."""

    case: str
    text: str


class Failure(Exception):  # noqa: N818 - one word for what a person sees
    """A command that cannot go on: what was found and what to do; `details` names each thing at fault."""

    def __init__(
        self,
        found: str,
        remedy: str = "",
        *,
        code: int = UNUSABLE,
        details: Iterable[str] = (),
        shows_all: bool = False,
    ) -> None:
        """Say what was found and what to do; the first details are shown unless it `shows_all`."""
        super().__init__(found)
        self.found, self.remedy, self.code = found, remedy, code
        self.details = list(details)
        self._shown = len(self.details) if shows_all else _SHOWN

    @property
    def text(self) -> str:
        """What a person reads: what was found, each thing at fault, what to do."""
        shown = [f"  {detail}" for detail in self.details[: self._shown]]
        if len(self.details) > self._shown:
            shown.append(f"  and {len(self.details) - self._shown} more")
        return "\n".join([self.found, *shown, *([f"  {self.remedy}"] if self.remedy else [])])


def faulty(found: str, remedy: str, faults: Iterable[Fault], *, code: int, shows_all: bool) -> Failure:
    """Return the failure of many things: the first few of each case and how many more, or all of them.

    One fault may bring about many: a founding that is refused leaves every later act without a coalition.
    """
    cases: dict[str, list[str]] = {}
    for fault in faults:
        cases.setdefault(fault.case, []).append(fault.text)
    details: list[str] = []
    for case, texts in cases.items():
        few = texts if shows_all or len(texts) == _SHOWN_OF_EACH + 1 else texts[:_SHOWN_OF_EACH]
        details += few
        if len(few) < len(texts):
            details.append(f"and {len(texts) - len(few)} more of {case}: --all shows them")
    return Failure(found, remedy, code=code, details=details, shows_all=shows_all)


def code_of(error: Exception) -> int:
    """Return the exit code of an expected error."""
    return next(code for cls, code in _CODES.items() if isinstance(error, cls))


def failure_of(error: Exception) -> Failure:
    """Return an expected error as the failure a person sees."""
    if isinstance(error, OSError):
        return Failure(
            f"{error.filename or 'a file'}: {error.strerror or error}", "check its name and rights"
        )
    return Failure(str(error), code=code_of(error))


def unknown(noun: str, word: str, known: Iterable[str]) -> Failure:
    """Return the failure of a word nobody knows, with the nearest that is known, or all of them."""
    words = list(known)
    remedy = closest(word, words) or (f"use one of {', '.join(words)}" if words else "there is none yet")
    return Failure(f"there is no {noun} {word!r}", remedy, code=USAGE)
