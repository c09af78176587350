"""The book as of a day, as known at a moment."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.state import COALITION
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeRevised
from entente.acts.pledges.state import PLEDGES
from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.book.image import Image
from entente.book.view import View
from entente.stores.memory import MemoryStore
from entente.testing import random_book
from tests.acts.conftest import FOUNDING, accept, day, eur

PLEDGED = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100))
REVISED = PledgeRevised(on=day(3, 1), pledge="p1", member="NL", amount=eur(150))
UNDONE = Reversed(on=day(4, 1), entry=3, reason="taken back")


@pytest.fixture
def book() -> Book:
    founded = Book(MemoryStore(), CATALOGUE)
    accept(founded, FOUNDING, PLEDGED, REVISED, UNDONE)
    return founded


def minor(view: View) -> tuple[int, int]:
    """Return the pledge as state and as ledger have it."""
    pledge = view.find(PLEDGES, "p1")
    return (0 if pledge is None else pledge.minor), view.balance("pledged:p1", "EUR").minor


@pytest.mark.parametrize(
    ("on", "known", "expected"),
    [
        (day(1, 31), 4, 0),
        (day(2, 1), 4, 100_00),
        (day(3, 1), 4, 150_00),
        (day(3, 31), 4, 150_00),
        (day(4, 1), 4, 100_00),
        (None, 4, 100_00),
        (day(4, 1), 3, 150_00),
        (day(4, 1), 2, 100_00),
        (None, 1, 0),
        (None, 0, 0),
    ],
)
def test_state_and_ledger_agree_on_both_axes(book: Book, on: object, known: int, expected: int) -> None:
    assert on is None or isinstance(on, type(day(1, 1)))
    assert minor(book.as_of(on=on, known=known)) == (expected, expected)


def test_a_view_of_the_past_never_changes(book: Book) -> None:
    views = [book.as_of(on=day(3, 1)), book.as_of(), book.as_of(on=day(12, 31), known=3)]
    before = [(minor(view), list(view.balances()), view.entries_of("pledged:p1", "EUR")) for view in views]
    accept(
        book,
        msgspec.structs.replace(REVISED, on=day(4, 1), amount=eur(70)),
        msgspec.structs.replace(PLEDGED, ref="p2", on=day(1, 15), member="LV"),
    )
    after = [(minor(view), list(view.balances()), view.entries_of("pledged:p1", "EUR")) for view in views]
    assert after == before
    assert minor(book.as_of()) == (70_00, 70_00)


def test_a_view_of_now_reads_the_image_and_one_of_the_past_is_folded_once(book: Book) -> None:
    assert book.as_of().state is book.image
    assert book.as_of(on=day(12, 31)).state is book.image
    past = book.as_of(on=day(3, 1))
    assert past.state is not book.image
    assert past.state is past.state


def test_a_view_lists_the_entries_in_effect_without_corrections(book: Book) -> None:
    assert [entry.number for entry in book.as_of(on=day(3, 31)).entries()] == [1, 2, 3]
    assert [entry.number for entry in book.as_of(on=day(4, 1)).entries()] == [1, 2]
    assert not book.as_of().includes(0)
    assert not book.as_of(known=2).includes(3)


def test_a_view_follows_the_thread_of_a_record(book: Book) -> None:
    assert book.as_of(on=day(3, 31)).thread(PLEDGES, "p1") == [2, 3]
    assert book.as_of(on=day(4, 1)).thread(PLEDGES, "p1") == [2, 4]
    assert book.as_of().thread(PLEDGES, "p9") == []


def test_a_view_says_up_to_which_moment_it_knows(book: Book) -> None:
    assert book.as_of(known=2).known_at == book.entry(2).recorded_at
    assert book.as_of(known=0).known_at is None


def test_a_view_of_the_past_has_tables_of_every_kind(book: Book) -> None:
    view = book.as_of(on=day(1, 10))
    assert view.table(COALITION)["coalition"].name == FOUNDING.name
    assert view.table(PLEDGES) == {}
    assert view.balances().under("pledged") == []


def test_a_record_rests_on_its_entries_in_effect_without_corrections(book: Book) -> None:
    view = book.as_of(on=day(4, 1))
    assert view.ground(PLEDGES, "p1") == (2,)
    assert view.ground(PLEDGES, "p9") == ()
    assert book.as_of(on=day(3, 31)).ground(PLEDGES, "p1") == (2, 3)
    accept(book, msgspec.structs.replace(REVISED, on=day(4, 1), amount=eur(70)))
    assert view.ground(PLEDGES, "p1") == (2,)


def test_the_writers_of_records_are_those_in_effect(book: Book) -> None:
    assert book.as_of(on=day(3, 31)).writers(PLEDGES) == {"p1": [2, 3]}
    assert book.as_of(on=day(4, 1)).writers(PLEDGES) == {"p1": [2]}
    assert book.as_of(known=1).writers(PLEDGES) == {"p1": []}


@pytest.mark.parametrize("seed", [5, 2024])
def test_a_view_is_what_its_entries_fold_to_wherever_its_folding_begins(seed: int) -> None:
    book = Book(random_book(seed, 400).store, CATALOGUE)  # read back, as views read it
    days = sorted({date.fromordinal(day) for day in book.folded.days[1:]})
    for on in (*days[:: len(days) // 12], *days[-4:], None):
        for known in (0, 1, 150, 260, 390, 399, 400):
            view, folded = book.as_of(on, known), Image()
            for entry in view.entries():
                folded.fold_state(entry.number, entry.act)
            for kind in {*folded.kinds, *view.state.kinds}:
                assert list(view.table(kind).items()) == list(folded.table(kind).items()), (on, known, kind)


def test_a_reversal_of_something_old_is_not_in_a_view_before_it(book: Book) -> None:
    later = (msgspec.structs.replace(PLEDGED, ref=f"q{n}", on=day(5, n)) for n in range(1, 9))
    accept(book, *later, Reversed(on=day(6, 1), entry=2, reason="never said"))
    assert list(book.as_of(on=day(5, 8)).table(PLEDGES)) == ["p1", *(f"q{n}" for n in range(1, 9))]
    assert list(book.as_of(on=day(6, 1)).table(PLEDGES)) == [f"q{n}" for n in range(1, 9)]


def test_what_is_derived_from_a_view_is_made_once_and_kept_beside_it(book: Book) -> None:
    made: list[View] = []

    def derive(view: View) -> int:
        made.append(view)
        return len(made)

    views = [book.as_of(), book.as_of(), book.as_of(on=day(3, 1))]
    assert [view.kept(derive) for view in views] == [1, 1, 2]
    assert made == [views[0], views[2]]
