"""Made-up mistakes: short chains of acts, reversed newest first a few acts later."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from entente.acts.commitments.collecting import FundsCalled
from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.contributions.cash import CashReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.corrections.correcting import Reversed
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.basics.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.book.act import Act
    from entente.testing.world import OpenPledge, World

    Step = Callable[[World], Act]


class Mistake:
    """A chain on one pledge nobody else touches meanwhile: its acts, then their reversals."""

    def __init__(self, world: World, pledge: OpenPledge) -> None:
        """Take the pledge out of its pool and make up the first acts of the chain."""
        pledge.party.pledges.remove(pledge)
        self._pledge = pledge
        self._since = max(pledge.party.since, pledge.day)
        self._amount = Money(pledge.currency, pledge.open)
        self._ref = world.ref("C")
        self._numbers: list[int] = []
        chain: tuple[Step, ...] = (self._sign, self._call, self._receive)
        steps = chain[: 1 + world.below(len(chain))]
        world.queue.extend(steps)
        world.queue.extend([self._reverse] * len(steps))

    def _dated(self, world: World) -> date:
        self._since = max(self._since, world.day(self._since))
        self._numbers.append(world.count + 1)
        return date.fromordinal(self._since)

    def _sign(self, world: World) -> Act:
        return CommitmentSigned(
            on=self._dated(world),
            ref=self._ref,
            member=self._pledge.party.id,
            amount=self._amount,
            value=world.valued(self._amount),
            pledge=self._pledge.ref,
        )

    def _call(self, world: World) -> Act:
        on = self._dated(world)
        return FundsCalled(
            on=on, commitment=self._ref, member=self._pledge.party.id, amount=self._amount, due=on
        )

    def _receive(self, world: World) -> Act:
        return CashReceived(
            on=self._dated(world),
            ref=world.ref("R"),
            member=self._pledge.party.id,
            amount=self._amount,
            account=world.account(self._amount.currency),
            value=world.valued(self._amount),
            settles=(Settlement(self._amount, self._ref),),
            earmark="mistake",
        )

    def _reverse(self, world: World) -> Act:
        number = self._numbers.pop()
        day = self._since = max(self._since, world.day(self._since))
        if not self._numbers:
            self._pledge.day = day
            world.keep(self._pledge.party.pledges, self._pledge)
        return Reversed(on=date.fromordinal(day), entry=number, reason="filed on the wrong pledge")


def begin_mistake(world: World) -> Act | None:
    """Begin a chain that will be reversed, or announce a pledge that is reversed at once."""
    party = world.party()
    pledge = world.pick(party.pledges)
    if pledge is not None and pledge.open > 0 and world.chance(70) and not world.queue:
        Mistake(world, pledge)
        return world.queue.popleft()(world)
    day, number, amount = world.day(party.since), world.count + 1, world.amount(world.currency())
    world.queue.append(lambda _: Reversed(on=date.fromordinal(day), entry=number, reason="filed twice"))
    return PledgeAnnounced(
        on=date.fromordinal(day),
        ref=world.ref("P"),
        member=party.id,
        amount=amount,
        value=world.valued(amount),
    )
