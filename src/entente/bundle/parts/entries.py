"""A page of the chronicle: a hundred entries, each with its fields, its sources, and the hash that proves it.

Such a page is most of a large bundle, so its rows are written in one go and not through the template engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import ClassVar

import msgspec

from entente.bundle.look.page import Link


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
    """Entries in the order of the book; `root` is the way from their page to the bundle's root, as `page.root` is."""

    template: ClassVar[str] = "parts/entries.html"
    rows: tuple[EntryRow, ...]
    root: str
    fields_word: str
    leaf_word: str
    struck_word: str

    @property
    def html(self) -> str:
        """The rows, every text in them escaped."""
        return "\n".join(self._row(row) for row in self.rows)

    def _row(self, row: EntryRow) -> str:
        words = f"<s>{escape(row.words)}</s>" if row.struck_by else escape(row.words)
        links = "".join(f" · {self._link(link.to, link.label)}" for link in row.links)
        struck = ""
        if row.struck_by:
            struck = f"<p>{escape(self.struck_word)} {self._link(row.struck_to, str(row.struck_by))}</p>"
        kind = ' class="reversed"' if row.struck_by else ""
        return (
            f'<li id="entry-{row.number}"{kind}><p>{escape(row.on)}</p><div><p class="act">{words}</p>'
            f'<p class="quiet">{escape(row.said)}{links}</p>{struck}{self._fields(row)}</div></li>'
        )

    def _fields(self, row: EntryRow) -> str:
        facts = "".join(
            f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in row.fields.items()
        )
        leaf = f'<dt>{escape(self.leaf_word)}</dt><dd class="hash">{row.leaf}</dd>' if row.leaf else ""
        return (
            f"<details><summary>{escape(self.fields_word)}</summary>"
            f'<dl class="fields">{facts}{leaf}</dl></details>'
        )

    def _link(self, to: str, label: str) -> str:
        address = to if "://" in to else self.root + to
        return f'<a class="govuk-link" href="{escape(address)}">{escape(label)}</a>'
