"""Movements: the ledger's rows grouped by entry and account head, the ground of the statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from entente.book.ledger import EVERY_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.view import View


class Movement(NamedTuple):
    """What one entry posted to the accounts of one head (`cash`, `exchange`, ...) in one currency."""

    entry: int
    head: str
    currency: str
    minor: int
    value: int


def movements(view: View, touching: str) -> Iterator[list[Movement]]:
    """Yield, entry by entry, the fund movements of entries that touch an account under `touching`."""
    ledger = view.book.folded.ledger
    columns = ledger.columns()
    day = EVERY_DAY if view.on is None else view.on.toordinal()
    within = (columns["day"] <= day) & (columns["entry"] <= view.known)
    wanted = np.isin(columns["cell"], np.array(ledger.cells_under(touching), dtype=np.int64))
    chosen = within & np.isin(columns["entry"], np.unique(columns["entry"][wanted & within]))
    rows = zip(*(columns[name][chosen].tolist() for name in ("entry", "cell", "minor", "value")), strict=True)
    group: dict[tuple[str, str], list[int]] = {}
    current = 0
    for entry, cell, minor, value in rows:
        if entry != current and group:
            yield _movements(current, group)
            group = {}
        current = entry
        account, currency = ledger.cells[cell]
        sums = group.setdefault((account.partition(":")[0], currency), [0, 0])
        sums[0] += minor
        sums[1] += value
    if group:
        yield _movements(current, group)


def _movements(entry: int, group: dict[tuple[str, str], list[int]]) -> list[Movement]:
    return [Movement(entry, head, currency, *sums) for (head, currency), sums in group.items()]
