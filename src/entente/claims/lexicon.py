"""The lexicon of one language: what CLDR knows, and what it lacks from the language's own file of words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, NamedTuple

from babel import Locale

from entente.acts.pledges.state import Bound
from entente.claims import cldr
from entente.claims.forms import ANY_ENDING, Forms, Role
from entente.claims.mention import Naming
from entente.claims.numbers.compounds import Compounds, Part
from entente.claims.tokens import key_of, plain

_ROOT = "root"
_GLUE = {
    "half_more": Role.HALF_MORE,
    "and": Role.AND,
    "of": Role.OF,
    "or": Role.OR,
    "range": Role.RANGE,
    "between": Role.BETWEEN,
    "change": Role.CHANGE,
    "change_from": Role.CHANGE_FROM,
    "change_to": Role.CHANGE_TO,
    "out_of": Role.OUT_OF,
    "percent": Role.PERCENT,
    "measure": Role.MEASURE,
    "counted": Role.COUNTED,
    "numbered": Role.NUMBERED,
    "dotted": Role.DOTTED,
    "more": Role.MORE,
    "link": Role.LINK,
    "states": Role.STATES,
}
_BOUNDS = {"before": Role.BEFORE, "after": Role.AFTER, "within": Role.WITHIN}
_NUMBERS = {
    "numbers": Role.NUMBER,
    "fractions": Role.FRACTION,
    "scales": Role.SCALE,
    "weak_scales": Role.WEAK_SCALE,
    "lone_scales": Role.LONE_SCALE,
}
_TIMES = {
    "relative": Role.RELATIVE,
    "shift": Role.SHIFT,
    "unit": Role.UNIT_OF_TIME,
    "ordinal": Role.ORDINAL,
    "part": Role.QUARTER,
}
_MARKS = {"year_mark": Role.YEAR_MARK, "month_mark": Role.MONTH_MARK, "day_mark": Role.DAY_MARK}


class PartyForm(NamedTuple):
    """What a form of a party's name means: its code, how it is named, and further readings."""

    party: str
    naming: Naming
    others: tuple[str, ...] = ()


class Lexicon(NamedTuple):
    """What one language says things with.

    `home` is the ISO 3166-1 code of the one state that speaks it, or empty; `prefixes` are written before a word or
    number without a space; `steadfast` are the currencies that plain words mean whichever party is named beside them;
    `place_endings` end the names of places that something happens in, never those of persons.
    """

    forms: Forms
    separators: cldr.Separators
    is_day_first: bool
    home: str
    has_ordinal_dot: bool
    needs_unit: bool
    needs_space: bool
    compounds: Compounds
    steadfast: frozenset[str]
    prefixes: frozenset[str]
    place_endings: tuple[str, ...]


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return the lexicon of a language by its BCP 47 tag; a language without a file has what CLDR knows."""
    locale = cldr.locale_of(language)
    root = _data(_ROOT)
    own = _data(root["aliases"].get(locale.language, locale.language))
    prefixes = tuple(own.get("prefixes", "").split())
    forms = Forms(prefixes)
    for data in (own, root):
        _add_data(forms, data)
    _add_cldr_numbers(forms, locale, frozenset(root["words_in_capitals"].split()))
    _add_cldr_days(forms, locale)
    _add_cldr_parties(forms, locale, own, root["capitals"].split())
    forms.add_without_accents()
    return Lexicon(
        forms=forms,
        separators=cldr.separators(locale),
        is_day_first=cldr.is_day_first(locale),
        home=own.get("home", ""),
        has_ordinal_dot=own.get("ordinal_dot", False),
        needs_unit=own.get("needs_unit", False),
        needs_space=own.get("needs_space", False),
        compounds=Compounds(_joined(own, locale)),
        steadfast=frozenset(root["steadfast"].split()),
        prefixes=frozenset(prefixes),
        place_endings=tuple(own.get("place_endings", "").split()),
    )


def _data(name: str) -> dict[str, Any]:
    file = files("entente.claims") / "languages" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def words(forms: str) -> Iterator[str]:
    """Yield the forms of an entry: spaces set them apart, `_` is a space inside one."""
    for form in forms.split():
        yield form.replace("_", " ").strip() or form


def _add_data(forms: Forms, data: Mapping[str, Any]) -> None:
    for section, role in _NUMBERS.items():
        _add(forms, data.get(section, {}), role, Decimal)
    for section, role in _BOUNDS.items():
        _add(forms, data.get(section, {}), role, Bound)
    for name, role in {**_GLUE, **_MARKS}.items():
        _add(forms, {name: data.get("glue", {}).get(name, "")}, role, str)
    for name, role in _TIMES.items():
        _add(forms, data.get(name, {}), role, str)
    _add(forms, data.get("months", {}), Role.MONTH, int)
    _add(forms, data.get("short_months", {}), Role.SHORT_MONTH, int)
    _add(forms, data.get("weekdays", {}), Role.WEEKDAY, int)
    _add(forms, data.get("currencies", {}), Role.CURRENCY, lambda codes: tuple(codes.split()))
    _add_parties(forms, data.get("parties", {}))


def _add(forms: Forms, entries: Mapping[str, str], role: Role, meaning: Any) -> None:  # noqa: ANN401 - any of values
    for key, entry in entries.items():
        value = meaning(key)
        for form in words(entry):
            forms.add(form, role, value)


def _add_parties(forms: Forms, data: Mapping[str, Any]) -> None:
    """Add the forms of the file's parties: tables by naming, and words for the members, the fund and the speaker."""
    for naming in (Naming.ABBREVIATION, Naming.NAME, Naming.CAPITAL, Naming.ORGANISATION, Naming.ADJECTIVE):
        for key, entry in data.get(naming, {}).items():
            party, *others = key.split()
            for form in words(entry):
                forms.add(form, Role.PARTY, PartyForm(party, naming, tuple(others)))
    for naming, party in ((Naming.GROUP, "members"), (Naming.FUND, "fund"), (Naming.PRONOUN, "")):
        for form in words(data.get(naming, "")):
            forms.add(form, Role.PARTY, PartyForm(party, naming))
    for form in words(data.get("titles", "")):
        forms.add(form, Role.TITLE, form)


