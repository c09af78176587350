"""The demo's words in one language: sentences, days in full, amounts without empty cents, parties in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from unicodedata import normalize

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from entente.acts.pledges.state import Bound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from entente.basics.language import Language
    from entente.basics.money import Money

T = TypeVar("T")

_TIED = "\N{NO-BREAK SPACE}"
_BOUNDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about",
    Bound.AT_LEAST: "at least",
    Bound.OVER: "over",
    Bound.ALMOST: "almost",
    Bound.UP_TO: "up to",
}


class Tongue:
    """Says things in one language; what must stay on one line is tied by no-break spaces."""

    def __init__(self, language: Language) -> None:
        """Take the language."""
        self._language = language
        self._locale = Locale.parse(language.tag.replace("-", "_"))

    def say(self, words: str, **values: object) -> str:
        """Return the product's words in this language, values put in."""
        return self._language.word(words, **values)

    def day(self, day: date) -> str:
        """Return a day with its month in full, e.g. 28 May 2025."""
        pattern = "d MMMM y" if self._locale.language == "en" else "long"
        return str(format_date(day, pattern, locale=self._locale)).replace(" ", _TIED)

    def short_day(self, day: date) -> str:
        """Return a day as tables show it."""
        return self._language.day(day)

    def amount(self, money: Money) -> str:
        """Return money with its currency, without cents where there are none."""
        code_first = self._language.money(money).startswith(money.currency)
        parts = (money.currency, self.bare(money)) if code_first else (self.bare(money), money.currency)
        return _TIED.join(parts)

    def bare(self, money: Money) -> str:
        """Return the amount alone, without cents where there are none."""
        if money.amount % 1:
            return self._language.amount(money)
        return self._language.number(int(money.amount))

    def amounts(self, amounts: Iterable[Money]) -> str:
        """Return amounts of several currencies joined as in a sentence."""
        return str(format_list([self.amount(money) for money in amounts], locale=self._locale))

    def bounded(self, money: Money, bound: Bound, *, bare: bool = False) -> str:
        """Return money, or the amount alone, as exact as it was stated."""
        shown = self.bare(money) if bare else self.amount(money)
        return f"{self.say(_BOUNDS[bound])} {shown}" if _BOUNDS[bound] else shown

    def parties(self, parties: Iterable[str], *, joined: bool = False) -> str:
        """Return parties by name, in a row or joined as in a sentence."""
        names = [self._language.party(party).replace(" ", _TIED) for party in parties]
        return str(format_list(names, locale=self._locale)) if joined else ", ".join(names)

    def in_order(self, things: Iterable[T], party: Callable[[T], str] = str) -> list[T]:
        """Return parties, or things of parties, in the order of their names, accents aside."""
        return sorted(things, key=lambda thing: normalize("NFKD", self._language.party(party(thing))))
