"""What the Unicode Common Locale Data Repository knows of a language's numbers, money, days and states, by Babel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from entente.basics.parties import states

FALLBACK = "en"
_WORD_OF_PATTERN = re.compile(r"^(?P<before>[^0]*)(?P<zeros>0+)(?P<after>[^0]*)$")
_ORGANISATIONS = {"EU": "org:EU", "UN": "org:UN"}
_SCALES_SPOKEN_ALONE = 3  # letters: a shorter abbreviation such as M counts only beside a currency


class Separators(NamedTuple):
    """The characters that set decimals and groups of digits apart."""

    decimal: str
    group: str


def locale_of(language: str) -> Locale:
    """Return the locale of a BCP 47 tag: of its language alone where the whole is unknown, else English."""
    tag = language.replace("-", "_")
    for known in (tag, tag.partition("_")[0]):
        try:
            return Locale.parse(known)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale(FALLBACK)


def separators(locale: Locale) -> Separators:
    """Return how the language writes decimals and groups in the digits 0 to 9."""
    symbols = locale.number_symbols.get("latn") or {}
    decimal = symbols.get("decimal", ".")
    group = symbols.get("group", "," if decimal == "." else ".")
    return Separators(decimal, group.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2019", "'"))


def scale_words(locale: Locale) -> Iterator[tuple[str, Decimal, bool]]:
    """Yield the scale words with their value, and whether they are said in full: thousand, mln, 億."""
    formats = locale._data["compact_decimal_formats"]  # noqa: SLF001 - Babel's own view follows no alias
    for length in ("long", "short"):
        by_count = formats.get(length) or {}
        for patterns in by_count.values():
            yield from _words_of(dict(patterns))


def _words_of(patterns: dict[str, Any]) -> Iterator[tuple[str, Decimal, bool]]:
    for magnitude, pattern in patterns.items():
        match = _WORD_OF_PATTERN.match(str(getattr(pattern, "pattern", pattern)).replace("'", ""))
        if match is None:
            continue
        word = (match["before"].strip() or match["after"].strip()).rstrip(".").replace("\u00a0", " ")
        if word and not word.startswith("\u200f"):
            is_said = len(word) >= _SCALES_SPOKEN_ALONE or not word[0].isascii()
            yield word, Decimal(int(magnitude) // 10 ** (len(match["zeros"]) - 1)), is_said


@cache
def current_currencies() -> frozenset[str]:
    """Return the ISO 4217 codes that are legal tender somewhere today."""
    by_territory = get_global("territory_currencies")
    return frozenset(
        code for all_ in by_territory.values() for code, _, end, tender in all_ if tender and not end
    )


def currency_names(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield each name of a currency with its ISO 4217 code."""
    names, plural = locale.currencies, locale._data["currency_names_plural"]  # noqa: SLF001 - Babel has no other view
    for code in sorted(current_currencies()):
        if code in names:
            yield names[code], code
        for name in (plural.get(code) or {}).values():
            yield name, code


def currency_signs(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield each sign the language gives a currency, with its ISO 4217 code."""
    for code, sign in locale.currency_symbols.items():
        if code in current_currencies() and sign != code:
            yield sign, code


def month_names(locale: Locale) -> Iterator[tuple[str, int]]:
    """Yield each name of a month with its number."""
    yield from _names(locale.months, "wide")


def short_month_names(locale: Locale) -> Iterator[tuple[str, int]]:
    """Yield each short name of a month with its number: Feb, sept."""
    wide = {name.lower() for name, _ in month_names(locale)}
    for name, number in _names(locale.months, "abbreviated"):
        if name.lower() not in wide:
            yield name, number


def weekday_names(locale: Locale) -> Iterator[tuple[str, int]]:
    """Yield each name of a day of the week with its number: Monday is 0."""
    yield from _names(locale.days, "wide")


def _names(contexts: Any, width: str) -> Iterator[tuple[str, int]]:  # noqa: ANN401 - Babel gives no types
    for context in ("format", "stand-alone"):
        for number, name in contexts[context][width].items():
            bare = name.rstrip(".")
            if len(bare) > 2 and not any(c.isdecimal() for c in bare):  # noqa: PLR2004 - shorter is no name
                yield bare, int(number)


def is_day_first(locale: Locale) -> bool:
    """Say whether a day in figures is written day before month."""
    pattern = str(locale.date_formats["short"].pattern)
    return pattern.index("d") < pattern.index("M")


def party_names(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield the name of each state, and of the European Union and the United Nations, with the party's code."""
    known = states()
    for code, name in locale.territories.items():
        if code in known or code in _ORGANISATIONS:
            yield name, _ORGANISATIONS.get(code, code)


def city_name(locale: Locale, zone: str) -> tuple[str, str]:
    """Return the name of a time zone's city, and the ISO 3166-1 code of the state it lies in."""
    city = (locale.time_zones.get(zone) or {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
    return str(city), str(get_global("zone_territories")[zone])
