"""What the tests of the examples share: the example's book, and a small one that holds what the example does not."""

from __future__ import annotations

import pytest

import entente
from entente.acts.contributions.cash import AccountOpened, CashReceived
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.pledges.state import Bound, Channel
from entente.acts.statements.filing import SourceFiled, StatementMade
from entente.acts.statements.state import Claim, ClaimKind
from entente.basics.money import Money
from entente.basics.words import year
from entente.examples.drone_coalition import build_drone_coalition
from tests.acts.conftest import FOUNDING, accept, day, eur, gbp, worth


@pytest.fixture(scope="session")
def example() -> entente.Book:
    """The book of the example."""
    built = entente.in_memory()
    build_drone_coalition(built.store)
    return built


@pytest.fixture(scope="session")
def small() -> entente.Book:
    """A coalition of LV, NL and GB that was paid: more than stated by the members, less than stated to the fund."""
    founded = entente.in_memory()
    accept(
        founded,
        FOUNDING,
        AccountOpened(on=day(1, 11), ref="main", currency="EUR"),
        AccountOpened(on=day(1, 11), ref="dollars", currency="USD"),
        PledgeAnnounced(on=day(2, 1), ref="LV-1", member="LV", jointly_with=("NL",), amount=eur("120.50")),
        PledgeAnnounced(
            on=day(2, 2),
            ref="GB-1",
            member="GB",
            amount=gbp(10),
            value=worth(12),
            channel=Channel.NATIONAL,
            bound=Bound.AT_LEAST,
        ),
        CashReceived(on=day(3, 1), ref="r1", member="LV", amount=eur(40), account="main"),
        CashReceived(
            on=day(3, 2),
            ref="r2",
            member="LV",
            amount=Money.of(5, "USD"),
            value=worth("4.50", "0.9"),
            account="dollars",
        ),
        SourceFiled(on=day(4, 1), ref="page", publisher="A paper", title="Sums"),
        stated("members-100", 2, Claim(ClaimKind.PLEDGED, "members", eur(100), period=year(2024))),
        stated("fund-old", 3, Claim(ClaimKind.TOTAL, "fund", eur(1))),
        stated("fund-parties", 3, Claim(ClaimKind.PLEDGED, "fund", eur(3), parties=("NL",))),
        stated("fund-50", 4, Claim(ClaimKind.PAID, "fund", gbp(50), bound=Bound.ABOUT)),
        stated("nl-7", 5, Claim(ClaimKind.PAID, "NL", eur(7)), Claim(ClaimKind.JOINED, "GB", count=3)),
        stated("gb-7", 5, Claim(ClaimKind.PAID, "GB", eur(9), bound=Bound.UP_TO)),
    )
    return founded


def stated(ref: str, of_april: int, *claims: Claim) -> StatementMade:
    """Return a statement of a day in April."""
    return StatementMade(
        on=day(4, of_april), ref=ref, speaker="A minister", source="page", text=ref, claims=claims
    )
