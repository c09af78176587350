"""Conditional pledges: how much of one is in force, computed from what the others bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.state import NOTES, RECEIPTS
from entente.acts.pledges.state import PLEDGES, MatchOthers, Measure, Pledge, Threshold
from entente.basics.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.acts.pledges.state import Condition
    from entente.book.view import View


class InForce(NamedTuple):
    """How much of a pledge is in force, in minor units, and what it still waits for."""

    minor: int
    waiting: str


def in_force(view: View, pledge: Pledge) -> InForce:
    """Return how much of a pledge its conditions let stand; all of it where it has none.

    Only what the others bring in the pledge's own currency counts, and of their pledges only those without
    conditions: no conversion is implied, and two pledges that match each other would have no answer.
    """
    minor, waiting = pledge.minor, []
    for number, condition in enumerate(pledge.conditions, 1):
        part, reason = _condition(view, pledge, condition, number)
        minor = min(minor, part)
        if reason:
            waiting.append(reason)
    return InForce(minor, "; ".join(waiting))


def _condition(view: View, pledge: Pledge, condition: Condition, number: int) -> tuple[int, str]:
    if isinstance(condition, MatchOthers):
        others = _others(view, pledge, condition.measure)
        part = min(others // condition.per.minor * condition.give.minor, condition.up_to.minor)
        shown = Money(pledge.currency, others)
        reason = (
            f"gives {condition.give} for each {condition.per} others bring ({condition.measure}), now {shown}"
        )
        return part, "" if part == condition.up_to.minor else reason
    if isinstance(condition, Threshold):
        others = _others(view, pledge, condition.measure)
        if others >= condition.reach.minor:
            return pledge.minor, ""
        return (
            0,
            f"waits until others bring {condition.reach} ({condition.measure}), now {Money(pledge.currency, others)}",
        )
    return (pledge.minor, "") if number in pledge.met else (0, f"waits for the approval of {condition.name}")


def _others(view: View, pledge: Pledge, measure: Measure) -> int:
    own = {pledge.member, *pledge.jointly_with}
    amounts = {
        Measure.PLEDGED: _pledged,
        Measure.COMMITTED: _committed,
        Measure.RECEIVED: _received,
    }[measure](view)
    return sum(
        minor for member, currency, minor in amounts if member not in own and currency == pledge.currency
    )


def _pledged(view: View) -> Iterator[tuple[str, str, int]]:
    for pledge in view.table(PLEDGES).values():
        if not pledge.conditions:
            yield (
                pledge.member,
                pledge.currency,
                pledge.minor - pledge.lapsed - pledge.withdrawn - pledge.written_off,
            )


def _committed(view: View) -> Iterator[tuple[str, str, int]]:
    for commitment in view.table(COMMITMENTS).values():
        yield commitment.member, commitment.currency, commitment.minor - commitment.written_off


def _received(view: View) -> Iterator[tuple[str, str, int]]:
    for receipt in view.table(RECEIPTS).values():
        yield receipt.member, receipt.currency, receipt.minor - receipt.refunded
    for note in view.table(NOTES).values():
        yield note.member, note.currency, note.lodged - note.minor
