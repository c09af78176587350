"""The totals somebody stated, by what they are of, as they stood on any day."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from entente.acts.statements.state import STATEMENTS
from entente.figures.stated import totals_of

if TYPE_CHECKING:
    from entente.acts.statements.state import ClaimKind
    from entente.basics.words import Period
    from entente.claims.checking.then import Then
    from entente.figures.stated import StatedTotal

    OfOne = dict[tuple[ClaimKind, str, Period | None], list[tuple[int, StatedTotal]]]

_DAYS_KEPT = 4


class Totals:
    """Every total somebody stated on whatever day, oldest first, each as long as its statement stood."""

    def __init__(self, latest: Then) -> None:
        """Collect the totals of all days up to the latest."""
        found = [(one, total) for one in latest.past.records(STATEMENTS) for total in totals_of(one.record)]
        self._totals = sorted(found, key=lambda pair: pair[1].statement.on)
        self._standing = lru_cache(_DAYS_KEPT)(self._standing_on)

    def newest(self, day: int, currency: str, but_not: str = "") -> list[StatedTotal]:
        """Return what was stated last, up to a day, of each thing in a currency; things in the order first stated.

        `but_not` leaves out a statement.
        """
        found = []
        for stated in self._standing(day).get(currency, {}).values():
            others = [one for one in stated if one[1].statement.ref != but_not]
            if others:
                found.append((others[0][0], others[-1][1]))
        return [total for _, total in sorted(found, key=itemgetter(0))]

    def is_telling(self, day: int, currency: str, ref: str) -> bool:
        """Say whether leaving out a statement may change what is newest: it was the first of a thing, or the last."""
        standing = self._standing(day).get(currency, {}).values()
        return any(ref in {stated[0][1].statement.ref, stated[-1][1].statement.ref} for stated in standing)

    def _standing_on(self, day: int) -> dict[str, OfOne]:
        """Return the totals of a day by currency and by what they are of, each with its place among all."""
        found: defaultdict[str, OfOne] = defaultdict(dict)
        for place, (version, total) in enumerate(self._totals):
            if version.since <= day < version.until:
                claim = total.claim
                of_one = found[total.amount.currency]
                of_one.setdefault((claim.kind, claim.subject, claim.period), []).append((place, total))
        return found
