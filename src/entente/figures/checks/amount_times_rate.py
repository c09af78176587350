"""Amount x rate = value, within a cent or what the rounding of the rate explains."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.figures.checks.finding import Finding
from entente.figures.checks.quotes import suspicion
from entente.figures.checks.valued import valued_acts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.view import View
    from entente.figures.checks.valued import Valued

NAME = "amount-times-rate"
_HUNDREDTH = Decimal("0.01")
_COMPARE = "compare amount, rate and value with the paper: one of the three is wrong; reverse the entry and file it right"


def amount_times_rate(view: View) -> Iterator[Finding]:
    """Find values that are not the amount at its own rate; the reporting currency has a check of its own."""
    for act in valued_acts(view):
        if act.is_foreign and not act.fits_rounded_rate():
            expected = act.valuation.expected(act.amount)
            found, remedy = _without_rate(act) if expected is None else _off_rate(act, expected)
            yield Finding(
                check=NAME,
                entries=(act.number,),
                noun=act.noun,
                refs=(act.ref,),
                found=found + act.explained_text,
                remedy=remedy,
            )


def _without_rate(act: Valued) -> tuple[str, str]:
    return (
        f"{act.amount} is worth {act.valuation.value} at rate {act.valuation.rate}, which is no rate",
        "look the rate up on the paper; reverse the entry and file it with that",
    )


def _off_rate(act: Valued, expected: Decimal) -> tuple[str, str]:
    value, amount = act.valuation.value, act.amount.amount
    off = Money.rounded(abs(value.amount - expected), value.currency)
    percent = (abs(value.amount / expected - 1) * 100).quantize(_HUNDREDTH)
    more = "more" if value.amount > expected else "less"
    hint = suspicion(expected / amount, value.amount / amount) if value.minor > 0 else ""
    found = (
        f"{act.amount} at {act.rate_text} is {Money.rounded(expected, value.currency)}, and the value is {value}, "
        f"{off} ({percent:,} %) {more}{hint}"
    )
    return found, _COMPARE
