"""The amounts of the book a claim about money can be compared with: booked by acts, or stated by somebody."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from entente.acts.statements.state import STATEMENTS, ClaimKind
from entente.basics.money import Money
from entente.basics.parties import MEMBERS_TOGETHER
from entente.claims.checking.fact import Fact, Measure, Origin
from entente.figures.accounted import Amount, amounts
from entente.figures.stated import FUND, totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from entente.basics.words import Period
    from entente.book.view import View
    from entente.figures.restating import RateTable

STATED_AS = {
    ClaimKind.PLEDGED: Measure.PLEDGED,
    ClaimKind.PAID: Measure.RECEIVED,
    ClaimKind.TOTAL: Measure.PLEDGED,
}
_MEASURES = {
    "pledged": Measure.PLEDGED,
    "committed": Measure.COMMITTED,
    "received": Measure.RECEIVED,
    "given": Measure.GIVEN,
}

_Key = tuple[str, Measure, str, str]


def booked(view: View, on: date, period: Period | None, rates: RateTable | None = None) -> Iterator[Fact]:
    """Yield what acts show: each amount by itself, and sums by party, for the members together and for the fund.

    With a period, sums of that period too. With `rates`, sums over several currencies are restated where the table
    knows how; else each currency stands alone.
    """
    found = list(amounts(view))
    for within in dict.fromkeys((None, period)):
        shown = found if within is None else list(amounts(view, within))
        yield from _parts(shown, on, within)
        yield from _sums(shown, on, within, scope="")
        if rates is not None:
            yield from _sums(_restated(shown, rates), on, within, scope=f"at the rates of {rates.name}")


def stated(view: View, but_not: str = "") -> Iterator[Fact]:
    """Yield the totals that somebody stated about the members or the fund, and that nobody refused.

    What one party did is an act, so claims about one party are never compared with each other. Of several about the
    same thing only the newest speaks. `but_not` leaves out the statement a claim comes from.
    """
    newest = {}
    for total in totals(view):
        if total.statement.ref != but_not:
            claim = total.claim
            newest[claim.kind, claim.subject, claim.period, total.amount.currency] = total
    for total in newest.values():
        yield Fact(
            measure=STATED_AS[total.claim.kind],
            subject=total.claim.subject,
            on=total.statement.on,
            figure="stated_totals",
            entries=tuple(view.thread(STATEMENTS, total.statement.ref)),
            amount=total.amount,
            bound=total.claim.bound,
            period=total.claim.period,
            origin=Origin.STATED,
            is_bare=total.claim.kind is ClaimKind.TOTAL,
            said_by=total.statement.speaker,
        )


def by_day(view: View, subject: str, measures: frozenset[Measure]) -> Iterator[Fact]:
    """Yield what a subject's amounts of some measures came to after each day on which they grew, oldest first.

    Amounts count as last revised; each currency runs by itself.
    """
    sums: dict[tuple[Measure, str], Fact] = {}
    for amount in sorted(amounts(view), key=lambda amount: amount.on):
        measure, channel = _named(amount.measure)
        is_of_it = subject in {amount.member, MEMBERS_TOGETHER} or (subject == FUND and channel in {"", FUND})
        if measure not in measures or not is_of_it:
            continue
        key = (measure, amount.money.currency)
        before = sums.get(key)
        total = amount.money if before is None or before.amount is None else before.amount + amount.money
        entries = (*(before.entries if before is not None else ()), *amount.entries)
        sums[key] = Fact(
            measure=measure,
            subject=subject,
            on=amount.on,
            figure="accounted",
            entries=entries,
            amount=total,
        )
        yield sums[key]


def _parts(found: Iterable[Amount], on: date, period: Period | None) -> Iterator[Fact]:
    for amount in found:
        measure, channel = _named(amount.measure)
        for subject in (amount.member, *amount.together_with):
            yield Fact(
                measure=measure,
                subject=subject,
                on=on,
                figure="accounted",
                entries=amount.entries,
                amount=amount.money,
                bound=amount.bound,
                channel=channel,
                period=period,
                scope="together with others" if amount.together_with else "",
                is_part=True,
            )


def _sums(found: Iterable[Amount], on: date, period: Period | None, scope: str) -> Iterator[Fact]:
    sums: dict[_Key, Money] = {}
    entries: defaultdict[_Key, set[int]] = defaultdict(set)
    for amount in found:
        measure, channel = _named(amount.measure)
        of_the_fund = [FUND] if channel in {"", FUND} else []
        for subject in (amount.member, MEMBERS_TOGETHER, *of_the_fund):
            for narrowed in dict.fromkeys(("", channel)):
                key = (subject, measure, narrowed, amount.money.currency)
                sums[key] = sums[key] + amount.money if key in sums else amount.money
                entries[key].update(amount.entries)
    for (subject, measure, channel, _), total in sums.items():
        yield Fact(
            measure=measure,
            subject=subject,
            on=on,
            figure="accounted",
            entries=tuple(sorted(entries[subject, measure, channel, total.currency])),
            amount=total,
            channel=channel,
            period=period,
            scope=scope,
        )


def _restated(found: Iterable[Amount], rates: RateTable) -> Iterator[Amount]:
    for amount in found:
        worth = rates.restated(amount.money)
        if worth is not None:
            yield amount._replace(money=worth)


def _named(measure: str) -> tuple[Measure, str]:
    head, _, channel = measure.partition("_")
    return _MEASURES[head], channel
