"""Outstanding: what members still owe, instalment by instalment, with its age; what they prepaid, below zero."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from entente.acts.commitments.state import COMMITMENTS, Instalment
from entente.basics.money import Money, proportion
from entente.figures.building import AMOUNT, MEMBER, VALUE, figure, in_value, money, thread, with_totals
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.acts.commitments.state import Commitment
    from entente.book.view import View

_COLUMNS = (
    Column("commitment", "Commitment", Shape.REF),
    MEMBER,
    Column("instalment", "Instalment", Shape.COUNT),
    Column("due", "Due", Shape.DAY),
    AMOUNT,
    money("outstanding", "Outstanding"),
    money("disputed", "Of it disputed"),
    VALUE,
    Column("overdue_days", "Days overdue", Shape.COUNT),
    Column("age", "Age"),
    Column("reminders", "Reminders", Shape.COUNT),
)
_AGES = ((0, "not due"), (30, "1-30 days"), (90, "31-90 days"), (365, "91-365 days"))


def outstanding(view: View) -> Figure:
    """Return what is outstanding by instalment; receipts settle the earliest instalment first."""
    today = view.on or _latest(view)
    lines = [
        line for c in view.table(COMMITMENTS).values() if c.outstanding for line in _lines(view, c, today)
    ]
    lines += _prepaid(view)
    overdue = sum(1 for line in lines if isinstance(days := line["overdue_days"], int) and days > 0)
    return figure(
        view,
        "outstanding",
        title=f"{len(lines)} amounts outstanding, {overdue} overdue on {today}",
        meaning="Signed and not yet paid or written off, by instalment; a prepayment counts below zero.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "commitment"),
    )


def age_of(days: int) -> str:
    """Return the age class of an amount that many days overdue."""
    return next((name for limit, name in _AGES if days <= limit), "over a year")


def _lines(view: View, commitment: Commitment, today: date) -> Iterator[Line]:
    whole = Instalment(commitment.on, Money(commitment.currency, commitment.minor))
    closed = commitment.settled + commitment.written_off
    undisputed = commitment.outstanding - commitment.disputed
    entries = thread(view, COMMITMENTS, commitment.ref)
    for number, instalment in enumerate(commitment.instalments or (whole,), 1):
        paid = min(closed, instalment.amount.minor)
        closed -= paid
        left = instalment.amount.minor - paid
        if not left:
            continue
        disputed = max(0, left - undisputed)
        undisputed = max(0, undisputed - left)
        days = max(0, (today - instalment.due).days)
        value = proportion(commitment.outstanding_value, left, commitment.outstanding)
        yield Line(
            {
                "commitment": commitment.ref,
                "member": commitment.member,
                "instalment": number if commitment.instalments else None,
                "due": instalment.due,
                "amount": instalment.amount,
                "outstanding": Money(commitment.currency, left),
                "disputed": Money(commitment.currency, disputed),
                "value": in_value(view, value),
                "overdue_days": days,
                "age": age_of(days),
                "reminders": commitment.reminders,
            },
            entries,
        )


def _prepaid(view: View) -> Iterator[Line]:
    for balance in view.balances().under("unapplied"):
        yield Line(
            {
                "commitment": "prepaid",
                "member": balance.account.partition(":")[2],
                "outstanding": Money(balance.currency, balance.minor),
                "value": in_value(view, balance.value),
                "age": "prepaid",
            },
            tuple(view.entries_of(balance.account, balance.currency)),
        )


def _latest(view: View) -> date:
    latest = view.book.folded.latest_day
    return date.fromordinal(latest) if latest else date.min
