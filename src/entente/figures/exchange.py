"""Exchange gain and loss: what changing rates made of the money between promise and receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.figures.building import figure, in_value, money
from entente.figures.figure import Column, Figure, Line, Shape
from entente.figures.movements import movements

if TYPE_CHECKING:
    from entente.book.view import View
    from entente.figures.figure import Cell

_COLUMNS = (
    Column("currency", "Currency"),
    Column("entry_count", "Entries", Shape.COUNT),
    money("gain", "Gain"),
    money("loss", "Loss"),
    money("net", "Net"),
)


def exchange(view: View) -> Figure:
    """Return gain and loss in the reporting currency, by the foreign currency concerned."""
    home = in_value(view, 0)
    sums: dict[str, list[int]] = {}
    entries: dict[str, list[int]] = {}
    for group in movements(view, "exchange"):
        moved = [movement for movement in group if movement.head == "exchange"]
        result = -sum(movement.value for movement in moved)
        foreign = sorted({m.currency for m in moved if home is None or m.currency != home.currency})
        name = "/".join(foreign) or (home.currency if home is not None else "")
        gain_loss = sums.setdefault(name, [0, 0])
        gain_loss[0] += max(result, 0)
        gain_loss[1] += max(-result, 0)
        entries.setdefault(name, []).append(group[0].entry)
    lines = [
        Line(_cells(view, name, (gain, loss), len(entries[name])), tuple(entries[name]))
        for name, (gain, loss) in sorted(sums.items())
    ]
    gain, loss = sum(s[0] for s in sums.values()), sum(s[1] for s in sums.values())
    total = Line(_cells(view, "Total", (gain, loss), sum(map(len, entries.values()))), is_total=True)
    return figure(
        view,
        "exchange",
        title="Gain and loss by exchange",
        meaning="Differences between the value a promise or an account carried and what the money was worth when it "
        "moved (IPSAS 4).",
        columns=_COLUMNS,
        lines=[*lines, total],
        limits=()
        if home is not None
        else ("The book keeps no reporting currency, so no gain or loss has a value.",),
    )


def _cells(view: View, name: str, gain_loss: tuple[int, int], count: int) -> dict[str, Cell]:
    gain, loss = gain_loss
    return {
        "currency": name,
        "entry_count": count,
        "gain": in_value(view, gain),
        "loss": in_value(view, loss),
        "net": in_value(view, gain - loss),
    }
