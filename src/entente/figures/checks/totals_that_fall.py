"""A stated total falls only where acts lower what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from entente.acts.commitments.collecting import CommitmentWrittenOff
from entente.acts.commitments.signing import CommitmentAmended
from entente.acts.contributions.cash import ContributionRefunded
from entente.acts.contributions.treasury import CurrencyExchanged, FeeCharged
from entente.acts.pledges.announcing import PledgeRevised
from entente.acts.pledges.ending import PledgeLapsed, PledgeWithdrawn, PledgeWrittenOff
from entente.acts.pledges.state import Bound
from entente.acts.statements.state import STATEMENTS, ClaimKind
from entente.basics.money import Money
from entente.figures.building import reporting
from entente.figures.checks.finding import Finding
from entente.figures.stated import totals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.act import Act
    from entente.book.view import View
    from entente.figures.stated import StatedTotal

NAME = "totals-that-fall"
_PROMISED = frozenset({"pledged", "receivable"})
_HEADS = {
    ClaimKind.PLEDGED: _PROMISED,
    ClaimKind.PAID: frozenset({"cash"}),
    ClaimKind.TOTAL: _PROMISED | {"cash"},
}
"""By kind of total, the accounts it may count."""
_LOWERING: tuple[type[Act], ...] = (
    PledgeRevised,
    PledgeLapsed,
    PledgeWithdrawn,
    PledgeWrittenOff,
    CommitmentAmended,
    CommitmentWrittenOff,
    ContributionRefunded,
    FeeCharged,
    CurrencyExchanged,
)


class Range(NamedTuple):
    """What a stated amount may be, in minor units: `most` None where it may be anything above."""

    least: int
    most: int | None


def totals_that_fall(view: View) -> Iterator[Finding]:
    """Find stated totals that fell below one of their subject, kind, period and currency, and no act lowers them."""
    standing: dict[tuple[object, ...], StatedTotal] = {}
    for total in totals(view):
        claim = total.claim
        key = (claim.subject, claim.kind, claim.period, total.amount.currency)
        earlier = standing.setdefault(key, total)
        fall = _fall(earlier, total)
        if fall > 0:
            lowered = _lowered(view, earlier, total)
            if lowered < fall:
                yield _finding(view, earlier, total, lowered)
            standing[key] = total
        elif range_of(total).least > range_of(earlier).least:
            standing[key] = total


def range_of(total: StatedTotal) -> Range:
    """Return what a stated amount may be: one said to be about so much is known to half of its last digit."""
    minor, bound = total.amount.minor, total.claim.bound
    if bound is Bound.AT_LEAST:
        return Range(minor, None)
    if bound is Bound.UP_TO:
        return Range(0, minor)
    if bound is Bound.ABOUT:
        digits = str(abs(minor))
        half = 10 ** (len(digits) - len(digits.rstrip("0"))) // 2
        return Range(minor - half, minor + half)
    return Range(minor, minor)


def _fall(earlier: StatedTotal, later: StatedTotal) -> int:
    most = range_of(later).most
    if most is None or earlier.statement.on == later.statement.on:
        return 0
    return range_of(earlier).least - most


def _lowered(view: View, earlier: StatedTotal, later: StatedTotal) -> int:
    image = view.book.folded
    first, last = earlier.statement.on, later.statement.on
    heads, currency = _HEADS[later.claim.kind], later.amount.currency
    in_value = currency == reporting(view)
    numbers = [entry.number for entry in view.entries() if isinstance(entry.act, _LOWERING)]
    numbers += [number for number in image.corrections if number <= view.known]
    lowered = 0
    for number in numbers:
        if first.toordinal() < image.days[number] <= last.toordinal():
            for row in image.ledger.rows_of(number):
                if row.account.partition(":")[0] in heads and (in_value or row.currency == currency):
                    lowered -= min(0, row.value if in_value else row.minor)
    return lowered


def _finding(view: View, earlier: StatedTotal, later: StatedTotal, lowered: int) -> Finding:
    refs = (earlier.statement.ref, later.statement.ref)
    acts = (
        f"acts of those days lower it by {Money(later.amount.currency, lowered)} only"
        if lowered
        else ("no act of those days lowers it")
    )
    about = f"{later.claim.kind.value} of the {later.claim.subject}"
    period = f" for {later.claim.period}" if later.claim.period is not None else ""
    return Finding(
        check=NAME,
        entries=tuple(view.ground(STATEMENTS, ref)[0] for ref in refs),
        noun=STATEMENTS.noun,
        refs=refs,
        found=f"{about}{period}: {_said(earlier)}, then {_said(later)}; {acts}",
        remedy="read both sources again: if one counts something else, say so in its claim or refuse the claim; if the "
        "total did fall, record what lowered it",
    )


def _said(total: StatedTotal) -> str:
    bound = "" if total.claim.bound is Bound.EXACT else f"{total.claim.bound.value.replace('-', ' ')} "
    return f"{bound}{total.amount} on {total.statement.on} ({total.statement.speaker})"
