"""The one door: keys, batches, what stays when something fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import ClassVar

import msgspec
import pytest

from entente.acts.membership.meetings import MeetingHeld
from entente.acts.membership.state import MEETINGS, roles_of
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeRevised
from entente.acts.pledges.state import PLEDGES
from entente.acts.registry import ACTS, CATALOGUE
from entente.basics.refusals import Rule
from entente.book.act import Act, Posting, Role
from entente.book.book import Book, BookError
from entente.book.catalogue import Catalogue
from entente.book.entry import Receipt, Refused
from entente.book.image import Image
from entente.book.ledger import LedgerError
from entente.book.merkle import leaf_hash
from entente.book.store import Row, StoreError
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day, eur, everything, refused

PLEDGED = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100))
REVISED = PledgeRevised(on=day(3, 1), pledge="p1", member="NL", amount=eur(150))
HELD = MeetingHeld(on=day(2, 1), ref="m1")


class FailingStore(MemoryStore):
    """A store that fails in `append`, or at its commit."""

    fails_at = ""

    def append(self, expected_size: int, rows: Sequence[Row]) -> None:
        """Append, or fail."""
        if self.fails_at == "append":
            raise StoreError("the disk is full")
        super().append(expected_size, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Commit, or fail."""
        with super().writing():
            yield
            if self.fails_at == "commit":
                raise StoreError("the disk is gone")


class Unbalanced(Act, tag="unbalanced", frozen=True, kw_only=True):
    """An act whose postings are a defect."""

    filed_by: ClassVar = frozenset({Role.ANYONE})

    def postings(self, book: Image) -> tuple[Posting, ...]:
        """Post one side only."""
        return (("interest", "EUR", 1, 0),)


class Broken(Act, tag="broken", frozen=True, kw_only=True):
    """An act that breaks off half way."""

    filed_by: ClassVar = frozenset({Role.ANYONE})

    def apply(self, book: Image) -> None:
        """Write, then fail."""
        book.put(PLEDGES, "p9", book.table(PLEDGES)["p1"])
        book.put(PLEDGES, "p1", book.table(PLEDGES)["p1"])
        raise RuntimeError("half way")


@pytest.fixture
def book() -> Book:
    founded = Book(FailingStore(), Catalogue((*ACTS, Unbalanced, Broken), roles_of))
    accept(founded, FOUNDING)
    return founded


def failing(book: Book) -> FailingStore:
    assert isinstance(book.store, FailingStore)
    return book.store


def test_a_receipt_names_number_leaf_moment_and_key(book: Book) -> None:
    before = datetime.now(UTC)
    receipt = book.record(PLEDGED, key="k1")
    assert isinstance(receipt, Receipt)
    assert receipt.ok
    assert (receipt.number, receipt.key) == (2, "k1")
    assert receipt.recorded_at.replace(microsecond=0) >= before.replace(microsecond=0)
    row = next(iter(book.store.read(2, 2)))
    assert row.leaf == leaf_hash(row.data) == bytes.fromhex(receipt.leaf) == book.tree.leaf(1)
    assert row.root == book.tree.root()


def test_moments_rise_with_the_numbers(book: Book) -> None:
    accept(book, *(msgspec.structs.replace(HELD, ref=f"m{n}") for n in range(20)))
    moments = [entry.recorded_at for entry in book.entries()]
    assert moments == sorted(set(moments))


def test_the_signer_is_the_books_own_unless_named(book: Book) -> None:
    accept(book, PLEDGED)
    accept(book, HELD, signer="LV")
    assert [entry.signer for entry in book.entries()] == ["keeper", "keeper", "LV"]


def test_the_same_key_with_the_same_act_returns_the_first_receipt(book: Book) -> None:
    first = book.record(PLEDGED, key="k1")
    before = everything(book)
    assert book.record(PLEDGED, key="k1") == first
    assert everything(book) == before


def test_the_same_key_with_another_act_is_refused(book: Book) -> None:
    book.record(PLEDGED, key="k1")
    before = everything(book)
    answer = book.record(HELD, key="k1")
    assert isinstance(answer, Refused)
    assert [refusal.rule for refusal in answer.refusals] == ["key_must_name_one_act"]
    assert answer.refusals[0].args["holder"] == "entry 2"
    assert everything(book) == before


