"""Support outside the fund: national support reported, and goods and services in kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.contributions.state import NATIONAL_SUPPORT, OFFERS
from entente.basics.money import Money
from entente.figures.building import AMOUNT, MEMBER, ON, VALUE, figure, in_value, thread, with_totals
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from entente.book.view import View

_COLUMNS = (
    Column("support", "Support", Shape.REF),
    MEMBER,
    ON,
    Column("channel", "Channel"),
    Column("state", "State"),
    Column("what", "What"),
    AMOUNT,
    VALUE,
    Column("basis", "Valued by"),
    Column("pledge", "Counts against", Shape.REF),
)


def support(view: View) -> Figure:
    """Return national support and in-kind offers; an offer counts in the total only once its goods are received."""
    counted, waiting = [], []
    for report in view.table(NATIONAL_SUPPORT).values():
        cells = {
            "support": report.ref,
            "member": report.member,
            "on": report.on,
            "channel": "national",
            "state": "reported",
            "what": report.what,
            "amount": Money(report.currency, report.minor),
            "value": in_value(view, report.value),
            "basis": report.basis,
            "pledge": report.pledge or None,
        }
        counted.append(Line(cells, thread(view, NATIONAL_SUPPORT, report.ref)))
    for offer in view.table(OFFERS).values():
        cells = {
            "support": offer.ref,
            "member": offer.member,
            "on": offer.on,
            "channel": "in-kind",
            "state": offer.state,
            "what": offer.what,
            "amount": Money(offer.currency, offer.minor),
            "value": in_value(view, offer.value),
            "basis": offer.basis,
        }
        (counted if offer.state == "received" else waiting).append(
            Line(cells, thread(view, OFFERS, offer.ref))
        )
    totals = with_totals(counted, _COLUMNS, "support")[len(counted) :]
    return figure(
        view,
        "support",
        title=f"{len(counted)} reports of support outside the fund, {len(waiting)} offers not received",
        meaning="Help members gave outside the fund's cash, as they report and value it; offers count when received.",
        columns=_COLUMNS,
        lines=[*counted, *waiting, *totals],
    )
