"""What an amount is worth, at a stated rate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from entente.acts.contributions.treasury import ReferenceRatesFiled
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.registry import CATALOGUE
from entente.acts.valuation import Direction, Valuation, reference_rate
from entente.basics.money import Money
from entente.book.book import Book
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day, eur, gbp, posted, refused, worth


def pledge(amount: Money, value: Valuation | None) -> PledgeAnnounced:
    return PledgeAnnounced(on=day(3, 1), ref="p1", member="NL", amount=amount, value=value)


def filed_rate(on: date, rate: str = "1.2") -> ReferenceRatesFiled:
    return ReferenceRatesFiled(on=on, currency="EUR", rates={"GBP": Decimal(rate)}, publisher="ECB")


def per_value(euros: str, rate: str) -> Valuation:
    return Valuation(value=eur(euros), rate=Decimal(rate), direction=Direction.AMOUNT_PER_VALUE)


def test_the_reporting_currency_needs_no_value_and_may_state_one(book: Book) -> None:
    accept(book, pledge(eur(100), worth(100, "1")))
    assert posted(book)[0] == ("pledged:p1", "EUR", 100_00, 100_00)


def test_a_rate_may_be_quoted_either_way(book: Book) -> None:
    accept(book, pledge(gbp(100), per_value("125", "0.8")))
    assert posted(book)[0] == ("pledged:p1", "GBP", 100_00, 125_00)


def test_an_amount_times_its_rate_is_the_value_within_a_cent(book: Book) -> None:
    refused(book, pledge(gbp(100), worth("120.02")), "amount_times_rate_must_equal_the_value")
    accept(book, pledge(gbp(100), worth("120.01")))


@pytest.mark.parametrize("rate", ["0", "-1.2", "NaN", "sNaN", "Infinity", "1E+999999", "1E-999999"])
@pytest.mark.parametrize("direction", list(Direction))
def test_a_rate_nobody_can_mean_has_no_value(book: Book, rate: str, direction: Direction) -> None:
    accept(book, filed_rate(day(3, 1)))
    value = Valuation(value=eur(120), rate=Decimal(rate), direction=direction)
    found = refused(book, pledge(gbp(100), value), "amount_times_rate_must_equal_the_value")
    assert found.args["expected"] == "nothing"


def test_a_value_is_right_within_one_unit_of_its_currency() -> None:
    book = Book(MemoryStore(), CATALOGUE)
    accept(book, msgspec.structs.replace(FOUNDING, reporting_currency="JPY"))
    value = Valuation(value=Money.of(150, "JPY"), rate=Decimal("150.337"))
    accept(book, pledge(gbp(1), value))
    wrong = msgspec.structs.replace(value, value=Money.of(149, "JPY"))
    refused(
        book,
        msgspec.structs.replace(pledge(gbp(1), wrong), ref="p2"),
        "amount_times_rate_must_equal_the_value",
    )


def test_a_difference_may_be_explained(book: Book) -> None:
    accept(book, pledge(gbp(100), worth(130, explained="fixed by the agreement")))
    assert posted(book)[0] == ("pledged:p1", "GBP", 100_00, 130_00)


def test_blanks_explain_nothing(book: Book) -> None:
    refused(book, pledge(gbp(100), worth(130, explained=" ")), "amount_times_rate_must_equal_the_value")


def test_a_missing_value_is_refused(book: Book) -> None:
    refused(book, pledge(gbp(100), None), "value_must_be_stated")


def test_a_value_in_another_currency_is_refused(book: Book) -> None:
    value = Valuation(value=gbp(100), rate=Decimal(1))
    refused(book, pledge(gbp(100), value), "value_must_be_in_the_reporting_currency")


def test_a_book_without_a_reporting_currency_takes_no_value() -> None:
    book = Book(MemoryStore(), CATALOGUE)
    accept(book, msgspec.structs.replace(FOUNDING, reporting_currency=""))
    found = refused(book, pledge(gbp(100), worth(120)), "value_must_be_in_the_reporting_currency")
    assert found.args["currency"] == "no currency"
    accept(book, pledge(gbp(100), None))
    assert posted(book)[0] == ("pledged:p1", "GBP", 100_00, 0)


@pytest.mark.parametrize(("euros", "rate"), [(100, "1.1"), (101, "1")])
def test_the_reporting_currency_is_worth_itself(book: Book, euros: int, rate: str) -> None:
    act = pledge(eur(100), worth(euros, rate))
    refused(book, act, "reporting_currency_must_have_rate_one")


def test_a_rate_within_the_band_of_the_reference_is_taken(book: Book) -> None:
    accept(book, filed_rate(day(2, 23)), pledge(gbp(100), worth(132, "1.32")))


@pytest.mark.parametrize("value", [worth(133, "1.33"), worth(107, "1.07"), per_value("133.33", "0.75")])
def test_a_rate_off_the_reference_is_refused(book: Book, value: Valuation) -> None:
    accept(book, filed_rate(day(2, 23)))
    found = refused(book, pledge(gbp(100), value), "rate_must_lie_near_the_reference")
    assert found.args["day"] == day(2, 23)


def test_a_reference_older_than_a_week_is_silent(book: Book) -> None:
    accept(book, filed_rate(day(2, 22)), pledge(gbp(100), worth(200, "2")))


def test_a_rate_of_another_day_is_compared_with_that_days_reference(book: Book) -> None:
    accept(book, filed_rate(day(1, 15)))
    value = msgspec.structs.replace(worth(200, "2"), rate_on=day(1, 16))
    refused(book, pledge(gbp(100), value), "rate_must_lie_near_the_reference")


def test_the_reporting_currency_has_no_reference(book: Book) -> None:
    rates = ReferenceRatesFiled(on=day(3, 1), currency="EUR", rates={"EUR": Decimal(2)}, publisher="?")
    accept(book, rates, pledge(eur(100), worth(100, "1")))


def test_the_newest_reference_speaks_and_the_first_days_have_none(book: Book) -> None:
    accept(book, filed_rate(day(2, 20)), filed_rate(day(2, 22), "1.3"))
    found = reference_rate(book.image, "GBP", day(2, 23))
    assert found is not None
    assert found.rate == Decimal("1.3")
    assert reference_rate(book.image, "GBP", date(1, 1, 3)) is None
