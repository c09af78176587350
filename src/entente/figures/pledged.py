"""Pledged: what members announced, how much of it is in force, converted, ended and open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.pledges.state import PLEDGES
from entente.basics.money import Money
from entente.figures.building import AMOUNT, MEMBER, ON, VALUE, figure, in_value, money, thread, with_totals
from entente.figures.conditions import in_force
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from entente.book.view import View

_COLUMNS = (
    Column("pledge", "Pledge", Shape.REF),
    MEMBER,
    ON,
    Column("channel", "Channel"),
    Column("bound", "As announced"),
    Column("period", "Period"),
    AMOUNT,
    money("in_force", "In force"),
    money("converted", "Converted"),
    money("ended", "Ended"),
    money("open", "Open"),
    VALUE,
    Column("waiting", "Waits for"),
)


def pledged(view: View) -> Figure:
    """Return every pledge: announced amount as revised, part in force, converted, ended, open."""
    lines = []
    for pledge in view.table(PLEDGES).values():
        force = in_force(view, pledge)
        ended = pledge.lapsed + pledge.withdrawn + pledge.written_off
        cells = {
            "pledge": pledge.ref,
            "member": pledge.member,
            "on": pledge.on,
            "channel": pledge.channel.value,
            "bound": pledge.bound.value,
            "period": str(pledge.period) if pledge.period is not None else None,
            "amount": Money(pledge.currency, pledge.minor),
            "in_force": Money(pledge.currency, force.minor),
            "converted": Money(pledge.currency, pledge.converted),
            "ended": Money(pledge.currency, ended),
            "open": Money(pledge.currency, pledge.open),
            "value": in_value(view, pledge.value),
            "waiting": force.waiting or None,
        }
        lines.append(Line(cells, thread(view, PLEDGES, pledge.ref)))
    return figure(
        view,
        "pledged",
        title=f"{len(lines)} pledges",
        meaning="Indicative announcements of support, as last revised; a pledge binds nobody and is never added to "
        "commitments or contributions.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "pledge"),
    )
