"""The memory image: what is written, undone, reversed, and what rests on what."""

from __future__ import annotations

from datetime import date

import pytest

from entente.book.act import Act, Kind
from entente.book.image import Image
from tests.acts.conftest import FOUNDING

THINGS: Kind[int] = Kind("things", "thing")
OTHERS: Kind[int] = Kind("others", "other")


class Wrote(Act, tag="wrote", frozen=True, kw_only=True):
    """Writes and rests on things."""

    writes: tuple[tuple[str, int], ...] = ()
    rests: tuple[str, ...] = ()

    def apply(self, book: Image) -> None:
        """Write, then rest."""
        for key, value in self.writes:
            book.put(THINGS, key, value)
        for key in self.rests:
            book.rely(THINGS, key)


class Undid(Act, tag="undid", frozen=True, kw_only=True):
    """Reverses an entry."""

    entry: int

    def apply(self, book: Image) -> None:
        """Reverse it."""
        book.reverse(self.entry)


def fold(image: Image, *acts: Act) -> Image:
    for act in acts:
        image.fold(act, image.size + 1, [("interest", "EUR", 1, 1)])
    return image


def wrote(of_month: int, **writes: int) -> Wrote:
    return Wrote(on=date(2024, 1, of_month), writes=tuple(writes.items()))


def rested(of_month: int, *keys: str) -> Wrote:
    return Wrote(on=date(2024, 1, of_month), rests=keys)


def undid(of_month: int, entry: int) -> Undid:
    return Undid(on=date(2024, 1, of_month), entry=entry)


@pytest.fixture
def image() -> Image:
    return fold(Image(), wrote(1, a=1), wrote(2, a=2, b=1), rested(3, "a"))


def test_the_last_record_written_stands(image: Image) -> None:
    assert image.table(THINGS) == {"a": 2, "b": 1}
    assert image.find(THINGS, "a") == 2
    assert image.find(THINGS, "c") is None
    assert image.find(OTHERS, "a") is None
    assert image.table(OTHERS) == {}
    assert (image.size, image.entry) == (3, 3)
    assert image.latest_day == date(2024, 1, 3).toordinal()


def test_undoing_puts_everything_back(image: Image) -> None:
    mark = image.mark()
    assert image.thread(THINGS, "a") == [1, 2, 3]
    fold(image, wrote(9, a=3, c=1), rested(9, "c"), wrote(9, a=4))
    fold(image, undid(9, 6), undid(9, 5))
    assert image.thread(THINGS, "a") == [1, 2, 3, 4, 6, 7]
    image.undo_to(mark)
    assert image.table(THINGS) == {"a": 2, "b": 1}
    assert image.thread(THINGS, "a") == [1, 2, 3]
    assert image.thread(THINGS, "c") == []
    assert (image.reversed_by, image.corrections) == ({}, set())
    assert image.mark() == mark
    assert image.ledger.now("interest", "EUR") == (3, 3)


def test_undoing_forgets_a_record_written_twice_by_one_entry(image: Image) -> None:
    mark = image.mark()
    fold(image, Wrote(on=date(2024, 1, 4), writes=(("a", 8), ("a", 9), ("d", 1), ("d", 2))))
    assert image.thread(THINGS, "d") == [4]
    image.undo_to(mark)
    assert image.thread(THINGS, "a") == [1, 2, 3]
    assert image.thread(THINGS, "d") == []
    assert image.table(THINGS) == {"a": 2, "b": 1}


def test_a_reversal_restores_what_stood_before(image: Image) -> None:
    fold(image, undid(4, 3), undid(4, 2))
    assert image.table(THINGS) == {"a": 1}
    assert image.reversed_by == {3: 4, 2: 5}
    assert not image.is_live(2)
    assert not image.is_live(5)
    fold(image, undid(4, 1))
    assert image.table(THINGS) == {}
    assert fold(image, wrote(5, a=7)).table(THINGS) == {"a": 7}
    assert image.later_than(7) == []


def test_a_record_written_twice_by_one_entry_is_restored_to_its_first_state(image: Image) -> None:
    twice = Wrote(on=date(2024, 1, 4), writes=(("a", 8), ("a", 9)))
    fold(image, twice)
    assert image.thread(THINGS, "a") == [1, 2, 3, 4]
    fold(image, undid(4, 4))
    assert image.find(THINGS, "a") == 2


