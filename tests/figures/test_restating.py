"""Restating a figure in another currency."""

from __future__ import annotations

from decimal import Decimal

import pytest

from entente.acts.contributions.cash import AccountOpened, CashReceived
from entente.acts.contributions.support import InKindOffered, NationalSupportReported
from entente.acts.contributions.treasury import ReferenceRatesFiled
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.registry import CATALOGUE
from entente.basics.money import Money
from entente.book.book import Book
from entente.figures.cash import cash
from entente.figures.exchange import exchange
from entente.figures.figure import Column, Figure, Line, Shape
from entente.figures.financial_position import financial_position
from entente.figures.pledged import pledged
from entente.figures.restating import RateTable, filed_rates, restate
from entente.figures.support import support
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day, eur, gbp, worth

RATES = RateTable("two rates", "EUR", {"GBP": Decimal("1.2"), "JPY": Decimal("0.006")})
COLUMNS = (
    Column("member", "Member", Shape.PARTY),
    Column("currency", "Currency"),
    Column("pledged", "Pledged", Shape.MONEY),
    Column("received", "Received", Shape.MONEY),
)


@pytest.fixture
def book() -> Book:
    founded = Book(MemoryStore(), CATALOGUE)
    accept(
        founded,
        FOUNDING,
        AccountOpened(on=day(1, 11), ref="main", currency="EUR"),
        AccountOpened(on=day(1, 11), ref="pounds", currency="GBP"),
    )
    return founded


def figure(*lines: Line) -> Figure:
    """Return a figure of these lines."""
    return Figure(
        name="sums", title="Sums", meaning="", columns=COLUMNS, lines=lines, known=1, limits=("A limit.",)
    )


def line(member: str, pledged_: Money, *entries: int) -> Line:
    """Return a line of a member in one currency."""
    return Line({"member": member, "currency": pledged_.currency, "pledged": pledged_}, entries)


def total(amount: Money) -> Line:
    """Return a total line."""
    return Line({"member": f"Total {amount.currency}", "pledged": amount}, is_total=True)


@pytest.mark.parametrize(
    ("money", "expected"),
    [
        (eur("1.23"), eur("1.23")),
        (gbp("1.02"), eur("1.22")),
        (Money.of(1000, "JPY"), eur(6)),
        (Money.of(1, "USD"), None),
    ],
)
def test_money_is_restated_and_rounded_to_the_unit(money: Money, expected: Money | None) -> None:
    assert RATES.restated(money) == expected


def test_lines_that_differed_by_currency_alone_become_one() -> None:
    restated = restate(
        figure(line("NL", eur(10), 2, 5), line("NL", gbp(10), 3), line("LV", gbp(5), 4)), RATES
    )
    assert restated.lines == (line("NL", eur(22), 2, 3, 5), line("LV", eur(6), 4))


def test_totals_become_one_and_name_the_new_currency() -> None:
    restated = restate(figure(line("NL", gbp(10), 3), total(eur(1)), total(gbp(10))), RATES)
    assert restated.lines[-1] == total(eur(13))
    assert len(restated.lines) == 2


def test_amounts_without_a_rate_stay_in_their_own_currency_and_are_named() -> None:
    dollars = Money.of(7, "USD")
    restated = restate(figure(line("NL", dollars, 2), total(dollars), line("NL", gbp(1), 3)), RATES)
    assert restated.lines == (line("NL", dollars, 2), total(dollars), line("NL", eur("1.20"), 3))
    assert restated.limits == (
        "A limit.",
        "Amounts are restated in EUR at: two rates.",
        "No rate for USD: these amounts stay in their own currency.",
    )


def test_merged_lines_keep_the_amounts_only_one_of_them_had() -> None:
    one = Line({"member": "NL", "currency": "EUR", "pledged": eur(1), "received": None}, (1,))
    other = Line({"member": "NL", "currency": "GBP", "pledged": None, "received": gbp(1)}, (2,))
    (merged,) = restate(figure(one, other), RATES).lines
    assert merged == Line(
        {"member": "NL", "currency": "EUR", "pledged": eur(1), "received": eur("1.20")}, (1, 2)
    )


