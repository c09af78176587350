"""Outstanding: what members still owe, instalment by instalment, with its age; what they prepaid, below zero."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from entente.acts.commitments.state import COMMITMENTS, Instalment
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
    """Return what is outstanding by instalment; what is paid or written off closes the earliest instalment first."""
    day = today(view) or date.min
    owed = [line for c in view.table(COMMITMENTS).values() for line in _lines(view, c, day)]
    lines = [*owed, *_prepaid(view)]
    return figure(
        view,
        "outstanding",
        title=_title(view, owed, day),
        meaning="Signed and neither settled nor written off, by instalment, at the value the receivable carries; what "
        "a member prepaid counts below zero. What a promissory note settled is not outstanding.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "commitment"),
        limits=(
            f"Days overdue are counted to {day}; an amount is overdue from the day after its due day.",
            "Payments and write-offs close the earliest instalment first; what is disputed is shown on the latest.",
            "A commitment without instalments is due on the day it was signed, whenever it was called.",
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
    whole = Instalment(commitment.on, Money(commitment.currency, commitment.minor))
    closed = commitment.settled + commitment.written_off
    undisputed = commitment.outstanding - commitment.disputed
    owed, value = commitment.outstanding, commitment.outstanding_value
    entries = thread(view, COMMITMENTS, commitment.ref) if owed or value else ()
    if value and not owed:
        yield _without_amount(view, commitment, entries)
    for number, instalment in enumerate(commitment.instalments or (whole,), 1):
        paid = min(closed, instalment.amount.minor)
        closed -= paid
        left = instalment.amount.minor - paid
        if not left:
            continue
        disputed = max(0, left - undisputed)
        undisputed = max(0, undisputed - left)
        part = proportion(value, left, owed)
        owed, value = owed - left, value - part
        days = max(0, (day - instalment.due).days)
        yield Line(
            {
                "commitment": commitment.ref,
                "member": commitment.member,
                "instalment": number if commitment.instalments else None,
                "due": instalment.due,
                "amount": instalment.amount,
                "outstanding": Money(commitment.currency, left),
                "disputed": Money(commitment.currency, disputed),
                "value": in_value(view, part),
                "overdue_days": days,
                "age": age_of(days),
                "reminders": commitment.reminders,
            },
            entries,
        )


def _without_amount(view: View, commitment: Commitment, entries: tuple[int, ...]) -> Line:
    """Return the line of a value that changing rates left on a commitment of which nothing is owed any more."""
    cells: dict[str, Cell] = {
        "commitment": commitment.ref,
        "member": commitment.member,
        "outstanding": Money(commitment.currency, 0),
        "value": in_value(view, commitment.outstanding_value),
        "age": "value only",
    }
    return Line(cells, entries)


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
