"""What counts as fully paid has received what was promised."""

from __future__ import annotations

import pytest

from entente.acts.contributions.cash import AccountOpened
from entente.acts.contributions.settling import Settlement
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.stores.memory import MemoryStore
from tests.acts.conftest import accept, day, eur, gbp
from tests.figures.checks.conftest import at, findings, made_again, pledged, received, signed, the_finding

CHECK = "fully-paid-but-short"


@pytest.mark.parametrize(
    "note", ["Fully Paid; agreement 2024", "pledge letter;  paid in full ", "Status: Fully paid"]
)
def test_a_commitment_noted_as_paid_with_part_outstanding_is_found(book: Book, note: str) -> None:
    accept(book, signed(eur(250), note=note), received(eur(25), settles=(Settlement(eur(25), "c1"),)))
    found = the_finding(book, CHECK)
    assert found.where_text == "entries 5, 6, commitment c1"
    assert "and EUR 225.00 of EUR 250.00 is outstanding" in found.found
    assert "write it off" in found.remedy


def test_a_commitment_filed_again_is_named_by_the_entries_that_stand(book: Book) -> None:
    accept(book, signed(eur(250), note="Fully paid"))
    made_again(book, 5, signed(eur(250), note="Fully paid"))
    assert the_finding(book, CHECK).entries == (7,)


@pytest.mark.parametrize("note", ["", "Pledge", "not fully paid", "Partially Paid"])
def test_what_no_note_calls_paid_may_be_outstanding(book: Book, note: str) -> None:
    accept(book, pledged(eur(250), note=note), signed(eur(250), note=note))
    assert not findings(book, CHECK)


def test_what_was_paid_is_not_found(book: Book) -> None:
    accept(book, signed(eur(25), note="Fully Paid"), received(eur(25), settles=(Settlement(eur(25), "c1"),)))
    assert not findings(book, CHECK)


def test_a_pledge_noted_as_paid_with_part_open_is_found(book: Book) -> None:
    accept(book, pledged(eur(40), note="Fully Paid"), signed(eur(30), pledge="p1", note="Fully Paid"))
    accept(book, received(eur(30), settles=(Settlement(eur(30), "c1"),)))
    found = the_finding(book, CHECK)
    assert found.where_text == "entries 5, 6, pledge p1"
    assert found.found == "its note says 'Fully Paid', and EUR 10.00 of EUR 40.00 is open"
    assert "withdrawal" in found.remedy


def test_a_short_commitment_and_its_pledge_are_one_finding(book: Book) -> None:
    accept(book, pledged(eur(40), note="Fully Paid"), signed(eur(30), pledge="p1", note="Fully Paid"))
    assert the_finding(book, CHECK).refs == ("c1",)


@pytest.mark.parametrize(("missing", "is_found"), [("2.01", True), ("2", False)])
def test_a_rate_may_move_by_one_per_cent_before_a_promise_in_another_currency_is_short(
    book: Book, missing: str, *, is_found: bool
) -> None:
    pays = eur(200) - eur(missing)
    settles = (Settlement(pays, "c1", taken=gbp(100)),)
    accept(book, signed(eur(200), note="paid"), received(gbp(100), value=at("2", eur(200)), settles=settles))
    assert bool(findings(book, CHECK)) is is_found


def test_the_same_holds_for_a_pledge_paid_without_a_commitment(book: Book) -> None:
    settles = (Settlement(eur(198), pledge="p1", taken=gbp(100)),)
    accept(book, pledged(eur(200), note="paid"), received(gbp(100), value=at("2", eur(200)), settles=settles))
    assert not findings(book, CHECK)


def test_less_money_that_settles_more_of_one_currency_is_found(book: Book) -> None:
    settles = (Settlement(eur(250), "c1", taken=eur(25)),)
    accept(book, signed(eur(250)), received(eur(25), settles=settles))
    found = the_finding(book, CHECK)
    assert found.where_text == "entry 6, receipt r1"
    assert found.found == "EUR 25.00 settles EUR 250.00 of commitment c1, which is more"


def test_more_money_that_settles_less_is_not_short(book: Book) -> None:
    settles = (Settlement(eur(25), "c1", taken=eur(26)),)
    accept(book, signed(eur(25)), received(eur(26), settles=settles))
    assert not findings(book, CHECK)


@pytest.mark.parametrize(("worth", "is_found"), [("89.99", True), ("90", False)])
def test_money_of_another_currency_worth_a_tenth_less_than_it_settles_is_found(
    book: Book, worth: str, *, is_found: bool
) -> None:
    settles = (Settlement(eur(100), "c1", taken=gbp(100)),)
    accept(book, signed(eur(100)), received(gbp(100), value=at("1", eur(worth)), settles=settles))
    found = findings(book, CHECK)
    assert bool(found) is is_found
    for finding in found:
        assert (
            finding.found
            == f"GBP 100.00 settles EUR 100.00 of commitment c1, worth EUR {worth} against EUR 100.00 promised"
        )


def test_a_book_that_keeps_no_values_compares_none() -> None:
    book = Book(MemoryStore(), CATALOGUE)
    accept(book, CoalitionFounded(on=day(1, 10), name="Drone Coalition", founders=("NL",)))
    accept(book, AccountOpened(on=day(1, 11), ref="pounds", currency="GBP"))
    accept(book, signed(eur(100)), received(gbp(1), settles=(Settlement(eur(100), "c1", taken=gbp(1)),)))
    assert not findings(book, CHECK)