def test_a_key_twice_in_one_batch_is_refused(book: Book) -> None:
    before = everything(book)
    answer = book.record_all([PLEDGED, HELD], keys=["k1", "k1"])
    assert isinstance(answer, Refused)
    assert [(refusal.rule, refusal.index) for refusal in answer.refusals] == [("key_must_name_one_act", 1)]
    assert "act 0 of this batch" in str(answer)
    assert everything(book) == before


def test_a_batch_repeated_returns_its_receipts_and_adds_what_is_new(book: Book) -> None:
    first = book.record_all([PLEDGED, HELD], keys=["a", "b"])
    again = book.record_all([PLEDGED, HELD, REVISED], keys=["a", "b", "c"])
    assert isinstance(first, list)
    assert isinstance(again, list)
    assert again[:2] == first
    assert book.size == 4


def test_keys_are_as_many_as_acts(book: Book) -> None:
    with pytest.raises(BookError, match="1 keys for 2 acts"):
        book.record_all([PLEDGED, HELD], keys=["a"])


def test_an_empty_batch_records_nothing(book: Book) -> None:
    assert book.record_all([]) == []
    assert book.size == 1


def test_a_batch_is_sealed_once_at_its_end(book: Book) -> None:
    book.record_all([PLEDGED, REVISED, HELD])
    rows = list(book.store.read(2))
    assert [bool(row.root) for row in rows] == [False, False, True]
    assert rows[-1].root == book.tree.root()


def test_a_batch_is_recorded_whole_or_not_at_all(book: Book) -> None:
    before = everything(book)
    late = msgspec.structs.replace(REVISED, amount=eur(0), on=day(1, 15))
    unknown = msgspec.structs.replace(REVISED, pledge="p2")
    answer = book.record_all([PLEDGED, late, HELD, unknown])
    assert isinstance(answer, Refused)
    assert not answer.ok
    found = [(refusal.index, refusal.rule) for refusal in answer.refusals]
    assert (1, "amount_must_be_positive") in found
    assert (3, "reference_must_exist") in found
    assert {index for index, _ in found} == {1, 3}
    assert everything(book) == before


def test_a_later_act_of_a_batch_builds_on_an_earlier_one(book: Book) -> None:
    assert isinstance(book.record_all([PLEDGED, REVISED]), list)
    assert book.table(PLEDGES)["p1"].minor == 150_00


def test_a_batch_may_be_tried_without_recording(book: Book) -> None:
    before = everything(book)
    assert book.try_all([PLEDGED, REVISED]) == ()
    late = msgspec.structs.replace(REVISED, on=day(1, 15))
    far = msgspec.structs.replace(HELD, on=day(1, 1, 2199))
    refusals = book.try_all([PLEDGED, far, late])
    assert [(refusal.index, refusal.rule) for refusal in refusals] == [
        (2, "act_must_not_precede_what_it_follows")
    ]
    assert everything(book) == before


def test_what_its_keys_name_already_is_no_refusal_when_tried(book: Book) -> None:
    book.record_all([PLEDGED], keys=["a"])
    before = everything(book)
    assert [refusal.rule for refusal in book.try_all([PLEDGED, REVISED])] == ["reference_must_be_new"]
    assert book.try_all([PLEDGED, REVISED], keys=["a", "b"]) == ()
    other = msgspec.structs.replace(PLEDGED, ref="p2")
    assert [refusal.rule for refusal in book.try_all([other], keys=["a"])] == ["key_must_name_one_act"]
    assert [refusal.rule for refusal in book.try_all([other, HELD], keys=["b", "b"])] == [
        "key_must_name_one_act"
    ]
    with pytest.raises(BookError, match="1 keys for 2 acts"):
        book.try_all([PLEDGED, HELD], keys=["a"])
    assert everything(book) == before


