"""Conditional pledges: how much of one is in force, computed from what the others bring."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.state import NOTES, RECEIPTS
from entente.acts.pledges.state import PLEDGES, Legislature, Measure, Pledge, Threshold
from entente.basics.money import Money
from entente.basics.parties import MEMBERS_TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.acts.pledges.state import Condition
    from entente.book.view import View

    Owners = frozenset[str]
    Counted = Iterator[tuple[Owners, tuple[str, str], int]]


class InForce(NamedTuple):
    """How much of a pledge is in force, in minor units, and what it still waits for."""

    minor: int
    waiting: str


class Brought:
    """What members bring, by measure, summed once for all conditional pledges of a view.

    Only the pledge's own currency counts: no conversion is implied. Of the others' pledges count those of the same
    channel that wait for no computed condition and no legislature, less what ended: two pledges that match each other
    would have no answer. Commitments count less write-offs, receipts less refunds, notes once encashed.
    """

    def __init__(self, view: View) -> None:
        """Sum nothing yet."""
        self._view = view
        self._sums: dict[Measure, dict[tuple[str, str], dict[Owners, int]]] = {}

    def by_others(self, pledge: Pledge, measure: Measure) -> int:
        """Return what others than those who made a pledge bring, in minor units of its currency.

        What the members brought together is nobody else's, and beside a pledge of them together there are no others.
        """
        own = {pledge.member, *pledge.jointly_with, MEMBERS_TOGETHER}
        if pledge.member == MEMBERS_TOGETHER:
            return 0
        scope = (pledge.currency, pledge.channel.value if measure is Measure.PLEDGED else "")
        sums = self._measured(measure).get(scope, {})
        return sum(minor for owners, minor in sums.items() if not owners & own)

    def _measured(self, measure: Measure) -> dict[tuple[str, str], dict[Owners, int]]:
        found = self._sums.get(measure)
        if found is None:
            counting = {
                Measure.PLEDGED: _pledged,
                Measure.COMMITTED: _committed,
                Measure.RECEIVED: _received,
            }[measure]
            sums: defaultdict[tuple[str, str], defaultdict[Owners, int]]
            sums = defaultdict(lambda: defaultdict(int))
            for owners, scope, minor in counting(self._view):
                sums[scope][owners] += minor
            found = self._sums[measure] = {scope: dict(of) for scope, of in sums.items()}
        return found


def in_force(pledge: Pledge, brought: Brought) -> InForce:
    """Return how much of a pledge its conditions and endings let stand; of several conditions the tightest."""
    minor, waiting = pledge.minor - _ended(pledge), []
    for number, condition in enumerate(pledge.conditions, 1):
        part, reason = _condition(brought, pledge, condition, number)
        minor = min(minor, part)
        if reason:
            waiting.append(reason)
    return InForce(minor, "; ".join(waiting))


def _condition(brought: Brought, pledge: Pledge, condition: Condition, number: int) -> tuple[int, str]:
    if isinstance(condition, Legislature):
        return (
            (pledge.minor, "") if number in pledge.met else (0, f"waits for the approval of {condition.name}")
        )
    others = brought.by_others(pledge, condition.measure)
    now = f"({condition.measure}), now {Money(pledge.currency, others)}"
    if isinstance(condition, Threshold):
        if others >= condition.reach.minor:
            return pledge.minor, ""
        return 0, f"waits until others bring {condition.reach} {now}"
    part = min(others // condition.per.minor * condition.give.minor, condition.up_to.minor)
    reason = f"gives {condition.give} for each {condition.per} others bring {now}"
    return part, "" if part == condition.up_to.minor else reason


def _ended(pledge: Pledge) -> int:
    return pledge.lapsed + pledge.withdrawn + pledge.written_off


def _pledged(view: View) -> Counted:
    for pledge in view.table(PLEDGES).values():
        numbered = enumerate(pledge.conditions, 1)
        if all(isinstance(condition, Legislature) and number in pledge.met for number, condition in numbered):
            owners = frozenset({pledge.member, *pledge.jointly_with})
            yield owners, (pledge.currency, pledge.channel.value), pledge.minor - _ended(pledge)


def _committed(view: View) -> Counted:
    for commitment in view.table(COMMITMENTS).values():
        standing = commitment.minor - commitment.written_off
        yield frozenset({commitment.member}), (commitment.currency, ""), standing


def _received(view: View) -> Counted:
    for receipt in view.table(RECEIPTS).values():
        yield frozenset({receipt.member}), (receipt.currency, ""), receipt.minor - receipt.refunded
    for note in view.table(NOTES).values():
        yield frozenset({note.member}), (note.currency, ""), note.lodged - note.minor
