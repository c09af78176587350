"""Members: who is in the coalition, how and when they came, who leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.membership.state import COALITION, LEADS, MEMBERS
from entente.figures.building import counted, figure, thread
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from datetime import date

    from entente.acts.membership.state import Lead, Member
    from entente.book.view import View

_COLUMNS = (
    Column("member", "Party", Shape.PARTY),
    Column("state", "State"),
    Column("how", "How"),
    Column("leads", "Leads"),
    Column("expressed_on", "Expressed", Shape.DAY),
    Column("approved_on", "Approved", Shape.DAY),
    Column("signed_on", "Signed", Shape.DAY),
    Column("since", "Member since", Shape.DAY),
    Column("until", "Until", Shape.DAY),
)
_ORDER = ("member", "approved", "expressed", "withdrawn")


def state_of(member: Member, on: date | None) -> str:
    """Return how far a party is: member, approved, expressed or withdrawn; on the last day known when None."""
    if member.until is not None and (on is None or member.until <= on):
        return "withdrawn"
    if member.since is not None and (on is None or member.since <= on):
        return "member"
    return "approved" if member.approved_on is not None else "expressed"


def members(view: View) -> Figure:
    """Return every party of the coalition with its state, and how and when it came."""
    leads, wrote = view.table(LEADS), view.writers(MEMBERS)
    lines = [
        _line(view, member, leads.get(member.party), wrote[member.party])
        for member in view.table(MEMBERS).values()
    ]
    lines.sort(
        key=lambda line: (_ORDER.index(str(line["state"])), str(line["since"] or ""), str(line["member"]))
    )
    return figure(
        view,
        "members",
        title=_title(view, [str(line["state"]) for line in lines]),
        meaning="Parties that have acceded, are on their way, or have left; founders are members from the founding, "
        "and the day a member withdraws is its first outside.",
        columns=_COLUMNS,
        lines=lines,
    )


def _line(view: View, member: Member, lead: Lead | None, written: list[int]) -> Line:
    """Return a party's line; `written` made or changed its membership, unlike what it did as a member since."""
    state = state_of(member, view.on)
    is_lead = (
        lead is not None
        and state == "member"
        and (lead.until is None or (view.on is not None and view.on < lead.until))
    )
    cells = {
        "member": member.party,
        "state": state,
        "how": member.how,
        "leads": "leads" if is_lead else None,
        "expressed_on": member.expressed_on,
        "approved_on": member.approved_on,
        "signed_on": member.signed_on,
        "since": member.since,
        "until": member.until,
    }
    appointing = thread(view, LEADS, member.party) if is_lead else ()
    return Line(cells, tuple(sorted({*written, *appointing})))


def _title(view: View, states: list[str]) -> str:
    founded = view.find(COALITION, "coalition")
    if founded is None:
        return "No coalition is founded yet"
    waiting = states.count("expressed") + states.count("approved")
    under_way = f", with {counted(waiting, 'accession')} under way" if waiting else ""
    return f"{founded.name} has {counted(states.count('member'), 'member')}{under_way}"
