"""Entente: the book of a coalition that pools money and buys together.

import entente

book = entente.open("coalition.db")
print(book.position().to_dicts())
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.state import ACCOUNTS, NATIONAL_SUPPORT, NOTES, OFFERS, RECEIPTS
from entente.acts.membership.state import COALITION, DECISIONS, MEETINGS, MEMBERS
from entente.acts.pledges.state import PLEDGES
from entente.acts.registry import CATALOGUE
from entente.acts.statements.state import FILED_SOURCES, STATEMENTS
from entente.basics.money import Money
from entente.book import book as _machinery
from entente.book.entry import Receipt, Refused
from entente.book.verifying import Verification
from entente.book.verifying import verify as _verify
from entente.figures.registry import FIGURES
from entente.stores.memory import MemoryStore
from entente.stores.sqlite import SQLiteStore
from entente.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from entente.acts.commitments.state import Commitment
    from entente.acts.contributions.state import Account, CashReceipt, NationalSupport, Note, Offer
    from entente.acts.membership.state import Coalition, Decision, Meeting, Member
    from entente.acts.pledges.state import Pledge
    from entente.acts.statements.state import FiledSource, Statement
    from entente.book.folding import Progress
    from entente.book.store import Store
    from entente.figures.figure import Figure


__all__ = [
    "Book",
    "Money",
    "Receipt",
    "Refused",
    "Verification",
    "__version__",
    "create",
    "in_memory",
    "open",
    "verify",
]


class Book(_machinery.Book):
    """A coalition's book with its state by name and its figures.

    Each figure can be asked as of a day (`on`) and as known at a moment or entry number (`known`); its lines name the
    entries they rest on.
    """

    def __init__(self, store: Store, *, signer: str = "keeper", progress: Progress | None = None) -> None:
        """Open the book in a store and fold its entries."""
        super().__init__(store, CATALOGUE, signer=signer, progress=progress)

    @property
    def coalition(self) -> Coalition | None:
        """The coalition as it was founded, None while the book is empty."""
        return self.image.find(COALITION, "coalition")

    @property
    def members(self) -> Mapping[str, Member]:
        """Members by party, with those on their way and those that left."""
        return self.table(MEMBERS)

    @property
    def meetings(self) -> Mapping[str, Meeting]:
        """Meetings by reference."""
        return self.table(MEETINGS)

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """Decisions by reference."""
        return self.table(DECISIONS)

    @property
    def pledges(self) -> Mapping[str, Pledge]:
        """Pledges by reference."""
        return self.table(PLEDGES)

    @property
    def commitments(self) -> Mapping[str, Commitment]:
        """Commitments by reference."""
        return self.table(COMMITMENTS)

    @property
    def accounts(self) -> Mapping[str, Account]:
        """Accounts of the fund by reference."""
        return self.table(ACCOUNTS)

    @property
    def receipts(self) -> Mapping[str, CashReceipt]:
        """Receipts of money by reference."""
        return self.table(RECEIPTS)

    @property
    def notes(self) -> Mapping[str, Note]:
        """Promissory notes by reference."""
        return self.table(NOTES)

    @property
    def offers(self) -> Mapping[str, Offer]:
        """Offers in kind by reference."""
        return self.table(OFFERS)

    @property
    def national_support(self) -> Mapping[str, NationalSupport]:
        """Reports of national support by reference."""
        return self.table(NATIONAL_SUPPORT)

    @property
    def sources(self) -> Mapping[str, FiledSource]:
        """Filed sources by reference."""
        return self.table(FILED_SOURCES)

    @property
    def statements(self) -> Mapping[str, Statement]:
        """Statements by reference."""
        return self.table(STATEMENTS)

    def figure(self, name: str, on: date | None = None, known: datetime | int | None = None) -> Figure:
        """Return a figure by its name.

        Raises:
            LookupError: there is no such figure.
        """
        if name not in FIGURES:
            raise LookupError(f"there is no figure {name!r}: use one of {', '.join(FIGURES)}")
        return FIGURES[name](self.as_of(on, known))

    def position(self, on: date | None = None, known: datetime | int | None = None) -> Figure:
        """Return what each member pledged and committed, and what was received, side by side and never added."""
        return self.figure("position", on, known)

    def document(self, sha256: str) -> bytes | None:
        """Return a document kept in the book, None where there is none."""
        return self.store.document(sha256)

    def verify(
        self, kept_roots: Mapping[int, str] | None = None, progress: Progress | None = None
    ) -> Verification:
        """Derive everything anew from the stored bytes, and name the first entry that does not hold."""
        return verify(self.store, kept_roots=kept_roots, progress=progress)


def open(path: str | Path, *, signer: str = "keeper", progress: Progress | None = None) -> Book:  # noqa: A001 - reads as the builtin does
    """Open the book in a file.

    Raises:
        StoreError: there is no such file, or it is no book.
    """
    return Book(SQLiteStore(path), signer=signer, progress=progress)


def create(path: str | Path, *, signer: str = "keeper") -> Book:
    """Make an empty book in a new file, or open the one that is there."""
    return Book(SQLiteStore(path, create=True), signer=signer)


def in_memory(*, signer: str = "keeper") -> Book:
    """Make an empty book that lasts as long as the process."""
    return Book(MemoryStore(), signer=signer)


def verify(
    store: Store, *, kept_roots: Mapping[int, str] | None = None, progress: Progress | None = None
) -> Verification:
    """Verify what lies in a store, even where it is so spoiled that it cannot be opened as a book.

    `kept_roots` are roots kept from earlier (hex, by size): the store must still hold those trees.
    """
    return _verify(store, CATALOGUE, kept_roots=kept_roots, progress=progress)
