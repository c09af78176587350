"""Movements: the ledger's rows grouped by entry and account head, the ground of the statements."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from entente.book.ledger import EVERY_DAY
from entente.figures.building import standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from numpy.typing import NDArray

    from entente.book.view import View

    Columns = dict[str, NDArray[np.int64]]
    Mask = NDArray[np.bool_]


class Movement(NamedTuple):
    """What one entry posted to the accounts of one head (`cash`, `exchange`, ...) in one currency."""

    entry: int
    head: str
    currency: str
    minor: int
    value: int


def movements(view: View, touching: str, since: date | None = None) -> Iterator[list[Movement]]:
    """Yield, entry by entry, all movements of entries that touch an account under `touching`, from day `since` on."""
    columns = view.book.folded.ledger.columns()
    within = _within(view, columns)
    if since is not None:
        within &= columns["day"] >= since.toordinal()
    touched = np.unique(columns["entry"][within & _under(view, columns, touching)])
    chosen = within & np.isin(columns["entry"], touched)
    yield from _grouped(view, columns, chosen)


def movements_under(view: View, head: str) -> Iterator[list[Movement]]:
    """Yield, entry by entry, the movements of the accounts under one head alone."""
    columns = view.book.folded.ledger.columns()
    yield from _grouped(view, columns, _within(view, columns) & _under(view, columns, head))


def has_moved(view: View, head: str) -> bool:
    """Say whether an entry in effect moved an account under one head."""
    columns, corrections = view.book.folded.ledger.columns(), view.book.folded.corrections
    moved = columns["entry"][_within(view, columns) & _under(view, columns, head)].tolist()
    return any(view.includes(number) and number not in corrections for number in moved)


def _grouped(view: View, columns: Columns, chosen: Mask) -> Iterator[list[Movement]]:
    rows = zip(*(columns[name][chosen].tolist() for name in ("entry", "cell", "minor", "value")), strict=True)
    named = _names(view, columns["cell"][chosen])
    group: dict[tuple[str, str], list[int]] = {}
    current = 0
    for entry, cell, minor, value in rows:
        if entry != current and group:
            yield _movements(current, group)
            group = {}
        current = entry
        sums = group.setdefault(named[cell], [0, 0])
        sums[0] += minor
        sums[1] += value
    if group:
        yield _movements(current, group)


def entries_under(view: View, *heads: str) -> dict[tuple[str, str], tuple[int, ...]]:
    """Return the entries in effect that moved each account under some heads, by account and currency, in one pass."""
    columns = view.book.folded.ledger.columns()
    chosen = _within(view, columns) & _under(view, columns, *heads)
    of, moved = columns["cell"][chosen], columns["entry"][chosen]
    order = np.argsort(of, kind="stable")
    cells, starts = np.unique(of[order], return_index=True)
    bounds, entries = pairwise([*starts.tolist(), len(order)]), moved[order].tolist()
    named = view.book.folded.ledger.cells
    return {
        named[cell]: standing(view, entries[start:end])
        for cell, (start, end) in zip(cells.tolist(), bounds, strict=True)
    }


def _names(view: View, cells: NDArray[np.int64]) -> dict[int, tuple[str, str]]:
    """Return the head and currency of each cell."""
    accounts = view.book.folded.ledger.cells
    used = ((cell, *accounts[cell]) for cell in np.unique(cells).tolist())
    return {cell: (account.partition(":")[0], currency) for cell, account, currency in used}


def _within(view: View, columns: Columns) -> Mask:
    day = EVERY_DAY if view.on is None else view.on.toordinal()
    within: Mask = (columns["day"] <= day) & (columns["entry"] <= view.known)
    return within


def _under(view: View, columns: Columns, *heads: str) -> Mask:
    ledger = view.book.folded.ledger
    is_under = np.zeros(len(ledger.cells), dtype=np.bool_)
    for head in heads:
        is_under[ledger.cells_under(head)] = True
    under: Mask = is_under[columns["cell"]]
    return under


def _movements(entry: int, group: dict[tuple[str, str], list[int]]) -> list[Movement]:
    return [Movement(entry, head, currency, *sums) for (head, currency), sums in group.items()]
