"""Figures as they may be shown: lines and cells that rest on open entries, and totals that passed the test."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from entente.basics.money import Money
from entente.disclosure.disclosed import (
    WITHHELD,
    DisclosedFigure,
    DisclosedLine,
    Held,
    HeldBack,
    ShownCell,
    plain,
)
from entente.disclosure.policy import reaches
from entente.figures.building import TOGETHER_WITH, sum_in_words
from entente.figures.figure import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from entente.disclosure.policy import ColumnRule, FigureRule
    from entente.disclosure.sight import Sights
    from entente.disclosure.totals import Passing
    from entente.figures.figure import Column, Figure, Line

_SEVERAL = 2
LIMIT = "Amounts that are withheld stand in no line; a total that is shown includes them."


class Gated:
    """A figure before the gate, with the rule it must pass and what its audience may see."""

    def __init__(
        self, figure: Figure, rule: FigureRule, sights: Sights, on: date, *, is_shut: bool = False
    ) -> None:
        """Hold the figure of a day; `is_shut` where it has lines, none may be shown, and so none was computed."""
        self.figure, self.rule, self.sights, self.on = figure, rule, sights, on
        self.is_shut = is_shut
        self._closed: dict[str, frozenset[int]] = {}

    def closed_lines(self, group: str) -> frozenset[int]:
        """Return the lines, by `id`, with an entry that is not open: of a group of kinds, or of any if it is empty."""
        found = self._closed.get(group)
        if found is None:
            shut = self.sights.closed_in(group)
            closed = (id(line) for line in self.figure.lines if not shut.isdisjoint(line.entries))
            found = self._closed[group] = frozenset(closed)
        return found

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are listed for the audience."""
        listed = self.rule.columns
        audience = self.sights.audience
        return tuple(
            c for c in self.figure.columns if c.name in listed and reaches(listed[c.name].to, audience)
        )

    @cached_property
    def is_whole(self) -> bool:
        """Whether all of it may be shown, its title and limits too: every column is listed, every entry open."""
        return len(self.columns) == len(self.figure.columns) and not self.closed_lines("")

    @cached_property
    def is_touched(self) -> bool:
        """Whether any cell of it is withheld."""
        return self.is_shut or any(closed_cells(self, self.rule.columns[c.name]) for c in self.columns)


def closed_cells(gated: Gated, column: ColumnRule) -> frozenset[int]:
    """Return the lines, by `id`, whose cell of a column is closed: not every entry it rests on is open.

    Acts the policy does not know close all they touch.
    """
    if column.alone and gated.sights.has_closed():
        return frozenset(map(id, gated.figure.lines))
    return gated.closed_lines(column.of)


def disclose(gated: Gated, passing: Passing, known_at: datetime | None) -> DisclosedFigure:
    """Return what may be shown of a figure."""
    figure, columns = gated.figure, gated.columns
    if not gated.is_touched:
        return DisclosedFigure(
            name=figure.name,
            title=figure.title if gated.is_whole else name_in_words(figure.name),
            meaning=figure.meaning,
            columns=columns,
            lines=tuple(cut for line in figure.lines if (cut := _cut(gated, line)).cells),
            known=figure.known,
            on=gated.on,
            known_at=known_at,
            limits=figure.limits if gated.rule.limits or gated.is_whole else (),
            is_whole=gated.is_whole,
        )
    plain_lines = [line for line in figure.lines if not line.is_total]
    shown = list(
        _by_member(gated, plain_lines) if gated.rule.by_member else _kept(gated, plain_lines, gated.rule.key)
    )
    shown = _in_order(shown, columns)
    totals = list(_totals(gated, passing))
    return DisclosedFigure(
        name=figure.name,
        title=_title(figure.name, columns, totals),
        meaning=figure.meaning,
        columns=columns,
        lines=(*shown, *totals),
        known=figure.known,
        on=gated.on,
        known_at=known_at,
        limits=(*(figure.limits if gated.rule.limits else ()), LIMIT),
        held=tuple(
            Held(which.column, which.currency, total.on if total is not None else None)
            for which, total in passing.held.items()
            if which.figure == figure.name
        ),
        is_whole=False,
    )


def explain(gated: Gated) -> Iterator[HeldBack]:
    """Yield what of a figure is withheld: the columns that are not listed, and those with cells that are closed."""
    figure, shown = gated.figure, {column.name for column in gated.columns}
    totals = frozenset(id(line) for line in figure.lines if line.is_total)
    for column in figure.columns:
        what = f"{figure.name}.{column.name}"
        if column.name not in shown:
            yield HeldBack(what, "column_must_be_listed", "the column is not listed for the audience")
            continue
        closed = closed_cells(gated, gated.rule.columns[column.name])
        if count := len(closed) - len(closed & totals):
            words = f"{count:,} of its cells rest on acts that are withheld"
            yield HeldBack(what, "cell_must_rest_on_open_acts", words)


def name_in_words(name: str) -> str:
    """Return a figure's name as a title that says nothing of its amounts."""
    return name.replace("_", " ").capitalize()


