"""What the property tests share: random books of drawn size, and how to compare two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as st

from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.book.entry import Refused
from entente.stores.memory import MemoryStore
from entente.testing import random_acts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from entente.book.act import Act
    from entente.book.image import Image
    from entente.book.store import Store
    from entente.book.view import View

BALANCES = dict[tuple[str, str], tuple[int, int]]

seeds = st.integers(0, 2**32 - 1)
sizes = st.integers(1, 250)


def examples(count: int) -> Callable[[Any], Any]:
    """Return settings for so many examples, without a deadline for any one of them."""
    return settings(max_examples=2 * count, deadline=None)


def acts_of(seed: int, size: int) -> list[Act]:
    """Return random acts whose days are packed, so that late ones cross one another."""
    return list(random_acts(seed, size, days=max(1, size // 2)))


def book_of(acts: Iterable[Act], store: Store | None = None) -> Book:
    """Return a book of acts, which must all be accepted."""
    book = Book(store or MemoryStore(), CATALOGUE)
    answer = book.record_all(list(acts))
    assert not isinstance(answer, Refused), str(answer)
    return book


def state_of(image: Image) -> dict[str, dict[str, object]]:
    """Return a copy of every table that holds a record."""
    return {kind.name: dict(table) for kind, table in image._tables.items() if table}


def balances_of(view: View) -> BALANCES:
    """Return every balance that is not zero."""
    return {(found.account, found.currency): (found.minor, found.value) for found in view.balances()}


def seen(
    book: Book, on: date | None, known: int | None = None
) -> tuple[BALANCES, dict[str, dict[str, object]]]:
    """Return all that a view shows: balances and state."""
    view = book.as_of(on, known)
    return balances_of(view), state_of(view.state)


def days_of(acts: Iterable[Act]) -> list[date]:
    """Return the days on which something took effect, in order."""
    return sorted({act.on for act in acts})
