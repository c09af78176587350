"""A small fund's year, with every kind of money movement, computed by hand.

Accounts in EUR (the reporting currency) and GBP; every number of the tests that use it is derived here in words:
NL commits EUR 100 and pays 130, of which 30 waits, 5 of that is refunded. GB commits GBP 100 at 1.20, pays GBP 60
worth 66 (carried at 72: a loss of 6), lodges a note for the other 40 at 1.20 (worth 48) and GBP 10 of it is encashed,
worth 13 (carried at 12: a gain of 1). The bank credits EUR 3 and charges EUR 1; GBP 20, carried at 20 / 70 of 79, that
is 22.57, are sold for EUR 25 (a gain of 2.43). LV commits EUR 50, pays nothing, and 20 of it is written off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from entente.acts.commitments.collecting import CommitmentWrittenOff
from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.contributions.cash import CashReceived, ContributionRefunded
from entente.acts.contributions.notes import NoteEncashed, NoteReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.contributions.treasury import CurrencyExchanged, Draw, FeeCharged, InterestCredited
from entente.acts.corrections.correcting import Reversed
from tests.acts.conftest import day, eur, gbp, worth
from tests.figures.books import founded

if TYPE_CHECKING:
    from entente.book.act import Act
    from entente.book.book import Book


def pays(ref: str, amount: int, currency: str = "EUR") -> tuple[Settlement, ...]:
    money = eur(amount) if currency == "EUR" else gbp(amount)
    return (Settlement(amount=money, commitment=ref),)


YEAR: tuple[Act, ...] = (
    CommitmentSigned(on=day(2, 1), ref="nl", member="NL", amount=eur(100)),  # 4
    CommitmentSigned(on=day(2, 1), ref="gb", member="GB", amount=gbp(100), value=worth(120)),  # 5
    CommitmentSigned(on=day(2, 1), ref="lv", member="LV", amount=eur(50)),  # 6
    CashReceived(
        on=day(3, 1), ref="r", member="NL", amount=eur(130), account="main", settles=pays("nl", 100)
    ),  # 7
    ContributionRefunded(on=day(3, 2), receipt="r", member="NL", amount=eur(5)),  # 8
    CashReceived(
        on=day(4, 1),
        ref="s",
        member="GB",
        amount=gbp(60),
        account="pounds",
        value=worth(66, "1.1"),
        settles=pays("gb", 60, "GBP"),
    ),  # 9
    NoteReceived(
        on=day(4, 2), ref="n", member="GB", amount=gbp(40), value=worth(48), settles=pays("gb", 40, "GBP")
    ),  # 10
    NoteEncashed(
        on=day(5, 1), promissory_note="n", amount=gbp(10), account="pounds", value=worth(13, "1.3")
    ),  # 11
    InterestCredited(on=day(6, 1), account="main", amount=eur(3)),  # 12
    FeeCharged(on=day(6, 2), account="main", amount=eur(1)),  # 13
    CurrencyExchanged(
        on=day(7, 1),
        sold=gbp(20),
        sold_from="pounds",
        bought=eur(25),
        bought_to="main",
        draws=(Draw("GB|GBP||", gbp(20)),),
    ),  # 14
    CommitmentWrittenOff(on=day(8, 1), commitment="lv", member="LV", amount=eur(20), decision="d"),  # 15
    InterestCredited(on=day(9, 1), account="main", amount=eur(77)),  # 16
    Reversed(on=day(9, 5), entry=16, reason="credited to another customer"),  # 17
)


def year(reporting_currency: str = "EUR") -> Book:
    """Return the book of that year; without a reporting currency, the same without values."""
    if reporting_currency:
        return founded(*YEAR)
    plain = [
        msgspec.structs.replace(act, value=None) if getattr(act, "value", None) is not None else act
        for act in YEAR
    ]
    return founded(*plain, reporting_currency="")
