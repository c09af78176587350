"""Exchange gain and loss: what changing rates made of the money between promise and receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.figures.building import figure, in_value, money, reporting, standing
from entente.figures.figure import Column, Figure, Line, Shape
from entente.figures.movements import movements_under

if TYPE_CHECKING:
    from entente.book.view import View
    from entente.figures.figure import Cell
    from entente.figures.movements import Movement

_COLUMNS = (
    Column("currency", "Currency"),
    Column("entry_count", "Entries", Shape.COUNT),
    money("gain", "Gain"),
    money("loss", "Loss"),
    money("net", "Net"),
)


def exchange(view: View) -> Figure:
    """Return gain and loss in the reporting currency, by the foreign currency concerned."""
    home = reporting(view)
    reversed_in = {by: number for number, by in view.book.folded.reversed_by.items()}
    sums: dict[str, list[int]] = {}
    entries: dict[str, list[int]] = {}
    results: dict[int, int] = {}
    emptying: dict[str, set[int]] = {}
    for moved in movements_under(view, "exchange"):
        number = moved[0].entry
        results[number] = -sum(movement.value for movement in moved)
        # A reversal takes back what it mirrors; beyond that it has a result where it empties an account.
        mirrored = results.get(reversed_in.get(number, 0), 0)
        own = results[number] + mirrored
        name = _foreign(moved, home)
        gain_loss = sums.setdefault(name, [0, 0])
        gain_loss[0] += max(own, 0) - max(mirrored, 0)
        gain_loss[1] += max(-own, 0) - max(-mirrored, 0)
        entries.setdefault(name, []).append(number)
        if mirrored and own:
            emptying.setdefault(name, set()).add(number)
    lines = []
    for name, (gain, loss) in sorted(sums.items()):
        if in_effect := tuple(sorted({*standing(view, entries[name]), *emptying.get(name, ())})):
            lines.append(Line(_cells(view, name, (gain, loss), len(in_effect)), in_effect))
    gain, loss = sum(s[0] for s in sums.values()), sum(s[1] for s in sums.values())
    count = sum(len(line.entries) for line in lines)
    total = [Line(_cells(view, "Total", (gain, loss), count), is_total=True)] if lines else []
    return figure(
        view,
        "exchange",
        title=_title(home, gain - loss),
        meaning="Realised differences between the value a promise or an account carried and what the money was worth "
        "when it moved (IPSAS 4).",
        columns=_COLUMNS,
        lines=[*lines, *total],
        limits=(
            "What is still held or owed keeps the value it was booked at: unrealised differences are not in it.",
        )
        if home
        else ("The book keeps no reporting currency, so no gain or loss has a value.",),
    )


def _foreign(moved: list[Movement], home: str) -> str:
    return "/".join(sorted({movement.currency for movement in moved} - {home})) or home


def _title(home: str, net: int) -> str:
    if not home:
        return "Exchange has no gain or loss without a reporting currency"
    if not net:
        return "Exchange made neither gain nor loss"
    return f"Exchange made a net {'gain' if net > 0 else 'loss'} of {Money(home, abs(net))}"


def _cells(view: View, name: str, gain_loss: tuple[int, int], count: int) -> dict[str, Cell]:
    gain, loss = gain_loss
    return {
        "currency": name,
        "entry_count": count,
        "gain": in_value(view, gain),
        "loss": in_value(view, loss),
        "net": in_value(view, gain - loss),
    }
