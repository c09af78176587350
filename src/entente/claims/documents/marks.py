"""Marks: characters that mislead a reader, taken note of, and text brought to one form."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u061c\ufeff\u180e\U000e0000-\U000e007f]"
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LATIN, _CYRILLIC, _GREEK = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f", "\u0400-\u052f", "\u0370-\u03ff"
_MIXED = re.compile(
    f"[{_LATIN}](?=[{_CYRILLIC}{_GREEK}])|[{_CYRILLIC}](?=[{_LATIN}{_GREEK}])|[{_GREEK}](?=[{_LATIN}{_CYRILLIC}])"
)
_WORD_REACH = 30  # characters on either side in which a word is looked for
_SHOWN = 3


def in_one_form(text: str) -> str:
    """Return text with line feeds only, composed characters (Unicode NFC), no soft hyphens, nothing unprintable.

    What is no text, such as NUL or half a surrogate pair, becomes U+FFFD.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\f", "\n\n").replace("\v", "\n")
    text = text.replace("\u00ad", "")
    return unicodedata.normalize("NFC", _NO_TEXT.sub("\ufffd", text))


def notes_on(text: str) -> tuple[str, ...]:
    """Return what a reader should know of the characters of a text that is in one form."""
    found = (_broken(text), _turned(text), _unseen(text), _mixed(text))
    return tuple(note for note in found if note)


def _broken(text: str) -> str:
    count = text.count("\ufffd")
    return f"characters that could not be read and stand as \ufffd: {count:,}" if count else ""


def _turned(text: str) -> str:
    count = len(_TURNING.findall(text))
    return (
        f"marks that turn the direction of writing, so that it may read otherwise than shown: {count:,}"
        if count
        else ""
    )


def _unseen(text: str) -> str:
    count = len(_UNSEEN.findall(text)) - len(_TURNING.findall(text))
    return f"characters that cannot be seen: {count:,}" if count else ""


def _mixed(text: str) -> str:
    words: dict[str, None] = {}
    end = 0
    for match in _MIXED.finditer(text):
        if match.start() >= end:
            word, end = _word_at(text, match.start())
            words[word] = None
    shown = ", ".join(list(words)[:_SHOWN])
    return f"words that mix letters of several scripts: {len(words):,} ({shown})" if words else ""


def _word_at(text: str, at: int) -> tuple[str, int]:
    """Return the word at a place, and where it ends."""
    start, end = at, at + 1
    while start > max(0, at - _WORD_REACH) and text[start - 1].isalnum():
        start -= 1
    while end < min(len(text), at + _WORD_REACH) and text[end].isalnum():
        end += 1
    return text[start:end], end
