"""Which balances of a day later entries changed."""

from __future__ import annotations

import pytest

from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.registry import CATALOGUE
from entente.book.book import Book, BookError
from entente.figures.figure import Figure
from entente.figures.restatements import restatements
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day, eur, gbp, worth

PLEDGED = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100))
NEXT_DAY = PledgeAnnounced(on=day(5, 1), ref="p3", member="NL", amount=eur(1))
LATE = PledgeAnnounced(on=day(2, 2), ref="p2", member="NL", amount=gbp(10), value=worth(12))


@pytest.fixture
def book() -> Book:
    founded = Book(MemoryStore(), CATALOGUE)
    accept(founded, FOUNDING, PLEDGED)
    return founded


def between(book: Book, since: int, known: int | None = None, *, of_month: int = 3) -> Figure:
    """Return the restatements of the first of a month between two moments."""
    on = day(of_month, 1)
    return restatements(book.as_of(on, known), book.as_of(on, since))


def test_an_act_filed_late_restates_the_balances_of_its_days(book: Book) -> None:
    accept(book, LATE)
    figure = between(book, 2)
    line = figure.line(account="pledged:p2", currency="GBP")
    assert (line["before"], line["after"], line["change"]) == (gbp(0), gbp(10), gbp(10))
    assert line["value"] == eur(12)
    assert line.entries == (3,)
    assert {line["account"] for line in figure} == {"pledged:p2", "pledges:NL"}
    assert figure.title == "2 balances restated since entry 2"


def test_an_act_of_a_later_day_restates_nothing_of_an_earlier_one(book: Book) -> None:
    accept(book, NEXT_DAY)
    assert between(book, 2).lines == ()
    assert {line["account"] for line in between(book, 2, of_month=6)} == {"pledged:p3", "pledges:NL"}


def test_a_reversal_of_the_same_day_restates_it_away(book: Book) -> None:
    accept(book, Reversed(on=day(2, 1), entry=2, reason="never said"))
    line = between(book, 2).line(account="pledged:p1", currency="EUR")
    assert (line["before"], line["after"], line["change"]) == (eur(100), eur(0), eur(-100))
    assert line.entries == (3,)


def test_a_reversal_of_a_later_day_leaves_the_earlier_days_as_they_were(book: Book) -> None:
    accept(book, Reversed(on=day(4, 1), entry=2, reason="taken back"))
    assert between(book, 2).lines == ()
    assert len(between(book, 2, of_month=5).lines) == 2


def test_two_changes_that_cancel_are_no_restatement(book: Book) -> None:
    accept(book, LATE, Reversed(on=day(2, 2), entry=3, reason="never said"))
    assert between(book, 2).lines == ()
    assert len(between(book, 2, 3).lines) == 2


def test_the_same_moment_restates_nothing(book: Book) -> None:
    assert between(book, 2).lines == ()


def test_a_past_answer_never_changes(book: Book) -> None:
    accept(book, LATE)
    then = between(book, 2, 3)
    accept(book, Reversed(on=day(2, 2), entry=3, reason="never said"))
    assert between(book, 2, 3) == then


def test_asked_of_every_day_it_says_that_later_acts_count_too(book: Book) -> None:
    accept(book, NEXT_DAY)
    figure = restatements(book.as_of(), book.as_of(known=2))
    assert len(figure.lines) == 2
    assert "name a day" in figure.limits[0]
    assert between(book, 2).limits == ()


def test_a_book_without_reporting_currency_shows_no_value() -> None:
    founded = Book(MemoryStore(), CATALOGUE)
    accept(founded, CoalitionFounded(on=day(1, 10), name="C", founders=("NL",)), PLEDGED)
    figure = between(founded, 1)
    assert {line["value"] for line in figure} == {None}
    assert "value" not in {column.name for column in figure.columns}


def test_views_of_two_days_have_no_restatements(book: Book) -> None:
    with pytest.raises(BookError, match="give one day and two moments"):
        restatements(book.as_of(day(3, 1)), book.as_of(day(3, 2)))


def test_the_earlier_moment_must_be_the_one_before(book: Book) -> None:
    with pytest.raises(BookError, match="give the earlier one as `since`"):
        between(book, 2, 1)
