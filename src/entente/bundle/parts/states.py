"""The states of a place: nothing there yet, something went wrong, something takes time."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Empty(msgspec.Struct, frozen=True, kw_only=True):
    """Nothing is there yet: `what` will be here, and `who` does it."""

    template: ClassVar[str] = "parts/empty.html"
    title: str
    what: str
    who: str


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """Something went wrong: `what` happened, the entry that was `recorded` (None: nothing was), and what to do."""

    template: ClassVar[str] = "parts/failed.html"
    what: str
    recorded: int | None
    remedy: str


class Slow(msgspec.Struct, frozen=True, kw_only=True):
    """Something takes time: `what`, and how far it has come."""

    template: ClassVar[str] = "parts/slow.html"
    what: str
    done: int
    total: int
