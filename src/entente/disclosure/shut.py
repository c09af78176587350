"""Figures of which no line may be shown: what is seen of each entry says so, so that they need not be computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from entente.book.act import kind_of
from entente.disclosure.policy import reaches
from entente.figures.building import reporting
from entente.figures.figure import Shape

if TYPE_CHECKING:
    from entente.book.view import View
    from entente.disclosure.policy import ColumnRule, FigureRule
    from entente.disclosure.sight import Sights
    from entente.figures.figure import Figure
    from entente.figures.foreseen import Foreseen


def without_lines(empty: Figure, foreseen: Foreseen, rule: FigureRule, sights: Sights) -> Figure | None:
    """Return a figure as it is shown with no line; None where it may have to show one.

    `empty` is that of an empty book: all its columns stand, and its meaning is that of any other. A figure shows no
    line where its key is listed and rests, in every line, on an act that is not open. Its totals need no more than the
    value of each line, where it has one: no other column is summed then.
    """
    listed = {name: column for name, column in rule.columns.items() if reaches(column.to, sights.audience)}
    key = listed.get(rule.key)
    is_limited = rule.limits and not foreseen.has_fixed_limits
    has_total = any(column.total for column in listed.values())
    if key is None or rule.by_member or is_limited or (has_total and foreseen.worths is None):
        return None
    names = {column.name for column in empty.columns}
    unsure = {column.name for column in empty.columns if column.shape is Shape.MONEY} - {*foreseen.filled}
    if rule.key not in names or not unsure.isdisjoint(listed) or not _closes_all(key, foreseen, sights):
        return None
    columns = tuple(column for column in empty.columns if column.name not in unsure)
    return msgspec.structs.replace(empty, columns=columns, known=sights.known)


def _closes_all(key: ColumnRule, foreseen: Foreseen, sights: Sights) -> bool:
    """Say whether a column is closed in every line, since no act is open that one could rest on."""
    if key.alone and sights.has_closed():
        return True
    return all(sights.closed_in(key.of).issuperset(sights.of_kind(kind_of(act))) for act in foreseen.rests_on)


def has_line(foreseen: Foreseen, view: View) -> bool:
    """Say whether a figure of a view surely has a line, its columns of money filled."""
    return bool(reporting(view)) and foreseen.has_line(view)
