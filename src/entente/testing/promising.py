"""Made-up pledges and commitments, and all that happens to them but payment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from entente.acts.commitments.collecting import (
    CommitmentDisputed,
    CommitmentWrittenOff,
    DisputeSettled,
    FundsCalled,
    ReminderSent,
)
from entente.acts.commitments.signing import CommitmentAmended, CommitmentSigned, PledgeConverted
from entente.acts.commitments.state import Instalment
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeConditionMet, PledgeRevised
from entente.acts.pledges.ending import PledgeLapsed, PledgeWithdrawn, PledgeWrittenOff
from entente.acts.pledges.state import Bound, Channel, Condition, Legislature, MatchOthers, Threshold
from entente.basics.money import Money
from entente.basics.words import year
from entente.testing.world import EARMARKS, OpenCommitment, OpenPledge, World

if TYPE_CHECKING:
    from entente.book.act import Act
    from entente.testing.world import Party

_BOUNDS = (Bound.EXACT, Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.UP_TO)
_CHANNELS = (Channel.NATIONAL, Channel.IN_KIND)
_FEW = 15  # of 32: how many pledges carry something unusual


def announce_pledge(world: World) -> Act:
    """Announce a pledge: plain, joint, conditional, to the fund or beside it."""
    odd = world.bits(5)
    party = world.together if odd == 0 else world.party()
    day = world.day(party.since)
    on, amount = date.fromordinal(day), world.amount(world.currency())
    pledge = OpenPledge(world.ref("P"), party, amount, day)
    announced = PledgeAnnounced(
        on=on,
        ref=pledge.ref,
        member=party.id,
        amount=amount,
        value=world.valued(amount),
        bound=_BOUNDS[world.bits(10) % len(_BOUNDS)],
        earmark=EARMARKS[world.bits(10) % len(EARMARKS)],
        sources=world.proof(),
    )
    pool = party.pledges
    if 0 < odd < _FEW:
        announced, pool = _unusual(world, announced, pledge, odd)
    world.keep(pool, pledge)
    return announced


def _unusual(
    world: World, plain: PledgeAnnounced, pledge: OpenPledge, odd: int
) -> tuple[PledgeAnnounced, list[OpenPledge]]:
    party, pool = pledge.party, pledge.party.pledges
    changes: dict[str, object] = {}
    if odd < 6:  # noqa: PLR2004 - five of 32 are beside the fund
        pledge.is_fund, pool = False, party.support
        changes["channel"] = _CHANNELS[odd & 1]
    elif odd < 11:  # noqa: PLR2004 - five of 32 are for a year
        period = year(plain.on.year)
        changes["period"], pledge.ends = period, period.end.toordinal()
    elif odd == 11:  # noqa: PLR2004 - one of 32 is announced jointly
        other = world.members[0 if party is not world.members[0] else 1]
        if other.since <= pledge.day:
            changes["jointly_with"] = (other.id,)
    else:
        condition = _condition(pledge, odd)
        pledge.waits = isinstance(condition, Legislature)
        changes["conditions"] = (condition,)
        if isinstance(condition, MatchOthers):
            changes["amount"] = None
    fields = {name: getattr(plain, name) for name in plain.__struct_fields__} | changes
    return PledgeAnnounced(**fields), pool


def _condition(pledge: OpenPledge, odd: int) -> Condition:
    amount = Money(pledge.currency, pledge.minor)
    if odd == 12:  # noqa: PLR2004 - one of 32 matches what others give
        return MatchOthers(Money(pledge.currency, 100), Money(pledge.currency, 200), amount)
    if odd == 13:  # noqa: PLR2004 - one of 32 waits for a threshold
        return Threshold(amount)
    return Legislature("Saeima")


def revise_pledge(world: World) -> Act | None:
    """Raise or lower a pledge."""
    pledge = world.pick(world.party().pledges)
    if pledge is None:
        return None
    closed = pledge.minor - pledge.open
    minor = pledge.minor * 11 // 10 + 1 if world.chance(60) else closed + pledge.open // 2
    if minor in {0, pledge.minor}:
        return None
    pledge.day = world.day(pledge.day)
    pledge.open += minor - pledge.minor
    pledge.minor = minor
    amount = Money(pledge.currency, minor)
    return PledgeRevised(
        on=date.fromordinal(pledge.day),
        pledge=pledge.ref,
        member=pledge.party.id,
        amount=amount,
        value=world.valued(amount),
        sources=world.proof(),
    )


def meet_condition(world: World) -> Act | None:
    """A legislature approves."""
    waiting = [pledge for pledge in world.party().pledges if pledge.waits]
    if not waiting:
        return None
    pledge = waiting[0]
    pledge.waits, pledge.day = False, world.day(pledge.day)
    return PledgeConditionMet(
        on=date.fromordinal(pledge.day), pledge=pledge.ref, member=pledge.party.id, condition=1
    )


def lapse_pledge(world: World) -> Act | None:
    """The time of a pledge runs out."""
    pledge = world.pick(world.party().pledges)
    if pledge is None or pledge.ends >= world.today:
        return None
    pledge.day = world.day(max(pledge.day, pledge.ends + 1))
    on, part = date.fromordinal(pledge.day), _ended_part(world, pledge)
    return PledgeLapsed(on=on, pledge=pledge.ref, member=pledge.party.id, amount=part)


def withdraw_pledge(world: World) -> Act | None:
    """A member takes a pledge back."""
    pledge = world.pick(world.party().pledges)
    if pledge is None:
        return None
    pledge.day = world.day(pledge.day)
    on, part = date.fromordinal(pledge.day), _ended_part(world, pledge)
    return PledgeWithdrawn(on=on, pledge=pledge.ref, member=pledge.party.id, amount=part, reason="budget cut")


def write_off_pledge(world: World) -> Act | None:
    """The fund gives a pledge up."""
    pledge = world.pick(world.party().pledges)
    if pledge is None:
        return None
    pledge.day = world.day(pledge.day)
    on, part = date.fromordinal(pledge.day), _ended_part(world, pledge)
    return PledgeWrittenOff(
        on=on, pledge=pledge.ref, member=pledge.party.id, amount=part, decision="minutes of the committee"
    )


def _ended_part(world: World, pledge: OpenPledge) -> Money | None:
    """Take a part out of what is open, or all of it, for which None stands."""
    part = 1 + world.below(pledge.open) if world.chance(40) else pledge.open
    is_all = part == pledge.open
    take(pledge, part)
    return None if is_all else Money(pledge.currency, part)


def sign_commitment(world: World) -> Act:
    """Sign a commitment, mostly out of a pledge, in one to four instalments."""
    party = world.party()
    pledge = _convertible(world, party)
    currency = pledge.currency if pledge is not None else world.currency()
    converts = None
    if pledge is None:
        amount = world.amount(currency, 2_000)
    else:
        amount = Money(currency, pledge.open if world.chance(40) else 1 + world.below(pledge.open))
        if world.chance(10):
            converts, amount = amount, world.in_currency(amount, world.currency())
    day = world.day(party.since if pledge is None else max(party.since, pledge.day))
    commitment = OpenCommitment(world.ref("C"), party, amount, _instalments(world, amount, day))
    commitment.day = commitment.signed = day
    world.keep(party.commitments, commitment)
    if pledge is not None:
        pledge.day = day
        take(pledge, (converts or amount).minor)
    return CommitmentSigned(
        on=date.fromordinal(day),
        ref=commitment.ref,
        member=party.id,
        amount=amount,
        value=world.valued(amount),
        pledge="" if pledge is None else pledge.ref,
        converts=converts,
        instalments=commitment.instalments,
        sources=world.proof(),
    )


def _convertible(world: World, party: Party) -> OpenPledge | None:
    owner = world.together if world.bits(6) == 0 else party
    pledge = world.pick(owner.pledges)
    return None if pledge is None or pledge.open <= 0 or world.chance(10) else pledge


def _instalments(world: World, amount: Money, day: int) -> tuple[Instalment, ...]:
    count = world.bits(2)
    if not count or amount.minor < count:
        return ()
    part = amount.minor // count
    first = amount.minor - part * (count - 1)
    step = 10 + world.below(80)
    return tuple(
        Instalment(
            date.fromordinal(day + step * (number + 1)),
            Money(amount.currency, part if number else first),
        )
        for number in range(count)
    )


def take(pledge: OpenPledge, minor: int) -> None:
    """Take a part out of what is open; a pledge that is used up leaves its pool."""
    pledge.open -= minor
    if pledge.open <= 0:
        for pool in (pledge.party.pledges, pledge.party.support):
            if pledge in pool:
                pool.remove(pledge)


def convert_pledge(world: World) -> Act | None:
    """A commitment signed earlier turns out to convert a pledge."""
    party = world.party()
    pledge, commitment = world.pick(party.pledges), world.pick(party.commitments)
    if pledge is None or commitment is None or pledge.open <= 0:
        return None
    pledge.day = world.day(max(pledge.day, commitment.signed))
    amount = Money(pledge.currency, 1 + world.below(pledge.open))
    take(pledge, amount.minor)
    return PledgeConverted(
        on=date.fromordinal(pledge.day),
        pledge=pledge.ref,
        commitment=commitment.ref,
        member=party.id,
        amount=amount,
    )


def amend_commitment(world: World) -> Act | None:
    """Raise or lower a commitment, in new instalments."""
    commitment = world.pick(world.party().commitments)
    if commitment is None:
        return None
    closed = commitment.settled + commitment.written_off + commitment.disputed
    minor = commitment.minor * 12 // 10 + 1 if world.chance(70) else closed + (commitment.minor - closed) // 2
    if minor in {0, commitment.minor}:
        return None
    commitment.day, commitment.minor = world.day(commitment.day), minor
    amount = Money(commitment.currency, minor)
    commitment.instalments = _instalments(world, amount, commitment.day)
    drop_if_paid(commitment)
    return CommitmentAmended(
        on=date.fromordinal(commitment.day),
        commitment=commitment.ref,
        member=commitment.party.id,
        amount=amount,
        value=world.valued(amount),
        instalments=commitment.instalments,
        reason="supplementary agreement",
    )


def drop_if_paid(commitment: OpenCommitment) -> None:
    """Take a commitment on which nothing is outstanding out of its pool."""
    pool = commitment.party.commitments
    if commitment.outstanding <= 0 and commitment in pool:
        pool.remove(commitment)


def call_funds(world: World) -> Act | None:
    """Call part of a commitment."""
    commitment = world.pick(world.party().commitments)
    if commitment is None:
        return None
    uncalled = commitment.minor - commitment.written_off - commitment.called
    if uncalled <= 0:
        return None
    minor = uncalled if world.chance(50) else 1 + world.below(uncalled)
    commitment.day = world.day(commitment.day)
    commitment.called += minor
    commitment.calls.append((commitment.day + 30, minor))
    return FundsCalled(
        on=date.fromordinal(commitment.day),
        commitment=commitment.ref,
        member=commitment.party.id,
        amount=Money(commitment.currency, minor),
        due=date.fromordinal(commitment.day + 30),
    )


def send_reminder(world: World) -> Act | None:
    """Remind of what is overdue."""
    commitment = world.pick(world.party().commitments)
    if commitment is None:
        return None
    day = world.day(commitment.day)
    if not commitment.is_overdue(day):
        return None
    commitment.day = day
    return ReminderSent(on=date.fromordinal(day), commitment=commitment.ref, member=commitment.party.id)


def dispute_commitment(world: World) -> Act | None:
    """Dispute part of what is outstanding."""
    commitment = world.pick(world.party().commitments)
    if commitment is None or commitment.outstanding <= commitment.disputed:
        return None
    minor = 1 + world.below(commitment.outstanding - commitment.disputed)
    commitment.day = world.day(commitment.day)
    commitment.disputed += minor
    return CommitmentDisputed(
        on=date.fromordinal(commitment.day),
        commitment=commitment.ref,
        member=commitment.party.id,
        amount=Money(commitment.currency, minor),
        reason="the price basis is contested",
    )


def settle_dispute(world: World) -> Act | None:
    """End a dispute, in part or in all."""
    disputed = [commitment for commitment in world.party().commitments if commitment.disputed > 0]
    commitment = world.pick(disputed)
    if commitment is None:
        return None
    minor = commitment.disputed if world.chance(60) else 1 + world.below(commitment.disputed)
    commitment.day = world.day(commitment.day)
    commitment.disputed -= minor
    return DisputeSettled(
        on=date.fromordinal(commitment.day),
        commitment=commitment.ref,
        member=commitment.party.id,
        amount=Money(commitment.currency, minor),
        outcome="agreed",
    )


def write_off(world: World) -> Act | None:
    """Give up part of what a member owes."""
    commitment = world.pick(world.party().commitments)
    if commitment is None or commitment.outstanding <= 0:
        return None
    minor = 1 + world.below(commitment.outstanding)
    commitment.day = world.day(commitment.day)
    commitment.written_off += minor
    commitment.disputed = max(commitment.disputed - minor, 0)
    drop_if_paid(commitment)
    return CommitmentWrittenOff(
        on=date.fromordinal(commitment.day),
        commitment=commitment.ref,
        member=commitment.party.id,
        amount=Money(commitment.currency, minor),
        decision="minutes of the steering committee",
    )
