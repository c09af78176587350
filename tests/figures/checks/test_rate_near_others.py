"""A rate lies near those of its days."""

from __future__ import annotations

from decimal import Decimal

from entente.acts.contributions.treasury import ReferenceRatesFiled
from entente.book.book import Book
from tests.acts.conftest import accept, day, eur, gbp
from tests.figures.checks.conftest import at, findings, pledged, received, signed, the_finding, usual_rates

CHECK = "rate-near-others"


def filed(rate: str) -> ReferenceRatesFiled:
    return ReferenceRatesFiled(on=day(3, 10), currency="EUR", rates={"GBP": Decimal(rate)}, publisher="ECB")


def test_a_rate_off_the_median_of_the_others_is_found(book: Book) -> None:
    accept(book, *usual_rates(), received(gbp(100), on=day(3, 20), value=at("1.33", eur(133), "")))
    found = the_finding(book, CHECK)
    assert found.where_text == "entry 8, receipt r1"
    assert found.found == (
        "GBP 100.00 stands at 1.33 EUR for one GBP on 2024-03-20, that is 1.33 EUR for one GBP; the median of 3 other "
        "rates of GBP within 31 days is 1.201, so it is 11 % above"
    )
    assert "look the rate of that day up" in found.remedy


def test_a_slip_of_the_decimal_point_is_told_so(book: Book) -> None:
    accept(book, *usual_rates(), received(gbp(10), on=day(3, 20), value=at("12", eur(120), "")))
    found = the_finding(book, CHECK).found
    assert "10 times what fits" in found
    assert "899 % above" in found


def test_a_rate_within_the_band_is_not_found(book: Book) -> None:
    accept(book, *usual_rates(), received(gbp(100), on=day(3, 20), value=at("1.32", eur(132), "")))
    assert not findings(book, CHECK)


def test_two_others_are_too_few_to_judge_by(book: Book) -> None:
    accept(book, *usual_rates()[:2], received(gbp(100), on=day(3, 20), value=at("2", eur(200), "")))
    assert not findings(book, CHECK)


def test_a_wrong_rate_copied_along_the_papers_of_a_member_does_not_prove_itself(book: Book) -> None:
    wrong = at("0.8", eur(80), "")
    accept(book, *usual_rates(), pledged(gbp(100), on=day(3, 10), value=wrong))
    accept(book, signed(gbp(100), on=day(3, 11), pledge="p1", value=wrong))
    accept(book, received(gbp(100), on=day(3, 12), value=wrong))
    found = findings(book, CHECK)
    assert [finding.refs for finding in found] == [("p1",), ("c1",), ("r1",)]
    assert all("turned round it fits" in finding.found for finding in found)
    assert all("33 % below" in finding.found for finding in found)


def test_the_reference_rate_of_the_day_speaks_before_the_others(book: Book) -> None:
    accept(
        book, *usual_rates(), received(gbp(100), on=day(3, 12), value=at("1.4", eur(140), "")), filed("1.45")
    )
    assert not findings(book, CHECK)


def test_a_rate_off_a_reference_rate_filed_later_is_found(book: Book) -> None:
    accept(book, received(gbp(100), on=day(3, 12), value=at("1.2", eur(120), "")), filed("1.45"))
    found = the_finding(book, CHECK).found
    assert "the rate ECB published for 2024-03-10 is 1.45, so it is 17 % below" in found


def test_the_reference_rate_is_that_of_the_day_of_the_rate(book: Book) -> None:
    value = at("1.2", eur(120), "", rate_on=day(3, 12))
    accept(book, received(gbp(100), on=day(5, 12), value=value), filed("1.45"))
    assert findings(book, CHECK)


def test_no_rate_and_the_reporting_currency_are_left_to_their_own_checks(book: Book) -> None:
    accept(book, *usual_rates(), pledged(gbp(100), value=at("0", eur(120))))
    accept(book, pledged(eur(100), "p2", value=at("7", eur(700))))
    assert not findings(book, CHECK)
