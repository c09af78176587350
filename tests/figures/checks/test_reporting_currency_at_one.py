"""The reporting currency has rate 1."""

from __future__ import annotations

import pytest

from entente.acts.valuation import Valuation
from entente.book.book import Book
from tests.acts.conftest import accept, day, eur, gbp
from tests.figures.checks.conftest import at, findings, per, pledged, received, the_finding, usual_rates

CHECK = "reporting-currency-at-one"


def test_an_amount_at_the_rate_of_another_currency_is_told_which(book: Book) -> None:
    accept(
        book, *usual_rates(), received(eur(100), on=day(3, 20), value=at("1.199", eur("119.9"), "as stated"))
    )
    found = the_finding(book, CHECK)
    assert found.where_text == "entry 8, receipt r1"
    assert found.found == (
        "EUR 100.00 is in the reporting currency, and stands at rate 1.199, worth EUR 119.90; 1.199 is near the rate of GBP "
        "in those days (explained: as stated)"
    )
    assert "in GBP instead of EUR" in found.remedy


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        (at("0", eur(100)), "without a value"),
        (at("1.2", eur(100)), "without a value"),
        (at("1", eur(99)), "which of the two is the amount"),
        (at("0", eur(99)), "which currency"),
        (per("66.67", eur("1.5")), "which currency"),
    ],
)
def test_another_rate_or_another_value_is_found(book: Book, value: Valuation, remedy: str) -> None:
    accept(book, *usual_rates(), pledged(eur(100), value=value))
    found = the_finding(book, CHECK)
    assert remedy in found.remedy
    assert f"at rate {value.rate}, worth {value.value}" in found.found


def test_rate_one_and_other_currencies_are_not_found(book: Book) -> None:
    accept(
        book, pledged(eur(100), value=at("1.0", eur(100))), pledged(gbp(100), "p2", value=at("1.2", eur(110)))
    )
    assert not findings(book, CHECK)
