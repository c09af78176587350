"""Money is entered once: two receipts of one day, member, amount and currency may be one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from entente.acts.contributions.state import RECEIPTS
from entente.acts.pledges.state import PLEDGES, Pledge
from entente.basics.money import Money
from entente.figures.checks.finding import Finding, shown
from entente.figures.checks.settled import paid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from entente.acts.commitments.state import Commitment
    from entente.acts.contributions.state import CashReceipt
    from entente.basics.words import Period
    from entente.book.view import View

    Promise = tuple[date, Period | None]

NAME = "received-twice"


def received_twice(view: View) -> Iterator[Finding]:
    """Find receipts of one member with one day, amount and currency that no two promises tell apart.

    Members do pay two years at once: receipts that pay promises of different days or periods are left out, and so is
    one that was given back.
    """
    alike: defaultdict[tuple[str, date, Money], list[CashReceipt]] = defaultdict(list)
    for receipt in view.table(RECEIPTS).values():
        if receipt.refunded < receipt.minor:
            alike[receipt.member, receipt.on, Money(receipt.currency, receipt.minor)].append(receipt)
    several = {key: receipts for key, receipts in alike.items() if len(receipts) > 1}
    if not several:
        return
    promises = _promises(view)
    for (member, on, money), receipts in several.items():
        for same in _untold(receipts, promises):
            refs = tuple(receipt.ref for receipt in same)
            yield Finding(
                check=NAME,
                entries=tuple(view.ground(RECEIPTS, ref)[0] for ref in refs),
                noun=RECEIPTS.noun,
                refs=refs,
                found=f"{member} paid {money} on {on} under {len(refs)} references: {shown(refs)}",
                remedy="see on the bank's statement how often it arrived; where it is one payment, reverse the entry "
                "that repeats it, and where it is not, nothing is to be done",
            )


def _untold(receipts: list[CashReceipt], promises: dict[str, set[Promise]]) -> Iterator[list[CashReceipt]]:
    """Yield those among receipts of one amount and day that the promises they pay do not tell apart."""
    if not all(promises.get(receipt.ref) for receipt in receipts):
        yield receipts
        return
    by_promise: defaultdict[frozenset[Promise], list[CashReceipt]] = defaultdict(list)
    for receipt in receipts:
        by_promise[frozenset(promises[receipt.ref])].append(receipt)
    yield from (same for same in by_promise.values() if len(same) > 1)


def _promises(view: View) -> dict[str, set[Promise]]:
    """Return when what each receipt pays was promised, and for which period, by the receipt's reference."""
    found: defaultdict[str, set[Promise]] = defaultdict(set)
    for part in paid(view):
        if part.noun == RECEIPTS.noun:
            found[part.ref].add((part.promise.on, _period(view, part.promise)))
    return found


def _period(view: View, promise: Commitment | Pledge) -> Period | None:
    pledge = promise if isinstance(promise, Pledge) else view.find(PLEDGES, promise.pledge)
    return pledge.period if pledge is not None else None
