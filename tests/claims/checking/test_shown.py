"""What the book showed on a day: on each, what the accounted figure walks over."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.claims.checking.past import Past
from entente.claims.checking.shown import all_shown
from entente.figures.accounted import Amount, amounts
from tests.claims.checking.conftest import days_of

if TYPE_CHECKING:
    from entente.book.book import Book
    from entente.claims.checking.shown import Shown
    from entente.claims.checking.then import Then


def amount(shown: Shown, then: Then) -> Amount:
    """Return what is shown as the figure has it."""
    return Amount(
        shown.parties[0],
        f"{shown.measure}_{shown.channel}".rstrip("_"),
        Money(shown.currency, shown.minor),
        date.fromordinal(shown.on),
        (shown.number,) if shown.number else then.ground(shown.kind, shown.key),
        shown.parties[1:],
        shown.bound,
    )


def test_each_day_shows_the_amounts_of_a_walk_over_the_book_in_its_order(trials: Book) -> None:
    seen = set()
    for on, known in days_of(trials, Random(3), 12):
        view = trials.as_of(on, known)
        past = view.kept(Past)
        then = past.on(on)
        shown = [amount(s, then) for s in all_shown(past) if s.since <= on.toordinal() < s.until]
        assert shown == list(amounts(view)), (on, known)
        seen |= {one.measure for one in shown}
    assert seen == {
        "pledged_fund",
        "pledged_national",
        "pledged_in_kind",
        "committed",
        "received",
        "given_national",
        "given_in_kind",
    }