def test_what_rests_on_what_is_known(image: Image) -> None:
    assert image.resting_on(1) == [2, 3]
    assert image.resting_on(2) == [3]
    assert image.resting_on(3) == []
    assert image.written_by(3) == []
    assert image.touched_by(3) == [(THINGS, "a")]
    fold(image, undid(4, 3))
    assert image.resting_on(2) == []
    assert image.rested_on(2) == [3]


def test_what_is_written_over_must_not_be_later(image: Image) -> None:
    fold(image, wrote(1, a=5))
    assert image.later_than(4) == [2]
    assert image.later_than(2) == []


def test_what_is_rested_on_must_have_begun_before(image: Image) -> None:
    fold(image, rested(1, "a"), rested(1, "b"), rested(1, "nothing"))
    assert image.earlier_than_its_ground(4) == []
    assert image.earlier_than_its_ground(5) == [2]
    assert image.earlier_than_its_ground(6) == []


def test_a_record_filed_again_began_with_its_second_filing() -> None:
    image = fold(Image(), wrote(1, a=1), undid(1, 1), wrote(5, a=2), wrote(6, a=3), rested(4, "a"))
    assert image.earlier_than_its_ground(5) == [3]


def test_a_ground_that_was_reversed_since_is_none() -> None:
    image = fold(Image(), rested(9, "a"), wrote(5, a=1), undid(6, 2), rested(1, "a"))
    assert image.earlier_than_its_ground(4) == []


def test_a_view_leaves_numbers_out_and_posts_nothing() -> None:
    image = Image()
    image.fold_state(2, wrote(1, a=1))
    image.fold_state(5, wrote(2, a=2))
    assert image.size == 5
    assert image.table(THINGS) == {"a": 2}
    assert image.thread(THINGS, "a") == [2, 5]
    assert len(image.ledger) == 0


def test_the_founding_writes_what_it_brings_about() -> None:
    image = Image()
    image.fold_state(1, FOUNDING)
    assert [kind.name for kind, _ in image.written_by(1)] == ["coalition", *["members"] * 3, "leads"]


def test_the_kinds_with_records_are_named_in_the_order_they_came() -> None:
    image = Image()
    image.put(OTHERS, "x", 1)
    image.put(THINGS, "a", 2)
    assert image.kinds == [OTHERS, THINGS]


def test_the_writers_of_records_are_the_entries_that_wrote_them_each_once(image: Image) -> None:
    twice = Wrote(on=date(2024, 1, 4), writes=(("b", 2), ("b", 3)), rests=("a",))
    assert fold(image, twice).writers(THINGS) == {"a": [1, 2], "b": [2, 4]}
    assert image.writers(OTHERS) == {}


def test_a_fork_is_the_state_as_it_stood_and_goes_its_own_way(image: Image) -> None:
    fold(image, wrote(4, c=5, a=6), rested(5, "b"), wrote(6, d=7, b=8))
    fork = image.fork(3)
    assert list(fork.table(THINGS).items()) == [("a", 2), ("b", 1)]
    assert fork.size == 3
    fork.fold_state(5, wrote(7, e=9))
    assert list(fork.table(THINGS).items()) == [("a", 2), ("b", 1), ("e", 9)]
    assert image.table(THINGS) == {"a": 6, "b": 8, "c": 5, "d": 7}
    assert image.size == 6


def test_the_history_of_a_kind_is_every_value_its_records_were_given(image: Image) -> None:
    fold(image, wrote(4, c=5, a=6), rested(5, "b"))
    fold(image, undid(6, 4))
    assert image.history(THINGS)[-4:] == [(4, "c", 5), (4, "a", 6), (6, "a", 2), (6, "c", None)]
    assert image.history(OTHERS) == []


def test_a_history_and_writers_follow_what_is_undone(image: Image) -> None:
    before, mark = image.history(THINGS), image.mark()
    fold(image, wrote(4, c=5))
    assert image.history(THINGS)[-1] == (4, "c", 5)
    image.undo_to(mark)
    assert image.history(THINGS) == before
    fold(image, wrote(4, d=9))
    assert image.writers(THINGS)["d"] == [4]
    assert image.history(THINGS) == [*before, (4, "d", 9)]
