"""What a reader is shown of a cell: a value, or the word that stands for one that is unknown or withheld."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

import msgspec

from entente.basics.money import Money

if TYPE_CHECKING:
    from entente.basics.language import Language


class Withheld(Enum):
    """The mark of an amount that exists and is not shown; it holds no number, so none can reach a page."""

    WITHHELD = "withheld"


WITHHELD = Withheld.WITHHELD
UNKNOWN = "-"
Amount = Money | Withheld | None
"""An amount: None is unknown, never zero."""
Shown = str | int | Money | Decimal | date | Withheld | None
"""What stands in a cell of a page."""


class Value(msgspec.Struct, frozen=True):
    """A value that leads to its figure page: `to` is a path from the bundle's root, or an address.

    `is_about` shows money rounded, for a headline.
    """

    shown: Shown
    to: str | None = None
    is_about: bool = False


class Sentence(msgspec.Struct, frozen=True):
    """A sentence in the product's words, translated first, whose `{blanks}` are then filled with linked values."""

    text: str
    blanks: Mapping[str, Value] = {}


def said(shown: Shown, language: Language, *, is_about: bool = False) -> str:
    """Return a value as a language writes it; withheld is a word, unknown a dash, zero a zero."""
    if shown is None:
        return UNKNOWN
    if isinstance(shown, Withheld):
        return language.word("withheld")
    if isinstance(shown, Money):
        return language.about(shown) if is_about else language.money(shown)
    return _plainly(shown, language)


def _plainly(shown: str | int | Decimal | date, language: Language) -> str:
    match shown:
        case datetime():
            return language.moment(shown)
        case date():
            return language.day(shown)
        case int():
            return language.number(shown)
        case _:
            return str(shown)


def plain(sentence: Sentence, language: Language) -> str:
    """Return a sentence as text, for a title, a feed or a card."""
    filled = {
        name: said(value.shown, language, is_about=value.is_about) for name, value in sentence.blanks.items()
    }
    return worded(sentence, language, filled)


def worded(sentence: Sentence, language: Language, filled: Mapping[str, str]) -> str:
    """Return a sentence in the form for its count, its blanks filled with what is written already."""
    count = sentence.blanks.get("count")
    if count is not None and isinstance(count.shown, int):
        return language.form(sentence.text, count.shown).format_map(filled)
    return language.word(sentence.text, **filled)
