"""Figures as they may be shown: lines and cells that rest on open entries, and totals that passed the test."""

from __future__ import annotations

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
from entente.disclosure.sight import Sight
from entente.figures.building import TOGETHER_WITH, sum_in_words
from entente.figures.figure import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from entente.disclosure.policy import ColumnRule, FigureRule
    from entente.disclosure.sight import Sights
    from entente.disclosure.totals import Passing
    from entente.figures.figure import Column, Figure, Line

LIMIT = "Amounts that are withheld stand in no line; a total that is shown includes them."


class Gated:
    """A figure before the gate, with the rule it must pass and what its audience may see."""

    def __init__(self, figure: Figure, rule: FigureRule, sights: Sights, on: date) -> None:
        """Hold the figure of a day."""
        self.figure, self.rule, self.sights, self.on = figure, rule, sights, on
        self._open: dict[tuple[int, str], bool] = {}

    def is_open(self, line: Line, group: str) -> bool:
        """Say whether the entries of a line that are of a group of kinds are open, all of them where it is empty."""
        key = id(line), group
        found = self._open.get(key)
        if found is None:
            found = self._open[key] = _is_open(self.sights, line, group)
        return found

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are listed for the audience."""
        listed = self.rule.columns
        audience = self.sights.audience
        return tuple(
            c for c in self.figure.columns if c.name in listed and reaches(listed[c.name].to, audience)
        )

    @property
    def is_whole(self) -> bool:
        """Whether all of it may be shown, its title and limits too: every column is listed, every entry open."""
        has_all = len(self.columns) == len(self.figure.columns)
        return has_all and all(self.sights.is_open(n) for line in self.figure.lines for n in line.entries)

    @property
    def is_touched(self) -> bool:
        """Whether any cell of it is withheld."""
        return any(
            not is_cell_open(self, line, self.rule.columns[column.name])
            for line in self.figure.lines
            for column in self.columns
        )


def is_cell_open(gated: Gated, line: Line, column: ColumnRule) -> bool:
    """Say whether every entry that a cell rests on is open; acts the policy does not know close all they touch."""
    if column.alone and gated.sights.has_closed():
        return False
    return gated.is_open(line, column.of)


def _is_open(sights: Sights, line: Line, group: str) -> bool:
    kinds = sights.policy.groups[group] if group else ()
    for number in line.entries:
        kind = sights.kind(number)
        if kind not in sights.policy.kinds:
            return False
        if (not kinds or kind in kinds) and not sights.is_open(number):
            return False
    return True


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
    shown.sort(key=lambda line: _order(line, columns))
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
    for column in figure.columns:
        what = f"{figure.name}.{column.name}"
        if column.name not in shown:
            yield HeldBack(what, "column_must_be_listed", "the column is not listed for the audience")
            continue
        rule = gated.rule.columns[column.name]
        closed = sum(not is_cell_open(gated, line, rule) for line in figure.lines if not line.is_total)
        if closed:
            words = f"{closed:,} of its cells rest on acts that are withheld"
            yield HeldBack(what, "cell_must_rest_on_open_acts", words)


def name_in_words(name: str) -> str:
    """Return a figure's name as a title that says nothing of its amounts."""
    return name.replace("_", " ").capitalize()


def _cut(gated: Gated, line: Line) -> DisclosedLine:
    cells: dict[str, ShownCell] = {c.name: line[c.name] for c in gated.columns if line[c.name] is not None}
    return DisclosedLine(cells, _seen(gated, line), line.is_total)


def _seen(gated: Gated, line: Line) -> tuple[int, ...]:
    return tuple(n for n in line.entries if gated.sights.of(n) is not Sight.POSITION)


def _kept(gated: Gated, lines: Sequence[Line], key: str) -> Iterator[DisclosedLine]:
    """Yield the lines whose key is listed and open, their closed cells withheld."""
    rules = gated.rule.columns
    if key not in {column.name for column in gated.columns}:
        return
    for line in lines:
        if line[key] is not None and is_cell_open(gated, line, rules[key]):
            cells: dict[str, ShownCell] = {}
            for column in gated.columns:
                if not is_cell_open(gated, line, rules[column.name]):
                    cells[column.name] = WITHHELD
                elif line[column.name] is not None:
                    cells[column.name] = line[column.name]
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
    if column.shape is not Shape.MONEY:
        return not all(is_cell_open(gated, line, rule) for line in lines)
    if member in sights.policy.confidential_members(sights.audience):
        return True
    if not all(is_cell_open(gated, line, rule) for line in lines):
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


def _order(line: DisclosedLine, columns: Sequence[Column]) -> list[str]:
    """Return what lines are ordered by: what is shown of them, so that their order tells no more than they do."""
    return [str(msgspec.json.encode(plain(line[column.name]), order="sorted")) for column in columns]
