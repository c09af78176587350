"""Stated totals: what somebody said the members or the fund have, beside what the book itself sums."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from entente.acts.statements.state import STATEMENTS, Claim, ClaimKind, Statement
from entente.basics.money import Money
from entente.basics.parties import MEMBERS_TOGETHER
from entente.figures.accounted import amounts
from entente.figures.building import ON, counted, figure, money, thread
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.view import View
    from entente.figures.accounted import Amount
    from entente.figures.figure import Cell
    from entente.figures.restating import RateTable

FUND = "fund"
COMPARED = {ClaimKind.TOTAL: "pledged", ClaimKind.PLEDGED: "pledged", ClaimKind.PAID: "received"}
"""By kind of claim, the measure it is held against: a bare total names none, and pledges are the widest."""
_MEASURES = ("pledged", "committed", "received")
_COLUMNS = (
    Column("statement", "Statement", Shape.REF),
    ON,
    Column("speaker", "Said by"),
    Column("subject", "About"),
    Column("said_as", "Said to be"),
    Column("period", "Period"),
    Column("bound", "As stated"),
    money("stated", "Stated"),
    Column("currency", "Currency"),
    money("pledged", "Pledged"),
    money("committed", "Committed"),
    money("received", "Received"),
    Column("compared", "Held against"),
    money("unexplained", "Unexplained"),
)


class StatedTotal(NamedTuple):
    """A claim that states a total, with the statement that makes it."""

    statement: Statement
    claim: Claim
    amount: Money


class Sums(NamedTuple):
    """What the book sums in one currency, by measure, and the entries it rests on."""

    by_measure: dict[str, Money]
    entries: set[int]


def stated_totals(view: View, rates: RateTable | None = None) -> Figure:
    """Return each stated total beside what the book sums in its scope on the day it was stated.

    Each has a line for its own currency, with the unexplained difference (below zero where the book holds more), and
    one for each other currency the book holds. With `rates`, what they know is restated in their currency; amounts
    they have no rate for keep lines of their own.
    """
    lines: list[Line] = []
    then = view
    for total in totals(view):
        if then.on != total.statement.on:
            then = view.book.as_of(total.statement.on, view.known)
        lines += _lines(then, total, rates)
    count = sum(line["stated"] is not None for line in lines)
    limits = [
        "The book's sums are those of the day a total was stated, as known now.",
        "A bare total does not say what it counts: it is held against pledges, the widest measure.",
        "A pledge whose own period reaches beyond that of a stated total is not counted in it.",
    ]
    if rates is not None:
        limits.append(f"Amounts are restated in {rates.currency} at: {rates.name}.")
    else:
        limits.append("No amount is converted: what the book holds in other currencies is not subtracted.")
    return figure(
        view,
        "stated_totals",
        title=f"{counted(count, 'stated total')} beside the book",
        meaning="Totals somebody stated about the members or the fund are claims, never postings; what the book does "
        "not show of them is unexplained, and attributed to nobody.",
        columns=_COLUMNS,
        lines=lines,
        limits=limits,
    )


def totals(view: View) -> Iterator[StatedTotal]:
    """Yield the claims that state a total of the members or the fund, oldest first; misread ones left out."""
    for statement in sorted(view.table(STATEMENTS).values(), key=lambda statement: statement.on):
        yield from totals_of(statement)


def totals_of(statement: Statement) -> Iterator[StatedTotal]:
    """Yield the claims of a statement that state a total of the members or the fund; misread ones left out."""
    for number, claim in enumerate(statement.claims, 1):
        is_total = claim.kind in COMPARED and claim.subject in {MEMBERS_TOGETHER, FUND}
        if is_total and claim.amount is not None and statement.verdicts.get(number) != "refused":
            yield StatedTotal(statement, claim, claim.amount)


def sums_of(view: View, claim: Claim, rates: RateTable | None) -> dict[str, Sums]:
    """Return what the book sums in the scope of a claim, by currency, restated where `rates` know how.

    Of the fund: pledged and committed to it, received by it. Of the members: every channel. Of the parties a claim
    names: what is theirs alone.
    """
    found: defaultdict[str, Sums] = defaultdict(lambda: Sums({}, set()))
    for amount in in_scope(view, claim):
        worth = (rates.restated(amount.money) if rates is not None else None) or amount.money
        sums = found[worth.currency]
        measure = measure_of(amount)
        so_far = sums.by_measure.get(measure, Money(worth.currency, 0))
        sums.by_measure[measure] = so_far + worth
        sums.entries.update(amount.entries)
    return dict(found)


def in_scope(view: View, claim: Claim) -> Iterator[Amount]:
    """Yield the amounts of the book that a claim about the members or the fund speaks of."""
    for amount in amounts(view, claim.period):
        channel = amount.measure.partition("_")[2]
        is_of_the_fund = channel in {"", FUND}
        is_of_the_parties = not claim.parties or {amount.member, *amount.together_with} <= {*claim.parties}
        if (claim.subject != FUND or is_of_the_fund) and is_of_the_parties:
            yield amount


def measure_of(amount: Amount) -> str:
    """Return the measure an amount counts in, whatever its channel: pledged, committed or received."""
    head = amount.measure.partition("_")[0]
    return "received" if head == "given" else head


def _lines(view: View, total: StatedTotal, rates: RateTable | None) -> Iterator[Line]:
    statement, claim = total.statement, total.claim
    stated = (rates.restated(total.amount) if rates is not None else None) or total.amount
    sums = sums_of(view, claim, rates)
    own = sums.pop(stated.currency, Sums({}, set()))
    measured = {name: own.by_measure.get(name, Money(stated.currency, 0)) for name in _MEASURES}
    said = thread(view, STATEMENTS, statement.ref)
    head: dict[str, Cell] = {"statement": statement.ref, "on": statement.on, "subject": claim.subject}
    compared = COMPARED[claim.kind]
    yield Line(
        {
            **head,
            "speaker": statement.speaker,
            "said_as": claim.kind.value,
            "period": str(claim.period) if claim.period is not None else None,
            "bound": claim.bound.value,
            "stated": stated,
            "currency": stated.currency,
            **measured,
            "compared": compared,
            "unexplained": stated - measured[compared],
        },
        (*said, *sorted(own.entries)),
    )
    for currency, others in sorted(sums.items()):
        entries = (*said, *sorted(others.entries))
        yield Line({**head, "currency": currency, **others.by_measure}, entries)
