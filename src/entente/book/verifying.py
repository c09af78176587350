"""Verifying: everything derived anew from the stored bytes, and the first entry that does not hold."""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING

import msgspec

from entente.basics.canonical import canonical
from entente.book.catalogue import ActError
from entente.book.entry import microseconds
from entente.book.folding import collector_paused
from entente.book.image import Image
from entente.book.ledger import LedgerError, section_of
from entente.book.merkle import MerkleTree, leaf_hash
from entente.book.recording import fold_checked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from entente.book.catalogue import Catalogue
    from entente.book.entry import Entry
    from entente.book.folding import Progress
    from entente.book.store import Row, Store

_STEP = 5_000
LOWEST = -(2**63)  # so that a row slipped in before the first is seen


class Fault(msgspec.Struct, frozen=True):
    """Where a book does not hold: entry (0 for the book as a whole), what was checked, expected and found."""

    entry: int
    check: str
    expected: str
    found: str

    def __str__(self) -> str:
        where = f"entry {self.entry}" if self.entry else "the book"
        return f"{where}: {self.check}: expected {self.expected}, found {self.found}"


class Verification(msgspec.Struct, frozen=True):
    """What verifying found: how many entries hold, the root over them, and the first fault, if any."""

    entry_count: int
    root: str
    document_count: int
    fault: Fault | None = None

    @property
    def ok(self) -> bool:
        """Whether the whole book holds."""
        return self.fault is None


def verify(
    store: Store,
    catalogue: Catalogue,
    *,
    kept_roots: Mapping[int, str] | None = None,
    progress: Progress | None = None,
) -> Verification:
    """Derive leaves, tree, roots, state and ledger from the stored bytes, and every rule again.

    `kept_roots` are roots a reader kept from earlier (hex, by size): the book must still contain those trees. Nothing
    stored beside the bytes is trusted; without a kept root, a book whose end was cut off looks like a shorter book.
    """
    checker = _Checker(catalogue, dict(kept_roots or {}))
    size = store.size()
    fault = None
    with collector_paused():
        for row in store.read(LOWEST):
            fault = checker.fault_of(row)
            if fault is not None:
                break
            if progress is not None and row.number % _STEP == 0:
                progress(row.number, size)
    fault = fault or checker.fault_at_end(size)
    documents, bad_document = _documents(store, checker.papers)
    damage = store.damage()
    unsound = Fault(0, "the store is sound", "no damage", damage) if damage else None
    if progress is not None:
        progress(size, size)
    return Verification(
        len(checker.tree), checker.tree.root().hex(), documents, _first(fault, bad_document, unsound)
    )


