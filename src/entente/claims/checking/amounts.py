"""Amounts a claim about money can be compared with, besides what is booked on its day: stated, or of another day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from entente.acts.statements.state import STATEMENTS, ClaimKind
from entente.basics.money import Money
from entente.basics.words import Period, year
from entente.claims.checking.booked import FIGURE
from entente.claims.checking.candidate import Candidate
from entente.claims.checking.fact import Fact, Measure, Origin
from entente.claims.checking.likeness import measures_of
from entente.figures.stated import StatedTotal, totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.book.view import View
    from entente.claims.checking.assertion import Assertion
    from entente.claims.checking.marks import Marks
    from entente.claims.checking.sheet import Growth, Sheet
    from entente.claims.checking.then import Then

STATED_AS = {
    ClaimKind.PLEDGED: Measure.PLEDGED,
    ClaimKind.PAID: Measure.RECEIVED,
    ClaimKind.TOTAL: Measure.PLEDGED,
}


def stated(then: Then, but_not: str = "") -> Iterator[Candidate]:
    """Yield the totals that somebody stated about the members or the fund, and that nobody refused.

    What one party did is an act, so claims about one party are never compared with each other. Of several about the
    same thing only the newest speaks; of years that follow one another, their sum too. `but_not` leaves out the
    statement a claim comes from.
    """
    newest = {}
    for total in then.kept(_totals):
        if total.statement.ref != but_not:
            claim = total.claim
            newest[claim.kind, claim.subject, claim.period, total.amount.currency] = total
    yield from (_candidate(then, (total,)) for total in newest.values())
    yield from (_candidate(then, totals) for totals in runs_of_years(newest.values()))


def runs_of_years(found: Iterable[StatedTotal]) -> Iterator[tuple[StatedTotal, ...]]:
    """Yield the totals of years that follow one another, two and more: what was stated of each adds up."""
    of_years: defaultdict[tuple[ClaimKind, str, str], dict[int, StatedTotal]] = defaultdict(dict)
    for total in found:
        claim, period = total.claim, total.claim.period
        if period is not None and period == year(period.start.year):
            of_years[claim.kind, claim.subject, total.amount.currency][period.start.year] = total
    for by_year in of_years.values():
        for first in sorted(by_year):
            run = [by_year[first]]
            while (following := by_year.get(first + len(run))) is not None:
                run.append(following)
                yield tuple(run)


def _candidate(then: Then, totals: tuple[StatedTotal, ...]) -> Candidate:
    """Return totals of the same thing, of one time after another, as one fact; the newest says who stated it."""
    newest = max(totals, key=lambda total: total.statement.on)
    claim, minor = newest.claim, sum(total.amount.minor for total in totals)
    first, last = totals[0].claim.period, totals[-1].claim.period
    fact = Fact(
        measure=STATED_AS[claim.kind],
        subject=claim.subject,
        on=newest.statement.on,
        figure="stated_totals",
        amount=Money(newest.amount.currency, minor),
        bound=claim.bound,
        period=Period(first.start, last.end) if first is not None and last is not None else None,
        origin=Origin.STATED,
        is_bare=claim.kind is ClaimKind.TOTAL,
        said_by=newest.statement.speaker,
        statements=len(totals),
    )
    return Candidate(fact, partial(_threads, then, tuple(total.statement.ref for total in totals)))


def on_other_days(
    sheet: Sheet, latest: Then, assertion: Assertion, marks: Marks, but_not: str
) -> Iterator[Candidate]:
    """Yield what the subject's amounts came to on other days, and what was stated of totals later."""
    yield from grown(sheet, latest, assertion, marks)
    yield from (one for one in stated(latest, but_not) if one.fact.on > assertion.said_on)


def grown(sheet: Sheet, latest: Then, assertion: Assertion, marks: Marks) -> Iterator[Candidate]:
    """Yield what the subject's amounts came to after the days nearest to the claim's on which that is near its number.

    Amounts count as last revised; each measure runs by itself.
    """
    nearest = [
        (int(growth.on[at]), int(sheet.place[growth.rows[at]]), measure, at)
        for measure in sorted(measures_of(assertion))
        for growth in (sheet.growth(assertion.subject, measure, latest.day),)
        for at in _nearest(growth, marks, assertion.said_on)
    ]
    for on, _, measure, at in sorted(nearest):
        growth = sheet.growth(assertion.subject, measure, latest.day)
        fact = Fact(
            measure=measure,
            subject=assertion.subject,
            on=date.fromordinal(on),
            figure=FIGURE,
            amount=Money(sheet.currency, int(growth.minor[at])),
        )
        yield Candidate(fact, partial(sheet.entries, latest, growth.rows[: at + 1].tolist()))


def _nearest(growth: Growth, marks: Marks, on: date) -> list[int]:
    """Return the places in a growth of what may be near a number, on the days nearest to a day."""
    near = marks.near_in(growth.minor)
    gaps = np.abs(growth.on[near] - on.toordinal())
    found: list[int] = near[gaps == gaps.min()].tolist() if len(near) else []
    return found


def _threads(then: Then, statements: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(sorted({number for ref in statements for number in then.thread(STATEMENTS, ref)}))


def _totals(view: View) -> list[StatedTotal]:
    return list(totals(view))
