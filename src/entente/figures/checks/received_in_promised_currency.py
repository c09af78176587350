"""Money is received in the currency it was promised in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.state import RECEIPTS
from entente.acts.pledges.state import PLEDGES, Channel
from entente.basics.money import Money
from entente.figures.checks.finding import Finding
from entente.figures.checks.settled import paid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.view import View

NAME = "received-in-promised-currency"


def received_in_promised_currency(view: View) -> Iterator[Finding]:
    """Find promises paid in another currency, and money that waits in one its member promised nothing in."""
    for part in paid(view):
        if part.taken.currency != part.amount.currency:
            promised, promise = part.promise.currency, f"{part.promise_noun} {part.promise.ref}"
            yield Finding(
                check=NAME,
                entries=(part.number,),
                noun=part.noun,
                refs=(part.ref,),
                found=f"{part.taken} pays {part.amount} of {promise}, which is in {promised}",
                remedy=f"see on the credit advice whether {part.taken.currency} arrived, or {promised}; where it is "
                "right, nothing is to be done: the difference stands in exchange",
            )
    yield from _waiting(view)


def _waiting(view: View) -> Iterator[Finding]:
    promised: defaultdict[str, set[str]] = defaultdict(set)
    for pledge in view.table(PLEDGES).values():
        if pledge.channel is Channel.FUND:
            promised[pledge.member].add(pledge.currency)
    for commitment in view.table(COMMITMENTS).values():
        promised[commitment.member].add(commitment.currency)
    for receipt in view.table(RECEIPTS).values():
        currencies = promised[receipt.member]
        if receipt.unapplied and currencies and receipt.currency not in currencies:
            yield Finding(
                check=NAME,
                entries=(view.ground(RECEIPTS, receipt.ref)[0],),
                noun=RECEIPTS.noun,
                refs=(receipt.ref,),
                found=f"{Money(receipt.currency, receipt.unapplied)} waits unapplied, and {receipt.member} promised "
                f"in {', '.join(sorted(currencies))} only",
                remedy="see on the credit advice which currency arrived and what it pays, and record receipt-applied",
            )