def _cut(gated: Gated, line: Line) -> DisclosedLine:
    names = (column.name for column in gated.columns)
    cells: dict[str, ShownCell] = {name: cell for name in names if (cell := line[name]) is not None}
    return DisclosedLine(cells, _seen(gated, line), line.is_total)


def _seen(gated: Gated, line: Line) -> tuple[int, ...]:
    hidden = gated.sights.hidden
    if hidden.isdisjoint(line.entries):
        return line.entries
    return tuple(n for n in line.entries if n not in hidden)


def _kept(gated: Gated, lines: Sequence[Line], key: str) -> Iterator[DisclosedLine]:
    """Yield the lines whose key is listed and open, their closed cells withheld."""
    closed = {c.name: closed_cells(gated, gated.rule.columns[c.name]) for c in gated.columns}
    if key not in closed:
        return
    for line in lines:
        held, at = line.cells, id(line)
        if held.get(key) is not None and at not in closed[key]:
            cells: dict[str, ShownCell] = {}
            for name, lines_closed in closed.items():
                cell: ShownCell = WITHHELD if at in lines_closed else held.get(name)
                if cell is not None:
                    cells[name] = cell
            yield DisclosedLine(cells, _seen(gated, line))


def _by_member(gated: Gated, lines: Sequence[Line]) -> Iterator[DisclosedLine]:
    """Yield the lines of each member; what is withheld of a member stands once, whatever its currencies.

    What members promised together has a line only where the promise itself is open: that they did so is part of it.
    """
    members: dict[str, list[Line]] = {}
    for line in lines:
        if line[TOGETHER_WITH.name] is None:
            members.setdefault(str(line[gated.rule.key]), []).append(line)
        else:
            yield from _kept(gated, [line], TOGETHER_WITH.name)
    for member, of_member in members.items():
        closed = {c.name for c in gated.columns if _is_withheld(gated, c, member, of_member)}
        left = [_cut(gated, line) for line in of_member]
        left = [
            msgspec.structs.replace(line, cells={n: c for n, c in line.cells.items() if n not in closed})
            for line in left
        ]
        with_amounts = [line for line in left if any(isinstance(c, Money) for c in line.cells.values())]
        if not closed:
            yield from left
            continue
        yield from with_amounts[1:]
        first: Mapping[str, ShownCell] = with_amounts[0].cells if with_amounts else {gated.rule.key: member}
        entries = (with_amounts or left)[0].entries
        yield DisclosedLine({**first, **dict.fromkeys(sorted(closed), WITHHELD)}, entries)


def _is_withheld(gated: Gated, column: Column, member: str, lines: Sequence[Line]) -> bool:
    """Say whether a member's cells of a column are withheld: by what is closed or, of no acts, by what would be."""
    rule, sights = gated.rule.columns[column.name], gated.sights
    is_any_closed = not closed_cells(gated, rule).isdisjoint(map(id, lines))
    if column.shape is not Shape.MONEY:
        return is_any_closed
    if is_any_closed or member in sights.policy.confidential_members(sights.audience):
        return True
    kinds = sights.policy.groups[rule.of] if rule.of else ()
    has_acts = any(sights.kind(n) in kinds for line in lines for n in line.entries)
    return bool(kinds) and not has_acts and not all(sights.is_kind_open(kind) for kind in kinds)


def _totals(gated: Gated, passing: Passing) -> Iterator[DisclosedLine]:
    """Yield a total line a currency: what passed, what is held back to an earlier day, the rest withheld."""
    by_currency: dict[str, dict[str, ShownCell]] = {}
    for which, found in [*passing.passed.items(), *passing.held.items()]:
        if which.figure == gated.figure.name:
            cells = by_currency.setdefault(which.currency, {})
            cells[which.column] = WITHHELD if found is None else Money(which.currency, found.minor)
    for currency, cells in sorted(by_currency.items()):
        label: dict[str, ShownCell] = {gated.rule.key: f"Total {currency}"}
        yield DisclosedLine(label | dict(sorted(cells.items())), (), is_total=True)


def _title(name: str, columns: Sequence[Column], totals: Sequence[DisclosedLine]) -> str:
    parts = []
    for column in columns:
        amounts = [cell for line in totals if isinstance(cell := line[column.name], Money)]
        if amounts:
            parts.append(f"{column.heading.lower()} {sum_in_words(amounts)}")
    return f"{name_in_words(name)}: {'; '.join(parts)}" if parts else name_in_words(name)


def _in_order(lines: Sequence[DisclosedLine], columns: Sequence[Column]) -> list[DisclosedLine]:
    """Return lines ordered by what is shown of them, column by column: their order tells no more than they do."""
    if len(lines) < _SEVERAL or not columns:
        return list(lines)
    name = columns[0].name
    keyed = [(_as_shown(line.cells.get(name)), line) for line in lines]
    keyed.sort(key=itemgetter(0))
    found: list[DisclosedLine] = []
    for _, alike in groupby(keyed, key=itemgetter(0)):
        group = [line for _, line in alike]
        found += _in_order(group, columns[1:]) if len(group) >= _SEVERAL else group
    return found


def _as_shown(cell: ShownCell) -> str:
    shown = cell if isinstance(cell, str) else plain(cell)
    return str(msgspec.json.encode(shown, order="sorted"))