class _Checker:
    """Takes rows in order and says what is wrong with the next one."""

    def __init__(self, catalogue: Catalogue, kept_roots: dict[int, str]) -> None:
        self.tree = MerkleTree()
        self._catalogue = catalogue
        self._image = Image()
        self._kept_roots = kept_roots
        self._has_root = True
        self._commit = 1  # the first entry of the commit a row belongs to
        self.papers: dict[str, int] = {}

    def fault_of(self, row: Row) -> Fault | None:
        """Return what does not hold about a row, None when it does."""
        number = self._image.size + 1
        if row.number != number:
            return Fault(number, "numbers have no gaps", f"entry {number}", f"entry {row.number}")
        leaf = leaf_hash(row.data)
        if leaf != row.leaf:
            return Fault(
                number, "the bytes have the leaf hash they were sealed with", row.leaf.hex(), leaf.hex()
            )
        try:
            entry = self._catalogue.read_entry(row.data)
        except ActError as error:
            return Fault(number, "the bytes are an entry", "an entry of this catalogue", str(error))
        return self._entry_fault(entry, row) or self._fold_fault(entry) or self._root_fault(row, leaf)

    def fault_at_end(self, size: int) -> Fault | None:
        """Return what does not hold about the book as a whole."""
        if not self._has_root:
            return Fault(self._image.size, "the last entry carries the root of its commit", "a root", "none")
        if self._image.size < size:
            return Fault(
                self._image.size + 1,
                "as many entries can be read as the store counts",
                str(size),
                str(self._image.size),
            )
        for kept in sorted(self._kept_roots):
            if kept > size:
                return Fault(
                    0, "the book still has every entry under a kept root", f"{kept} entries", f"{size}"
                )
        return self._ledger_fault()

    def _entry_fault(self, entry: Entry, row: Row) -> Fault | None:
        number = row.number
        if entry.number != number:
            return Fault(number, "the bytes hold the number of their row", str(number), str(entry.number))
        if entry.key != row.key:
            return Fault(number, "the bytes hold the key of their row", row.key, entry.key)
        if canonical(entry) != row.data:
            return Fault(
                number,
                "the bytes are canonical",
                canonical(entry).decode(),
                row.data.decode("utf-8", "replace"),
            )
        before = self._image.recorded[-1]
        if microseconds(entry.recorded_at) <= before:
            return Fault(
                number, "recorded_at rises with the number", f"after {before} us", str(entry.recorded_at)
            )
        return None

    def _fold_fault(self, entry: Entry) -> Fault | None:
        recorded = microseconds(entry.recorded_at)
        for sha256 in entry.act.papers():
            self.papers.setdefault(sha256, entry.number)
        try:
            refused = fold_checked(self._image, entry.act, entry.signer, recorded, self._catalogue)
        except LedgerError as error:
            return Fault(entry.number, "postings sum to zero", "zero", str(error))
        except (LookupError, ValueError, TypeError, ArithmeticError) as error:
            return Fault(
                entry.number, "the act can be applied", "an act that follows from the book", repr(error)
            )
        if refused:
            return Fault(entry.number, "every rule holds", refused[0].rule, refused[0].found_text)
        return None

    def _root_fault(self, row: Row, leaf: bytes) -> Fault | None:
        if self._has_root:
            self._commit = row.number
        self.tree.append(leaf)
        self._has_root = bool(row.root)
        root = self.tree.root().hex() if row.root or row.number in self._kept_roots else ""
        if row.root and row.root.hex() != root:
            within = "" if self._commit == row.number else f" (one of entries {self._commit} to {row.number})"
            return Fault(
                row.number, f"the tree has the root it was sealed with{within}", row.root.hex(), root
            )
        kept = self._kept_roots.get(row.number, root).lower()
        if kept != root:
            return Fault(row.number, "the tree has the root that was kept", kept, root)
        return None

    def _ledger_fault(self) -> Fault | None:
        sums: dict[tuple[str, str], int] = {}
        for account, currency, minor, value in self._image.ledger.balances():
            section = section_of(account)
            sums[section, currency] = sums.get((section, currency), 0) + minor
            sums[section, "in value"] = sums.get((section, "in value"), 0) + value
        for (section, currency), total in sums.items():
            if total:
                return Fault(0, f"section {section} sums to zero {currency}", "0", str(total))
        return None


def _documents(store: Store, papers: Mapping[str, int]) -> tuple[int, Fault | None]:
    """Count the documents kept, and return the first fault in them; `papers` are those that entries rest on."""
    count = 0
    for name in store.documents():
        found = hashlib.sha256(store.document(name) or b"").hexdigest()
        if found != name:
            return count, Fault(papers.get(name, 0), f"document {name} has its SHA-256", name, found)
        count += 1
    for name, number in papers.items():
        if not store.has_document(name):
            return count, Fault(number, "the document it was filed with is kept", name, "no such document")
    return count, None


def _first(*faults: Fault | None) -> Fault | None:
    """Return the fault of the lowest entry; those of the book as a whole come last."""
    found = [fault for fault in faults if fault is not None]
    return min(found, key=lambda fault: fault.entry or sys.maxsize, default=None)
