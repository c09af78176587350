"""Verifying: whatever was changed behind the book's back is found, at its entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import msgspec
import pytest

from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.state import roles_of
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeRevised
from entente.acts.registry import ACTS
from entente.book import recording, verifying
from entente.book.act import Act, Posting, Role
from entente.book.book import Book
from entente.book.catalogue import Catalogue
from entente.book.entry import Entry, seal
from entente.book.image import Image
from entente.book.merkle import MerkleTree, leaf_hash
from entente.book.store import Row
from entente.book.verifying import Fault, Verification, verify
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day, eur

PLEDGED = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100))
REVISED = PledgeRevised(on=day(3, 1), pledge="p1", member="NL", amount=eur(150))


class Lopsided(Act, tag="lopsided", frozen=True, kw_only=True):
    """An act whose postings are a defect."""

    filed_by: ClassVar = frozenset({Role.ANYONE})

    def postings(self, book: Image) -> tuple[Posting, ...]:
        """Post one side only."""
        return (("interest", "EUR", 1, 0),)


class Lost(Act, tag="lost", frozen=True, kw_only=True):
    """An act that reads what is not there."""

    filed_by: ClassVar = frozenset({Role.ANYONE})

    def apply(self, book: Image) -> None:
        """Read it."""
        raise KeyError("nothing")


CATALOGUE = Catalogue((*ACTS, Lopsided, Lost), roles_of)


class Changed(MemoryStore):
    """A store whose rows are as somebody left them."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self._rows = rows

    def keep_under_another_name(self, content: bytes) -> None:
        """Keep a document under a digest that is not its own."""
        self._documents["0" * 64] = content


def rows() -> list[Row]:
    """Return the rows of a book that holds."""
    book = Book(MemoryStore(), CATALOGUE)
    accept(book, FOUNDING, PLEDGED, REVISED, Reversed(on=day(4, 1), entry=3, reason="taken back"))
    return list(book.store.read())


def sealed_anew(changed: list[Row]) -> list[Row]:
    """Return rows with leaves and roots made anew, as a careful forger would."""
    tree, found = MerkleTree(), []
    for row in changed:
        leaf = leaf_hash(row.data)
        tree.append(leaf)
        found.append(row._replace(leaf=leaf, root=tree.root()))
    return found


def forged(number: int, change: Callable[[Entry], Entry]) -> list[Row]:
    """Return the rows with one entry changed and everything sealed anew."""
    kept = rows()
    entry = change(CATALOGUE.read_entry(kept[number - 1].data))
    exact = Entry(**{name: getattr(entry, name) for name in Entry.__struct_fields__})
    kept[number - 1] = kept[number - 1]._replace(data=seal(exact).data)
    return sealed_anew(kept)


def fault_of(changed: list[Row], kept_roots: dict[int, str] | None = None) -> Fault:
    """Verify rows that do not hold, and return what was found."""
    found = verify(Changed(changed), CATALOGUE, kept_roots=kept_roots)
    assert not found.ok
    assert found.fault is not None
    return found.fault


def test_a_book_that_holds_is_verified_with_its_root() -> None:
    good = rows()
    roots = {4: good[3].root.hex().upper(), 2: good[1].root.hex()}
    assert verify(Changed(good), CATALOGUE, kept_roots=roots) == Verification(4, good[3].root.hex(), 0)


def test_an_empty_book_holds() -> None:
    assert verify(MemoryStore(), CATALOGUE).ok


def test_progress_is_told_in_steps_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "_STEP", 3)
    told: list[tuple[int, int]] = []
    verify(Changed(rows()), CATALOGUE, progress=lambda done, total: told.append((done, total)))
    assert told == [(3, 4), (4, 4)]


def test_a_missing_entry_is_found() -> None:
    good = rows()
    fault = fault_of([good[0], *good[2:]])
    assert str(fault) == "entry 2: numbers have no gaps: expected entry 2, found entry 3"


def test_changed_bytes_are_found_by_their_leaf() -> None:
    good = rows()
    good[1] = good[1]._replace(data=good[1].data.replace(b'"10000"', b'"90000"'))
    assert fault_of(good).check == "the bytes have the leaf hash they were sealed with"


def test_bytes_that_are_no_entry_are_found() -> None:
    good = rows()
    good[1] = good[1]._replace(data=b"{}")
    fault = fault_of(sealed_anew(good))
    assert (fault.entry, fault.check) == (2, "the bytes are an entry")


def test_changed_bytes_sealed_anew_are_found_by_a_kept_root() -> None:
    changed = forged(2, lambda entry: msgspec.structs.replace(entry, signer="NL"))
    assert verify(Changed(changed), CATALOGUE).ok
    fault = fault_of(changed, kept_roots={4: rows()[3].root.hex()})
    assert (fault.entry, fault.check) == (4, "the tree has the root that was kept")


