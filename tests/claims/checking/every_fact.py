"""Every fact of a book: a plain walk over all of them, which the checking of claims must never differ from."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from entente.acts.statements.state import STATEMENTS, ClaimKind
from entente.basics.money import Money
from entente.basics.parties import MEMBERS_TOGETHER
from entente.basics.words import Period, year
from entente.claims.checking.amounts import STATED_AS
from entente.claims.checking.candidate import Candidate
from entente.claims.checking.fact import Fact, Measure, Origin
from entente.claims.checking.likeness import measures_of, others_of
from entente.claims.checking.money import amount_on_another_day, check_without_amount, judge_amount
from entente.figures.accounted import amounts
from entente.figures.stated import FUND, StatedTotal, totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.book.view import View
    from entente.claims.checking.assertion import Assertion
    from entente.claims.checking.verdict import Verdict
    from entente.figures.accounted import Amount
    from entente.figures.restating import RateTable


def checked_plainly(
    view: View, latest: View, assertion: Assertion, rates: RateTable | None = None, but_not: str = ""
) -> Verdict:
    """Return the verdict on money said when every fact is compared."""
    here = [*booked(view, assertion, rates), *stated(view, but_not)]
    if assertion.amount is None:
        own = [fact for fact in booked(view, assertion) if not fact.is_part]
        own = [fact for fact in own if not any(others_of(assertion, fact))]
        return check_without_amount(assertion, candidates(own))
    later = (fact for fact in stated(latest, but_not) if fact.on > assertion.said_on)
    elsewhere = [*by_day(latest, assertion), *later]
    judged = judge_amount(assertion, assertion.amount, candidates(here))
    if judged.is_final:
        return judged.verdict
    return amount_on_another_day(assertion, assertion.amount, candidates(elsewhere)) or judged.verdict


def candidates(facts: Iterable[Fact]) -> list[Candidate]:
    """Return the facts as what can decide."""
    return [
        Candidate(msgspec.structs.replace(fact, entries=()), partial(tuple, fact.entries)) for fact in facts
    ]


def booked(view: View, assertion: Assertion, rates: RateTable | None = None) -> Iterator[Fact]:
    """Yield each amount by itself, and sums by party, for the members together and for the fund."""
    for period in dict.fromkeys((None, assertion.period)):
        found = list(amounts(view, period))
        like = {"on": assertion.said_on, "figure": "accounted", "period": period}
        for amount in found:
            yield from _parts(amount, like)
        yield from _sums(found, like)
        if rates is not None:
            worth = [(amount, rates.restated(amount.money)) for amount in found]
            known = [amount._replace(money=money) for amount, money in worth if money is not None]
            yield from _sums(known, like | {"scope": f"at the rates of {rates.name}"})


def stated(view: View, but_not: str = "") -> Iterator[Fact]:
    """Yield the newest totals somebody stated of each thing."""
    newest = {}
    for total in totals(view):
        if total.statement.ref != but_not:
            claim = total.claim
            newest[claim.kind, claim.subject, claim.period, total.amount.currency] = total
    yield from (_stated(view, [total]) for total in newest.values())
    for of_first in newest.values():
        for length in range(2, 10):
            claim, run = of_first.claim, [of_first]
            for later in range(1, length):
                if claim.period is not None and claim.period == year(claim.period.start.year):
                    period = year(claim.period.start.year + later)
                    found = newest.get((claim.kind, claim.subject, period, of_first.amount.currency))
                    run += [found] if found is not None else []
            if len(run) == length:
                yield _stated(view, run)


def _stated(view: View, run: list[StatedTotal]) -> Fact:
    newest = max(run, key=lambda total: total.statement.on)
    first, last = run[0].claim.period, run[-1].claim.period
    return Fact(
        measure=STATED_AS[newest.claim.kind],
        subject=newest.claim.subject,
        on=newest.statement.on,
        figure="stated_totals",
        entries=tuple(sorted({n for total in run for n in view.thread(STATEMENTS, total.statement.ref)})),
        amount=Money(newest.amount.currency, sum(total.amount.minor for total in run)),
        bound=newest.claim.bound,
        period=Period(first.start, last.end) if first is not None and last is not None else None,
        origin=Origin.STATED,
        is_bare=newest.claim.kind is ClaimKind.TOTAL,
        said_by=newest.statement.speaker,
        statements=len(run),
    )


def by_day(view: View, assertion: Assertion) -> Iterator[Fact]:
    """Yield what the subject's amounts came to after each day on which they grew, oldest first."""
    sums: dict[tuple[Measure, str], Fact] = {}
    for amount in sorted(amounts(view), key=lambda amount: amount.on):
        measure, channel = named(amount.measure)
        if measure not in measures_of(assertion) or assertion.subject not in counted_in(amount, channel):
            continue
        key = measure, amount.money.currency
        before = sums.get(key)
        so_far = before.amount if before is not None and before.amount else Money(amount.money.currency, 0)
        sums[key] = Fact(
            measure=measure,
            subject=assertion.subject,
            on=amount.on,
            figure="accounted",
            entries=(*(before.entries if before is not None else ()), *amount.entries),
            amount=so_far + amount.money,
        )
        yield sums[key]


def named(measure: str) -> tuple[Measure, str]:
    """Return the measure and the channel of a column of the accounted figure."""
    head, _, channel = measure.partition("_")
    return Measure(head), channel


def counted_in(amount: Amount, channel: str) -> tuple[str, ...]:
    """Return the subjects whose sums an amount is in."""
    return (amount.member, MEMBERS_TOGETHER, *([FUND] if channel in {"", FUND} else []))


def _parts(amount: Amount, like: dict[str, Any]) -> Iterator[Fact]:
    measure, channel = named(amount.measure)
    for subject in (amount.member, *amount.together_with):
        yield Fact(
            measure=measure,
            subject=subject,
            entries=amount.entries,
            amount=amount.money,
            bound=amount.bound,
            channel=channel,
            scope="together with others" if amount.together_with else "",
            is_part=True,
            **like,
        )


def _sums(found: Iterable[Amount], like: dict[str, Any]) -> Iterator[Fact]:
    sums: dict[tuple[str, Measure, str, str], int] = {}
    entries: defaultdict[tuple[str, Measure, str, str], set[int]] = defaultdict(set)
    for amount in found:
        measure, channel = named(amount.measure)
        for subject in counted_in(amount, channel):
            for narrowed in dict.fromkeys(("", channel)):
                key = subject, measure, narrowed, amount.money.currency
                sums[key] = sums.get(key, 0) + amount.money.minor
                entries[key].update(amount.entries)
    for (subject, measure, channel, currency), minor in sums.items():
        yield Fact(
            measure=measure,
            subject=subject,
            entries=tuple(sorted(entries[subject, measure, channel, currency])),
            amount=Money(currency, minor),
            channel=channel,
            **like,
        )
