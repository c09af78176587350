"""Money: the flow from members, the balance that ends in the cash held, and plain words where nothing has happened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from entente.basics.language import Language
from entente.basics.money import Money
from entente.bundle.charts.balance import Balance
from entente.bundle.charts.flow import Flow
from entente.bundle.edition import Edition
from entente.bundle.pages.drawing import total_in
from entente.bundle.pages.money import balance, flow, money_page
from entente.bundle.values import Withheld
from tests.bundle.publications import LAST, Read, edition_of, html_of, money_book, open_policy, setting_of

if TYPE_CHECKING:
    from entente.disclosure.disclosed import DisclosedFigure


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition_of(money_book(), LAST, open_policy(tmp_path_factory.mktemp("policy")))


def figure(edition: Edition, name: str) -> DisclosedFigure:
    """Return one of an edition's figures."""
    return edition.shown.figures[name]


def test_the_balance_ends_in_the_cash_the_book_holds(shown: Edition) -> None:
    setting, cash = setting_of(shown), figure(shown, "cash")
    drawn = balance(setting, cash)
    assert isinstance(drawn, Balance)
    assert drawn.levels[-1].balance == total_in(cash, "amount", shown.reporting_currency)
    assert [level.on for level in drawn.levels] == sorted({level.on for level in drawn.levels})


def test_the_flow_brings_in_what_the_fund_received(shown: Edition) -> None:
    received = figure(shown, "received")
    drawn = flow(setting_of(shown), received)
    assert isinstance(drawn, Flow)
    amounts = [node.amount for node in drawn.columns[0]]
    assert all(isinstance(amount, Money) for amount in amounts)
    sums = sum(amount.minor for amount in amounts if isinstance(amount, Money))
    lines = [line["amount"] for line in received.lines if not line.is_total]
    euros = [cell.minor for cell in lines if isinstance(cell, Money) and cell.currency == "EUR"]
    assert sums == sum(euros) > 0


def test_what_is_withheld_is_no_zero() -> None:
    edition = edition_of(money_book(), LAST)
    received = figure(edition, "received")
    assert not received.is_whole
    assert isinstance(total_in(received, "refunded", "EUR"), Withheld)
    assert balance(setting_of(edition), figure(edition, "cash")) is None
    page = Read(html_of(money_page(setting_of(edition))))
    assert "has received" not in page.text or "EUR 0 (as of" not in page.text


def test_a_fund_without_money_says_so_instead_of_drawing_nothing(public: Path) -> None:
    page = Read((public / "en/money.html").read_text("utf-8"))
    assert "No money has reached the common fund in this book (as of 2 Jul 2025)" in page.text
    assert "No contribution in the book yet" in page.text
    assert "figures/cash.html" in page.links


def test_the_money_page_shows_the_first_lines_of_a_long_figure_and_the_way_to_all() -> None:
    edition = edition_of(money_book(1200), LAST)
    page = Read(html_of(money_page(setting_of(edition))))
    figure = edition.shown.figures["support"]
    plain = [line for line in figure.lines if not line.is_total]
    assert len(plain) > 20
    assert len(page.tables["support-table"]) == 1 + 20 + len(figure.lines) - len(plain)
    assert f"The first 20 of {len(plain)} lines are shown here" in page.text
    assert "figures/support.html" in page.links


def test_the_heading_says_what_the_fund_received_over_all_currencies(shown: Edition) -> None:
    lines = [line["value"] for line in figure(shown, "received").lines if not line.is_total]
    total = Money("EUR", sum(cell.minor for cell in lines if isinstance(cell, Money)))
    assert total_in(figure(shown, "received"), "value", "EUR") == total
    page = Read(html_of(money_page(setting_of(shown))))
    assert f"The common fund has received {Language('en').about(total)}" in page.text
