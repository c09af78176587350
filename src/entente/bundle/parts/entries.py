"""A page of the chronicle: a hundred entries, each with its fields, its sources, and the hash that proves it.

Such a page is most of a large bundle, so its rows are written in one go and not through the template engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.bundle.look.page import Link

if TYPE_CHECKING:
    from entente.bundle.look.writer import Writer


class EntryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One entry, every text in the reader's language already.

    `said` are the words under what happened, `fields` the act's own, `leaf` the entry's hash in hexadecimal;
    `struck_by` leads to the entry that took it back.
    """

    number: int
    on: str
    words: str
    said: str
    links: tuple[Link, ...] = ()
    fields: Mapping[str, str] = {}
    leaf: str = ""
    struck_by: int = 0
    struck_to: str = ""


class Entries(msgspec.Struct, frozen=True, kw_only=True):
    """Entries in the order of the book."""

    template: ClassVar[str] = "parts/entries.html"
    rows: tuple[EntryRow, ...]

    def html(self, writer: Writer) -> str:
        """Return the rows as HTML, every text in them escaped."""
        fields = writer.word("All fields, and the hash of the entry")
        return "\n".join(_row(row, fields, writer) for row in self.rows)


def _row(row: EntryRow, fields: str, writer: Writer) -> str:
    words, kind, struck = escape(row.words), "", ""
    if row.struck_by:
        words, kind = f"<s>{words}</s>", ' class="reversed"'
        taken_back = writer.link(Link(str(row.struck_by), row.struck_to))
        struck = f"<p>{writer.word('Reversed by entry')} {taken_back}</p>"
    links = "".join(f" · {writer.link(link)}" for link in row.links)
    return (
        f'<li id="entry-{row.number}"{kind}><p>{escape(row.on)}</p><div><p class="act">{words}</p>'
        f'<p class="quiet">{escape(row.said)}{links}</p>{struck}'
        f'<details><summary>{fields}</summary><dl class="fields">{_fields(row, writer)}</dl></details></div></li>'
    )


def _fields(row: EntryRow, writer: Writer) -> str:
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in row.fields.items())
    leaf = f'<dt>{writer.word("Hash of the entry")}</dt><dd class="hash">{row.leaf}</dd>' if row.leaf else ""
    return facts + leaf
