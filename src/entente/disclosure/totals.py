"""Totals over amounts that are withheld: which there are, and which the structure test lets pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.disclosure.disclosed import HeldBack, Total, TotalId
from entente.disclosure.policy import reaches
from entente.disclosure.structure import Structure
from entente.figures.building import VALUE
from entente.figures.stated import FUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from entente.disclosure.policy import FigureRule
    from entente.disclosure.releases import Release
    from entente.disclosure.sight import Sights
    from entente.figures.figure import Figure, Line

RULE = "total_must_rest_on_enough_owners"


def totals_of(figure: Figure, rule: FigureRule, sights: Sights, home: str) -> dict[TotalId, Total]:
    """Return the totals of a figure that a policy lets be struck, with the closed entries each rests on.

    In a book with a reporting currency they are struck in it alone: the same amounts summed in two currencies at known
    rates are two equations. A line that rests on an act the policy does not know leaves no total.
    """
    found: dict[TotalId, Total] = {}
    is_any_unknown = bool(sights.unknown) and any(_has_unknown(line, sights) for line in figure.lines)
    if figure.on is None or is_any_unknown:
        return found
    names = {column.name for column in figure.columns}
    for name, column in rule.columns.items():
        is_of_value = not home or name == VALUE.name or VALUE.name not in names
        if column.total and name in names and is_of_value and reaches(column.to, sights.audience):
            closed = sights.closed_in(column.of)
            for currency, (minor, entries) in _sums(figure.lines, name, closed).items():
                if not home or currency == home:
                    found[TotalId(figure.name, name, currency)] = Total(figure.on, minor, entries)
    return found


def _has_unknown(line: Line, sights: Sights) -> bool:
    return not sights.unknown.isdisjoint(line.entries)


def _sums(lines: Iterable[Line], name: str, closed: frozenset[int]) -> dict[str, tuple[int, frozenset[int]]]:
    minors: dict[str, int] = {}
    entries: dict[str, set[int]] = {}
    for line in lines:
        cell = line.cells.get(name)
        if line.is_total or not isinstance(cell, Money):
            continue
        currency = cell.currency
        if currency not in minors:
            minors[currency], entries[currency] = 0, set()
        minors[currency] += cell.minor
        entries[currency].update(line.entries)
    return {currency: (minor, closed & entries[currency]) for currency, minor in minors.items()}


class Passing:
    """Lets totals pass one by one, each tested against all that earlier releases and this one published."""

    def __init__(self, sights: Sights, releases: Iterable[Release]) -> None:
        """Take what was published to the audience, or to wider ones, as known to the reader."""
        read = [release for release in releases if reaches(release.audience, sights.audience)]
        told = {number for release in read for number in release.acts}
        owners = {
            number: sights.owners(number) or frozenset({FUND})
            for number in sights.reasons
            if number not in told
        }
        self.published: dict[TotalId, Total] = {}
        self.passed: dict[TotalId, Total] = {}
        self.held: dict[TotalId, Total | None] = {}
        self._structure = Structure(owners, sights.policy.least_owners)
        for release in read:
            for which, total in release.totals.items():
                self._publish(which, total)

    def offer(self, totals: Mapping[TotalId, Total]) -> None:
        """Pass each total that is safe; hold the others back to what was last published of them."""
        for which, total in totals.items():
            row = self._row(which, total)
            if self._structure.is_safe(row):
                self._structure.add(row)
                self.published[which] = total
                self.passed[which] = total
            else:
                self.held[which] = self.published.get(which)

    def exposed_owners(self) -> set[str]:
        """Return the owners whom what was published exposes, since an act or a member opened what it had kept."""
        return self._structure.exposed_owners()

    def explained(self) -> Iterator[HeldBack]:
        """Yield what was held back."""
        for which, total in self.held.items():
            since = f"held back to {total.on}" if total is not None else "withheld: it was never safe"
            words = (
                "alone, or with what was published before, it would show the amounts of too few owners; "
                + since
            )
            yield HeldBack(str(which), RULE, words)

    def _publish(self, which: TotalId, total: Total) -> None:
        self._structure.add(self._row(which, total))
        self.published[which] = total

    def _row(self, which: TotalId, total: Total) -> dict[int, int]:
        """Return a total as a row: what it adds to, and takes from, the last one published."""
        before = self.published.get(which)
        if before is None:
            return dict.fromkeys(total.entries, 1)
        gone = dict.fromkeys(before.entries - total.entries, -1)
        return dict.fromkeys(total.entries - before.entries, 1) | gone
