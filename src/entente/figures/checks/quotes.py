"""The rates a book quotes, as the ground to judge one of them by: the median of the others of its days."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from entente.acts.valuation import BAND

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.figures.checks.valued import Valued

FEWEST = 3
"""How many other rates it takes to judge one: the median of three outvotes a wrong one."""
NEAR_DAYS = 31
"""Others this near, before or after, are rates of the same days: many books take one rate a month."""
FAR_DAYS = 365
"""Where too few are that near, others this near are asked."""
FAR_BAND = Decimal("0.40")
"""How far a rate may lie from others of a year: currencies lost up to a third in one, seldom more."""
ALIKE = Decimal("0.2")
"""The share of its band within which a rate is taken for one of a currency: 2 %, or 8 % where only a year can tell."""
CLEARLY = Decimal("0.25")
"""A rate turned round fits when that leaves at most this share of the difference."""
_POWERS = (-3, -2, -1, 1, 2, 3)


class Others(NamedTuple):
    """What the other rates of a currency say: their median, how many there are, within how many days, and the band."""

    median: Decimal
    rate_count: int
    days: int
    band: Decimal

    def contradict(self, rate: Decimal) -> bool:
        """Say whether a rate lies outside of the band around the median."""
        return abs(rate - self.median) > self.band * self.median


Quote = tuple[Decimal, str]
"""A rate, as value for one unit of the amount, and the party it was quoted for: a rate copied along one party's
papers is one quote."""


class Quotes:
    """The rates of a book by currency and day."""

    def __init__(self, acts: Iterable[Valued]) -> None:
        """Take up the rate of every act that values another currency."""
        self._of: defaultdict[str, list[tuple[int, Quote]]] = defaultdict(list)
        for act in acts:
            rate = act.valuation.value_per_amount()
            if rate is not None and act.is_foreign:
                self._of[act.amount.currency].append((act.on.toordinal(), (rate, act.party)))
        for quotes in self._of.values():
            quotes.sort()
        self._near: dict[tuple[str, int, int], list[Quote]] = {}

    def others(self, currency: str, day: int, own: Quote) -> Others | None:
        """Return what the rates of a currency but `own` say around a day (an ordinal), None where too few do."""
        for days, band in ((NEAR_DAYS, BAND), (FAR_DAYS, FAR_BAND)):
            quotes = self._around(currency, day, days)
            place = bisect_left(quotes, own)
            is_among = quotes[place : place + 1] == [own]
            count = len(quotes) - is_among
            if count >= FEWEST:
                return Others(_median(quotes, place if is_among else len(quotes)), count, days, band)
        return None

    def currency_at(self, rate: Decimal, day: int) -> str:
        """Return the currency whose rates of those days lie nearest to a rate, empty where none is alike."""
        found = []
        for currency in self._of:
            others = self.others(currency, day, (Decimal(0), ""))
            if others is not None and abs(rate - others.median) <= ALIKE * others.band * others.median:
                found.append((abs(rate - others.median) / others.median, currency))
        return min(found)[1] if found else ""

    def _around(self, currency: str, day: int, days: int) -> list[Quote]:
        key = currency, day, days
        if key not in self._near:
            quotes = self._of.get(currency, [])
            first, last = (bisect_left(quotes, (end,)) for end in (day - days, day + days + 1))
            self._near[key] = sorted({quote for _, quote in quotes[first:last]})
        return self._near[key]


def suspicion(rate: Decimal, expected: Decimal) -> str:
    """Say what a wrong rate looks like beside the one expected, to be added to a sentence; empty for nothing."""
    left = abs(1 / rate - expected)
    if left <= BAND * expected and left <= CLEARLY * abs(rate - expected):
        return "; turned round it fits: its direction may be wrong"
    for power in _POWERS:
        if abs(rate.scaleb(-power) - expected) <= BAND * expected:
            times = 10 ** abs(power)
            size = f"{times:,} times" if power > 0 else f"a {times:,}th of"
            return f"; it is {size} what fits: a decimal point may be misplaced in the rate or the amount"
    return ""


def _median(quotes: list[Quote], left_out: int) -> Decimal:
    count = len(quotes) - (left_out < len(quotes))
    low, high = ((n if n < left_out else n + 1) for n in ((count - 1) // 2, count // 2))
    return (quotes[low][0] + quotes[high][0]) / 2
