"""Committed: what members signed, and how much of it is called, settled, written off, disputed and outstanding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.commitments.state import COMMITMENTS
from entente.basics.money import Money
from entente.figures.building import (
    AMOUNT,
    MEMBER,
    ON,
    VALUE,
    counted,
    figure,
    money,
    valuing,
    with_totals,
    worth_in_words,
)
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from entente.book.view import View
    from entente.figures.figure import Cell

_COLUMNS = (
    Column("commitment", "Commitment", Shape.REF),
    MEMBER,
    ON,
    Column("pledge", "Pledge", Shape.REF),
    AMOUNT,
    money("called", "Called"),
    money("settled", "Settled"),
    money("written_off", "Written off"),
    money("disputed", "Disputed"),
    money("outstanding", "Outstanding"),
    VALUE,
)


def committed(view: View) -> Figure:
    """Return every commitment as last amended."""
    lines, worth_of, grounds = [], valuing(view), view.grounds(COMMITMENTS)
    for commitment in view.table(COMMITMENTS).values():
        currency = commitment.currency
        cells: dict[str, Cell] = {
            "commitment": commitment.ref,
            "member": commitment.member,
            "on": commitment.on,
            "pledge": commitment.pledge or None,
            "amount": Money(currency, commitment.minor),
            "called": Money(currency, commitment.called),
            "settled": Money(currency, commitment.settled),
            "written_off": Money(currency, commitment.written_off),
            "disputed": Money(currency, commitment.disputed),
            "outstanding": Money(currency, commitment.outstanding),
            "value": worth_of(commitment.value),
        }
        lines.append(Line(cells, grounds.get(commitment.ref, ())))
    worth = worth_in_words(view, lines, "amount")
    return figure(
        view,
        "committed",
        title=f"Members committed {worth} in {counted(len(lines), 'commitment')}",
        meaning="Written and signed obligations of members to pay, as last amended: settled by money or a promissory "
        "note, written off, or outstanding. What is disputed is part of what is outstanding.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "commitment"),
    )
