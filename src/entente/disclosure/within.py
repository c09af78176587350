"""Which acts a rule of the policy that withholds is about, and until when it withholds for a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from entente.disclosure.fields import amounts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.book.act import Act
    from entente.disclosure.policy import Policy, Withholding
    from entente.disclosure.sight import Filed


def is_within(rule: Withholding, filed: Filed) -> bool:
    """Say whether every condition of a rule holds for an act."""
    act = filed.entry.act
    return (
        is_of_kind(rule, filed)
        and (not rule.members or bool(filed.owners & set(rule.members)))
        and (rule.since is None or act.on >= rule.since)
        and (rule.until is None or act.on <= rule.until)
        and _reach(rule, act)
    )


def is_of_kind(rule: Withholding, filed: Filed) -> bool:
    """Say whether a rule is about acts of this kind."""
    return not rule.kinds or filed.kind in rule.kinds


def _reach(rule: Withholding, act: Act) -> bool:
    if rule.at_least is None and rule.below is None:
        return True
    return any(
        all(
            limit is None or amount.currency != limit.currency or (amount.minor >= limit.minor) is is_least
            for limit, is_least in ((rule.at_least, True), (rule.below, False))
        )
        for amount in amounts_in(act)
    )


def release_days(policy: Policy, filed: Sequence[Filed]) -> dict[tuple[int, object], date]:
    """Return when each delay ends, by its place in the policy and what the acts share."""
    found: dict[tuple[int, object], date] = {}
    for index, delay in enumerate(policy.delays):
        for other in filed:
            if other.kind != delay.after:
                continue
            shared = getattr(other.entry.act, delay.by, None)
            if shared is not None:
                day = other.entry.act.on + timedelta(days=delay.days)
                found[index, shared] = max(day, found.get((index, shared), day))
    return found
