"""A small model of a coalition, enough to make up acts the rules accept without asking a book.

Everything is kept in bounded pools, so time and memory stay linear in the number of acts; whole numbers only.
"""

from __future__ import annotations

from collections import deque
from datetime import date
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, TypeVar

from entente.acts.contributions.state import FUND, pot_name
from entente.acts.valuation import Direction, Valuation
from entente.basics.currencies import unit_digits
from entente.basics.money import Money
from entente.basics.parties import MEMBERS_TOGETHER
from entente.book.act import SourceRef

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.acts.commitments.state import Instalment
    from entente.book.act import Act

T = TypeVar("T")

REPORTING = "EUR"
FOUNDERS = ("LV", "GB", "NL", "DE", "DK", "SE", "NO", "CA", "FR", "IT", "PL", "LT", "EE", "CZ", "BE", "AU")
CANDIDATES = ("FI", "IE", "IS", "AT", "PT", "ES", "JP", "KR", "HR", "SI", "GR", "BG", "LU", "NZ")
BASE_RATES = {
    "GBP": 1_170_000,
    "USD": 920_000,
    "SEK": 88_000,
    "NOK": 86_000,
    "CAD": 680_000,
    "JPY": 6_200,
    "KWD": 3_000_000,
}
"""Millionths of a euro for one unit, where the walk of each rate begins."""
MILLION = 1_000_000
POOL = 24  # things of one sort a party keeps open
EARMARKS = ("", "", "", "", "air defence", "demining", "drones")


class OpenPledge:
    """A pledge that may still be converted."""

    __slots__ = ("currency", "day", "ends", "is_fund", "minor", "open", "party", "ref", "waits")

    def __init__(self, ref: str, party: Party, amount: Money, day: int) -> None:
        """Open it on a day."""
        self.ref, self.party, self.day = ref, party, day
        self.currency, self.minor, self.open = amount.currency, amount.minor, amount.minor
        self.is_fund, self.waits, self.ends = True, False, 0


class OpenCommitment:
    """A commitment on which something is outstanding."""

    __slots__ = (
        "called",
        "calls",
        "currency",
        "day",
        "disputed",
        "instalments",
        "minor",
        "party",
        "ref",
        "settled",
        "signed",
        "written_off",
    )

    def __init__(self, ref: str, party: Party, amount: Money, instalments: tuple[Instalment, ...]) -> None:
        """Sign it; the caller sets its day."""
        self.ref, self.party, self.instalments = ref, party, instalments
        self.currency, self.minor = amount.currency, amount.minor
        self.settled = self.written_off = self.disputed = self.called = 0
        self.day = self.signed = 0
        self.calls: list[tuple[int, int]] = []

    @property
    def outstanding(self) -> int:
        """What is still to be paid."""
        return self.minor - self.settled - self.written_off

    def is_overdue(self, day: int) -> bool:
        """Say whether something due before a day is not paid: an instalment, else what was called."""
        paid = self.settled + self.written_off
        if self.instalments:
            return sum(i.amount.minor for i in self.instalments if i.due.toordinal() < day) > paid
        if not self.calls:
            return self.signed < day and self.outstanding > 0
        called = sum(minor for due, minor in self.calls if due < day)
        return min(called, self.minor - self.written_off) > self.settled

    def settle(self, minor: int, day: int) -> None:
        """Pay a part."""
        self.settled += minor
        self.disputed = min(self.disputed, self.outstanding)
        self.day = day


class OpenReceipt:
    """A receipt of which something waits, or may be refunded."""

    __slots__ = ("account", "currency", "day", "minor", "party", "pot", "ref", "refunded", "unapplied")

    def __init__(self, ref: str, party: Party, amount: Money, pot: str) -> None:
        """Receive it; the caller sets account, day and what waits."""
        self.ref, self.party, self.pot = ref, party, pot
        self.currency, self.minor = amount.currency, amount.minor
        self.unapplied = self.refunded = self.day = 0
        self.account = ""


class OpenNote:
    """A promissory note, not all of it encashed."""

    __slots__ = ("currency", "day", "left", "party", "ref")

    def __init__(self, ref: str, party: Party, amount: Money, day: int) -> None:
        """Lodge it on a day."""
        self.ref, self.party, self.day = ref, party, day
        self.currency, self.left = amount.currency, amount.minor


class Party:
    """A member since a day, with what it has open."""

    __slots__ = ("commitments", "id", "notes", "pledges", "receipts", "refundable", "since", "support")

    def __init__(self, party: str, since: int) -> None:
        """Admit it."""
        self.id, self.since = party, since
        self.pledges: list[OpenPledge] = []
        self.support: list[OpenPledge] = []
        self.commitments: list[OpenCommitment] = []
        self.receipts: list[OpenReceipt] = []
        self.refundable: list[OpenReceipt] = []
        self.notes: list[OpenNote] = []