def test_progress_is_told_every_thousand_acts(book: Book) -> None:
    told: list[tuple[int, int]] = []
    acts = [msgspec.structs.replace(HELD, ref=f"m{n}") for n in range(2001)]
    book.record_all(acts, progress=lambda done, total: told.append((done, total)))
    assert told == [(1000, 2001), (2000, 2001)]


def test_a_long_batch_is_sealed_in_steps_and_answers_in_its_order(book: Book) -> None:
    accept(book, HELD)
    acts = [msgspec.structs.replace(HELD, ref=f"b{n}") for n in range(1_001)]
    keys = [f"key-{n}" for n in range(1_001)]
    (first,) = book.record_all(acts[500:501], keys=["key-500"])  # type: ignore[misc]
    receipts = book.record_all(acts, keys=keys)
    assert isinstance(receipts, list)
    assert [receipt.key for receipt in receipts] == keys
    assert receipts[500] == first
    assert [receipt.number for receipt in receipts if receipt != first] == list(range(4, 1_004))
    assert [receipt.leaf for receipt in receipts[:3]] == [
        leaf_hash(row.data).hex() for row in book.store.read(4, 6)
    ]


def test_what_does_not_read_back_is_told_with_every_other_reason(book: Book) -> None:
    before = everything(book)
    odd = msgspec.structs.replace(HELD, ref="m2", number="nineteen")
    late = msgspec.structs.replace(PLEDGED, ref="p2", member="FR")
    answer = book.record_all([HELD, odd, PLEDGED, late])
    assert isinstance(answer, Refused)
    assert [(refusal.index, refusal.rule, refusal.field) for refusal in answer.refusals] == [
        (1, "act_must_read_back", "number"),
        (3, "actor_must_be_a_member", "member"),
    ]
    assert book.try_all([HELD, odd, PLEDGED, late]) == answer.refusals
    assert everything(book) == before


@pytest.mark.parametrize("place", ["append", "commit"])
def test_a_store_that_fails_leaves_the_book_as_it_was(book: Book, place: str) -> None:
    accept(book, PLEDGED)
    before = everything(book)
    failing(book).fails_at = place
    with pytest.raises(StoreError, match="the disk"):
        book.record_all([REVISED, HELD], keys=["k1", "k2"])
    failing(book).fails_at = ""
    assert everything(book) == before
    assert isinstance(book.record_all([REVISED, HELD], keys=["k1", "k2"]), list)
    assert Book(book.store, book.catalogue).table(MEETINGS) == book.table(MEETINGS)


def test_a_store_that_cannot_be_written_leaves_the_book_as_it_was(book: Book) -> None:
    before = everything(book)
    with book.store.writing(), pytest.raises(StoreError, match="written already"):
        book.record(HELD)
    assert everything(book) == before


def test_an_act_that_does_not_balance_is_a_defect_and_changes_nothing(book: Book) -> None:
    before = everything(book)
    with pytest.raises(LedgerError, match="fund is off by 1 EUR"):
        book.record_all([PLEDGED, Unbalanced(on=day(2, 1))])
    assert everything(book) == before


def test_an_act_that_breaks_off_half_way_changes_nothing(book: Book) -> None:
    accept(book, PLEDGED)
    before = everything(book)
    with pytest.raises(RuntimeError, match="half way"):
        book.record_all([HELD, Broken(on=day(2, 1))])
    assert everything(book) == before
    with pytest.raises(RuntimeError, match="half way"):
        book.try_all([HELD, Broken(on=day(2, 1))])
    assert everything(book) == before


def test_a_refusal_after_other_acts_leaves_their_threads_as_they_were(book: Book) -> None:
    accept(book, PLEDGED)
    assert book.image.thread(PLEDGES, "p1") == [2]
    late = msgspec.structs.replace(REVISED, on=day(1, 15))
    refused(book, late, "act_must_not_precede_what_it_follows")
    accept(book, REVISED)
    assert book.image.thread(PLEDGES, "p1") == [2, 3]


def test_every_rule_of_the_door_is_declared() -> None:
    assert "key_must_name_one_act" in Rule.declared
    assert CATALOGUE.acts.keys() == {*CATALOGUE.acts}
