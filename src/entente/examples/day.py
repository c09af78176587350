"""A day of a coalition: who is in it, and what was stated of its money beside what its book can account for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from entente.acts.membership.state import COALITION, LEADS
from entente.acts.statements.state import STATEMENTS, ClaimKind
from entente.basics.money import Money
from entente.basics.parties import MEMBERS_TOGETHER
from entente.basics.words import year
from entente.figures.accounted import is_of
from entente.figures.members import members
from entente.figures.stated import COMPARED, FUND, in_scope, sums_of, totals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from entente.acts.membership.state import Coalition
    from entente.acts.pledges.state import Bound
    from entente.acts.statements.state import Claim
    from entente.basics.words import Period
    from entente.book.book import Book
    from entente.book.view import View
    from entente.figures.accounted import Amount
    from entente.figures.restating import RateTable
    from entente.figures.stated import StatedTotal


class Part(NamedTuple):
    """One amount the book shows behind a stated total, and its worth in the currency of the rates, where known."""

    amount: Amount
    worth: Money | None


class Said(NamedTuple):
    """An amount said of one member in a statement: a claim, counted nowhere."""

    member: str
    money: Money
    bound: Bound
    on: date


class Beside(NamedTuple):
    """A stated total beside what the book can account for, member by member.

    `stated` is restated at the rates where they know how; `unrated` is what they have no rate for, by measure, left
    out of every sum; `silent` are the members the book shows no amount of, `said` what statements say of them.
    """

    total: StatedTotal
    stated: Money
    parts: tuple[Part, ...]
    silent: tuple[str, ...]
    pledged: Money
    received: Money
    unrated: tuple[tuple[str, Money], ...]
    said: tuple[Said, ...]

    @property
    def compared(self) -> str:
        """The measure the total is held against: pledged or received."""
        return COMPARED[self.total.claim.kind]

    @property
    def accounted(self) -> Money:
        """What the book can account for in that measure."""
        return self.received if self.compared == "received" else self.pledged

    @property
    def unexplained(self) -> Money:
        """What stays unexplained; below zero where the book holds more."""
        return self.stated - self.accounted

    @property
    def beyond_pledges(self) -> Money:
        """What not even the pledges explain."""
        return self.stated - self.pledged


class CoalitionDay(NamedTuple):
    """What a book says of its coalition as of a day, as known at an entry.

    `waiting` are the parties that wish to join and are not approved yet; `stated` the newest totals.
    """

    day: date
    known: int
    coalition: Coalition | None
    leads: tuple[str, ...]
    members: tuple[str, ...]
    waiting: tuple[str, ...]
    stated: tuple[Beside, ...]
    rates: RateTable


def coalition_day(book: Book, day: date, rates: RateTable) -> CoalitionDay:
    """Return what the book says as of a day.

    The totals are the newest of that day: what the members pledged for its year, and what the fund was given.
    """
    view = book.as_of(day)
    lines = members(view).lines
    leads = [lead.party for lead in view.table(LEADS).values() if lead.until is None or day < lead.until]
    inside = tuple(str(line["member"]) for line in lines if line["state"] == "member")
    return CoalitionDay(
        day=day,
        known=view.known,
        coalition=view.find(COALITION, "coalition"),
        leads=tuple(leads),
        members=inside,
        waiting=tuple(str(line["member"]) for line in lines if line["state"] == "expressed"),
        stated=tuple(_beside(view, total, inside, rates) for total in _newest(view, day)),
        rates=rates,
    )


def _newest(view: View, day: date) -> Iterator[StatedTotal]:
    found = list(totals(view))
    pledged = [total for total in found if _is_of_the_year(total.claim, day)]
    given = [total for total in found if _is_of_the_fund(total.claim)]
    yield from (*pledged[-1:], *given[-1:])


def _is_of_the_year(claim: Claim, day: date) -> bool:
    is_pledged = claim.subject == MEMBERS_TOGETHER and claim.kind is ClaimKind.PLEDGED
    return is_pledged and claim.period == year(day.year)


def _is_of_the_fund(claim: Claim) -> bool:
    return claim.subject == FUND and claim.kind is not ClaimKind.PLEDGED


def _beside(view: View, total: StatedTotal, inside: tuple[str, ...], rates: RateTable) -> Beside:
    parts = [Part(amount, rates.restated(amount.money)) for amount in in_scope(view, total.claim)]
    stated = rates.restated(total.amount) or total.amount
    sums = sums_of(view, total.claim, rates)
    own = sums.pop(stated.currency).by_measure if stated.currency in sums else {}
    nothing = Money(stated.currency, 0)
    named = {party for part in parts for party in (part.amount.member, *part.amount.together_with)}
    silent = tuple(member for member in inside if member not in named)
    return Beside(
        total=total,
        stated=stated,
        parts=tuple(parts),
        silent=silent,
        pledged=own.get("pledged", nothing),
        received=own.get("received", nothing),
        unrated=tuple(pair for _, other in sorted(sums.items()) for pair in other.by_measure.items()),
        said=tuple(_said_of(view, silent, total.claim.period)),
    )


def _said_of(view: View, parties: tuple[str, ...], period: Period | None) -> Iterator[Said]:
    for statement in sorted(view.table(STATEMENTS).values(), key=lambda statement: statement.on):
        for claim in statement.claims:
            if claim.amount is None or claim.kind not in COMPARED or claim.subject not in parties:
                continue
            if is_of(period, statement.on, claim.period):
                yield Said(claim.subject, claim.amount, claim.bound, statement.on)
