"""Wording: a verdict as a sentence in the reader's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from entente.basics.language import Language
from entente.basics.money import Money
from entente.claims.checking.verdict import Named, Phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.claims.checking.verdict import Verdict


_SHOWN: dict[type, Callable[[Language, Any], str]] = {
    Money: Language.money,
    date: Language.day,
    int: Language.number,
}


def in_words(verdict: Verdict, language: Language) -> str:
    """Return what comparing found, as a sentence; words the language's file lacks are English."""
    return _said(verdict.phrase, language)


def _said(thing: object, language: Language) -> str:
    if isinstance(thing, Phrase):
        count = thing.args.get("count")
        template = (
            language.form(thing.template, count) if isinstance(count, int) else language.word(thing.template)
        )
        return template.format_map({name: _said(value, language) for name, value in thing.args.items()})
    if isinstance(thing, Named):
        return language.party(thing.party)
    if isinstance(thing, Decimal) and thing == thing.to_integral_value():
        thing = int(thing)
    shown = _SHOWN.get(type(thing))
    return shown(language, thing) if shown is not None else str(thing)