def test_an_entry_under_another_number_or_key_is_found() -> None:
    fault = fault_of(forged(2, lambda entry: msgspec.structs.replace(entry, number=9)))
    assert (fault.check, fault.found) == ("the bytes hold the number of their row", "9")
    fault = fault_of(forged(2, lambda entry: msgspec.structs.replace(entry, key="other")))
    assert (fault.check, fault.found) == ("the bytes hold the key of their row", "other")


def test_bytes_that_are_not_canonical_are_found() -> None:
    good = rows()
    good[1] = good[1]._replace(data=good[1].data.replace(b'"key":', b'"key": '))
    assert fault_of(sealed_anew(good)).check == "the bytes are canonical"


def test_a_moment_that_does_not_rise_is_found() -> None:
    first = CATALOGUE.read_entry(rows()[0].data).recorded_at
    changed = forged(2, lambda entry: msgspec.structs.replace(entry, recorded_at=first.replace(year=2000)))
    assert fault_of(changed).check == "recorded_at rises with the number"


def test_an_act_a_rule_refuses_is_found() -> None:
    changed = forged(3, lambda entry: msgspec.structs.replace(entry, signer="a stranger"))
    fault = fault_of(changed)
    assert (fault.entry, fault.check, fault.expected) == (3, "every rule holds", "signer_must_be_entitled")


def test_an_act_that_does_not_balance_is_found() -> None:
    fault = fault_of(forged(2, lambda entry: msgspec.structs.replace(entry, act=Lopsided(on=day(2, 1)))))
    assert (fault.entry, fault.check) == (2, "postings sum to zero")


def test_an_act_that_cannot_be_applied_is_found() -> None:
    fault = fault_of(forged(2, lambda entry: msgspec.structs.replace(entry, act=Lost(on=day(2, 1)))))
    assert (fault.entry, fault.check) == (2, "the act can be applied")


def test_a_section_that_is_not_at_zero_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "imbalance", lambda _: "")
    good = rows()[:2]
    entry = CATALOGUE.read_entry(good[1].data)
    exact = Entry(
        number=2,
        key=entry.key,
        recorded_at=entry.recorded_at,
        signer="keeper",
        salt=entry.salt,
        act=Lopsided(on=day(2, 1)),
    )
    fault = fault_of(sealed_anew([good[0], good[1]._replace(data=seal(exact).data)]))
    assert str(fault) == "the book: section fund sums to zero EUR: expected 0, found 1"


def test_a_root_that_is_not_that_of_the_tree_is_found() -> None:
    good = rows()
    good[2] = good[2]._replace(root=bytes(32))
    assert fault_of(good).check == "the tree has the root it was sealed with"


def test_a_last_entry_without_a_root_is_found() -> None:
    good = rows()
    good[3] = good[3]._replace(root=b"")
    assert fault_of(good).check == "the last entry carries the root of its commit"


def test_a_book_whose_end_was_cut_off_is_found_by_a_kept_root() -> None:
    good = rows()
    assert verify(Changed(good[:3]), CATALOGUE).ok
    fault = fault_of(good[:3], kept_roots={4: good[3].root.hex()})
    assert str(fault).startswith("the book: the book still has every entry under a kept root")


def test_a_store_that_counts_more_than_it_gives_back_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Changed(rows())
    monkeypatch.setattr(store, "size", lambda: 7)
    fault = verify(store, CATALOGUE).fault
    assert fault is not None
    assert (fault.entry, fault.expected, fault.found) == (5, "7", "4")


def test_a_kept_root_inside_of_a_commit_is_compared_too() -> None:
    book = Book(MemoryStore(), CATALOGUE)
    book.record_all([FOUNDING, PLEDGED, REVISED])
    roots = {2: book.tree.root(2).hex()}
    assert verify(book.store, CATALOGUE, kept_roots=roots).ok
    assert fault_of(list(book.store.read()), kept_roots={2: "00"}).entry == 2


def test_damage_that_the_store_itself_finds_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Changed(rows())
    monkeypatch.setattr(store, "damage", lambda: "row 3 missing from index")
    fault = verify(store, CATALOGUE).fault
    assert fault == Fault(0, "the store is sound", "no damage", "row 3 missing from index")


def test_documents_are_compared_with_their_digests() -> None:
    store = Changed(rows())
    digest = store.put_document(b"communique")
    assert verify(store, CATALOGUE).document_count == 1
    store.keep_under_another_name(b"forged")
    found = verify(store, CATALOGUE)
    assert found.fault is not None
    assert found.fault.check == f"document {'0' * 64} has its SHA-256"
    assert found.fault.found != digest
