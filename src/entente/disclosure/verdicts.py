"""Verdicts on statements as they may be shown: one that would show a withheld amount cannot be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from entente.claims.checking.assertion import Assertion
from entente.claims.checking.checking import MONEY
from entente.claims.checking.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from entente.disclosure.sight import Sights

CANNOT_BE_SHOWN = "cannot be shown"
_CERTAIN = frozenset({Outcome.AGREES, Outcome.AGREES_ROUNDED})
"""Outcomes that rest on what the claim's own subject did, whatever others did."""


class DisclosedVerdict(msgspec.Struct, frozen=True):
    """A verdict as it may be shown; without `verdict` it cannot be, and `outcome` says so."""

    outcome: str
    assertion: Assertion
    text: str
    verdict: Verdict | None = None


def disclose_verdict(sights: Sights, verdict: Verdict) -> DisclosedVerdict:
    """Return what may be shown of a verdict.

    Whether it can be shown must not depend on what is withheld. So it is shown where nothing the kind of claim may be
    held against is closed; and where something is, only a claim about one party whose own acts are all open, and that
    agrees with them.
    """
    if _may_be_shown(sights, verdict):
        return DisclosedVerdict(verdict.outcome.value, verdict.assertion, verdict.text, verdict)
    words = "the book keeps confidential what this would be held against"
    return DisclosedVerdict(CANNOT_BE_SHOWN, verdict.assertion, words)


def _may_be_shown(sights: Sights, verdict: Verdict) -> bool:
    assertion = verdict.assertion
    is_of_money = assertion.kind in MONEY
    if not all(number <= sights.known and sights.is_open(number) for number in verdict.entries):
        return False
    closed = sights.closed_amounts if is_of_money else sights.closed_memberships
    if not closed:
        return True
    is_of_one = bool(assertion.subject) and verdict.fact is not None and not verdict.fact.is_together
    is_own_open = not any(assertion.subject in filed.owners for filed in closed)
    return is_of_money and is_of_one and is_own_open and verdict.outcome in _CERTAIN
