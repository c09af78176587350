"""What receipts and notes pay: each settlement with the act that makes it and the promise it pays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from entente.acts.commitments.state import COMMITMENTS, Commitment
from entente.acts.contributions.cash import CashReceived, ReceiptApplied
from entente.acts.contributions.notes import NoteReceived
from entente.acts.contributions.state import NOTES, RECEIPTS
from entente.acts.pledges.state import PLEDGES, Pledge
from entente.basics.money import Money, proportion

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from entente.acts.contributions.settling import Settlement
    from entente.book.view import View


class Paid(NamedTuple):
    """A promise paid, or part of it: by which entry, with what of which money, and that money's value.

    `number` is the entry that says what is paid, `on` the day the money itself arrived; `value` is in minor units of
    the reporting currency, 0 where the book keeps none.
    """

    number: int
    on: date
    noun: str
    ref: str
    amount: Money
    taken: Money
    value: int
    promise: Commitment | Pledge

    @property
    def promise_noun(self) -> str:
        """What is paid: a commitment or a pledge."""
        return COMMITMENTS.noun if isinstance(self.promise, Commitment) else PLEDGES.noun

    @property
    def carried(self) -> int:
        """The value at which what is paid was promised."""
        return proportion(self.promise.value, self.amount.minor, self.promise.minor)


def paid(view: View) -> Iterator[Paid]:
    """Yield what is paid in a view, in the order of the entries."""
    receipts, notes = view.table(RECEIPTS), view.table(NOTES)
    for entry in view.entries():
        act = entry.act
        if isinstance(act, CashReceived | ReceiptApplied):
            receipt = receipts[act.ref if isinstance(act, CashReceived) else act.receipt]
            money, value, on = Money(receipt.currency, receipt.minor), receipt.value, receipt.on
            noun, ref = RECEIPTS.noun, receipt.ref
        elif isinstance(act, NoteReceived):
            note = notes[act.ref]
            money, value, on = act.amount, note.value + note.encashed_value, note.on
            noun, ref = NOTES.noun, note.ref
        else:
            continue
        for settlement in act.settles:
            taken = settlement.taken or settlement.amount
            worth = proportion(value, taken.minor, money.minor)
            promise = _promise(view, settlement)
            yield Paid(entry.number, on, noun, ref, settlement.amount, taken, worth, promise)


def _promise(view: View, settlement: Settlement) -> Commitment | Pledge:
    if settlement.commitment:
        return view.table(COMMITMENTS)[settlement.commitment]
    return view.table(PLEDGES)[settlement.pledge]
