"""Why: from a line of a figure down to the entries it rests on and the sources that prove them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from entente.acts.statements.state import FILED_SOURCES, FiledSource
from entente.basics.money import Money
from entente.book.act import SourceRef, kind_of

if TYPE_CHECKING:
    from entente.book.act import Act
    from entente.book.view import View
    from entente.figures.figure import Line


class Proof(msgspec.Struct, frozen=True):
    """An entry a figure rests on, and its sources with page or passage; `reversed_by` is 0 where nothing did."""

    number: int
    kind: str
    on: date
    recorded_at: datetime
    signer: str
    amount: Money | None
    note: str
    sources: tuple[tuple[FiledSource, str], ...]
    reversed_by: int = 0


def why(view: View, line: Line) -> list[Proof]:
    """Return the entries a line rests on, oldest first, each with its sources."""
    return [proof(view, number) for number in sorted(line.entries)]


def proof(view: View, number: int) -> Proof:
    """Return one entry with its sources."""
    entry = view.book.entry(number)
    act: Act = entry.act
    known = view.book.as_of(None, view.known)  # a source may be dated later than the day of what it proves
    filed = known.table(FILED_SOURCES)
    amount = getattr(act, "amount", None)
    said_in = getattr(act, "source", "")  # a statement stands in its own source
    refs = (*act.sources, *([SourceRef(said_in)] if isinstance(said_in, str) and said_in else []))
    reversal = view.book.folded.reversed_by.get(number, 0)
    return Proof(
        number=number,
        kind=kind_of(act),
        on=act.on,
        recorded_at=entry.recorded_at,
        signer=entry.signer,
        amount=amount if isinstance(amount, Money) else None,
        note=act.note,
        sources=tuple((filed[ref.source], ref.place) for ref in refs if ref.source in filed),
        reversed_by=reversal if reversal <= view.known else 0,
    )
