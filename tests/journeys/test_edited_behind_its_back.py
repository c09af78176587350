"""Outside scripts edit the file of a book with plain SQL; `verify` names the first entry that does not hold."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import entente
from entente.acts import SourceFiled
from entente.book.book import BookError
from entente.book.folding import FoldError
from entente.book.merkle import MerkleTree, leaf_hash
from entente.book.store import StoreError
from entente.stores.sqlite import SQLiteStore
from entente.testing import random_book

SIZE = 301
AGREEMENT = hashlib.sha256(b"the signed agreement").hexdigest()
ENTRY = 117


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of 300 acts in batches of 50, and a source with its document."""
    path = tmp_path_factory.mktemp("book") / "original.db"
    book = random_book(5, SIZE - 1, SQLiteStore(path, create=True), batch=50)
    agreement = SourceFiled(
        on=date(2024, 12, 1), ref="agreement", publisher="P", title="T", sha256=AGREEMENT, kept=True
    )
    assert book.record(agreement, document=b"the signed agreement").ok
    book.close()
    return path


@pytest.fixture
def path(original: Path, tmp_path: Path) -> Path:
    """A copy that may be spoiled."""
    store = SQLiteStore(original)
    store.backup(tmp_path / "copy.db")
    store.close()
    return tmp_path / "copy.db"


