"""What can decide on a claim: verdicts are the same as when every fact of the book is compared."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest

from entente.acts.pledges.state import Bound
from entente.acts.statements.state import ClaimKind
from entente.basics.money import Money
from entente.basics.words import Period, year
from entente.claims.checking.assertion import Assertion
from entente.claims.checking.checking import check
from entente.claims.checking.fact import Fact, Measure
from entente.claims.checking.judging import MONEY, last_day
from entente.claims.checking.verdict import Outcome
from entente.claims.claim import Modality
from entente.figures.restating import filed_rates
from entente.figures.stated import FUND
from tests.claims.checking.conftest import days_of, eur
from tests.claims.checking.every_fact import booked, checked_plainly, stated

if TYPE_CHECKING:
    from entente.book.book import Book
    from entente.book.view import View

SUBJECTS = ("members", "fund", "", "GB", "UA", "XX")


def asserted(view: View, latest: View, chance: Random) -> Assertion:
    """Return something like what the book holds: of another day, rounded, mistaken, or of something else."""
    on = (view.on or date.max) + timedelta(chance.choice((0, 0, 1, -1, 40)))
    period = chance.choice(
        (None, None, None, year(on.year), year(on.year - 1), Period(on, on + timedelta(30)))
    )
    any_of_it = Assertion(kind=ClaimKind.PLEDGED, said_on=on, period=period)
    facts = [*booked(chance.choice((view, latest)), any_of_it), *stated(view)]
    likely = [fact for fact in facts if chance.random() < 0.5 or not fact.is_part]
    nothing = Fact(measure=Measure.PLEDGED, subject="UA", on=on, figure="accounted", amount=eur(1))
    fact = chance.choice(likely or [nothing])
    amount = fact.amount or eur(1)
    scale = chance.choice((1, 1, 1, 100_000, 10**8))
    minor = max(scale, round(amount.minor / scale) * scale)
    minor = chance.choice((minor, minor, minor * 1000, minor // 10**6, minor + minor // 30))
    said = Money(amount.currency, minor)
    subject = chance.choice((fact.subject, fact.subject, chance.choice(SUBJECTS)))
    kinds = sorted(
        MONEY - {ClaimKind.ALLOCATED} if subject == FUND else MONEY
    )  # the fund's own use is not money in
    return Assertion(
        kind=chance.choice(kinds),
        said_on=on,
        subject=subject,
        amount=chance.choice((None, *[said] * 9)),
        step=Decimal(max(1, scale // 100)),
        most=Money(amount.currency, minor * 2) if chance.random() < 0.05 else None,
        bound=chance.choice((Bound.EXACT, *Bound)),
        period=period,
        into=chance.choice(("", "", "fund")),
        modality=chance.choice((*[Modality.DONE] * 5, *Modality)),
    )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["trials", "drones", "fund"])
def test_a_claim_is_checked_as_if_every_fact_were_compared(
    name: str, seed: int, request: pytest.FixtureRequest
) -> None:
    book: Book = request.getfixturevalue(name)
    chance = Random(seed)
    rates = filed_rates(book.as_of())
    outcomes = set()
    for on, known in days_of(book, chance, 40):
        latest = book.as_of(None, known)
        assertion = asserted(book.as_of(on, known), latest, chance)
        at, but_not = chance.choice((None, rates)), chance.choice(("", "s-2"))
        then, later = (book.as_of(day, known) for day in (assertion.said_on, last_day(assertion)))
        plainly = checked_plainly(then, later, assertion, at, but_not)
        assert check(book, assertion, known=known, rates=at, but_not=but_not) == plainly
        outcomes.add(plainly.outcome)
    assert len(outcomes) >= 3


def test_nothing_is_found_in_a_currency_the_book_does_not_hold(trials: Book) -> None:
    assertion = Assertion(
        kind=ClaimKind.PLEDGED, said_on=date(2024, 1, 1), subject="GB", amount=Money("BRL", 5)
    )
    assert check(trials, assertion).outcome is Outcome.NOT_IN_THE_BOOK
