"""Available: the money of each pot not yet allocated or spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.figures.building import AMOUNT, MEMBER, VALUE, figure, in_value, with_totals
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from entente.book.view import View

_COLUMNS = (
    Column("pot", "Pot", Shape.REF),
    MEMBER,
    Column("earmark", "Earmark"),
    Column("expiry", "Expiry"),
    AMOUNT,
    VALUE,
)


def available(view: View) -> Figure:
    """Return what each pot has available."""
    lines = []
    for balance in view.balances().under("available"):
        pot = balance.account.partition(":")[2]
        member, _, rest = pot.partition("|")
        earmark, _, expiry = rest.partition("|")[2].rpartition("|")
        cells = {
            "pot": pot,
            "member": member,
            "earmark": earmark or None,
            "expiry": expiry or None,
            "amount": Money(balance.currency, balance.minor),
            "value": in_value(view, balance.value),
        }
        lines.append(Line(cells, tuple(view.entries_of(balance.account, balance.currency))))
    return figure(
        view,
        "available",
        title=f"{len(lines)} pots with money available",
        meaning="Money of one member, currency, earmark and expiry in the fund that nothing has been allocated from.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "pot"),
    )
