"""Financial position (IPSAS 1): assets less liabilities equal net assets."""

from __future__ import annotations

from entente.figures.financial_position import financial_position
from tests.acts.conftest import day
from tests.figures.books import cells, totals
from tests.figures.stories import year

COLUMNS = ("part", "item", "amount", "value")


def test_the_statement_of_the_year_is_the_one_computed_by_hand() -> None:
    figure = financial_position(year().as_of())
    assert cells(figure, *COLUMNS) == [
        ("assets", "cash", "EUR 152.00", "EUR 152.00"),
        ("assets", "cash", "GBP 50.00", "EUR 56.43"),
        ("assets", "receivable", "EUR 30.00", "EUR 30.00"),
        ("assets", "promissory notes", "GBP 30.00", "EUR 36.00"),
        ("liabilities", "received in advance", "EUR 25.00", "EUR 25.00"),
        ("net assets", "contributions", "EUR 150.00", "EUR 150.00"),
        ("net assets", "contributions", "GBP 100.00", "EUR 120.00"),
        ("net assets", "interest", "EUR 3.00", "EUR 3.00"),
        ("net assets", "exchange differences", "EUR 25.00", "EUR 25.00"),
        ("net assets", "exchange differences", "GBP -20.00", "EUR -27.57"),
        ("net assets", "bank charges", "EUR -1.00", "EUR -1.00"),
        ("net assets", "written off", "EUR -20.00", "EUR -20.00"),
    ]
    assert totals(figure, *COLUMNS) == [
        ("assets", "total", "EUR 182.00", "EUR 182.00"),
        ("assets", "total", "GBP 80.00", "EUR 92.43"),
        ("assets", "total in value", None, "EUR 274.43"),
        ("liabilities", "total", "EUR 25.00", "EUR 25.00"),
        ("liabilities", "total", "GBP 0.00", "EUR 0.00"),
        ("liabilities", "total in value", None, "EUR 25.00"),
        ("net assets", "total", "EUR 157.00", "EUR 157.00"),
        ("net assets", "total", "GBP 80.00", "EUR 92.43"),
        ("net assets", "total in value", None, "EUR 249.43"),
    ]
    assert figure.title == "The fund owns EUR 274.43 and owes EUR 25.00"


def test_lines_rest_on_what_still_stands_in_them() -> None:
    figure = financial_position(year().as_of())
    assert figure.line(item="interest").entries == (12,)  # 16 was reversed by 17
    assert figure.line(item="receivable").entries == (6, 15)  # the paid commitments stand no more
    assert figure.line(item="exchange differences", currency="GBP").entries == (9, 11, 14)


def test_a_signed_commitment_is_income_and_receivable_before_it_is_paid() -> None:
    figure = financial_position(year().as_of(day(2, 1)))
    assert cells(figure, *COLUMNS[1:3]) == [
        ("receivable", "EUR 150.00"),
        ("receivable", "GBP 100.00"),
        ("contributions", "EUR 150.00"),
        ("contributions", "GBP 100.00"),
    ]


def test_without_a_reporting_currency_the_statement_stands_by_currency() -> None:
    figure = financial_position(year("").as_of())
    assert figure.title == "The fund owns EUR 182.00 and GBP 80.00 and owes EUR 25.00"
    assert totals(figure, "part", "amount") == [
        ("assets", "EUR 182.00"),
        ("assets", "GBP 80.00"),
        ("liabilities", "EUR 25.00"),
        ("liabilities", "GBP 0.00"),
        ("net assets", "EUR 157.00"),
        ("net assets", "GBP 80.00"),
    ]
