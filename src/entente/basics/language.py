"""Languages: money, days and counts as CLDR writes them, and the product's own words from data.

A further language needs one file in `languages/`, and nothing else; what it lacks is shown in English.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal

from entente.basics import notation
from entente.basics.currencies import is_currency
from entente.basics.money import Money
from entente.basics.parties import MEMBERS_TOGETHER, is_state, state_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

_THOUSAND, _MILLION = 1_000, 1_000_000
_DIGITS = 3  # of a thousand
_BLANK = re.compile(r"\{(\w+)\}")
_AMOUNT = re.compile(r"([A-Z]{3}) (-?[0-9][0-9,]*(?:\.[0-9]+)?)")
_COUNT = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")
_SHAPES = {
    "count": "[0-9][0-9,]*",
    "number": "[0-9][0-9,]*",
    "currency": "[A-Z]{3}",
    "day": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
}
"""What stands in a blank of some names; in others anything may."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LISTED = "; "


class LanguageError(ValueError):
    """A language tag nobody knows."""


class Language:
    """Shows values and the product's words in one language."""

    def __init__(self, tag: str) -> None:
        """Choose a language by its BCP 47 tag.

        Raises:
            LanguageError: CLDR does not know it.
        """
        try:
            self._locale = Locale.parse(tag.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            raise LanguageError(f"{tag!r} is no language CLDR knows: use a tag such as en or fr") from None
        self.tag = tag
        self._name = str(self._locale)
        self._words = _words(self._locale.language)

    def word(self, text: str, **blanks: object) -> str:
        """Return the product's own words in this language, the English ones where its file lacks them.

        `{blanks}` of the text are filled in; where `count` is a whole number, the words are those for so many. Words
        whose blanks are filled already, such as "3 pledges", are found by the file's "{count} pledges".
        """
        count = blanks.get("count")
        if isinstance(count, int):
            return self.form(text, count).format_map({**blanks, "count": self.number(count)})
        if blanks:
            return self._words.exact.get(text, text).format_map(blanks)
        return self._found(text) or text

    def form(self, text: str, count: int) -> str:
        """Return the words for so many of a thing by CLDR's plural rules, their blanks not filled in.

        `text` are the English words for many.
        """
        forms = self._words.forms.get(text)
        if forms is not None:
            return self._form(forms, count)
        english = _words("en").forms.get(text, {}).get(str(_ENGLISH.plural_form(count)), text)
        return self._words.exact.get(text, english)

    def knows(self, text: str) -> bool:
        """Say whether the language's file has these words."""
        return self._found(text) is not None

    def money(self, money: Money) -> str:
        """Return money with its ISO 4217 code, on the side where the language puts a currency."""
        return self._beside(money.currency, self.amount(money))

    def amount(self, money: Money) -> str:
        """Return the number of an amount without its currency, for a column that names it once."""
        return notation.amount(self._name, money)

    def about(self, money: Money) -> str:
        """Return money rounded for a headline or a chart, e.g. EUR 180.4 million; exact below a thousand units."""
        size = abs(money.amount)
        if size < _THOUSAND:
            return self.money(money) if money.minor else self._beside(money.currency, "0")
        rounded = _rounded(money.amount)
        if abs(rounded) < _MILLION:
            return self._beside(money.currency, str(format_decimal(rounded, "#,##0", self._locale)))
        return self._beside(money.currency, self._compact(rounded))

    def number(self, number: int) -> str:
        """Return a count."""
        return notation.number(self._name, number)

    def day(self, day: date) -> str:
        """Return a day, e.g. 28 May 2025."""
        return notation.day(self._name, day)

    def month(self, day: date) -> str:
        """Return the month of a day, e.g. May 2025."""
        return str(format_date(day, "MMM y", locale=self._locale))

    def moment(self, moment: datetime) -> str:
        """Return a moment in UTC."""
        return notation.moment(self._name, moment) + " UTC"

    def party(self, party: str, names: Mapping[str, str] | None = None) -> str:
        """Return a party's name: its own by language where it has one, else CLDR's for a state, else as it stands."""
        if names:
            found = names.get(self.tag) or names.get(self._locale.language) or names.get("en")
            return found or next(iter(names.values()))
        if party == MEMBERS_TOGETHER:
            return self.word("members together")
        return state_name(party, self._name) if is_state(party) else party

    def place(self, place: str) -> str:
        """Return a city's name where CLDR knows it (it names one city a time zone), else as it stands."""
        return _cities(self._name).get(place, place)

    def _beside(self, currency: str, number: str) -> str:
        return f"{currency} {number}" if _is_currency_first(self._name) else f"{number} {currency}"

    def _compact(self, number: int) -> str:
        """Return a number of a million or more with its word, e.g. 2.75 billion.

        Babel seeks CLDR's words for exactly 1, which French has for a thousand alone, only above zero.
        """
        below = format_compact_decimal(
            -abs(number), format_type="long", locale=self._locale, fraction_digits=2
        )
        return str(below) if number < 0 else str(below).replace("-", "", 1)

    def _found(self, text: str) -> str | None:
        exact = self._words.exact.get(text)
        if exact is not None:
            return exact
        for pattern, forms in self._words.patterns:
            match = pattern.fullmatch(text)
            if match is not None:
                said = match.groupdict()
                count = int(said.get("count", "0").replace(",", ""))
                return self._form(forms, count).format_map(
                    {name: self._blank(part) for name, part in said.items()}
                )
        return None

    def _form(self, forms: Mapping[str, str], count: int) -> str:
        return forms.get(str(self._locale.plural_form(count)), forms["other"])

    def _blank(self, said: str) -> str:
        """Return what stands in a blank as this language writes it: an amount, a count, a day, or words."""
        amounts = [_AMOUNT.fullmatch(part) for part in said.split(" and ")]
        if all(amount is not None and is_currency(amount[1]) for amount in amounts):
            shown = [
                self.money(Money.of(amount[2].replace(",", ""), amount[1])) for amount in amounts if amount
            ]
            return f" {self.word('and')} ".join(shown)
        if _LISTED in said:
            return self.word(_LISTED).join(map(self._blank, said.split(_LISTED)))
        if _COUNT.fullmatch(said):
            return self.number(int(said.replace(",", "")))
        if _DAY.fullmatch(said):
            return self.day(date.fromisoformat(said))
        return self.word(said)


def _rounded(amount: Decimal) -> int:
    """Return an amount as a headline knows it: in units below a million, else to two or one decimals of its million.

    This comes before the word is chosen: what rounds to a thousand million is a billion.
    """
    power, more = divmod(amount.adjusted(), _DIGITS)
    return int(round(amount, 0 if amount.copy_abs() < _MILLION else (1 if more else 2) - _DIGITS * power))


@cache
def _is_currency_first(locale: str) -> bool:
    return str(Locale.parse(locale).currency_formats["standard"].pattern).startswith("¤")


@cache
def _cities(locale: str) -> dict[str, str]:
    """Return the cities that time zones are named after, by their English names."""
    english = Locale("en").time_zones
    named = ((zone, data["city"]) for zone, data in Locale.parse(locale).time_zones.items() if "city" in data)
    cities = {}
    for zone, city in named:
        plain = zone.rpartition("/")[2].replace("_", " ")
        cities[str(english.get(zone, {}).get("city", plain))] = str(city)
    return cities


_ENGLISH = Locale("en")


@cache
def english() -> Language:
    """Return the language the product's words are written in: it knows their forms for one."""
    return Language("en")


class _Words(NamedTuple):
    """The words of one language: by their English ones, by the English ones for many, and by patterns of both.

    Forms are by CLDR's plural category; `other` is always among them.
    """

    exact: dict[str, str]
    forms: dict[str, dict[str, str]]
    patterns: list[tuple[re.Pattern[str], dict[str, str]]]


@cache
def _words(language: str) -> _Words:
    file = files("entente.basics") / "languages" / f"{language}.toml"
    if not file.is_file():
        return _Words({}, {}, [])
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    words: dict[str, str] = tables.get("words", {})
    forms: dict[str, dict[str, str]] = {
        text: {"other": text, **said} for text, said in tables.get("plurals", {}).items()
    }
    if language == "en":
        return _Words(words, forms, [])
    with_blanks = {text: {"other": said} for text, said in words.items() if _BLANK.search(text)}
    for text, said in forms.items():
        with_blanks |= dict.fromkeys((text, *_words("en").forms.get(text, {}).values()), said)
    patterns = [
        (_pattern(text), with_blanks[text]) for text in sorted(with_blanks, key=_literal_length, reverse=True)
    ]
    exact = words | tables.get("sentences", {}) | {text: said["other"] for text, said in forms.items()}
    return _Words(exact, forms, patterns)


def _literal_length(text: str) -> int:
    """Return how much of a text is no blank: the more, the surer it is meant."""
    return len(_BLANK.sub("", text))


def _pattern(text: str) -> re.Pattern[str]:
    parts = _BLANK.split(text)
    shaped = (
        f"(?P<{part}>{_SHAPES.get(part, '.+?')})" if i % 2 else re.escape(part)
        for i, part in enumerate(parts)
    )
    return re.compile("".join(shaped), re.DOTALL)
