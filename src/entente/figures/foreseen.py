"""What is known of some figures before they are computed: what their lines rest on, and whether there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from entente.acts.commitments.collecting import CommitmentWrittenOff
from entente.acts.commitments.signing import CommitmentAmended, CommitmentSigned
from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.cash import AccountOpened, CashReceived, ContributionRefunded, ReceiptApplied
from entente.acts.contributions.notes import NoteEncashed, NoteReceived
from entente.acts.contributions.state import ACCOUNTS, RECEIPTS
from entente.acts.contributions.treasury import CurrencyExchanged, FeeCharged, InterestCredited
from entente.figures.available import available
from entente.figures.building import VALUE, valuing
from entente.figures.cash import cash
from entente.figures.committed import committed
from entente.figures.exchange import exchange
from entente.figures.figure import Line
from entente.figures.financial_position import financial_position
from entente.figures.movements import has_moved
from entente.figures.outstanding import outstanding
from entente.figures.received import encashed_notes, received
from entente.figures.sources_and_uses import sources_and_uses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from entente.book.act import Act
    from entente.book.view import View
    from entente.figures.figure import Figure

_OF_CASH = (
    CashReceived,
    NoteEncashed,
    InterestCredited,
    CurrencyExchanged,
    FeeCharged,
    ContributionRefunded,
)
_OF_CLAIMS = (CommitmentSigned, CommitmentAmended, CommitmentWrittenOff, ReceiptApplied, NoteReceived)


class Foreseen(NamedTuple):
    """What is known of a figure of a view, in a book with a reporting currency, before it is computed.

    Every line but a total rests on an act in effect of one of the kinds `rests_on`. Where `has_line` says so there is
    such a line, and the columns of money `filled` stand. The meaning and the other columns are those of an empty
    book's figure, and so are the limits where `has_fixed_limits`. `worths` are the lines with nothing but their values,
    where these are all that is summed.
    """

    rests_on: tuple[type[Act], ...]
    has_line: Callable[[View], bool]
    filled: tuple[str, ...] = ("amount", "value")
    has_fixed_limits: bool = False
    worths: Callable[[View], Iterator[Line]] | None = None


def _is_owed(view: View) -> bool:
    return any(
        commitment.outstanding > 0 and any(part.left for part in commitment.due_parts())
        for commitment in view.table(COMMITMENTS).values()
    )


def _commitments(view: View) -> Iterator[Line]:
    worth_of, grounds = valuing(view), view.grounds(COMMITMENTS)
    for commitment in view.table(COMMITMENTS).values():
        yield Line({VALUE.name: worth_of(commitment.value)}, grounds.get(commitment.ref, ()))


def _contributions(view: View) -> Iterator[Line]:
    worth_of, grounds = valuing(view), view.grounds(RECEIPTS)
    for receipt in view.table(RECEIPTS).values():
        yield Line({VALUE.name: worth_of(receipt.value)}, grounds.get(receipt.ref, ()))
    for line in encashed_notes(view):
        yield Line({VALUE.name: line[VALUE.name]}, line.entries)


def _has_commitments(view: View) -> bool:
    return bool(view.table(COMMITMENTS))


def _has_available(view: View) -> bool:
    return bool(view.balances().under("available"))


def _has_accounts(view: View) -> bool:
    return bool(view.table(ACCOUNTS))


def _has_receipts(view: View) -> bool:
    return bool(view.table(RECEIPTS))


def _has_cash(view: View) -> bool:
    return bool(view.balances().under("cash"))


def _has_exchanged(view: View) -> bool:
    return has_moved(view, "exchange")


FORESEEN: dict[Callable[[View], Figure], Foreseen] = {
    committed: Foreseen(
        (CommitmentSigned,),
        _has_commitments,
        ("amount", "called", "settled", "written_off", "disputed", "outstanding", "value"),
        worths=_commitments,
    ),
    received: Foreseen(
        (CashReceived, NoteEncashed),
        _has_receipts,
        ("amount", "unapplied", "refunded", "value"),
        worths=_contributions,
    ),
    outstanding: Foreseen(
        (CommitmentSigned, CashReceived), _is_owed, ("amount", "outstanding", "disputed", "value")
    ),
    available: Foreseen(_OF_CASH, _has_available),
    cash: Foreseen((AccountOpened,), _has_accounts),
    sources_and_uses: Foreseen(_OF_CASH, _has_receipts, has_fixed_limits=True),
    financial_position: Foreseen((*_OF_CASH, *_OF_CLAIMS), _has_cash, has_fixed_limits=True),
    exchange: Foreseen((*_OF_CASH, *_OF_CLAIMS), _has_exchanged, ("gain", "loss", "net")),
}
"""A figure that is none of these has to be computed to know anything of it."""
