"""The writer of one page: its words, values, sentences and links as HTML, everything escaped.

Tags of templates write through it, and so do the parts of many rows, which would be slow as templates.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from entente.bundle.values import Withheld, said, worded

if TYPE_CHECKING:
    from entente.basics.language import Language
    from entente.bundle.look.page import Link, Page, Place
    from entente.bundle.values import Sentence, Shown, Value

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand for a blank while its sentence is translated: private characters, which no text holds."""


class Writer:
    """Writes in the language of a page, with links that start from it."""

    def __init__(self, page: Page | Place, language: Language) -> None:
        """Take a page, and the language it is in."""
        self._page = page
        self._language = language

    def word(self, text: str, **blanks: Shown) -> str:
        """Return the product's own words, their blanks filled with values as the language writes them."""
        filled = {name: said(blank, self._language) for name, blank in blanks.items()}
        return escape(self._language.word(text, **filled))

    def to(self, path: str) -> str:
        """Return the link from the page to a path from the bundle's root."""
        return escape(self._page.to(path))

    def link(self, link: Link) -> str:
        """Return a link under its own label."""
        return f'<a class="govuk-link" href="{self.to(link.to)}">{escape(link.label)}</a>'

    def say(self, shown: Shown) -> str:
        """Return a value; withheld is hatched and a word, unknown a dash that is read out as such."""
        words = escape(said(shown, self._language))
        if isinstance(shown, Withheld):
            return f'<span class="withheld"><span>{words}</span></span>'
        if shown is None:
            heard = f'<span class="govuk-visually-hidden">{self.word("unknown")}</span>'
            return f'<span class="unknown">{heard}<span aria-hidden="true">{words}</span></span>'
        return words

    def value(self, value: Value) -> str:
        """Return a value as a link to its figure page, where it has one."""
        is_plain = value.is_about and value.shown is not None and not isinstance(value.shown, Withheld)
        words = (
            escape(said(value.shown, self._language, is_about=True)) if is_plain else self.say(value.shown)
        )
        if value.to is None:
            return words
        return f'<a class="govuk-link value" href="{self.to(value.to)}">{words}</a>'

    def sentence(self, sentence: Sentence) -> str:
        """Return a sentence with its values as links."""
        marks = {name: f"{_OPEN}{name}{_CLOSE}" for name in sentence.blanks}
        pieces = worded(sentence, self._language, marks).split(_OPEN)
        html = [escape(pieces[0])]
        for piece in pieces[1:]:
            name, _, rest = piece.partition(_CLOSE)
            html.append(self.value(sentence.blanks[name]) + escape(rest))
        return "".join(html)
