"""The totals somebody stated, as they stood on any day: the newest of each thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import entente
from entente.acts.statements.filing import ClaimRefused, SourceFiled, StatementMade
from entente.acts.statements.state import Claim, ClaimKind
from entente.basics.money import Money
from entente.basics.words import year
from entente.claims.checking.past import Past
from entente.claims.checking.totals import Totals
from tests.acts.conftest import FOUNDING, accept, day
from tests.claims.checking.conftest import eur

if TYPE_CHECKING:
    from entente.book.book import Book

PLEDGED = Claim(ClaimKind.PLEDGED, "members", eur(1))


def said(month: int, *claims: Claim) -> StatementMade:
    """Return a statement of a month."""
    return StatementMade(
        on=day(month, 1),
        ref=f"s-{month}",
        speaker="A minister",
        source="page",
        text="A total.",
        claims=claims,
    )


def stated() -> Book:
    """Return a book with totals: of 2025 in February and June, of no year in March and May."""
    book = entente.in_memory()
    of_2025 = Claim(ClaimKind.PLEDGED, "members", eur(9), period=year(2025))
    accept(book, FOUNDING, SourceFiled(on=day(1, 11), ref="page", publisher="A ministry", title="A page"))
    accept(book, said(2, of_2025), said(3, PLEDGED, Claim(ClaimKind.PAID, "fund", Money.of(3, "SEK"))))
    accept(book, said(5, PLEDGED), said(6, of_2025, Claim(ClaimKind.PAID, "LV", eur(3))))
    return book


def newest(book: Book, month: int, currency: str = "EUR", but_not: str = "") -> list[str]:
    totals = book.as_of().kept(Past).latest.kept(Totals)
    return [total.statement.ref for total in totals.newest(day(month, 1).toordinal(), currency, but_not)]


def test_the_newest_of_each_thing_stands_in_the_order_in_which_things_were_first_stated() -> None:
    book = stated()
    assert [newest(book, month) for month in (1, 2, 3, 5, 6)] == [
        [],
        ["s-2"],
        ["s-2", "s-3"],
        ["s-2", "s-5"],
        ["s-6", "s-5"],
    ]
    assert newest(book, 6, "SEK") == ["s-3"]
    assert newest(book, 6, "USD") == []


def test_a_statement_left_out_leaves_its_place_to_the_one_before_it() -> None:
    book = stated()
    assert newest(book, 6, but_not="s-5") == ["s-6", "s-3"]
    assert newest(book, 6, but_not="s-2") == ["s-5", "s-6"]
    assert newest(book, 2, but_not="s-2") == []


def test_only_what_was_first_or_last_of_a_thing_is_missed_when_left_out() -> None:
    totals = stated().as_of().kept(Past).latest.kept(Totals)
    refs = [f"s-{month}" for month in (2, 3, 5, 6)]
    on = day(5, 1).toordinal()
    assert [totals.is_telling(on, "EUR", ref) for ref in refs] == [True, True, True, False]
    assert [totals.is_telling(on, "SEK", ref) for ref in refs] == [False, True, False, False]


def test_what_was_refused_is_no_total_from_that_day_on() -> None:
    book = stated()
    accept(book, ClaimRefused(on=day(7, 1), statement="s-5", claim=1, reason="misread"))
    assert newest(book, 6) == ["s-6", "s-5"]
    assert newest(book, 7) == ["s-6", "s-3"]
