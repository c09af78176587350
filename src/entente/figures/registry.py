"""Every figure that needs nothing but a view, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.contributions.cash import AccountOpened, CashReceived
from entente.acts.contributions.support import InKindOffered, NationalSupportReported
from entente.acts.contributions.treasury import CurrencyExchanged, FeeCharged, InterestCredited
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.figures.accounted import accounted
from entente.figures.available import available
from entente.figures.cash import cash
from entente.figures.committed import committed
from entente.figures.exchange import exchange
from entente.figures.financial_position import financial_position
from entente.figures.members import members
from entente.figures.outstanding import outstanding
from entente.figures.pledged import pledged
from entente.figures.position import position
from entente.figures.received import received
from entente.figures.sources_and_uses import sources_and_uses
from entente.figures.stated import stated_totals
from entente.figures.support import support

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from entente.book.act import Act
    from entente.book.view import View
    from entente.figures.figure import Figure

FIGURES: dict[str, Callable[[View], Figure]] = {
    "members": members,
    "position": position,
    "pledged": pledged,
    "committed": committed,
    "received": received,
    "outstanding": outstanding,
    "support": support,
    "available": available,
    "cash": cash,
    "sources_and_uses": sources_and_uses,
    "financial_position": financial_position,
    "exchange": exchange,
    "accounted": accounted,
    "stated_totals": stated_totals,
}

FILLED: dict[Callable[[View], Figure], Mapping[type[Act], tuple[str, ...]]] = {
    position: {
        PledgeAnnounced: ("pledged",),
        CommitmentSigned: ("committed", "outstanding"),
        CashReceived: ("received",),
    },
    pledged: {PledgeAnnounced: ("amount", "in_force")},
    committed: {CommitmentSigned: ("amount", "outstanding")},
    received: {CashReceived: ("amount",)},
    support: {NationalSupportReported: ("amount",), InKindOffered: ("amount",)},
    cash: {AccountOpened: ("account", "amount")},
    sources_and_uses: {CashReceived: ("amount",)},
    financial_position: {InterestCredited: ("amount",), FeeCharged: ("amount",)},
    exchange: {CurrencyExchanged: ("currency",)},
    accounted: {CommitmentSigned: ("committed",), CashReceived: ("received",)},
}
"""Acts that, wherever they are in effect, stand in a line of a figure and fill columns of it: no need to compute it."""
