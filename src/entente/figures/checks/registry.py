"""Every check, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.figures.checks import (
    amount_times_rate,
    dates_out_of_order,
    fully_paid_but_short,
    party_under_two_names,
    rate_near_others,
    received_in_promised_currency,
    received_twice,
    reporting_currency_at_one,
    totals_that_fall,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from entente.book.view import View
    from entente.figures.checks.finding import Finding

    Check = Callable[[View], Iterator[Finding]]

CHECKS: dict[str, Check] = {
    amount_times_rate.NAME: amount_times_rate.amount_times_rate,
    reporting_currency_at_one.NAME: reporting_currency_at_one.reporting_currency_at_one,
    rate_near_others.NAME: rate_near_others.rate_near_others,
    received_in_promised_currency.NAME: received_in_promised_currency.received_in_promised_currency,
    received_twice.NAME: received_twice.received_twice,
    fully_paid_but_short.NAME: fully_paid_but_short.fully_paid_but_short,
    party_under_two_names.NAME: party_under_two_names.party_under_two_names,
    dates_out_of_order.NAME: dates_out_of_order.dates_out_of_order,
    totals_that_fall.NAME: totals_that_fall.totals_that_fall,
}


def run_checks(view: View, names: Iterable[str] | None = None) -> list[Finding]:
    """Run the named checks, all when None or empty, in the order of `CHECKS`; names must be among them."""
    wanted = frozenset(names or CHECKS)
    return [finding for name, check in CHECKS.items() if name in wanted for finding in check(view)]