def test_a_line_without_amounts_stays_as_it_is() -> None:
    silent = Line({"member": "GB"})
    assert restate(figure(silent), RATES).lines == (silent,)


def test_nothing_is_totalled_that_was_not(book: Book) -> None:
    offered = InKindOffered(on=day(2, 2), ref="o1", member="NL", what="vans", amount=eur(50), basis="price")
    reported = NationalSupportReported(
        on=day(2, 1), ref="s1", member="NL", what="fuel", amount=gbp(10), value=worth(12), basis="price"
    )
    accept(book, reported, offered)
    restated = restate(support(book.as_of()), RATES)
    assert [line["amount"] for line in restated] == [eur(12), eur(50), eur(12)]
    assert restated.lines[-1]["support"] == "Total EUR"


def test_the_parts_of_a_statement_keep_their_own_totals(book: Book) -> None:
    accept(
        book,
        CashReceived(on=day(2, 1), ref="r1", member="NL", amount=eur(10), account="main"),
        CashReceived(on=day(2, 1), ref="r2", member="NL", amount=gbp(10), value=worth(12), account="pounds"),
    )
    restated = restate(financial_position(book.as_of()), RATES)
    found = [
        (line["part"], line["amount"]) for line in restated if line.is_total and line["amount"] is not None
    ]
    assert found == [("assets", eur(22)), ("liabilities", eur(22)), ("net assets", eur(0))]
    assert restated.line(part="assets", item="cash")["amount"] == eur(22)


def test_a_figure_in_the_reporting_currency_keeps_the_currencies_it_names(book: Book) -> None:
    assert restate(exchange(book.as_of()), RATES).lines == exchange(book.as_of()).lines


def test_every_pledge_keeps_its_line(book: Book) -> None:
    accept(
        book,
        PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(10)),
        PledgeAnnounced(on=day(2, 1), ref="p2", member="NL", amount=gbp(10), value=worth(12)),
    )
    restated = restate(pledged(book.as_of()), RATES)
    assert [line["amount"] for line in restated if not line.is_total] == [eur(10), eur(12)]
    assert restated.line(pledge="Total EUR")["amount"] == eur(22)


def test_the_rates_filed_are_the_newest_of_each_currency_up_to_the_day(book: Book) -> None:
    for on, rates in (
        (day(3, 2), {"GBP": Decimal("1.3")}),
        (day(3, 1), {"GBP": Decimal("1.1"), "USD": Decimal("0.9")}),
        (day(4, 1), {"GBP": Decimal("1.4")}),
    ):
        accept(book, ReferenceRatesFiled(on=on, currency="EUR", rates=rates, publisher="ECB"))
    table = filed_rates(book.as_of(day(3, 31)))
    assert table.rates == {"GBP": Decimal("1.3"), "USD": Decimal("0.9")}
    assert table.currency == "EUR"
    assert table.name == "reference rates filed up to 2024-03-02"
    assert filed_rates(book.as_of()).rates["GBP"] == Decimal("1.4")
    assert filed_rates(book.as_of(day(3, 31), known=4)).rates == {"GBP": Decimal("1.3")}


def test_a_book_without_rates_has_an_empty_table(book: Book) -> None:
    assert filed_rates(book.as_of()).rates == {}


def test_cash_by_account_is_restated_line_by_line(book: Book) -> None:
    accept(
        book,
        CashReceived(on=day(2, 1), ref="r2", member="NL", amount=gbp(10), value=worth(12), account="pounds"),
    )
    restated = restate(cash(book.as_of()), RATES)
    assert all(
        cell.currency == "EUR" for line in restated for cell in line.cells.values() if isinstance(cell, Money)
    )
