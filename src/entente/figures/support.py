"""Support outside the fund: national support reported, and goods and services in kind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from entente.acts.contributions.state import NATIONAL_SUPPORT, OFFERS
from entente.basics.money import Money
from entente.figures.building import (
    AMOUNT,
    MEMBER,
    ON,
    VALUE,
    counted,
    figure,
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
    Column("expiry", "Expiry", Shape.DAY),
)
GIVEN = frozenset({"reported", "received"})
"""The states of help that count in totals."""


def support(view: View) -> Figure:
    """Return national support and in-kind offers; an offer counts in the total only once its goods are received."""
    lines = [*_reports(view), *_offers(view)]
    given = [line for line in lines if line["state"] in GIVEN]
    others = [line for line in lines if line["state"] not in GIVEN]
    totals = with_totals(given, _COLUMNS, "support")[len(given) :]
    return figure(
        view,
        "support",
        title=_title(view, given, others),
        meaning="Help members gave outside the fund's cash, as they report and value it, dated by the report, the "
        "offer or, once received, the arrival. An offer counts in the totals once received; refused, it counts nowhere.",
        columns=_COLUMNS,
        lines=[*given, *others, *totals],
    )


def _title(view: View, given: list[Line], others: list[Line]) -> str:
    refused = sum(line["state"] == "refused" for line in others)
    waiting = len(others) - refused
    parts = [f"Members gave {worth_in_words(view, given, 'amount')} outside the fund"]
    if waiting:
        parts.append(f"{counted(waiting, 'offer')} not received yet")
    if refused:
        parts.append(f"{refused} refused")
    return ", ".join(parts)


def _reports(view: View) -> Iterator[Line]:
    worth_of = valuing(view)
    for report in view.table(NATIONAL_SUPPORT).values():
        yield Line(
            {
                "support": report.ref,
                "member": report.member,
                "on": report.on,
                "channel": "national",
                "state": "reported",
                "what": report.what,
                "amount": Money(report.currency, report.minor),
                "value": worth_of(report.value),
                "basis": report.basis,
                "pledge": report.pledge or None,
            },
            thread(view, NATIONAL_SUPPORT, report.ref),
        )


def _offers(view: View) -> Iterator[Line]:
    days, worth_of = view.book.folded.days, valuing(view)
    for offer in view.table(OFFERS).values():
        entries = thread(view, OFFERS, offer.ref)
        arrived = date.fromordinal(days[entries[-1]]) if offer.state == "received" else None
        yield Line(
            {
                "support": offer.ref,
                "member": offer.member,
                "on": arrived or offer.on,
                "channel": "in-kind",
                "state": offer.state,
                "what": offer.what,
                "amount": Money(offer.currency, offer.minor),
                "value": worth_of(offer.value),
                "basis": offer.basis,
                "expiry": offer.expiry,
            },
            entries,
        )