# -- CLDR ----------------------------------------------------------------------------------------------------


def _add_cldr_numbers(forms: Forms, locale: Locale, words_in_capitals: frozenset[str]) -> None:
    """Add the scale words and currencies that CLDR knows."""
    for word, scale, is_said in cldr.scale_words(locale):
        forms.add(word, Role.SCALE if is_said else Role.WEAK_SCALE, scale)
    for code in cldr.current_currencies() - words_in_capitals:
        forms.add(code, Role.CURRENCY, (code,))
    for name, code in cldr.currency_names(locale):
        forms.add(name.lower(), Role.CURRENCY, (code,))
    for sign, code in cldr.currency_signs(locale):
        forms.add(sign, Role.CURRENCY, (code,))


def _add_cldr_days(forms: Forms, locale: Locale) -> None:
    """Add the months and weekdays that CLDR knows."""
    for name, month in cldr.month_names(locale):
        forms.add(name, Role.MONTH, month)
    for name, month in cldr.short_month_names(locale):
        if name not in forms:  # in French "sept" is seven, in Czech "pro" is for
            forms.add(name, Role.SHORT_MONTH, month)
    for name, weekday in cldr.weekday_names(locale):
        forms.add(name, Role.WEEKDAY, weekday)


def _add_cldr_parties(forms: Forms, locale: Locale, own: Mapping[str, Any], zones: Iterable[str]) -> None:
    """Add the states that CLDR names, and the cities of time zones that are capitals, in all their forms."""
    endings, left_out = own.get("endings", {}), frozenset(words(own.get("no_names", "")))
    cities = ((*cldr.city_name(locale, zone), Naming.CAPITAL) for zone in zones)
    states = ((name, party, _naming_of(party)) for name, party in cldr.party_names(locale))
    for name, party, naming in (*states, *cities):
        if name not in left_out:
            for form in declined(name, endings):
                forms.add(form, Role.PARTY, PartyForm(party, naming))


def _naming_of(party: str) -> Naming:
    return Naming.ORGANISATION if party.startswith("org:") else Naming.NAME


def declined(name: str, endings: Mapping[str, str]) -> list[str]:
    """Return a name in all its forms: each word's ending exchanged for those the language's file gives it."""
    parts = name.replace("_", " ").split(" ")
    return [" ".join(forms) for forms in product(*(_declined_word(part, endings) for part in parts))][
        :_MOST_FORMS
    ]


_MOST_FORMS = 400


def _declined_word(word: str, endings: Mapping[str, str]) -> list[str]:
    for length in range(min(5, len(word) - 1), -1, -1):
        ending = word[len(word) - length :]
        others = endings.get(ending)
        if others is not None:
            stem = word[: len(word) - length]
            return [word, *(stem + other for other in others.replace(ANY_ENDING, "").split())]
    return [word]


def _joined(own: Mapping[str, Any], locale: Locale) -> dict[str, Part | None]:
    """Return the number words a language writes in one word, with the words that join them."""
    if "joined" not in own:
        return {}
    parts: dict[str, Part | None] = dict.fromkeys(map(key_of, own["joined"].split()))
    for section, role in _NUMBERS.items():
        if role is not Role.WEAK_SCALE:
            known = Role.SCALE if role is Role.LONE_SCALE else role
            for value, entry in own.get(section, {}).items():
                plain_forms = (key_of(plain(form)) for form in words(entry) if form.isalpha())
                parts |= {form: (known, Decimal(value)) for form in plain_forms if form not in parts}
    for word, scale, is_said in cldr.scale_words(locale):
        if is_said and word.isalpha():
            parts.setdefault(key_of(word), (Role.SCALE, scale))
    return parts
