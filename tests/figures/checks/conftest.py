"""What the tests of checks share: a founded book that reports in euros, and acts to file into it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.contributions.cash import AccountOpened, CashReceived
from entente.acts.corrections.correcting import Reversed
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.registry import CATALOGUE
from entente.acts.valuation import Direction, Valuation
from entente.basics.money import Money
from entente.book.act import Act
from entente.book.book import Book
from entente.figures.checks.finding import Finding
from entente.figures.checks.registry import run_checks
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day, eur

MARCH, APRIL, MAY = day(3, 1), day(4, 1), day(5, 1)
ACCOUNTS = {"EUR": "main", "GBP": "pounds", "USD": "dollars"}


@pytest.fixture
def book() -> Book:
    """A coalition of LV, NL and GB that reports in EUR, with an account in EUR, GBP and USD."""
    founded = Book(MemoryStore(), CATALOGUE)
    accept(founded, FOUNDING)
    for currency, ref in ACCOUNTS.items():
        accept(founded, AccountOpened(on=day(1, 11), ref=ref, currency=currency))
    return founded


def findings(book: Book, check: str, **view: Any) -> list[Finding]:
    """Return what one check finds."""
    found = run_checks(book.as_of(**view), [check])
    assert {finding.check for finding in found} <= {check}
    return found


def the_finding(book: Book, check: str) -> Finding:
    """Return the one thing a check finds."""
    (found,) = findings(book, check)
    return found


def made_again(book: Book, entry: int, act: Act) -> None:
    """Reverse an entry, and file its act again."""
    accept(book, Reversed(on=act.on, entry=entry, reason="the scan could not be read"), act)


def at(rate: str, value: Money, explained: str = "as agreed", **fields: Any) -> Valuation:
    """Return a valuation quoted as value for one unit of the amount."""
    return Valuation(value=value, rate=Decimal(rate), explained=explained, **fields)


def per(rate: str, value: Money, explained: str = "as agreed") -> Valuation:
    """Return a valuation quoted as amount for one unit of the value."""
    return at(rate, value, explained, direction=Direction.AMOUNT_PER_VALUE)


def pledged(
    amount: Money, ref: str = "p1", member: str = "NL", on: date = MARCH, **fields: Any
) -> PledgeAnnounced:
    """Return a pledge."""
    return PledgeAnnounced(on=on, ref=ref, member=member, amount=amount, **fields)


def signed(
    amount: Money, ref: str = "c1", member: str = "NL", on: date = APRIL, **fields: Any
) -> CommitmentSigned:
    """Return a commitment."""
    return CommitmentSigned(on=on, ref=ref, member=member, amount=amount, **fields)


def received(
    amount: Money, ref: str = "r1", member: str = "NL", on: date = MAY, **fields: Any
) -> CashReceived:
    """Return a receipt on the account of its currency."""
    account = ACCOUNTS[amount.currency]
    return CashReceived(on=on, ref=ref, member=member, amount=amount, account=account, **fields)


def usual_rates(currency: str = "GBP", rate: str = "1.2", on: date = MARCH) -> list[PledgeAnnounced]:
    """Return pledges of three members at about one rate."""
    acts = []
    for number, member in enumerate(("LV", "NL", "GB")):
        exact = Decimal(rate) + Decimal("0.001") * number
        value = eur(0) + Money.rounded(100 * exact, "EUR")
        amount = Money.of(100, currency)
        acts.append(
            pledged(amount, f"usual-{currency}-{on}-{member}", member, on, value=at(str(exact), value, ""))
        )
    return acts
