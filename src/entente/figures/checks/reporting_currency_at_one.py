"""The reporting currency has rate 1: an amount in it is its own value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.figures.checks.finding import Finding
from entente.figures.checks.quotes import Quotes
from entente.figures.checks.valued import valued_acts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.view import View
    from entente.figures.checks.valued import Valued

NAME = "reporting-currency-at-one"


def reporting_currency_at_one(view: View) -> Iterator[Finding]:
    """Find amounts in the reporting currency at another rate than 1, or worth another amount than they are."""
    acts = list(valued_acts(view))
    quotes = Quotes(acts)
    for act in acts:
        stated = act.valuation
        if not act.is_foreign and (stated.rate != 1 or stated.value != act.amount):
            found, remedy = _found(act, quotes)
            yield Finding(
                check=NAME,
                entries=(act.number,),
                noun=act.noun,
                refs=(act.ref,),
                found=found + act.explained_text,
                remedy=remedy,
            )


def _found(act: Valued, quotes: Quotes) -> tuple[str, str]:
    value, currency = act.valuation.value, act.amount.currency
    stated = (
        f"{act.amount} is in the reporting currency, and stands at rate {act.valuation.rate}, worth {value}"
    )
    if value == act.amount:
        return stated, "reverse the entry and file it without a value: the rate says nothing"
    if act.valuation.rate == 1:
        return stated, "see on the paper which of the two is the amount; reverse the entry and file it right"
    rate = act.valuation.value_per_amount()
    other = quotes.currency_at(rate, act.on.toordinal()) if rate is not None else ""
    if other:
        return (
            f"{stated}; {act.valuation.rate} is near the rate of {other} in those days",
            (
                f"see on the paper whether the amount is in {other} instead of {currency}; "
                "reverse the entry and file it right"
            ),
        )
    return stated, f"see on the paper which currency the amount is in, and whether {value} is its value"
