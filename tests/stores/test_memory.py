"""The store in memory is a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from entente.stores.memory import MemoryStore
from tests.stores.conformance import StoreConformance, append, rows

if TYPE_CHECKING:
    from collections.abc import Callable


class TestMemoryStore(StoreConformance):
    """Rows in a list: another handle is the same object."""

    @pytest.fixture
    def factory(self) -> Callable[[], MemoryStore]:
        """Return the one store there is."""
        store = MemoryStore()
        return lambda: store


def test_closing_keeps_the_rows_for_another_book() -> None:
    store = MemoryStore()
    append(store, rows(1, 2))
    store.close()
    assert store.size() == 2
