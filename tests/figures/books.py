"""What the tests of figures share: a small founded book, and how to read a figure's lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from entente.acts.contributions.cash import AccountOpened
from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day

if TYPE_CHECKING:
    from entente.book.act import Act
    from entente.figures.figure import Figure


def founded(*acts: Act, reporting_currency: str = "EUR") -> Book:
    """Return a book of LV (lead), NL and GB, with an account in EUR (entry 2) and one in GBP (3), acts from 4 on."""
    book = Book(MemoryStore(), CATALOGUE)
    accept(
        book,
        msgspec.structs.replace(FOUNDING, reporting_currency=reporting_currency),
        AccountOpened(on=day(1, 11), ref="main", currency="EUR", bank="Bank of Latvia"),
        AccountOpened(on=day(1, 11), ref="pounds", currency="GBP"),
        *acts,
    )
    return book


def cells(figure: Figure, *columns: str) -> list[tuple[object, ...]]:
    """Return some columns of every plain line; money as it is written."""
    return [tuple(_shown(line[name]) for name in columns) for line in figure if not line.is_total]


def totals(figure: Figure, *columns: str) -> list[tuple[object, ...]]:
    """Return some columns of every total line; money as it is written."""
    return [tuple(_shown(line[name]) for name in columns) for line in figure if line.is_total]


def _shown(cell: object) -> object:
    return cell if cell is None or isinstance(cell, int) else str(cell)
