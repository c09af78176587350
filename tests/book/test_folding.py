"""Folding stored rows."""

from __future__ import annotations

import gc

import pytest

from entente.acts.membership.meetings import MeetingHeld
from entente.acts.registry import CATALOGUE
from entente.book import folding
from entente.book.book import Book
from entente.book.folding import collector_paused, fold_rows
from entente.book.image import Image
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day


def test_progress_is_told_in_steps_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "_STEP", 2)
    book = Book(MemoryStore(), CATALOGUE)
    accept(book, FOUNDING, *(MeetingHeld(on=day(2, n), ref=f"m{n}") for n in range(1, 5)))
    told: list[tuple[int, int]] = []
    image = Image()
    fold_rows(image, book.store.read(), CATALOGUE, lambda done, total: told.append((done, total)), 5)
    assert told == [(2, 5), (4, 5), (5, 5)]
    assert image.size == 5


def test_the_collector_rests_only_while_folding() -> None:
    assert gc.isenabled()
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
