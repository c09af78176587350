"""Cash: by account, with what the bank last stated."""

from __future__ import annotations

from entente.acts.contributions.cash import CashReceived
from entente.acts.contributions.treasury import BankStatementReconciled, FeeCharged
from entente.acts.corrections.correcting import Reversed
from entente.figures.cash import cash
from tests.acts.conftest import accept, day, eur, gbp, worth
from tests.figures.books import cells, founded, totals

RECEIVED = CashReceived(on=day(2, 1), ref="r", member="NL", amount=eur(100), account="main")
STATED = BankStatementReconciled(on=day(2, 29), account="main", balance=eur(100))
CHECKED = ("account", "amount", "reconciled_on", "stated", "booked", "difference", "explained")


def test_each_account_shows_its_money_and_what_the_bank_stated() -> None:
    pounds = CashReceived(on=day(3, 1), ref="s", member="GB", amount=gbp(5), account="pounds", value=worth(6))
    later = CashReceived(on=day(3, 1), ref="t", member="NL", amount=eur(7), account="main")
    figure = cash(founded(RECEIVED, STATED, pounds, later).as_of())
    assert cells(figure, *CHECKED) == [
        ("main", "EUR 107.00", "2024-02-29", "EUR 100.00", "EUR 100.00", "EUR 0.00", None),
        ("pounds", "GBP 5.00", None, None, None, None, None),
    ]
    assert cells(figure, "bank", "value") == [("Bank of Latvia", "EUR 107.00"), (None, "EUR 6.00")]
    assert totals(figure, "account", "amount", "value") == [
        ("Total EUR", "EUR 107.00", "EUR 107.00"),
        ("Total GBP", "GBP 5.00", "EUR 6.00"),
        ("Total in value", None, "EUR 113.00"),
    ]
    assert figure.title == "The fund holds EUR 113.00 on 2 accounts"
    assert figure.limits == ("1 account never reconciled with a bank statement.",)
    assert figure.line(account="main").entries == (2, 4, 5, 7)


def test_a_late_paper_takes_the_book_off_the_statement_and_is_shown() -> None:
    late = FeeCharged(on=day(2, 20), account="main", amount=eur(3), pot="NL|EUR||")
    book = founded(RECEIVED, STATED)
    accept(book, late)
    figure = cash(book.as_of())
    assert cells(figure, *CHECKED)[0][1:6] == (
        "EUR 97.00",
        "2024-02-29",
        "EUR 100.00",
        "EUR 97.00",
        "EUR 3.00",
    )
    assert figure.title == "The fund holds EUR 97.00 on 2 accounts, 1 of them off the bank's statement"
    assert cells(cash(book.as_of(None, 5)), *CHECKED)[0][4:6] == ("EUR 100.00", "EUR 0.00")


def test_a_difference_is_shown_with_what_explains_it() -> None:
    stated = BankStatementReconciled(
        on=day(2, 29), account="main", balance=eur(98), difference="a charge not advised yet"
    )
    figure = cash(founded(RECEIVED, stated).as_of())
    assert cells(figure, *CHECKED)[0][3:] == (
        "EUR 98.00",
        "EUR 100.00",
        "EUR -2.00",
        "a charge not advised yet",
    )


def test_a_reversed_reconciliation_leaves_the_one_before_it() -> None:
    again = BankStatementReconciled(on=day(3, 31), account="main", balance=eur(100))
    undone = Reversed(on=day(3, 31), entry=6, reason="of another account")
    figure = cash(founded(RECEIVED, STATED, again, undone).as_of())
    assert cells(figure, "reconciled_on")[0] == ("2024-02-29",)
