"""The rates a book quotes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from entente.basics.money import Money
from entente.figures.checks.quotes import FAR_BAND, Others, Quotes, suspicion
from entente.figures.checks.valued import Valued
from tests.acts.conftest import day, eur
from tests.figures.checks.conftest import MARCH, at, per

BAND = Decimal("0.10")


def quote(rate: str, party: str = "NL", on: date = MARCH, currency: str = "GBP") -> Valued:
    return Valued(1, on, "pledge", "p1", party, Money.of(100, currency), at(rate, eur(120)))


def others(*acts: Valued, own: tuple[str, str] = ("1.2", "LV"), on: date = MARCH) -> Others | None:
    return Quotes(acts).others("GBP", on.toordinal(), (Decimal(own[0]), own[1]))


def test_the_median_is_of_the_others() -> None:
    acts = [quote("1.1"), quote("1.2"), quote("1.3"), quote("9", "LV")]
    assert others(*acts, own=("9", "LV")) == Others(Decimal("1.2"), 3, 31, BAND)
    assert others(*acts, own=("9", "GB")) == Others(Decimal("1.25"), 4, 31, BAND)


@pytest.mark.parametrize("own", ["1.1", "1.2", "1.3", "1.4"])
def test_the_own_rate_is_left_out_wherever_it_stands(own: str) -> None:
    acts = [quote(rate) for rate in ("1.1", "1.2", "1.3", "1.4")]
    rest = sorted(Decimal(rate) for rate in ("1.1", "1.2", "1.3", "1.4") if rate != own)
    assert others(*acts, own=(own, "NL")) == Others(rest[1], 3, 31, BAND)


def test_a_rate_copied_along_the_papers_of_a_party_is_one_quote() -> None:
    acts = [quote("1.1"), quote("1.1"), quote("1.1"), quote("1.2")]
    assert others(*acts) is None
    assert others(*acts, quote("1.1", "GB")) == Others(Decimal("1.1"), 3, 31, BAND)


def test_where_few_are_near_those_of_a_year_are_asked_with_a_wider_band() -> None:
    months = [quote(f"1.{n}", on=day(3, 1) + timedelta(100 * n)) for n in range(1, 4)]
    assert others(*months) == Others(Decimal("1.2"), 3, 365, FAR_BAND)
    assert others(*months, on=day(1, 1)) == Others(Decimal("1.2"), 3, 365, FAR_BAND)
    assert others(*months, on=day(1, 1, 2023)) is None


def test_rates_of_the_reporting_currency_and_no_rates_are_none() -> None:
    acts = [quote(rate, currency="EUR") for rate in ("1.1", "1.2", "1.3")] + [quote("0")]
    assert others(*acts) is None
    assert Quotes(acts).others("EUR", day(3, 1).toordinal(), (Decimal(1), "LV")) is None


def test_a_rate_contradicts_others_outside_of_the_band() -> None:
    ground = Others(Decimal(2), 3, 31, BAND)
    assert not ground.contradict(Decimal("2.2"))
    assert ground.contradict(Decimal("2.21"))
    assert ground.contradict(Decimal("1.79"))


def test_the_currency_of_a_rate_is_the_one_nearest_to_it() -> None:
    acts = [quote(rate, currency="GBP") for rate in ("1.19", "1.2", "1.21")]
    acts += [quote(rate, currency="USD") for rate in ("1.17", "1.18", "1.19")]
    acts += [quote("1.2", currency="CHF")]
    on = day(3, 2).toordinal()
    assert Quotes(acts).currency_at(Decimal("1.199"), on) == "GBP"
    assert Quotes(acts).currency_at(Decimal("1.182"), on) == "USD"
    assert not Quotes(acts).currency_at(Decimal("1.3"), on)


@pytest.mark.parametrize(
    ("rate", "expected", "hint"),
    [
        ("0.8", "1.24", "turned round"),
        ("7.1429", "0.1538", "turned round"),
        ("11.1", "1.1", "10 times what fits"),
        ("0.0011", "1.1", "a 1,000th of what fits"),
        ("1.3", "1.1", ""),
        ("0.95", "1.0", ""),  # turned round it lies as far off
    ],
)
def test_a_wrong_rate_is_told_by_what_it_looks_like(rate: str, expected: str, hint: str) -> None:
    found = suspicion(Decimal(rate), Decimal(expected))
    assert hint in found
    assert bool(found) is bool(hint)


def test_a_direction_turned_round_is_quoted_the_same() -> None:
    acts = [quote("1.25"), quote("1.25", "GB")]
    turned = acts[0]._replace(valuation=per("0.8", eur(125)), party="LV")
    assert others(*acts, turned, own=("1", "")) == Others(Decimal("1.25"), 3, 31, BAND)
