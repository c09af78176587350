"""What the tests of checking share: the example book, one of a fund, a random one, and a short way to assert."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest

import entente
from entente.acts import (
    AccessionApproved,
    AccessionExpressed,
    AccountOpened,
    CashReceived,
    CoalitionFounded,
    CommitmentSigned,
    MeetingHeld,
    MemberWithdrawn,
    NationalSupportReported,
    PledgeAnnounced,
    ReferenceRatesFiled,
    Settlement,
    SourceFiled,
    StatementMade,
    Valuation,
)
from entente.acts.membership.state import Admission
from entente.acts.pledges.state import Bound
from entente.acts.statements.state import FILED_SOURCES, Claim, ClaimKind
from entente.basics.money import Money
from entente.basics.words import year
from entente.book.book import Book
from entente.examples.drone_coalition import build_drone_coalition
from entente.stores.memory import MemoryStore
from entente.testing import random_book


def day(month: int, of_month: int, of_year: int = 2024) -> date:
    """Return a day of 2024."""
    return date(of_year, month, of_month)


def eur(amount: int) -> Money:
    """Return euros."""
    return Money.of(amount, "EUR")


@pytest.fixture(scope="session")
def drones() -> Book:
    """The example book of a real coalition."""
    return build_drone_coalition(MemoryStore())


@pytest.fixture(scope="session")
def fund() -> Book:
    """A small coalition of LV, NL and UA (the recipient), then SE; DK asks to join; NL leaves in the end.

    LV pledged 10 m for 2024, committed 9 m and paid 4 m; NL pledged 3 m for 2025 and gave 2 m nationally; SE pledged
    SEK 50 m.
    """
    book = entente.in_memory()
    krona = Valuation(value=eur(4_500_000), rate=Decimal("0.09"))
    acts = [
        CoalitionFounded(
            on=day(1, 10),
            name="Harbour Coalition",
            founders=("LV", "NL", "UA"),
            leads=("LV",),
            admission=Admission.APPROVAL,
            fund_manager="NL",
            recipient="UA",
            reporting_currency="EUR",
        ),
        MeetingHeld(on=day(1, 10), ref="first", number=1, place="Riga"),
        SourceFiled(on=day(1, 11), ref="page", publisher="A ministry", title="A page"),
        PledgeAnnounced(on=day(1, 20), ref="LV-1", member="LV", amount=eur(10_000_000), period=year(2024)),
        AccessionExpressed(on=day(2, 1), member="SE"),
        AccessionApproved(on=day(3, 1), member="SE"),
        ReferenceRatesFiled(
            on=day(3, 2), currency="EUR", rates={"SEK": Decimal("0.09")}, publisher="A central bank"
        ),
        PledgeAnnounced(
            on=day(3, 5), ref="SE-1", member="SE", amount=Money.of(50_000_000, "SEK"), value=krona
        ),
        CommitmentSigned(on=day(4, 1), ref="LV-C", member="LV", amount=eur(9_000_000), pledge="LV-1"),
        AccountOpened(on=day(4, 2), ref="main", currency="EUR"),
        CashReceived(
            on=day(5, 1),
            ref="LV-R",
            member="LV",
            amount=eur(4_000_000),
            account="main",
            settles=(Settlement(eur(4_000_000), commitment="LV-C"),),
        ),
        PledgeAnnounced(on=day(6, 1), ref="NL-1", member="NL", amount=eur(3_000_000), period=year(2025)),
        NationalSupportReported(
            on=day(6, 2), ref="NL-N", member="NL", what="training", amount=eur(2_000_000), basis="cost"
        ),
        AccessionExpressed(on=day(7, 1), member="DK"),
        MemberWithdrawn(on=day(12, 1), member="NL"),
    ]
    for act in acts:
        answer = book.record(act)
        assert answer.ok, f"{act}\n{answer}"
    return book


@pytest.fixture(scope="session")
def trials() -> Book:
    """A book of 600 random acts, reversals among them, with totals stated of the members and of their fund."""
    book = random_book(10, 600, MemoryStore())
    source = next(iter(book.table(FILED_SOURCES)))
    said = [
        ("s-1", day(3, 1, 2019), Claim(ClaimKind.PLEDGED, "members", eur(1_000_000))),
        ("s-2", day(9, 1, 2021), Claim(ClaimKind.TOTAL, "fund", eur(25_000_000), bound=Bound.ABOUT)),
        ("s-3", day(4, 1, 2023), Claim(ClaimKind.PAID, "fund", eur(4_000_000), period=year(2022))),
    ]
    for ref, on, claim in said:
        statement = StatementMade(
            on=on,
            ref=ref,
            speaker="A minister",
            source=source,
            text="A total.",
            claims=(claim,),
            restates="late",
        )
        assert book.record(statement).ok
    return book


def days_of(book: Book, chance: Random, count: int) -> list[tuple[date, int]]:
    """Return some days on which acts took effect, each with an entry to know the book at."""
    days = sorted({date.fromordinal(day) for day in book.folded.days[1:]})
    return [
        (chance.choice(days), chance.choice((book.size, chance.randrange(1, book.size))))
        for _ in range(count)
    ]
