"""Received: money that arrived in the fund, and notes turned into money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.contributions.notes import NoteEncashed
from entente.acts.contributions.state import NOTES, RECEIPTS
from entente.acts.valuation import value_of
from entente.basics.money import Money
from entente.figures.building import (
    AMOUNT,
    MEMBER,
    ON,
    VALUE,
    counted,
    figure,
    money,
    sum_in_words,
    thread,
    valuing,
    with_totals,
    worth_in_words,
)
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.view import View

_COLUMNS = (
    Column("receipt", "Receipt", Shape.REF),
    Column("form", "Form"),
    MEMBER,
    ON,
    Column("account", "Account", Shape.REF),
    AMOUNT,
    money("unapplied", "Waiting"),
    money("refunded", "Refunded"),
    VALUE,
)


def received(view: View) -> Figure:
    """Return every receipt of cash, and every encashment of a promissory note."""
    lines = [*_receipts(view), *encashed_notes(view)]
    refunded = sum_in_words(line["refunded"] for line in lines)
    title = (
        f"The fund received {worth_in_words(view, lines, 'amount')} in {counted(len(lines), 'contribution')}"
    )
    return figure(
        view,
        "received",
        title=title + (f", and gave back {refunded}" if refunded != "nothing" else ""),
        meaning="Money that arrived on the fund's accounts, before refunds, at its value on arrival; a promissory note "
        "counts as far as it is encashed, each time on the day it was.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "receipt"),
    )


def _receipts(view: View) -> Iterator[Line]:
    worth_of, grounds = valuing(view), view.grounds(RECEIPTS)
    for receipt in view.table(RECEIPTS).values():
        yield Line(
            {
                "receipt": receipt.ref,
                "form": "cash",
                "member": receipt.member,
                "on": receipt.on,
                "account": receipt.account,
                "amount": Money(receipt.currency, receipt.minor),
                "unapplied": Money(receipt.currency, receipt.unapplied),
                "refunded": Money(receipt.currency, receipt.refunded),
                "value": worth_of(receipt.value),
            },
            grounds.get(receipt.ref, ()),
        )


def encashed_notes(view: View) -> Iterator[Line]:
    """Yield a line for each encashment of a promissory note."""
    worth_of = valuing(view)
    for note in view.table(NOTES).values():
        entries = thread(view, NOTES, note.ref)
        for number in entries:
            act = view.book.entry(number).act
            if isinstance(act, NoteEncashed):
                yield Line(
                    {
                        "receipt": note.ref,
                        "form": "note",
                        "member": note.member,
                        "on": act.on,
                        "account": act.account,
                        "amount": act.amount,
                        "value": worth_of(value_of(view.state, act.amount, act.value)),
                    },
                    (entries[0], number),
                )
