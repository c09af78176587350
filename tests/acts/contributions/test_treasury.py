"""Interest, fees, exchange, reconciliation, reference rates."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from entente.acts.contributions.cash import CashReceived
from entente.acts.contributions.state import ACCOUNTS
from entente.acts.contributions.treasury import (
    BankStatementReconciled,
    CurrencyExchanged,
    Draw,
    FeeCharged,
    InterestCredited,
    ReferenceRatesFiled,
)
from entente.acts.registry import CATALOGUE
from entente.acts.valuation import RATES, ReferenceRate
from entente.book.act import Act
from entente.book.book import Book
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, balance, day, eur, gbp, posted, refused, worth

INTEREST = InterestCredited(on=day(3, 1), account="main", amount=eur(10))
FEE = FeeCharged(on=day(3, 2), account="main", amount=eur(4))
RECEIVED = CashReceived(
    on=day(3, 10), ref="r1", member="NL", amount=gbp(100), account="pounds", value=worth(120)
)
NL, LV = "NL|GBP|drones|", "LV|GBP||2026-12-31"
EXCHANGED = CurrencyExchanged(
    on=day(4, 1),
    sold=gbp(100),
    sold_from="pounds",
    bought=eur(125),
    bought_to="main",
    draws=(Draw("NL|GBP||", gbp(100)),),
)
RECONCILED = BankStatementReconciled(on=day(3, 31), account="main", balance=eur(10))
RATES_FILED = ReferenceRatesFiled(
    on=day(3, 1), currency="EUR", rates={"GBP": Decimal("1.2")}, publisher="ECB"
)


def exchanged(**fields: object) -> Act:
    return msgspec.structs.replace(EXCHANGED, **fields)


def test_interest_belongs_to_the_fund_itself(book: Book) -> None:
    accept(book, INTEREST)
    assert posted(book) == [
        ("available:fund|EUR||", "EUR", 10_00, 10_00),
        ("cash:main", "EUR", 10_00, 10_00),
        ("funded:fund|EUR||", "EUR", -10_00, -10_00),
        ("interest", "EUR", -10_00, -10_00),
    ]


def test_interest_on_the_wrong_account_or_of_nothing_is_refused(book: Book) -> None:
    refused(book, msgspec.structs.replace(INTEREST, account="other"), "reference_must_exist")
    refused(book, msgspec.structs.replace(INTEREST, account="pounds"), "account_must_hold_the_currency")
    refused(book, msgspec.structs.replace(INTEREST, amount=eur(0)), "amount_must_be_positive")
    act = msgspec.structs.replace(INTEREST, amount=gbp(1), account="pounds")
    refused(book, act, "value_must_be_stated")


def test_a_charge_is_taken_from_the_funds_own_pot(book: Book) -> None:
    accept(book, INTEREST, FEE)
    assert posted(book) == [
        ("available:fund|EUR||", "EUR", -4_00, -4_00),
        ("bank-charges", "EUR", 4_00, 4_00),
        ("cash:main", "EUR", -4_00, -4_00),
        ("funded:fund|EUR||", "EUR", 4_00, 4_00),
    ]


def test_a_fee_may_be_taken_from_a_members_pot_at_the_value_it_carries(book: Book) -> None:
    accept(book, RECEIVED)
    accept(book, msgspec.structs.replace(RECEIVED, ref="r2", member="LV", value=worth(140, "1.4")))
    fee = FeeCharged(on=day(3, 11), account="pounds", amount=gbp(100), pot="NL|GBP||", fee="fees")
    accept(book, fee)
    assert posted(book) == [
        ("available:NL|GBP||", "GBP", -100_00, -120_00),
        ("cash:pounds", "GBP", -100_00, -130_00),
        ("fees", "GBP", 100_00, 130_00),
        ("funded:NL|GBP||", "GBP", 100_00, 120_00),
    ]
    assert balance(book, "available:NL|GBP||", "GBP") == (0, 0)


def test_a_charge_of_more_than_the_account_or_the_pot_holds_is_refused(book: Book) -> None:
    accept(book, INTEREST)
    refused(book, msgspec.structs.replace(FEE, amount=eur("10.01")), "cash_must_suffice")
    refused(book, msgspec.structs.replace(FEE, pot="NL|EUR||"), "amount_must_fit_the_pot")


def test_a_charge_on_the_wrong_account_or_of_nothing_is_refused(book: Book) -> None:
    refused(book, msgspec.structs.replace(FEE, account="other"), "reference_must_exist")
    refused(book, msgspec.structs.replace(FEE, account="pounds"), "account_must_hold_the_currency")
    refused(book, msgspec.structs.replace(FEE, amount=eur(0)), "amount_must_be_positive")


def test_an_exchange_moves_the_money_into_the_like_pot_and_posts_the_difference(book: Book) -> None:
    accept(book, RECEIVED, EXCHANGED)
    assert posted(book) == [
        ("available:NL|EUR||", "EUR", 125_00, 125_00),
        ("available:NL|GBP||", "GBP", -100_00, -120_00),
        ("cash:main", "EUR", 125_00, 125_00),
        ("cash:pounds", "GBP", -100_00, -120_00),
        ("exchange", "EUR", -125_00, -125_00),
        ("exchange", "GBP", 100_00, 120_00),
        ("funded:NL|EUR||", "EUR", -125_00, -125_00),
        ("funded:NL|GBP||", "GBP", 100_00, 120_00),
    ]


def test_an_exchange_over_several_pots_is_shared_by_largest_remainder(book: Book) -> None:
    accept(book, msgspec.structs.replace(RECEIVED, earmark="drones"))
    accept(book, msgspec.structs.replace(RECEIVED, ref="r2", member="LV", expiry=day(12, 31, 2026)))
    draws = (Draw(NL, gbp("0.02")), Draw(LV, gbp("0.01")))
    accept(book, exchanged(sold=gbp("0.03"), bought=eur("0.04"), draws=draws))
    assert balance(book, "available:NL|EUR|drones|") == (3, 3)
    assert balance(book, "available:LV|EUR||2026-12-31") == (1, 1)
    assert balance(book, f"available:{NL}", "GBP") == (99_98, 119_98)
    assert balance(book, f"available:{LV}", "GBP") == (99_99, 119_99)


def test_an_exchange_of_a_currency_for_itself_is_refused(book: Book) -> None:
    accept(book, RECEIVED)
    act = exchanged(bought=gbp(100), bought_to="pounds", value=worth(120))
    refused(book, act, "exchange_must_change_the_currency")


def test_an_exchange_of_more_than_the_account_or_the_pot_holds_is_refused(book: Book) -> None:
    accept(book, RECEIVED)
    act = exchanged(sold=gbp(101), draws=(Draw("NL|GBP||", gbp(101)),))
    assert refused(book, act, "cash_must_suffice").field == "sold"
    assert refused(book, act, "amount_must_fit_the_pot").field == "draws"


@pytest.mark.parametrize(
    "draws",
    [
        (),
        (Draw("NL|GBP||", gbp(99)),),
        (Draw("NL|GBP||", gbp(50)), Draw("NL|GBP||", gbp(50))),
        (Draw("NL|EUR||", eur(100)),),
    ],
)
def test_draws_that_do_not_sum_to_the_amount_are_refused(book: Book, draws: tuple[Draw, ...]) -> None:
    accept(book, RECEIVED)
    refused(book, exchanged(draws=draws), "draws_must_sum_to_the_amount")


def test_a_draw_of_nothing_is_refused(book: Book) -> None:
    accept(book, RECEIVED)
    draws = (Draw("NL|GBP||", gbp(100)), Draw("LV|GBP||", gbp(0)))
    refused(book, exchanged(draws=draws), "amount_must_be_positive")


def test_an_exchange_on_wrong_accounts_is_refused(book: Book) -> None:
    accept(book, RECEIVED)
    assert refused(book, exchanged(sold_from="x"), "reference_must_exist").field == "sold_from"
    assert refused(book, exchanged(bought_to="x"), "reference_must_exist").field == "bought_to"
    found = refused(book, exchanged(bought_to="pounds"), "account_must_hold_the_currency")
    assert found.field == "bought_to"


def test_an_exchange_into_a_currency_without_its_value_is_refused(book: Book) -> None:
    accept(book, INTEREST)
    act = exchanged(
        sold=eur(10),
        sold_from="main",
        bought=gbp(8),
        bought_to="pounds",
        draws=(Draw("fund|EUR||", eur(10)),),
    )
    refused(book, act, "value_must_be_stated")
    accept(book, msgspec.structs.replace(act, value=worth("9.6")))
    assert balance(book, "exchange") == (10_00, 10_00)
    assert balance(book, "exchange", "GBP") == (-8_00, -9_60)


def test_a_bank_statement_agrees_with_the_book_of_its_day(book: Book) -> None:
    accept(book, INTEREST, msgspec.structs.replace(INTEREST, on=day(4, 1)), RECONCILED)
    assert book.table(ACCOUNTS)["main"].reconciled_on == day(3, 31)
    assert posted(book) == []


def test_a_bank_statement_that_differs_needs_an_explanation(book: Book) -> None:
    refused(book, RECONCILED, "bank_statement_must_agree_with_the_book")
    blank = msgspec.structs.replace(RECONCILED, difference=" ")
    refused(book, blank, "bank_statement_must_agree_with_the_book")
    accept(book, msgspec.structs.replace(RECONCILED, difference="interest comes tomorrow"))


def test_a_bank_statement_of_a_wrong_account_is_refused(book: Book) -> None:
    refused(book, msgspec.structs.replace(RECONCILED, account="x"), "reference_must_exist")
    act = msgspec.structs.replace(RECONCILED, account="pounds")
    refused(book, act, "account_must_hold_the_currency")


def test_reference_rates_are_filed_by_currency_and_day(book: Book) -> None:
    accept(book, RATES_FILED)
    assert book.table(RATES) == {"GBP 2024-03-01": ReferenceRate("GBP", day(3, 1), Decimal("1.2"), "ECB")}


def test_reference_rates_in_another_currency_are_refused(book: Book) -> None:
    act = msgspec.structs.replace(RATES_FILED, currency="USD")
    refused(book, act, "reference_rates_must_have_a_reporting_currency")


def test_reference_rates_need_a_book_that_reports_in_a_currency() -> None:
    book = Book(MemoryStore(), CATALOGUE)
    accept(book, msgspec.structs.replace(FOUNDING, reporting_currency=""))
    found = refused(book, RATES_FILED, "reference_rates_must_have_a_reporting_currency")
    assert found.args["expected"] == "no currency"


def test_a_rate_of_no_known_currency_is_refused(book: Book) -> None:
    act = msgspec.structs.replace(RATES_FILED, rates={"POUND": Decimal(1)})
    refused(book, act, "currency_must_be_known")


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "Infinity"])
def test_a_rate_that_is_no_number_above_zero_is_refused(book: Book, rate: str) -> None:
    act = msgspec.structs.replace(RATES_FILED, rates={"GBP": Decimal(rate)})
    refused(book, act, "rate_must_be_positive")
