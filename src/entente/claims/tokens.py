"""Tokens: the words, numerals and marks of a text, each with the characters it stands in."""

from __future__ import annotations

import re
import sys
import unicodedata
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff"
)
_DIRECTION_MARKS = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"
_APOSTROPHES = "\u2018\u2019\u02bc\u02b9\uff07\u05f3\u00b4"

_LEFT_OUT = {0x0307: None, 0x0640: None}  # the dot that İ leaves behind, and the stroke that draws Arabic out
_LAST_OF_GREEK = "\u03ff"
_BARRED = str.maketrans("łŁøØđĐ", "lLoOdD")
_UNSPACED = (
    "\u0e00-\u0e7f\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f"
)
_JOINING = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0963\u0970-\u0dff\u0e80-\u109f\u1780-\u17ff\u200c\u200d"
)
_TOKEN = re.compile(
    rf"""
    (?P<numeral> (?<!\d)\d{{1,3}}(?:[ ]\d{{3}}(?!\d))+(?:[.,]\d+)?  # 180 000 000,50
               | \d+(?:[.,'\u00b7]\d+)* )
  | (?P<character> [{_UNSPACED}] )
  | (?P<word> (?:[^\W\d_{_UNSPACED}]|[{_JOINING}])+ )
  | (?P<mark> [^\s\w] | _ )
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")


_MANY_WORDS = 1 << 16


class Kind(Enum):
    """What a token is."""

    NUMERAL = "numeral"
    CHARACTER = "character"  # of a script that sets no spaces between words
    WORD = "word"
    MARK = "mark"


class Token(NamedTuple):
    """One token: its characters from `start` up to `end`, and `key`, the form it is looked up by."""

    key: str
    start: int
    end: int
    kind: Kind


@cache
def _plain_characters() -> dict[int, str]:
    """Return what each variant of a character counts as: one for one, so that places stay what they are."""
    plain = {ord(c): " " for c in _SPACES + _DIRECTION_MARKS}
    plain |= {ord(c): "-" for c in _DASHES} | {ord(c): "'" for c in _APOSTROPHES}
    plain |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    plain |= {
        ord("\u066b"): ".",
        ord("\u066c"): ",",
        ord("\u066a"): "%",
        ord("\uff0d"): "-",
        ord("\uff07"): "'",
    }
    plain |= {
        ord("\u30fb"): "\u00b7",
        ord("\uff65"): "\u00b7",
        ord("\uffe5"): "\u00a5",
        ord("\uffe1"): "\u00a3",
    }
    for code in range(0x80, min(131072, sys.maxunicode)):
        if chr(code).isdecimal():
            plain[code] = str(unicodedata.decimal(chr(code)))
    return plain


def plain(text: str) -> str:
    """Return a text of the same length with one form for each digit, space, dash and apostrophe."""
    return text if text.isascii() else text.translate(_plain_characters())


@lru_cache(maxsize=_MANY_WORDS)
def key_of(word: str) -> str:
    """Return the form a word is looked up by: composed, and small and capital letters alike."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.casefold()).translate(_LEFT_OUT)


def without_accents(word: str) -> str:
    """Return a word of Latin or Greek letters as headlines and hasty keyboards write it: millon, tukst, ΕΥΡΩ."""
    apart = unicodedata.normalize("NFD", word)
    kept = [c for i, c in enumerate(apart) if not unicodedata.combining(c) or apart[i - 1] > _LAST_OF_GREEK]
    return unicodedata.normalize("NFC", "".join(kept)).translate(_BARRED)


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text made plain; addresses of pages and of mail are left out."""
    found: list[Token] = []
    kinds = {kind.value: kind for kind in Kind}
    start = 0
    for address in _ADDRESS.finditer(text):
        found += _between(text, start, address.start(), kinds)
        start = address.end()
    return found + _between(text, start, len(text), kinds)


def _between(text: str, start: int, end: int, kinds: dict[str, Kind]) -> list[Token]:
    return [
        Token(key_of(match[0]), match.start(), match.end(), kinds[match.lastgroup or "mark"])
        for match in _TOKEN.finditer(text, start, end)
    ]
