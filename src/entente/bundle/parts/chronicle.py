"""The chronicle: acts in the order the book learned of them, those taken back struck through."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

import msgspec

from entente.bundle.look.page import Link
from entente.bundle.values import Value


class ChronicleRow(msgspec.Struct, frozen=True, kw_only=True):
    """One act: its entry, the two times, what happened in words, its source, and what reversed it or it reversed."""

    entry: Value
    on: date
    recorded_at: datetime
    kind: str
    words: str
    source: Link | None = None
    reversed_by: Value | None = None
    reverses: Value | None = None


class Chronicle(msgspec.Struct, frozen=True, kw_only=True):
    """A list of acts."""

    template: ClassVar[str] = "parts/chronicle.html"
    rows: tuple[ChronicleRow, ...]