def edit(path: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """Change a file as somebody would who has the rights and knows the schema: past the triggers."""
    db = sqlite3.connect(path)
    triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    change(db)
    for _, statement in triggers:
        db.execute(statement)
    db.commit()
    db.close()


def verified(path: Path, kept: dict[int, str] | None = None) -> entente.Verification:
    """Verify a file without opening it as a book: it may not even fold."""
    store = SQLiteStore(path)
    try:
        return entente.verify(store, kept_roots=kept)
    finally:
        store.close()


def data_of(db: sqlite3.Connection, number: int) -> bytes:
    """Return the stored bytes of an entry."""
    found: bytes = db.execute("SELECT data FROM entries WHERE number = ?", (number,)).fetchone()[0]
    return found


def more(data: bytes) -> bytes:
    """Return an entry's bytes with its first amount ten times as large."""
    return re.sub(rb'"minor":"(\d+)"', rb'"minor":"\g<1>0"', data, count=1)


def with_an_amount(db: sqlite3.Connection) -> int:
    """Return the first entry from ENTRY on that carries an amount."""
    return next(n for n in range(ENTRY, SIZE) if more(data_of(db, n)) != data_of(db, n))


def complaint(path: Path) -> str:
    """Return what is said of a damaged file: by the database that cannot read it, or by verifying."""
    with pytest.raises(StoreError) as caught:
        fault = verified(path).fault
        raise StoreError(f"{path}: {fault}; compare with a backup" if fault else "nothing was found")
    return str(caught.value)


def reseal(db: sqlite3.Connection) -> None:
    """Seal the whole file anew, as a forger who knows the format would."""
    tree = MerkleTree()
    for number, root, data in db.execute("SELECT number, root, data FROM entries ORDER BY number").fetchall():
        tree.append(leaf_hash(data))
        sealed = (leaf_hash(data), tree.root() if root else b"", number)
        db.execute("UPDATE entries SET leaf = ?, root = ? WHERE number = ?", sealed)


def test_an_untouched_copy_holds(path: Path) -> None:
    found = verified(path)
    assert found.ok
    assert (found.entry_count, found.document_count) == (SIZE, 1)


def test_a_changed_amount_is_named_with_what_was_expected_and_found(path: Path) -> None:
    changed = []

    def change(db: sqlite3.Connection) -> None:
        number = with_an_amount(db)
        changed.append(number)
        db.execute("UPDATE entries SET data = ? WHERE number = ?", (more(data_of(db, number)), number))

    edit(path, change)
    fault = verified(path).fault
    assert fault is not None
    assert fault.entry == changed[0]
    assert "leaf hash" in fault.check
    assert fault.expected != fault.found


def test_the_first_of_several_changes_is_named(path: Path) -> None:
    def change(db: sqlite3.Connection) -> None:
        for number in (250, 90, 180):
            db.execute("UPDATE entries SET data = ? WHERE number = ?", (data_of(db, number) + b" ", number))

    edit(path, change)
    fault = verified(path).fault
    assert fault is not None
    assert fault.entry == 90


def test_an_entry_taken_out_is_missed(path: Path) -> None:
    edit(path, lambda db: db.execute("DELETE FROM entries WHERE number = ?", (ENTRY,)))
    fault = verified(path).fault
    assert fault is not None
    assert (fault.entry, fault.check) == (ENTRY, "numbers have no gaps")
    with pytest.raises(FoldError, match=f"entry {ENTRY}"):
        entente.open(path)


def test_an_entry_taken_out_and_the_rest_moved_up_is_found(path: Path) -> None:
    def change(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM entries WHERE number = ?", (ENTRY,))
        db.execute("UPDATE entries SET number = number - 1 WHERE number > ?", (ENTRY,))
        reseal(db)

    edit(path, change)
    fault = verified(path).fault
    assert fault is not None
    assert fault.entry == ENTRY


def test_two_entries_in_each_others_place_are_found(path: Path) -> None:
    def change(db: sqlite3.Connection) -> None:
        first, second = data_of(db, ENTRY), data_of(db, ENTRY + 1)
        db.execute("UPDATE entries SET data = ? WHERE number = ?", (second, ENTRY))
        db.execute("UPDATE entries SET data = ? WHERE number = ?", (first, ENTRY + 1))
        reseal(db)

    edit(path, change)
    fault = verified(path).fault
    assert fault is not None
    assert fault.entry == ENTRY


def test_a_signer_exchanged_and_sealed_anew_is_found(path: Path) -> None:
    def change(db: sqlite3.Connection) -> None:
        entry = json.loads(data_of(db, ENTRY))
        entry["signer"] = "ZW"
        data = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        db.execute("UPDATE entries SET data = ? WHERE number = ?", (data, ENTRY))
        reseal(db)

    edit(path, change)
    fault = verified(path).fault
    assert fault is not None
    assert fault.entry == ENTRY
    assert fault.check == "every rule holds"


def test_a_forgery_that_keeps_every_rule_needs_a_root_kept_elsewhere(path: Path) -> None:
    root = verified(path).root

    def change(db: sqlite3.Connection) -> None:
        data = data_of(db, SIZE).replace(b'"note":"', b'"note":"! ')
        entry = json.loads(data)
        entry["act"]["note"] = "quietly added"
        data = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        db.execute("UPDATE entries SET data = ? WHERE number = ?", (data, SIZE))
        reseal(db)

    edit(path, change)
    assert verified(path).ok  # nothing inside of the file can tell
    fault = verified(path, {SIZE: root}).fault
    assert fault is not None
    assert (fault.entry, fault.expected) == (SIZE, root)


def test_an_end_cut_off_needs_a_root_kept_elsewhere(path: Path) -> None:
    root = verified(path).root
    edit(path, lambda db: db.execute("DELETE FROM entries WHERE number > 250"))
    assert verified(path).ok
    fault = verified(path, {SIZE: root}).fault
    assert fault is not None
    assert (fault.expected, fault.found) == (f"{SIZE} entries", "250")


@pytest.mark.parametrize("last", [275, 250])
def test_nothing_is_recorded_on_top_of_a_cut_that_shows(path: Path, last: int) -> None:
    edit(path, lambda db: db.execute("DELETE FROM entries WHERE number > ?", (last,)))
    fault = verified(path).fault
    with entente.open(path) as book:
        act = SourceFiled(on=date(2024, 12, 1), ref="after", publisher="P", title="T")
        if last == 250:  # where a commit ended: only a root kept elsewhere can tell
            assert fault is None
            assert book.record(act).ok
        else:
            assert fault is not None
            with pytest.raises(BookError, match="changed or cut off"):
                book.record(act)
            assert book.size == last


def test_a_change_sealed_by_its_leaf_alone_is_bounded_by_its_commit(path: Path) -> None:
    def change(db: sqlite3.Connection) -> None:
        number = with_an_amount(db)
        data = more(data_of(db, number))
        db.execute("UPDATE entries SET data = ?, leaf = ? WHERE number = ?", (data, leaf_hash(data), number))

    edit(path, change)
    fault = verified(path).fault
    assert fault is not None
    assert (fault.entry, "(one of entries 101 to 150)" in fault.check) == (150, True)


def test_an_entry_slipped_in_at_the_end_is_found(path: Path) -> None:
    def change(db: sqlite3.Connection) -> None:
        data = data_of(db, SIZE)
        row = (SIZE + 1, "slipped-in", leaf_hash(data), b"", data)
        db.execute("INSERT INTO entries (number, key, leaf, root, data) VALUES (?, ?, ?, ?, ?)", row)

    edit(path, change)
    fault = verified(path).fault
    assert fault is not None
    assert fault.entry == SIZE + 1


def test_a_changed_document_is_named(path: Path) -> None:
    edit(path, lambda db: db.execute("UPDATE documents SET content = x'00'"))
    fault = verified(path).fault
    assert fault is not None
    assert fault.entry == SIZE
    assert fault.check.startswith("document ")


def test_a_document_taken_out_is_missed(path: Path) -> None:
    edit(path, lambda db: db.execute("DELETE FROM documents"))
    fault = verified(path).fault
    assert fault is not None
    assert (fault.entry, fault.expected, fault.found) == (SIZE, AGREEMENT, "no such document")


def test_the_lowest_entry_at_fault_is_named(path: Path) -> None:
    def change(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM documents")
        db.execute("UPDATE entries SET data = ? WHERE number = ?", (data_of(db, ENTRY) + b" ", ENTRY))

    edit(path, change)
    fault = verified(path).fault
    assert fault is not None
    assert fault.entry == ENTRY


def test_an_entry_slipped_in_before_the_first_is_found(path: Path) -> None:
    def change(db: sqlite3.Connection) -> None:
        db.execute("PRAGMA ignore_check_constraints = ON")
        row = (-3, "slipped-in", leaf_hash(b"{}"), b"", b"{}")
        db.execute("INSERT INTO entries (number, key, leaf, root, data) VALUES (?, ?, ?, ?, ?)", row)

    edit(path, change)
    fault = verified(path).fault
    assert fault is not None
    assert (fault.entry, fault.found) == (1, "entry -3")


def test_a_whole_page_taken_out_is_missed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("entente.stores.sqlite._PAGE_ROWS", 20)
    edit(path, lambda db: db.execute("DELETE FROM entries WHERE number BETWEEN 101 AND 200"))
    fault = verified(path).fault
    assert fault is not None
    assert (fault.entry, fault.found) == (101, "entry 201")


@pytest.mark.parametrize("at", [0.3, 0.6, 0.9])
def test_a_file_damaged_on_the_disk_ends_in_words(path: Path, at: float) -> None:
    content = bytearray(path.read_bytes())
    place = int(len(content) * at)
    content[place : place + 4096] = b"\x5a" * 4096
    path.write_bytes(content)
    assert "compare with a backup" in complaint(path)


def test_half_a_file_ends_in_words(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert str(path) in complaint(path)
