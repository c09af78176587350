"""Spellings: what of a party's name is left when case, accents, small words, order and legal form are taken away."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Spelling = tuple[str, ...]
"""The words of a name, sorted."""

_DROPPED = {
    "small": "a an and de der des die du et for fur la le les of the und",
    "legal": "ab ag as bv co corp gmbh inc limited llc ltd nv oy plc sa sarl sl srl",
    "state": "federal federation government kingdom republic",
}
_SMALL, _LEGAL, _STATE = (frozenset(words.split()) for words in _DROPPED.values())
_ACRONYM = re.compile(r"\(\s*([^()]+?)\s*\)")
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\u0131": "i", "&": " and "}
_FOLDED = str.maketrans(_LETTERS)
LONG = 6
"""How many letters a word has at least, for one with a slip of the pen to be taken for it."""
ALIKE_PERCENT = 85
"""How alike two such words are at least: the share of letters they have in common, in order."""


def spelling(name: str) -> Spelling:
    """Return the words of a name, folded and sorted; small words and legal forms left out where others remain."""
    words = _words(name)
    kept = [word for word in words if word not in _SMALL | _LEGAL]
    return tuple(sorted(kept or words))


def spellings(name: str) -> Iterator[Spelling]:
    """Yield the spelling of a name, and where it ends in its own acronym, the spellings without it and of it."""
    yield spelling(name)
    for found in _ACRONYM.finditer(name):
        rest = name[: found.start()] + name[found.end() :]
        acronym = "".join(_words(found[1]))
        initials = (
            "".join(w[0] for w in _words(rest)),
            "".join(w[0] for w in _words(rest) if w not in _SMALL),
        )
        if len(acronym) > 1 and acronym in initials:
            yield spelling(rest)
            yield (acronym,)


def state_spellings(name: str) -> set[Spelling]:
    """Return what a state may be called by a name: `Government of France` is France, `Republic of Ireland` Ireland."""
    whole = spelling(name)
    return {whole, tuple(word for word in whole if word not in _STATE) or whole}


def is_slip(one: str, other: str) -> bool:
    """Say whether two different words are one, written with a slip of the pen."""
    return (
        min(len(one), len(other)) >= LONG
        and not any(map(str.isdigit, one + other))
        and SequenceMatcher(None, one, other, autojunk=False).ratio() * 100 >= ALIKE_PERCENT
    )


def _words(name: str) -> list[str]:
    folded = name.casefold().translate(_FOLDED)
    plain = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return re.findall(r"\w+", plain.replace("'", "").replace("\u2019", "").replace(".", ""))
