"""Amounts a claim about money can be compared with, besides what is booked on its day: stated, or of another day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np

from entente.acts.statements.state import STATEMENTS, ClaimKind
from entente.basics.money import Money
from entente.basics.words import Period, year
from entente.claims.checking.booked import FIGURE
from entente.claims.checking.candidate import Candidate
from entente.claims.checking.fact import Fact, Measure, Origin
from entente.claims.checking.likeness import measures_of
from entente.claims.checking.totals import Totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.claims.checking.assertion import Assertion
    from entente.claims.checking.marks import Marks
    from entente.claims.checking.sheet import Growth, Sheet
    from entente.claims.checking.then import Then
    from entente.figures.stated import StatedTotal

_MADE_KEPT = 8  # currencies, and statements left out

STATED_AS = {
    ClaimKind.PLEDGED: Measure.PLEDGED,
    ClaimKind.PAID: Measure.RECEIVED,
    ClaimKind.TOTAL: Measure.PLEDGED,
}


class Stated:
    """The totals that were stated by a day, as what can decide, made once for all who ask of that day."""

    def __init__(self, then: Then) -> None:
        """Look at the totals of a day."""
        self._then, self._totals = then, then.past.latest.kept(Totals)
        self._made = lru_cache(_MADE_KEPT)(self._candidates)

    def of(self, currency: str, but_not: str = "") -> list[Candidate]:
        """Return the totals in a currency, each alone, and then those of years that follow one another."""
        if but_not and not self._totals.is_telling(self._then.day, currency, but_not):
            but_not = ""
        return self._made(currency, but_not)

    def _candidates(self, currency: str, but_not: str) -> list[Candidate]:
        newest = self._totals.newest(self._then.day, currency, but_not)
        runs = [*((total,) for total in newest), *runs_of_years(newest)]
        return [_candidate(self._then, run) for run in runs]


def stated(then: Then, currency: str, but_not: str = "") -> list[Candidate]:
    """Return the totals in a currency that somebody stated about the members or the fund, and that nobody refused.

    What one party did is an act, so claims about one party are never compared with each other. Of several about the
    same thing only the newest speaks; of years that follow one another, their sum too. `but_not` leaves out the
    statement a claim comes from.
    """
    return then.kept(Stated).of(currency, but_not)


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
    """Yield what is near the number said: the subject's amounts on other days, and totals stated later."""
    yield from grown(sheet, latest, assertion, marks)
    for one in stated(latest, marks.currency, but_not):
        amount = one.fact.amount
        if one.fact.on > assertion.said_on and amount is not None and marks.is_near(amount.minor):
            yield one


def grown(sheet: Sheet, latest: Then, assertion: Assertion, marks: Marks) -> Iterator[Candidate]:
    """Yield what the subject's amounts came to after the days nearest to the claim's on which that is near its number.

    Amounts count as last revised; each measure runs by itself.
    """
    growths = {m: sheet.growth(assertion.subject, m, latest.day) for m in sorted(measures_of(assertion))}
    nearest = [
        (int(growth.on[at]), int(sheet.place[growth.rows[at]]), measure, at)
        for measure, growth in growths.items()
        for at in _nearest(growth, marks, assertion.said_on)
    ]
    for on, _, measure, at in sorted(nearest):
        growth = growths[measure]
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
