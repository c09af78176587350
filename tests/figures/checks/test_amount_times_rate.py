"""Amount x rate = value."""

from __future__ import annotations

from entente.book.book import Book
from tests.acts.conftest import accept, eur, gbp
from tests.figures.checks.conftest import at, findings, per, pledged, the_finding

CHECK = "amount-times-rate"


def test_a_value_off_its_rate_is_found_even_where_it_is_explained(book: Book) -> None:
    accept(book, pledged(gbp(100), value=at("1.2000", eur(125), "told by phone")))
    found = the_finding(book, CHECK)
    assert found.where_text == "entry 5, pledge p1"
    assert found.found == (
        "GBP 100.00 at 1.2000 EUR for one GBP is EUR 120.00, and the value is EUR 125.00, EUR 5.00 (4.17 %) more"
        " (explained: told by phone)"
    )
    assert "paper" in found.remedy


def test_a_value_below_says_less(book: Book) -> None:
    accept(book, pledged(gbp(100), value=at("1.2000", eur(110))))
    assert "EUR 10.00 (8.33 %) less" in the_finding(book, CHECK).found


def test_a_rate_quoted_the_wrong_way_round_is_told_so(book: Book) -> None:
    accept(book, pledged(gbp(100), value=per("1.2400", eur(124))))
    assert "turned round it fits" in the_finding(book, CHECK).found


def test_a_value_of_nothing_is_found(book: Book) -> None:
    accept(book, pledged(gbp(100), value=at("1.2", eur(0))))
    assert "EUR 120.00 (100.00 %) less" in the_finding(book, CHECK).found


def test_a_rate_that_is_none_is_found(book: Book) -> None:
    accept(book, pledged(gbp(100), value=at("0", eur(120))))
    found = the_finding(book, CHECK)
    assert "at rate 0, which is no rate" in found.found
    assert found.remedy.startswith("look the rate up")


def test_what_the_rounding_of_the_rate_explains_is_not_found(book: Book) -> None:
    accept(book, pledged(gbp(100), value=per("0.79", eur("127.2"))))
    assert not findings(book, CHECK)


def test_the_reporting_currency_is_left_to_its_own_check(book: Book) -> None:
    accept(book, pledged(eur(100), value=at("1.2", eur(100))))
    assert not findings(book, CHECK)
