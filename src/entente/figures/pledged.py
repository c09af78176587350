"""Pledged: what members announced, how much of it is in force, converted, ended and open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.pledges.state import PLEDGES
from entente.basics.money import Money
from entente.figures.building import (
    AMOUNT,
    MEMBER,
    ON,
    TOGETHER_WITH,
    VALUE,
    counted,
    figure,
    money,
    valuing,
    with_totals,
    worth_in_words,
)
from entente.figures.conditions import Brought, in_force
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from entente.acts.pledges.state import Pledge
    from entente.book.view import View
    from entente.figures.figure import Cell

_COLUMNS = (
    Column("pledge", "Pledge", Shape.REF),
    MEMBER,
    TOGETHER_WITH,
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
_LIMIT = (
    "A condition counts what others bring in the pledge's own currency, and of their pledges those of its channel that "
    "wait for nothing."
)


def pledged(view: View) -> Figure:
    """Return every pledge: announced amount as revised, part in force, converted, ended, open."""
    brought, worth_of, grounds = Brought(view), valuing(view), view.grounds(PLEDGES)
    lines = [
        Line(_cells(pledge, brought, worth_of(pledge.value)), grounds.get(pledge.ref, ()))
        for pledge in view.table(PLEDGES).values()
    ]
    waiting = sum(line["waiting"] is not None for line in lines)
    title = f"Members pledged {worth_in_words(view, lines, 'amount')} in {counted(len(lines), 'pledge')}"
    return figure(
        view,
        "pledged",
        title=title + (f", {waiting} waiting for conditions" if waiting else ""),
        meaning="Indicative announcements of support, as last revised and whatever became of them; a pledge binds "
        "nobody and is never added to commitments or contributions. Announced is converted, ended and open together; "
        "in force is what conditions and endings let stand.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "pledge"),
        limits=(_LIMIT,) if waiting else (),
    )


def _cells(pledge: Pledge, brought: Brought, value: Money | None) -> dict[str, Cell]:
    force = in_force(pledge, brought)
    ended = pledge.lapsed + pledge.withdrawn + pledge.written_off
    return {
        "pledge": pledge.ref,
        "member": pledge.member,
        "together_with": ", ".join(pledge.jointly_with) or None,
        "on": pledge.on,
        "channel": pledge.channel.value,
        "bound": pledge.bound.value,
        "period": str(pledge.period) if pledge.period is not None else None,
        "amount": Money(pledge.currency, pledge.minor),
        "in_force": Money(pledge.currency, force.minor),
        "converted": Money(pledge.currency, pledge.converted),
        "ended": Money(pledge.currency, ended),
        "open": Money(pledge.currency, pledge.open),
        "value": value,
        "waiting": force.waiting or None,
    }
