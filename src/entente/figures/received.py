"""Received: money that arrived in the fund, and notes turned into money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.contributions.state import NOTES, RECEIPTS
from entente.basics.money import Money
from entente.figures.building import AMOUNT, MEMBER, ON, VALUE, figure, in_value, money, thread, with_totals
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
    """Return every receipt of cash, and the encashed part of every promissory note."""
    lines = [*_receipts(view), *_notes(view)]
    return figure(
        view,
        "received",
        title=f"{len(lines)} receipts",
        meaning="Money that arrived on the fund's accounts, before refunds; promissory notes count once encashed.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "receipt"),
    )


def _receipts(view: View) -> Iterator[Line]:
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
                "value": in_value(view, receipt.value),
            },
            thread(view, RECEIPTS, receipt.ref),
        )


def _notes(view: View) -> Iterator[Line]:
    for note in view.table(NOTES).values():
        if note.minor < note.lodged:
            yield Line(
                {
                    "receipt": note.ref,
                    "form": "note",
                    "member": note.member,
                    "on": note.on,
                    "amount": Money(note.currency, note.lodged - note.minor),
                    "value": in_value(view, note.encashed_value),
                },
                thread(view, NOTES, note.ref),
            )
