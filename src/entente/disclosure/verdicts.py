"""Verdicts on statements as they may be shown: one that would show a withheld amount cannot be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from entente.acts.statements.state import ClaimKind
from entente.claims.checking.assertion import Assertion
from entente.claims.checking.judging import MONEY
from entente.claims.checking.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from entente.disclosure.sight import Sights

CANNOT_BE_SHOWN = "cannot be shown"
_CERTAIN = frozenset({Outcome.AGREES, Outcome.AGREES_ROUNDED})
"""Outcomes that rest on what the claim's own subject did, whatever others did."""


class Grounds(NamedTuple):
    """What of a verdict decides whether it can be shown: `is_of_one` where it rests on what one party did alone."""

    kind: ClaimKind
    subject: str
    outcome: Outcome
    entries: tuple[int, ...]
    is_of_one: bool


def grounds_of(verdict: Verdict) -> Grounds:
    """Return what decides whether a verdict can be shown."""
    assertion, fact = verdict.assertion, verdict.fact
    is_of_one = bool(assertion.subject) and fact is not None and not fact.is_together
    return Grounds(assertion.kind, assertion.subject, verdict.outcome, verdict.entries, is_of_one)


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
    if may_be_shown(sights, grounds_of(verdict)):
        return DisclosedVerdict(verdict.outcome.value, verdict.assertion, verdict.text, verdict)
    return cannot_be_shown(verdict.assertion)


def cannot_be_shown(assertion: Assertion) -> DisclosedVerdict:
    """Return what stands in the place of a verdict that cannot be shown."""
    words = "the book keeps confidential what this would be held against"
    return DisclosedVerdict(CANNOT_BE_SHOWN, assertion, words)


def may_be_shown(sights: Sights, grounds: Grounds) -> bool:
    """Say whether a verdict on these grounds can be shown: see `disclose_verdict`."""
    if not all(number <= sights.known and sights.is_open(number) for number in grounds.entries):
        return False
    if _behind(sights, grounds.kind) is None:
        return True
    is_certain = grounds.is_of_one and grounds.outcome in _CERTAIN
    return is_certain and may_ever_be_shown(sights, grounds.kind, grounds.subject)


def may_ever_be_shown(sights: Sights, kind: ClaimKind, subject: str) -> bool:
    """Say whether any verdict on a claim of a kind about a subject can be shown: where not, it need not be found."""
    behind = _behind(sights, kind)
    return behind is None or (kind in MONEY and bool(subject) and subject not in behind)


def _behind(sights: Sights, kind: ClaimKind) -> frozenset[str] | None:
    """Return whose acts are withheld of those a kind of claim may be held against, None where none are."""
    return sights.behind_amounts if kind in MONEY else sights.behind_memberships
