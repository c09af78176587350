"""What every store must do, whatever it is made of: a further store only adds a factory.

Subclass `StoreConformance` in a test module and say in `factory` how to open the store twice.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from entente.book.merkle import leaf_hash
from entente.book.store import Row, Store, StoreError, StoreMoved

if TYPE_CHECKING:
    from collections.abc import Callable

    Factory = Callable[[], Store]


def rows(first: int, count: int, prefix: str = "key") -> list[Row]:
    """Return rows as a book would append them."""
    made = []
    for number in range(first, first + count):
        data = f'{{"number":{number}}}'.encode()
        made.append(Row(number, f"{prefix}-{number}", data, leaf_hash(data)))
    made[-1] = made[-1]._replace(root=b"r" * 32)
    return made


def append(store: Store, *batches: list[Row]) -> None:
    """Append batches in one commit, expecting each at its place."""
    with store.writing():
        for batch in batches:
            store.append(batch[0].number - 1, batch)


class StoreConformance:
    """The suite. `factory` opens the store; called again it opens another handle on the same rows."""

    @pytest.fixture
    def factory(self) -> Factory:
        """Return how to open the store under test."""
        raise NotImplementedError

    @pytest.fixture
    def store(self, factory: Factory) -> Store:
        """Return the store, empty."""
        return factory()

    def test_it_is_a_store(self, store: Store) -> None:
        assert isinstance(store, Store)

    def test_a_new_store_is_empty(self, store: Store) -> None:
        assert store.size() == 0
        assert list(store.read()) == []
        assert list(store.leaves()) == []
        assert list(store.documents()) == []
        assert store.numbers_of(["key-1"]) == {}

    def test_rows_are_read_back_as_they_were_appended(self, store: Store) -> None:
        append(store, rows(1, 3))
        append(store, rows(4, 2), rows(6, 1))
        assert store.size() == 6
        assert list(store.read()) == [*rows(1, 3), *rows(4, 2), *rows(6, 1)]

    def test_any_range_can_be_read(self, store: Store) -> None:
        append(store, rows(1, 10))
        numbers = {
            (first, last): [row.number for row in store.read(first, last)]
            for first, last in [(1, None), (4, 6), (10, 10), (8, 99), (11, None), (6, 4), (4, 3)]
        }
        assert numbers == {
            (1, None): list(range(1, 11)),
            (4, 6): [4, 5, 6],
            (10, 10): [10],
            (8, 99): [8, 9, 10],
            (11, None): [],
            (6, 4): [],
            (4, 3): [],
        }

    def test_pages_hold_number_and_data_of_every_row(self, store: Store) -> None:
        assert list(store.pages()) == []
        append(store, rows(1, 3))
        append(store, rows(4, 2))
        for first in (1, 2, 5):
            found = [pair for page in store.pages(first) for pair in page]
            assert found == [(row.number, row.data) for row in rows(1, 5)[first - 1 :]]
            assert all(store.pages(first))
        assert list(store.pages(6)) == []

    def test_leaves_are_those_of_the_rows(self, store: Store) -> None:
        append(store, rows(1, 5))
        assert list(store.leaves()) == [row.leaf for row in rows(1, 5)]
        assert list(store.leaves(4)) == [row.leaf for row in rows(1, 5)[3:]]
        assert list(store.leaves(6)) == []

    def test_keys_that_are_taken_name_their_entry(self, store: Store) -> None:
        append(store, rows(1, 3))
        assert store.numbers_of(["key-3", "key-1", "nobody's", 'quo"te']) == {"key-3": 3, "key-1": 1}
        assert store.numbers_of([]) == {}

    def test_an_append_outside_of_writing_is_an_error(self, store: Store) -> None:
        with pytest.raises(StoreError, match="writing"):
            store.append(0, rows(1, 1))
        assert store.size() == 0

    @pytest.mark.parametrize("expected", [0, 1, 3, 99])
    def test_a_size_that_has_moved_is_an_error_of_its_own(self, store: Store, expected: int) -> None:
        append(store, rows(1, 2))
        with pytest.raises(StoreMoved, match="catch up"), store.writing():
            store.append(expected, rows(expected + 1, 1, "other"))
        assert list(store.read()) == rows(1, 2)

    @pytest.mark.parametrize("number", [1, 2, 4])
    def test_numbers_have_no_gaps_and_do_not_repeat(self, store: Store, number: int) -> None:
        append(store, rows(1, 2))
        with pytest.raises(StoreError, match="gaps"), store.writing():
            store.append(2, rows(number, 1, "other"))
        assert list(store.read()) == rows(1, 2)

    def test_a_gap_inside_a_batch_is_an_error(self, store: Store) -> None:
        with pytest.raises(StoreError, match="gaps"), store.writing():
            store.append(0, [rows(1, 1)[0], rows(3, 1)[0]])
        assert store.size() == 0

    def test_a_key_that_is_taken_is_an_error(self, store: Store) -> None:
        append(store, rows(1, 2))
        with pytest.raises(StoreError, match="unique"), store.writing():
            store.append(2, [rows(3, 1)[0]._replace(key="key-1")])
        assert list(store.read()) == rows(1, 2)

    def test_a_key_that_stands_twice_in_a_batch_is_an_error(self, store: Store) -> None:
        with pytest.raises(StoreError, match="unique"), store.writing():
            store.append(0, [row._replace(key="same") for row in rows(1, 2)])
        assert store.size() == 0
        append(store, rows(1, 1))

    def test_an_exception_keeps_nothing_of_its_block(self, store: Store) -> None:
        append(store, rows(1, 1))
        with pytest.raises(RuntimeError, match="power"), store.writing():
            store.append(1, rows(2, 3))
            raise RuntimeError("power")
        assert list(store.read()) == rows(1, 1)
        assert store.numbers_of(["key-2"]) == {}
        append(store, rows(2, 2))
        assert store.size() == 3

    def test_a_block_without_rows_changes_nothing(self, store: Store) -> None:
        with store.writing():
            pass
        with store.writing():
            store.append(0, [])
        assert store.size() == 0

    def test_writing_does_not_nest(self, store: Store) -> None:
        with pytest.raises(StoreError), store.writing(), store.writing():
            pass
        append(store, rows(1, 1))

    def test_documents_are_kept_under_their_sha_256(self, store: Store) -> None:
        contents = [b"", b"press release", bytes(range(256)) * 500]
        names = [store.put_document(content) for content in contents]
        assert names == [hashlib.sha256(content).hexdigest() for content in contents]
        assert [store.document(name) for name in names] == contents
        assert list(store.documents()) == sorted(names)
        assert store.document("0" * 64) is None
        assert [store.has_document(name) for name in (*names, "0" * 64)] == [True] * len(names) + [False]

    def test_a_document_put_twice_is_kept_once(self, store: Store) -> None:
        assert store.put_document(b"same") == store.put_document(b"same")
        assert len(list(store.documents())) == 1

    def test_a_document_may_be_put_while_writing(self, store: Store) -> None:
        with store.writing():
            name = store.put_document(b"annex")
            store.append(0, rows(1, 1))
        assert store.document(name) == b"annex"
        assert store.size() == 1

    def test_any_bytes_are_kept_as_they_are(self, store: Store) -> None:
        odd = b"\x00\xff'\"\n;--\xf0\x9f\x92\xb6"
        with store.writing():
            store.append(0, [Row(1, "clé 'x' \"y\"", odd, leaf_hash(odd), b"")])
        assert next(iter(store.read())) == Row(1, "clé 'x' \"y\"", odd, leaf_hash(odd), b"")

    def test_what_only_the_store_itself_has_written_is_sound(self, store: Store) -> None:
        append(store, rows(1, 3))
        store.put_document(b"annex")
        assert store.damage() == ""

    def test_two_handles_see_each_other(self, factory: Factory) -> None:
        one, other = factory(), factory()
        append(one, rows(1, 2))
        assert list(other.read()) == rows(1, 2)
        append(other, rows(3, 1))
        assert one.size() == 3
        name = other.put_document(b"seen by both")
        assert one.document(name) == b"seen by both"
        with pytest.raises(StoreMoved), one.writing():
            one.append(2, rows(3, 1, "late"))

    def test_what_is_being_written_is_not_acknowledged_yet(self, factory: Factory) -> None:
        writer, reader = factory(), factory()
        with writer.writing():
            writer.append(0, rows(1, 2))
            assert reader.size() == 0 or reader is writer
        assert reader.size() == 2

    def test_a_reader_that_began_before_an_append_goes_on(self, factory: Factory) -> None:
        writer, reader = factory(), factory()
        append(writer, rows(1, 3))
        reading = reader.read()
        assert next(reading).number == 1
        append(writer, rows(4, 1))
        assert [row.number for row in reading][:2] == [2, 3]
