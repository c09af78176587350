"""Available: the money of each pot not yet allocated or spent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.figures.building import (
    AMOUNT,
    MEMBER,
    VALUE,
    counted,
    figure,
    today,
    valuing,
    with_totals,
    worth_in_words,
)
from entente.figures.figure import Column, Figure, Line, Shape
from entente.figures.movements import entries_under

if TYPE_CHECKING:
    from entente.book.view import View

_COLUMNS = (
    Column("pot", "Pot", Shape.REF),
    MEMBER,
    Column("earmark", "Earmark"),
    Column("expiry", "Expiry", Shape.DAY),
    AMOUNT,
    VALUE,
)


def available(view: View) -> Figure:
    """Return what each pot has available."""
    entries, worth_of = entries_under(view, "available"), valuing(view)
    lines = []
    for balance in view.balances().under("available"):
        pot = balance.account.partition(":")[2]
        member, _, rest = pot.partition("|")
        earmark, _, expiry = rest.partition("|")[2].rpartition("|")
        cells = {
            "pot": pot,
            "member": member,
            "earmark": earmark or None,
            "expiry": date.fromisoformat(expiry) if expiry else None,
            "amount": Money(balance.currency, balance.minor),
            "value": worth_of(balance.value),
        }
        lines.append(Line(cells, entries[balance.account, balance.currency]))
    day = today(view)
    expired = sum(day is not None and isinstance(of := line["expiry"], date) and of < day for line in lines)
    return figure(
        view,
        "available",
        title=f"The fund has {worth_in_words(view, lines, 'amount')} available in {counted(len(lines), 'pot')}"
        + (f", {expired} of them expired" if expired else ""),
        meaning="Money of one member, currency, earmark and expiry in the fund that nothing has been allocated from, "
        "at the value it carries; what the fund itself earned is its own pot.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "pot"),
        limits=_limits(expired, day) if lines else (),
    )


def _limits(expired: int, day: date | None) -> list[str]:
    limits = [
        "Pots and accounts each carry an average value of their own, so their values may differ in sum."
    ]
    if expired:
        limits.append(f"Pots whose expiry lies before {day} are shown with all they hold.")
    return limits
