"""What counts as fully paid has received what was promised."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.commitments.state import COMMITMENTS, Commitment
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.pledges.state import PLEDGES
from entente.acts.valuation import BAND
from entente.basics.money import Money
from entente.figures.building import in_value
from entente.figures.checks.finding import Finding
from entente.figures.checks.settled import paid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.acts.pledges.state import Pledge
    from entente.book.view import View
    from entente.figures.checks.settled import Paid

NAME = "fully-paid-but-short"
PAID_IN_FULL = frozenset({"fully paid", "paid in full", "paid", "fully settled", "settled", "closed"})
"""What a note says, between semicolons or after a colon, of a promise on which nothing more is owed."""
SLACK = Decimal("0.01")
"""How much of a promise paid in another currency may be missing: rates move between two days."""


def fully_paid_but_short(view: View) -> Iterator[Finding]:
    """Find promises their notes call paid while part is owed, and payments worth less than what they settle."""
    parts = list(paid(view))
    yield from _noted(view, parts)
    for part in parts:
        found = _undervalued(view, part)
        if found:
            yield Finding(
                check=NAME,
                entries=(part.number,),
                noun=part.noun,
                refs=(part.ref,),
                found=f"{part.taken} settles {part.amount} of {part.promise_noun} {part.promise.ref}, {found}",
                remedy="see on the credit advice how much arrived; if less was promised after all, amend the promise, "
                "and if the rest was given up, write it off by decision",
            )


def _noted(view: View, parts: list[Paid]) -> Iterator[Finding]:
    exchanged = {part.promise.ref for part in parts if part.taken.currency != part.amount.currency}
    short: set[str] = set()
    for ref, words in _words(view, CommitmentSigned).items():
        commitment = view.table(COMMITMENTS)[ref]
        slack = SLACK * commitment.minor if ref in exchanged else 0
        if commitment.outstanding > slack:
            short.add(commitment.pledge)
            yield _short(view, commitment, commitment.outstanding, words)
    for ref, words in _words(view, PledgeAnnounced).items():
        pledge = view.table(PLEDGES)[ref]
        slack = SLACK * pledge.minor if ref in exchanged else 0
        if pledge.open > slack and ref not in short:
            yield _short(view, pledge, pledge.open, words)


def _short(view: View, promise: Commitment | Pledge, missing: int, words: str) -> Finding:
    is_commitment = isinstance(promise, Commitment)
    entries = view.ground(COMMITMENTS, promise.ref) if is_commitment else view.ground(PLEDGES, promise.ref)
    currency = promise.currency
    return Finding(
        check=NAME,
        entries=entries,
        noun=COMMITMENTS.noun if is_commitment else PLEDGES.noun,
        refs=(promise.ref,),
        found=f"its note says {words!r}, and {Money(currency, missing)} of {Money(currency, promise.minor)} is "
        f"{'outstanding' if is_commitment else 'open'}",
        remedy="see on the credit advice how much arrived, in which currency; if the rest is not owed, "
        + (
            "amend the commitment or write it off by decision"
            if is_commitment
            else "revise the pledge or record its withdrawal"
        ),
    )


def _words(view: View, kind: type[CommitmentSigned | PledgeAnnounced]) -> dict[str, str]:
    return {
        entry.act.ref: words
        for entry in view.entries()
        if isinstance(entry.act, kind)
        for words in map(str.strip, entry.act.note.split(";"))
        if words.rpartition(":")[2].strip().casefold() in PAID_IN_FULL
    }


def _undervalued(view: View, part: Paid) -> str:
    if part.taken.currency == part.amount.currency:
        return "which is more" if part.taken.minor < part.amount.minor else ""
    value, carried = in_value(view, part.value), in_value(view, part.carried)
    if value is None or carried is None or value.amount >= carried.amount * (1 - BAND):
        return ""
    return f"worth {value} against {carried} promised"
