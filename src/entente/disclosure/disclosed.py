"""What passed the gate: acts, figures and statements as plain values, with what was withheld marked as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, overload

import msgspec

from entente.basics.canonical import canonical
from entente.basics.money import Money
from entente.book.act import Disclosure
from entente.figures.figure import Column


class Withheld(msgspec.Struct, frozen=True):
    """Stands in a cell or a field whose value may not be shown; it says nothing of the value, not even of its rule."""

    withheld: bool = True

    def __str__(self) -> str:
        return "withheld"


WITHHELD = Withheld()

ShownCell = str | int | Money | Decimal | date | Withheld | None
"""What stands in a disclosed cell: None is unknown or does not apply, never withheld."""


class DisclosedAct(msgspec.Struct, frozen=True):
    """An act as it may be shown: its listed fields, in the document's own order.

    `is_outline` says that only kind, day and party are shown. `reversed_by` is the entry that reversed it, 0 where none
    did: show it struck through. `data` is the entry's canonical bytes, where every field that is filled in may be seen:
    only then can a reader prove that the entry is in the log.
    """

    number: int
    kind: str
    document: Mapping[str, object]
    is_outline: bool = False
    reversed_by: int = 0
    recorded_at: datetime | None = None
    signer: str = ""
    data: bytes | None = None


class DisclosedLine(msgspec.Struct, frozen=True):
    """One line of a disclosed figure, and the entries it rests on that may be shown."""

    cells: Mapping[str, ShownCell]
    entries: tuple[int, ...] = ()
    is_total: bool = False

    def __getitem__(self, column: str) -> ShownCell:
        """Return one cell."""
        return self.cells.get(column)


class Held(msgspec.Struct, frozen=True):
    """A total that is held back to the last day on which it was safe; `on` is None where there was none."""

    column: str
    currency: str
    on: date | None


class DisclosedFigure(msgspec.Struct, frozen=True):
    """A figure as it may be shown; `is_whole` where nothing of it is withheld."""

    name: str
    title: str
    meaning: str
    columns: tuple[Column, ...]
    lines: tuple[DisclosedLine, ...]
    known: int
    on: date
    known_at: datetime | None = None
    limits: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    is_whole: bool = True

    def to_dicts(self) -> list[dict[str, object]]:
        """Return the lines as plain values, as a figure does; a withheld cell is `{"withheld": true}`."""
        return [
            {
                **{column.name: plain(line[column.name]) for column in self.columns},
                "entries": list(line.entries),
                "is_total": line.is_total,
            }
            for line in self.lines
        ]


class TotalId(NamedTuple):
    """Which total: of a column of a figure, in one currency."""

    figure: str
    column: str
    currency: str

    def __str__(self) -> str:
        return f"{self.figure}.{self.column} in {self.currency}"


class Total(msgspec.Struct, frozen=True):
    """A total over amounts that are withheld: as of which day, how much, and the closed entries it rests on."""

    on: date
    minor: int
    entries: frozenset[int]


class HeldBack(msgspec.Struct, frozen=True):
    """What did not pass, by which rule, in words; for who publishes, not for who reads."""

    what: str
    rule: str
    words: str


class Reasons(Sequence[HeldBack]):
    """What did not pass and why, derived when first asked for: who only publishes never asks."""

    def __init__(self, derive: Callable[[], Iterable[HeldBack]]) -> None:
        """Hold what derives them: from the book as it was asked, so that they are always the same."""
        self._derive = derive

    @overload
    def __getitem__(self, index: int) -> HeldBack: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[HeldBack]: ...
    def __getitem__(self, index: int | slice) -> HeldBack | Sequence[HeldBack]:
        """Return one, or some."""
        return self._found[index]

    def __iter__(self) -> Iterator[HeldBack]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __eq__(self, other: object) -> bool:
        return self._found == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._found)

    def __repr__(self) -> str:
        return repr(self._found)

    @cached_property
    def _found(self) -> tuple[HeldBack, ...]:
        return tuple(self._derive())


class Disclosed(msgspec.Struct, frozen=True):
    """All that one audience may see of a book, as of a day and as known at an entry number.

    `statements` are the numbers of the statements whose verdicts may be asked of the gate. `withheld` and `totals` are
    for who publishes: they explain, and feed the record of releases. They are in no output of `to_bytes`.
    """

    audience: Disclosure
    on: date
    known: int
    policy: str
    acts: tuple[DisclosedAct, ...]
    figures: Mapping[str, DisclosedFigure]
    statements: tuple[int, ...] = ()
    withheld: Sequence[HeldBack] = ()
    totals: Mapping[TotalId, Total] = {}

    def to_bytes(self) -> bytes:
        """Return everything that may go out, as canonical bytes."""
        return canonical(
            {
                "audience": self.audience,
                "on": self.on,
                "known": self.known,
                "policy": self.policy,
                "acts": self.acts,
                "figures": {
                    name: {**msgspec.structs.asdict(figure), "lines": figure.to_dicts()}
                    for name, figure in self.figures.items()
                },
                "statements": self.statements,
            }
        )


def plain(cell: ShownCell) -> object:
    """Return a cell as a plain value: money as {currency, amount, minor}, days in ISO 8601."""
    if isinstance(cell, Withheld):
        return {"withheld": True}
    if isinstance(cell, Money):
        return {"currency": cell.currency, "amount": str(cell.amount), "minor": cell.minor}
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return str(cell)
    return cell