class World:
    """The coalition as the acts made up so far leave it."""

    def __init__(self, seed: int, start: date) -> None:
        """Begin on a day; the same seed makes the same world."""
        self.bits: Callable[[int], int] = Random(seed).getrandbits  # noqa: S311 - made-up data, no secret
        self.start = self.today = self.latest = start.toordinal()
        self.count = 0
        self.serial = 0
        self.members = [Party(party, self.start) for party in FOUNDERS]
        self.together = Party(MEMBERS_TOGETHER, self.start)
        self.accounts: dict[str, str] = {}
        self.cash: dict[str, int] = {}
        self.pots: dict[str, int] = {}
        self.rates = dict(BASE_RATES)
        self.closed = 0
        self.sources: list[str] = []
        self.queue: deque[Callable[[World], Act]] = deque()

    # -- chance ----------------------------------------------------------------------------------------------

    def below(self, limit: int) -> int:
        """Return a number from 0 to `limit` - 1."""
        return self.bits(31) % limit

    def chance(self, percent: int) -> bool:
        """Say yes in so many of a hundred cases."""
        return self.bits(20) % 100 < percent

    def pick(self, pool: list[T]) -> T | None:
        """Return one thing of a pool, None when it is empty."""
        return pool[self.bits(31) % len(pool)] if pool else None

    def keep(self, pool: list[T], thing: T, limit: int = POOL) -> None:
        """Add a thing to a pool; a full pool forgets another."""
        if len(pool) < limit:
            pool.append(thing)
        else:
            pool[self.bits(31) % limit] = thing

    def party(self) -> Party:
        """Return a member; the first ones are the busiest."""
        members = self.members
        return members[min(self.bits(31) % len(members), self.bits(31) % len(members))]

    def ref(self, head: str) -> str:
        """Return a new reference."""
        self.serial += 1
        return f"{head}-{self.serial}"

    # -- days ------------------------------------------------------------------------------------------------

    def advance(self, today: int) -> None:
        """Go on to a day; the rates walk a little."""
        self.today = today
        currency = tuple(BASE_RATES)[self.below(len(BASE_RATES))]
        base = BASE_RATES[currency]
        walked = self.rates[currency] + base * (self.below(21) - 10) // 4000
        self.rates[currency] = max(base * 85 // 100, min(base * 115 // 100, walked))

    def day(self, floor: int) -> int:
        """Return the day of an act: today or a few days back, never before `floor`."""
        back = self.bits(5)
        day = self.today - (back & 7 if back > 23 else 0)  # noqa: PLR2004 - every fourth act is late
        day = max(day, floor)
        self.latest = max(self.latest, day)
        return day

    # -- money -----------------------------------------------------------------------------------------------

    def currency(self) -> str:
        """Return a currency, mostly that of the reports."""
        if self.bits(3) < 5:  # noqa: PLR2004 - five of eight
            return REPORTING
        return tuple(BASE_RATES)[self.bits(31) % len(BASE_RATES)]

    def amount(self, currency: str, thousands: int = 5_000) -> Money:
        """Return an amount, mostly of round thousands."""
        unit = 10 ** unit_digits(currency)
        minor = (1 + self.bits(31) % thousands) * 1000 * unit
        if not self.bits(2):
            minor += self.bits(31) % (1000 * unit)
        return Money(currency, minor)

    def in_currency(self, amount: Money, currency: str) -> Money:
        """Return about the same in another currency, at least one minor unit."""
        top = amount.minor * self._rate(amount.currency) * 10 ** unit_digits(currency)
        minor = top // (self._rate(currency) * 10 ** unit_digits(amount.currency))
        return Money(currency, max(1, minor))

    def valued(self, amount: Money) -> Valuation | None:
        """Return the worth in the reporting currency at the day's rate; None where none is needed."""
        if amount.currency == REPORTING:
            if self.bits(4):
                return None
            return Valuation(value=amount, rate=Decimal(1))
        rate = self.rates[amount.currency]
        scale = 10 ** unit_digits(amount.currency)
        if self.bits(3):
            value = _divided(amount.minor * rate * 100, MILLION * scale)
            return Valuation(
                value=Money(REPORTING, value), rate=Decimal(rate).scaleb(-6), rate_source="ECB reference rate"
            )
        inverse = MILLION * MILLION // rate
        value = _divided(amount.minor * MILLION * 100, inverse * scale)
        return Valuation(
            value=Money(REPORTING, value),
            rate=Decimal(inverse).scaleb(-6),
            direction=Direction.AMOUNT_PER_VALUE,
            rate_on=date.fromordinal(self.today),
        )

    def account(self, currency: str) -> str:
        """Return an account that holds the currency."""
        return currency.lower() if currency != REPORTING or self.bits(1) else "main"

    def fund_pot(self, currency: str) -> str:
        """Return the pot of the fund itself."""
        return pot_name(FUND, currency)

    def fill(self, account: str, pot: str, minor: int) -> None:
        """Move money into an account and a pot (out of both, when negative)."""
        self.cash[account] += minor
        self.pots[pot] = self.pots.get(pot, 0) + minor

    # -- proof -----------------------------------------------------------------------------------------------

    def proof(self) -> tuple[SourceRef, ...]:
        """Return what proves an act: a source filed lately, or nothing."""
        if self.sources and self.bits(3) < 2:  # noqa: PLR2004 - every fourth
            return (SourceRef(self.sources[self.bits(31) % len(self.sources)], f"p. {self.bits(6)}"),)
        return ()

    def _rate(self, currency: str) -> int:
        return MILLION if currency == REPORTING else self.rates[currency]


def _divided(top: int, bottom: int) -> int:
    return (2 * top + bottom) // (2 * bottom)
