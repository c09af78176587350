"""The acts that state a value: the ground of every check on rates."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from entente.acts.commitments.signing import CommitmentAmended, CommitmentSigned
from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.cash import CashReceived
from entente.acts.contributions.notes import NoteEncashed, NoteReceived
from entente.acts.contributions.state import ACCOUNTS, NATIONAL_SUPPORT, NOTES, OFFERS, RECEIPTS
from entente.acts.contributions.support import InKindOffered, InKindReceived, NationalSupportReported
from entente.acts.contributions.treasury import CurrencyExchanged, InterestCredited
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeRevised
from entente.acts.pledges.state import PLEDGES
from entente.acts.valuation import Direction, Valuation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from entente.basics.money import Money
    from entente.book.act import Act
    from entente.book.view import View

THING_OF: dict[type[Act], tuple[str, str]] = {
    PledgeAnnounced: (PLEDGES.noun, "ref"),
    PledgeRevised: (PLEDGES.noun, "pledge"),
    CommitmentSigned: (COMMITMENTS.noun, "ref"),
    CommitmentAmended: (COMMITMENTS.noun, "commitment"),
    CashReceived: (RECEIPTS.noun, "ref"),
    NoteReceived: (NOTES.noun, "ref"),
    NoteEncashed: (NOTES.noun, "promissory_note"),
    InKindOffered: (OFFERS.noun, "ref"),
    InKindReceived: (OFFERS.noun, "offer"),
    NationalSupportReported: (NATIONAL_SUPPORT.noun, "ref"),
    InterestCredited: (ACCOUNTS.noun, "account"),
    CurrencyExchanged: (ACCOUNTS.noun, "bought_to"),
}
"""By kind of act that may state a value: what it is about, and the field that names it."""

COARSEST = Decimal("0.01")
"""The most that the rounding of a rate explains, as a share of it: a coarser rate is none to book money at."""


class Valued(NamedTuple):
    """An act that states a value: what it is about, who acts, the amount and its valuation."""

    number: int
    on: date
    noun: str
    ref: str
    party: str
    amount: Money
    valuation: Valuation

    @property
    def is_foreign(self) -> bool:
        """Say whether the amount is in another currency than its value."""
        return self.amount.currency != self.valuation.value.currency

    @property
    def rate_text(self) -> str:
        """The rate as it is quoted, such as `0.79 EUR for one USD`."""
        amount, value = self.amount.currency, self.valuation.value.currency
        if self.valuation.direction is Direction.AMOUNT_PER_VALUE:
            return f"{self.valuation.rate} {amount} for one {value}"
        return f"{self.valuation.rate} {value} for one {amount}"

    @property
    def explained_text(self) -> str:
        """What the act says why its value differs, as an addition to a sentence."""
        return f" (explained: {self.valuation.explained})" if self.valuation.explained else ""

    def fits_rounded_rate(self) -> bool:
        """Say whether the value is the amount at a rate that would be rounded to the one stated, within a cent.

        A rate written 0.79 stands for 0.785 to 0.795, but for no more than `COARSEST` to either side.
        """
        rate, unit = self.valuation.rate, self.valuation.rate.as_tuple().exponent
        if not self.valuation.has_rate() or not isinstance(unit, int):
            return False
        half = min(Decimal(5).scaleb(unit - 1), rate * COARSEST)
        ends = [self._worth(rate - half), self._worth(rate + half)]
        value = self.valuation.value
        cent = msgspec.structs.replace(value, minor=1).amount
        return min(ends) - cent <= value.amount <= max(ends) + cent

    def _worth(self, rate: Decimal) -> Decimal:
        worth = msgspec.structs.replace(self.valuation, rate=rate).expected(self.amount)
        return Decimal(0) if worth is None else worth


def valued_acts(view: View) -> Iterator[Valued]:
    """Yield the acts of a view that state a value, in the order of their entries."""
    for entry in view.entries():
        act = entry.act
        valuation, amount = getattr(act, "value", None), _amount(act)
        if isinstance(valuation, Valuation) and amount is not None:
            noun, field = THING_OF[type(act)]
            ref = getattr(act, field)
            yield Valued(entry.number, act.on, noun, ref, act.about(), amount, valuation)


def _amount(act: Act) -> Money | None:
    if isinstance(act, PledgeAnnounced):
        return act.announced()
    if isinstance(act, CurrencyExchanged):
        return act.bought
    return getattr(act, "amount", None)
