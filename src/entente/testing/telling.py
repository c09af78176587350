"""Made-up sources, statements and claims, and support beside the fund."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from entente.acts.contributions.support import (
    InKindAccepted,
    InKindOffered,
    InKindReceived,
    InKindRefused,
    NationalSupportReported,
)
from entente.acts.statements.filing import ClaimConfirmed, ClaimRefused, SourceFiled, StatementMade
from entente.acts.statements.state import Claim, ClaimKind
from entente.basics.money import Money
from entente.testing.promising import take

if TYPE_CHECKING:
    from entente.book.act import Act
    from entente.testing.world import World

_SOURCES_KEPT = 200


class Telling:
    """Statements and offers that still wait for an answer."""

    def __init__(self) -> None:
        """Begin with none."""
        self.claims: list[tuple[str, int, int]] = []
        self.offers: list[tuple[str, int]] = []
        self.accepted: list[tuple[str, int]] = []

    def file_source(self, world: World) -> Act:
        """File a source, sometimes a translation of another."""
        on = date.fromordinal(world.day(world.start))
        original = world.pick(world.sources) if world.chance(5) else None
        ref = world.ref("S")
        world.keep(world.sources, ref, _SOURCES_KEPT)
        return SourceFiled(
            on=on,
            ref=ref,
            publisher="Ministry of Defence",
            title=f"Press release {ref}",
            published=on.isoformat(),
            language="en",
            address=f"https://example.org/{ref}",
            sha256=f"{world.bits(256):064x}" if world.chance(20) else "",
            original=original or "",
        )

    def make_statement(self, world: World) -> Act | None:
        """A speaker says something in a filed source."""
        source = world.pick(world.sources)
        if source is None:
            return None
        ref, day, party = world.ref("T"), world.day(world.start), world.party()
        amount = world.amount(world.currency())
        text = f"{party.id} pledges {amount} for the coalition."
        claims = tuple(
            Claim(kind=kind, subject=party.id, amount=amount, span=(0, len(text)))
            for kind in (ClaimKind.PLEDGED, ClaimKind.TOTAL)[: world.below(3)]
        )
        if claims:
            world.keep(self.claims, (ref, len(claims), day))
        return StatementMade(
            on=date.fromordinal(day), ref=ref, speaker="The minister", source=source, text=text, claims=claims
        )

    def confirm_claim(self, world: World) -> Act | None:
        """Confirm the last unanswered claim of a statement."""
        found = self._claim(world)
        if found is None:
            return None
        return ClaimConfirmed(on=date.fromordinal(found[2]), statement=found[0], claim=found[1])

    def refuse_claim(self, world: World) -> Act | None:
        """Refuse the last unanswered claim of a statement."""
        found = self._claim(world)
        if found is None:
            return None
        on = date.fromordinal(found[2])
        return ClaimRefused(on=on, statement=found[0], claim=found[1], reason="misread")

    def _claim(self, world: World) -> tuple[str, int, int] | None:
        found = world.pick(self.claims)
        if found is None:
            return None
        self.claims.remove(found)
        ref, number, day = found[0], found[1], world.day(found[2])
        if number > 1:
            self.claims.append((ref, number - 1, day))
        return ref, number, day

    def offer_in_kind(self, world: World) -> Act:
        """Offer goods."""
        party, ref = world.party(), world.ref("O")
        day, amount = world.day(party.since), world.amount(world.currency(), 800)
        world.keep(self.offers, (ref, day))
        return InKindOffered(
            on=date.fromordinal(day),
            ref=ref,
            member=party.id,
            what="generators",
            amount=amount,
            basis="purchase price",
            value=world.valued(amount),
        )

    def accept_offer(self, world: World) -> Act | None:
        """The recipient accepts an offer."""
        found = world.pick(self.offers)
        if found is None:
            return None
        self.offers.remove(found)
        ref, day = found[0], world.day(found[1])
        world.keep(self.accepted, (ref, day))
        return InKindAccepted(on=date.fromordinal(day), offer=ref)

    def refuse_offer(self, world: World) -> Act | None:
        """The recipient refuses an offer."""
        found = world.pick(self.offers)
        if found is None:
            return None
        self.offers.remove(found)
        on = date.fromordinal(world.day(found[1]))
        return InKindRefused(on=on, offer=found[0], reason="cannot be maintained")

    def receive_in_kind(self, world: World) -> Act | None:
        """Goods that were accepted arrive."""
        found = world.pick(self.accepted)
        if found is None:
            return None
        self.accepted.remove(found)
        return InKindReceived(on=date.fromordinal(world.day(found[1])), offer=found[0])


def report_support(world: World) -> Act:
    """A member reports help it gave outside of the fund, sometimes against a pledge."""
    party = world.party()
    pledge = world.pick(party.support)
    amount = world.amount(world.currency(), 800)
    counted, ref = None, ""
    day = world.day(party.since)
    if pledge is not None and pledge.open > 0 and world.chance(60):
        ref, day = pledge.ref, world.day(max(party.since, pledge.day))
        counted = Money(pledge.currency, 1 + world.below(pledge.open))
        pledge.day = day
        take(pledge, counted.minor)
    return NationalSupportReported(
        on=date.fromordinal(day),
        ref=world.ref("U"),
        member=party.id,
        what="training",
        amount=amount,
        basis="replacement cost",
        value=world.valued(amount),
        pledge=ref,
        counted=counted,
    )
