"""A rate lies near the reference rate of its day, or near the others of those days."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

from entente.acts.valuation import BAND, reference_rate
from entente.figures.checks.finding import Finding
from entente.figures.checks.quotes import Quotes, suspicion
from entente.figures.checks.valued import valued_acts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.view import View
    from entente.figures.checks.valued import Valued

NAME = "rate-near-others"
_FIVE_DIGITS = Context(prec=5)
_PERCENT = Decimal(1)


def rate_near_others(view: View) -> Iterator[Finding]:
    """Find rates off the reference rate of their day or, where there is none, off the median of the others."""
    acts = list(valued_acts(view))
    quotes = Quotes(acts)
    for act in acts:
        rate = act.valuation.value_per_amount()
        found = _found(view, act, rate, quotes) if rate is not None and act.is_foreign else ""
        if found:
            yield Finding(
                check=NAME,
                entries=(act.number,),
                noun=act.noun,
                refs=(act.ref,),
                found=found + act.explained_text,
                remedy="look the rate of that day up and compare it, its direction and the amount with the paper; "
                "reverse the entry and file it right",
            )


def _found(view: View, act: Valued, rate: Decimal, quotes: Quotes) -> str:
    currency, value = act.amount.currency, act.valuation.value.currency
    reference = reference_rate(view.state, currency, act.valuation.rate_on or act.on)
    if reference is not None:
        if abs(rate - reference.rate) <= BAND * reference.rate:
            return ""
        median, source = reference.rate, f"the rate {reference.publisher} published for {reference.on}"
    else:
        others = quotes.others(currency, act.on.toordinal(), (rate, act.party))
        if others is None or not others.contradict(rate):
            return ""
        median = others.median
        source = f"the median of {others.rate_count} other rates of {currency} within {others.days} days"
    off = (abs(rate / median - 1) * 100).quantize(_PERCENT)
    return (
        f"{act.amount} stands at {act.rate_text} on {act.on}, that is {_short(rate)} {value} for one {currency}; "
        f"{source} is {_short(median)}, so it is {off:,} % {'above' if rate > median else 'below'}"
        f"{suspicion(rate, median)}"
    )


def _short(rate: Decimal) -> str:
    return f"{_FIVE_DIGITS.create_decimal(rate).normalize():f}"
