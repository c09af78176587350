"""Members: who is in the coalition, how and when they came, who leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.membership.state import COALITION, LEADS, MEMBERS
from entente.figures.building import figure
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from datetime import date

    from entente.acts.membership.state import Member
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
    leads = {lead.party: lead for lead in view.table(LEADS).values()}
    lines = []
    for member in view.table(MEMBERS).values():
        lead = leads.get(member.party)
        is_lead = lead is not None and (lead.until is None or (view.on is not None and view.on < lead.until))
        cells = {
            "member": member.party,
            "state": state_of(member, view.on),
            "how": member.how,
            "leads": "leads" if is_lead else None,
            "expressed_on": member.expressed_on,
            "approved_on": member.approved_on,
            "signed_on": member.signed_on,
            "since": member.since,
            "until": member.until,
        }
        lines.append(Line(cells, _entries(view, member)))
    lines.sort(
        key=lambda line: (_ORDER.index(str(line["state"])), str(line["since"] or ""), str(line["member"]))
    )
    count = sum(line["state"] == "member" for line in lines)
    waiting = sum(line["state"] in {"expressed", "approved"} for line in lines)
    founded = view.find(COALITION, "coalition")
    name = founded.name if founded is not None else "The coalition"
    title = f"{name}: {count} members" + (f", {waiting} accessions under way" if waiting else "")
    meaning = (
        "Parties that have acceded, are on their way, or have left; founders are members from the founding."
    )
    return figure(view, "members", title=title, meaning=meaning, columns=_COLUMNS, lines=lines)


def _entries(view: View, member: Member) -> tuple[int, ...]:
    image = view.book.folded
    written = (
        n for n in view.thread(MEMBERS, member.party) if (MEMBERS, member.party) in image.written_by(n)
    )
    return tuple(written)
