"""The chronicle: acts in the order the book learned of them, those taken back struck through."""

from __future__ import annotations

from datetime import date, datetime
from html import escape
from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.bundle.look.page import Link
from entente.bundle.values import Value

if TYPE_CHECKING:
    from entente.bundle.look.writer import Writer


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

    def html(self, writer: Writer) -> str:
        """Return the rows as HTML, every text in them escaped."""
        return "\n".join(_row(row, writer) for row in self.rows)


def _row(row: ChronicleRow, writer: Writer) -> str:
    words, kind = escape(row.words), ""
    if row.reversed_by:
        words, kind = f"<s>{words}</s>", ' class="reversed"'
    lines = [
        f"<li{kind}>",
        f"<p>{writer.say(row.on)}</p>",
        "<div>",
        f'<p class="act">{words}</p>',
        f'<p class="quiet">{_said(row, writer)}</p>',
        *(
            f"<p>{writer.word(leads)} {writer.value(entry)}</p>"
            for leads, entry in (("Reversed by entry", row.reversed_by), ("Reverses entry", row.reverses))
            if entry is not None
        ),
        "</div>",
        "</li>",
    ]
    return "\n".join(lines)


def _said(row: ChronicleRow, writer: Writer) -> str:
    source = f". {writer.link(row.source)}" if row.source is not None else ""
    entry = f"{writer.word('entry')} {writer.value(row.entry)}"
    return (
        f"{writer.word(row.kind)}, {entry}, {writer.word('recorded')} {writer.say(row.recorded_at)}{source}"
    )
