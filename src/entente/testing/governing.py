"""Made-up membership, meetings, decisions and closed periods."""

from __future__ import annotations

from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

from entente.acts.corrections.correcting import PeriodClosed, PeriodReopened
from entente.acts.membership.accession import (
    AccessionApproved,
    AccessionExpressed,
    AccessionSigned,
    MemberWithdrawn,
)
from entente.acts.membership.founding import CoalitionFounded, LeadAppointed, PartyRegistered
from entente.acts.membership.meetings import DecisionAdopted, DecisionObjected, DecisionProposed, MeetingHeld
from entente.acts.statements.filing import SourceFiled
from entente.testing.world import CANDIDATES, FOUNDERS, REPORTING, Party, World

if TYPE_CHECKING:
    from entente.book.act import Act

_MEMBERS = 40
_WAITING = 6
_CLOSED_AFTER = 60  # days
_SILENCE = 14  # days


def found_coalition(world: World) -> Act:
    """Found the coalition."""
    return CoalitionFounded(
        on=date.fromordinal(world.start),
        name="Random Coalition",
        founders=FOUNDERS,
        leads=FOUNDERS[:1],
        reporting_currency=REPORTING,
        fund_manager="GB",
        recipient="UA",
    )


class Governing:
    """Who is on the way in or out, who leads, and what is to be decided."""

    def __init__(self) -> None:
        """Begin with the founders."""
        self.parties: list[tuple[str, int, str]] = [(party, 0, "") for party in CANDIDATES[::-1]]
        self.registered: list[tuple[str, int, str]] = []
        self.expressed: list[tuple[str, int, str]] = []
        self.approved: list[tuple[str, int, str]] = []
        self.guests: list[tuple[str, int]] = []
        self.had_guest = self.had_adoption = False
        self.leading: set[str] = set()
        self.decisions: list[tuple[str, int, int]] = []

    def register_party(self, world: World) -> Act:
        """Give a party its names: a new organisation, or one that gets a further alias."""
        again = world.pick(self.registered) if world.chance(40) else None
        if again is None:
            party = world.ref("XM-ORG")
            again = party, 0, f"Organisation {party}"
            world.keep(self.registered, again)
            self.parties.append(again)
            aliases: tuple[str, ...] = ()
        else:
            aliases = (f"Alias {world.ref(again[0])}",)
        return PartyRegistered(
            on=date.fromordinal(world.today), party=again[0], names={"en": again[2]}, aliases=aliases
        )

    def express_wish(self, world: World) -> Act | None:
        """A party wishes to join."""
        if not self.parties or len(self.expressed) >= _WAITING:
            return None
        found = self.parties.pop()
        if found in self.registered:
            self.registered.remove(found)
        self.expressed.append((found[0], world.today, found[2]))
        return AccessionExpressed(on=date.fromordinal(world.today), member=found[0])

    def approve_wish(self, world: World) -> Act | None:
        """The coalition approves."""
        if not self.expressed:
            return None
        found = self.expressed.pop(0)
        self.approved.append((found[0], world.today, found[2]))
        return AccessionApproved(on=date.fromordinal(world.today), member=found[0], meeting="19th meeting")

    def sign_accession(self, world: World) -> Act | None:
        """An approved party signs: to stay, or as a guest that leaves again."""
        if not self.approved:
            return None
        party = self.approved.pop(0)[0]
        if self.had_guest and len(world.members) < _MEMBERS and world.chance(60):
            world.members.append(Party(party, world.today))
        else:
            self.guests.append((party, world.today))
            self.had_guest = True
        return AccessionSigned(on=date.fromordinal(world.today), member=party, instrument="memorandum")

    def withdraw_member(self, world: World) -> Act | None:
        """A guest leaves, at the earliest on the day after it came."""
        if not self.guests or self.guests[0][1] >= world.today:
            return None
        party, _ = self.guests.pop(0)
        return MemberWithdrawn(on=date.fromordinal(world.today), member=party, reason="new government")

    def appoint_lead(self, world: World) -> Act:
        """A member begins to lead, or its term ends."""
        party = world.party()
        day = world.today
        if party.id in self.leading or party.id == FOUNDERS[0]:
            on = date.fromordinal(day)
            self.leading.discard(party.id)
            return LeadAppointed(on=on, member=party.id, title="co-lead", until=on)
        self.leading.add(party.id)
        return LeadAppointed(on=date.fromordinal(day), member=party.id, title="co-lead")

    def hold_meeting(self, world: World) -> Act:
        """The coalition meets."""
        return MeetingHeld(
            on=date.fromordinal(world.day(world.start)),
            ref=world.ref("M"),
            place="Riga",
            number=world.below(100),
            format="steering committee",
            decisions=("minutes adopted",),
        )

    def propose_decision(self, world: World) -> Act:
        """A decision is put to the members."""
        ref, day = world.ref("D"), world.day(world.start)
        deadline = day + world.below(_SILENCE)
        world.keep(self.decisions, (ref, day, deadline))
        return DecisionProposed(
            on=date.fromordinal(day), ref=ref, text="Budget of the year", deadline=date.fromordinal(deadline)
        )

    def object_to_decision(self, world: World) -> Act | None:
        """A member objects in time, which ends the matter."""
        found = max(self.decisions, key=itemgetter(2), default=None)
        if found is None or not self.had_adoption:
            return None
        ref, day, deadline = found
        on = min(max(day, world.today), deadline)
        if on <= world.closed:
            return None
        party = world.members[0]
        self.decisions.remove(found)
        return DecisionObjected(on=date.fromordinal(on), decision=ref, member=party.id, reason="too dear")

    def adopt_decision(self, world: World) -> Act | None:
        """Nobody objected in time."""
        found = next((one for one in self.decisions if one[2] < world.today), None)
        if found is None:
            return None
        self.decisions.remove(found)
        self.had_adoption = True
        return DecisionAdopted(on=date.fromordinal(world.today), decision=found[0])

    def close_period(self, world: World) -> Act | None:
        """Close the books up to two months ago."""
        until = world.today - _CLOSED_AFTER
        if until <= max(world.closed, world.start):
            return None
        world.closed = until
        return PeriodClosed(on=date.fromordinal(world.today), until=date.fromordinal(until))

    def reopen_period(self, world: World) -> Act | None:
        """Open the last closed days again."""
        since = world.closed - world.below(10)
        if world.closed <= world.start or since <= world.start:
            return None
        world.closed = since - 1
        return PeriodReopened(
            on=date.fromordinal(world.today), since=date.fromordinal(since), reason="a late invoice"
        )

    def discover_late(self, world: World) -> Act | None:
        """A paper of a closed period turns up."""
        if world.closed <= world.start:
            return None
        ref = world.ref("S")
        return SourceFiled(
            on=date.fromordinal(world.closed),
            ref=ref,
            publisher="Ministry of Finance",
            title="Annex",
            restates="found in the archive",
        )
