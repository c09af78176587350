"""Money is received in the currency it was promised in."""

from __future__ import annotations

from entente.acts.contributions.settling import Settlement
from entente.acts.pledges.state import Channel
from entente.book.book import Book
from tests.acts.conftest import accept, eur, gbp
from tests.figures.checks.conftest import at, findings, made_again, pledged, received, signed, the_finding

CHECK = "received-in-promised-currency"


def test_a_promise_paid_in_another_currency_is_found(book: Book) -> None:
    settles = (Settlement(eur(120), "c1", taken=gbp(100)),)
    accept(book, signed(eur(120)), received(gbp(100), value=at("1.2", eur(120), ""), settles=settles))
    found = the_finding(book, CHECK)
    assert found.where_text == "entry 6, receipt r1"
    assert found.found == "GBP 100.00 pays EUR 120.00 of commitment c1, which is in EUR"
    assert "whether GBP arrived, or EUR" in found.remedy


def test_a_promise_paid_in_its_currency_is_not_found(book: Book) -> None:
    accept(book, signed(eur(120)), received(eur(130), settles=(Settlement(eur(120), "c1"),)))
    assert not findings(book, CHECK)


def test_money_that_waits_in_a_currency_nobody_promised_is_found(book: Book) -> None:
    accept(book, pledged(eur(10)), signed(eur(120)), received(gbp(100), value=at("1.2", eur(120), "")))
    found = the_finding(book, CHECK)
    assert found.where_text == "entry 7, receipt r1"
    assert found.found == "GBP 100.00 waits unapplied, and NL promised in EUR only"


def test_money_that_waits_is_named_by_the_entry_that_stands(book: Book) -> None:
    receipt = received(gbp(100), value=at("1.2", eur(120), ""))
    accept(book, signed(eur(120)), receipt)
    made_again(book, 6, receipt)
    assert the_finding(book, CHECK).entries == (8,)


def test_money_that_waits_is_not_odd_where_nothing_was_promised_to_the_fund(book: Book) -> None:
    accept(
        book, pledged(eur(10), channel=Channel.NATIONAL), received(gbp(100), value=at("1.2", eur(120), ""))
    )
    assert not findings(book, CHECK)
