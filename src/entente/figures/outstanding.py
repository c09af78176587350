"""Outstanding: what members still owe, part by part, with its age; what they paid beyond it, below zero."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from entente.acts.commitments.state import COMMITMENTS
from entente.basics.money import Money, proportion
from entente.figures.building import (
    AMOUNT,
    MEMBER,
    VALUE,
    counted,
    figure,
    in_value,
    money,
    thread,
    today,
    with_totals,
    worth_in_words,
)
from entente.figures.figure import Column, Figure, Line, Shape
from entente.figures.movements import entries_under

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.acts.commitments.state import Commitment
    from entente.book.view import View
    from entente.figures.figure import Cell

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
_AGES = ((0, "not overdue"), (30, "1-30 days"), (90, "31-90 days"), (365, "91-365 days"))


def outstanding(view: View) -> Figure:
    """Return what is outstanding by instalment, or by call; what is paid closes the earliest first."""
    day = today(view) or date.min
    commitments = view.table(COMMITMENTS).values()
    owed = [line for c in commitments for line in _lines(view, c, day)]
    lines = [*owed, *(_overpaid(view, c) for c in commitments if c.outstanding < 0), *_prepaid(view)]
    return figure(
        view,
        "outstanding",
        title=_title(view, owed, day),
        meaning="Signed and neither settled nor written off, by instalment or call, at the value the receivable "
        "carries; what a member prepaid or overpaid counts below zero. What a promissory note settled is not "
        "outstanding.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "commitment"),
        limits=(
            f"Days overdue are counted to {day}; an amount is overdue from the day after its due day.",
            "Payments and write-offs close the earliest instalment first; what is disputed is shown on the latest.",
            "Without instalments, what is called is due by the day the call names, and the rest not yet.",
            "With neither instalments nor calls, a commitment is due on the day it was signed.",
        )
        if lines
        else (),
    )


def age_of(days: int) -> str:
    """Return the age class of an amount that many days overdue."""
    return next((name for limit, name in _AGES if days <= limit), "over a year")


def _title(view: View, owed: list[Line], day: date) -> str:
    if not owed:
        return "Nothing is outstanding"
    late = [line for line in owed if isinstance(days := line["overdue_days"], int) and days > 0]
    worth = worth_in_words(view, owed, "outstanding")
    return (
        f"Members owe {worth} in {counted(len(owed), 'instalment')}, of which "
        f"{worth_in_words(view, late, 'outstanding')} in {len(late):,} was overdue on {day}"
    )


def _lines(view: View, commitment: Commitment, day: date) -> Iterator[Line]:
    undisputed = commitment.outstanding - commitment.disputed
    owed, value = commitment.outstanding, commitment.outstanding_value
    if owed <= 0:
        return
    entries = thread(view, COMMITMENTS, commitment.ref)
    for number, (due, minor, left) in enumerate(commitment.due_parts(), 1):
        if not left:
            continue
        disputed = max(0, left - undisputed)
        undisputed = max(0, undisputed - left)
        part = proportion(value, left, owed)
        owed, value = owed - left, value - part
        days = 0 if due is None else max(0, (day - due).days)
        yield Line(
            {
                "commitment": commitment.ref,
                "member": commitment.member,
                "instalment": number if commitment.instalments else None,
                "due": due,
                "amount": Money(commitment.currency, minor),
                "outstanding": Money(commitment.currency, left),
                "disputed": Money(commitment.currency, disputed),
                "value": in_value(view, part),
                "overdue_days": days,
                "age": "not called" if due is None else age_of(days),
                "reminders": commitment.reminders,
            },
            entries,
        )


def _overpaid(view: View, commitment: Commitment) -> Line:
    """Return the line of a commitment amended to less than was paid."""
    cells: dict[str, Cell] = {
        "commitment": commitment.ref,
        "member": commitment.member,
        "outstanding": Money(commitment.currency, commitment.outstanding),
        "value": in_value(view, commitment.outstanding_value),
        "age": "overpaid",
    }
    return Line(cells, thread(view, COMMITMENTS, commitment.ref))


def _prepaid(view: View) -> Iterator[Line]:
    entries = entries_under(view, "unapplied")
    for balance in view.balances().under("unapplied"):
        yield Line(
            {
                "commitment": "prepaid",
                "member": balance.account.partition(":")[2],
                "outstanding": Money(balance.currency, balance.minor),
                "value": in_value(view, balance.value),
                "age": "prepaid",
            },
            entries[balance.account, balance.currency],
        )
