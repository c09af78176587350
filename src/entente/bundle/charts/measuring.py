"""How wide words are in Source Sans 3, from the font's own table of advance widths.

`widths.json` is written from the font files by `make styles`. Kerning is left out: it only draws letters closer.
"""

from __future__ import annotations

import json
from decimal import ROUND_CEILING, Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

Weight = Literal["regular", "semibold"]
_EM = 1000
_ELLIPSIS = "\u2026"
_TENTH = Decimal("0.1")


def width(words: str, size: int, weight: Weight = "regular") -> Decimal:
    """Return the width of words in pixels, up to the next tenth; a letter the font lacks counts as a full em."""
    table = _table(weight)
    units = sum(table.get(letter, _EM) for letter in words)
    return (Decimal(units * size) / _EM).quantize(_TENTH, ROUND_CEILING)


def fitted(words: str, room: Decimal | int, size: int, weight: Weight = "regular") -> str:
    """Return words cut with an ellipsis so that they take at most `room` pixels."""
    if width(words, size, weight) <= room:
        return words
    kept = words
    while kept and width(kept.rstrip() + _ELLIPSIS, size, weight) > room:
        kept = kept[:-1]
    return kept.rstrip() + _ELLIPSIS


def wrapped(words: str, room: Decimal | int, size: int, weight: Weight = "regular") -> list[str]:
    """Return words broken at spaces into lines of at most `room` pixels; a longer word is cut with an ellipsis."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(fitted(word, room, size, weight))
    return lines


@cache
def _table(weight: Weight) -> dict[str, int]:
    text = (files("entente.bundle.charts") / "widths.json").read_text(encoding="utf-8")
    by_width: dict[str, str] = json.loads(text)[weight]
    return {letter: int(width) for width, letters in by_width.items() for letter in letters}
