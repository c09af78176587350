"""Parties: states by ISO 3166-1 code, named by CLDR; others by an identifier of the book's own."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

MEMBERS_TOGETHER = "members"
"""Stands for the members together where no one of them is named."""


@cache
def _territories(language: str) -> dict[str, str]:
    return dict(Locale.parse(language).territories)


@cache
def states() -> frozenset[str]:
    """Return the ISO 3166-1 alpha-2 codes CLDR names (regions and groupings left out)."""
    pseudo = {"EZ", "UN", "XA", "XB", "ZZ"}
    return frozenset(c for c in _territories("en") if len(c) == 2 and c.isalpha()) - pseudo  # noqa: PLR2004 - alpha-2


def is_state(code: str) -> bool:
    """Say whether `code` is an ISO 3166-1 alpha-2 code."""
    return code in states()


def state_name(code: str, language: str = "en") -> str:
    """Return the CLDR name of a state in a language, in English where CLDR has none, else the code."""
    try:
        names = _territories(language)
    except (UnknownLocaleError, ValueError):
        names = {}
    return names.get(code) or _territories("en").get(code, code)


def state_named(name: str) -> str:
    """Return the alpha-2 code of a state by its English name, or its code in other letters; empty for no state."""
    wanted = " ".join(name.split()).casefold()
    return next((c for c in sorted(states()) if wanted in {c.casefold(), state_name(c).casefold()}), "")


def alpha2(alpha3: str) -> str | None:
    """Return the alpha-2 code of an ISO 3166-1 alpha-3 code, or None (source: CLDR territory aliases)."""
    found = get_global("territory_aliases").get(alpha3)
    return str(found[0]) if found and is_state(found[0]) else None
