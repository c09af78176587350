"""The book on a day of its past: the same as when it is folded up to that day."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import entente
from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.state import MEMBERS
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeRevised
from entente.acts.pledges.state import PLEDGES
from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.claims.checking.past import Past
from tests.acts.conftest import FOUNDING, accept, day, eur
from tests.claims.checking.conftest import days_of

if TYPE_CHECKING:
    from entente.book.act import Kind


def test_records_are_those_of_a_fold_up_to_the_day_in_the_same_order(trials: Book) -> None:
    book = Book(trials.store, CATALOGUE)  # stored bytes order what an act in memory may not
    for on, known in days_of(book, Random(1), 12):
        view = book.as_of(on, known)
        then = view.kept(Past).on(on)
        for kind in book.folded.kinds:
            assert list(then.table(kind).items()) == list(view.table(kind).items()), (kind, on, known)


def test_records_rest_on_the_entries_they_rest_on_in_a_fold(trials: Book) -> None:
    for on, known in days_of(trials, Random(2), 6):
        view = trials.as_of(on, known)
        then = view.kept(Past).on(on)
        kinds: tuple[Kind[Any], ...] = (MEMBERS, PLEDGES)
        for kind in kinds:
            for key in view.table(kind):
                assert then.find(kind, key) == view.find(kind, key)
                assert then.thread(kind, key) == view.thread(kind, key)
                assert then.ground(kind, key) == view.ground(kind, key)
        assert [then.includes(n) for n in range(1, known + 1)] == [
            view.includes(n) for n in range(1, known + 1)
        ]


def test_the_latest_day_is_every_day(trials: Book) -> None:
    latest = trials.as_of().kept(Past).latest
    assert latest.on is None
    assert list(latest.table(PLEDGES).items()) == list(trials.table(PLEDGES).items())
    assert latest.find(PLEDGES, "nobody's") is None


def test_what_a_reversal_took_back_counts_until_its_day() -> None:
    book = entente.in_memory()
    announced = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100))
    accept(book, FOUNDING, announced, PledgeRevised(on=day(3, 1), pledge="p1", member="NL", amount=eur(150)))
    accept(book, Reversed(on=day(4, 1), entry=3, reason="taken back"))
    accept(book, Reversed(on=day(5, 1), entry=2, reason="never said"))
    accept(book, PledgeAnnounced(on=day(6, 1), ref="p1", member="NL", amount=eur(70)))
    past = book.as_of().kept(Past)
    days = [day(1, 31), day(2, 1), day(3, 1), day(3, 31), day(4, 1), day(5, 1), day(6, 1)]
    pledges = [past.on(on).find(PLEDGES, "p1") for on in days]
    assert [pledge.minor if pledge else 0 for pledge in pledges] == [
        0,
        100_00,
        150_00,
        150_00,
        100_00,
        0,
        70_00,
    ]


def test_the_past_of_a_moment_does_not_know_what_came_later() -> None:
    book = entente.in_memory()
    accept(book, FOUNDING, PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100)))
    accept(book, Reversed(on=day(2, 1), entry=2, reason="never said"))
    assert book.as_of(known=2).kept(Past).on(day(2, 1)).find(PLEDGES, "p1") is not None
    assert book.as_of(known=3).kept(Past).on(day(2, 1)).find(PLEDGES, "p1") is None
    assert book.as_of(known=1).kept(Past).on(day(2, 1)).find(PLEDGES, "p1") is None
