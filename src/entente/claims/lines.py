"""Lines: whether a line of text goes on in the next one, as where a page was too narrow, or ends its paragraph."""

from __future__ import annotations

import re
from itertools import zip_longest

NARROW = 120  # characters; a paragraph wider than this was not broken by hand or by a page
_SHORTEST = 40
_FULL = 0.7  # of the width: a shorter line ends its paragraph
ITEM = re.compile(
    r"\s*(?:[-\u2013\u2014\u2022\u2023\u25aa\u25cf\u25e6\u00b7*]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+\S)"
)
"""How an item of a list begins."""


def goes_on(line: str, following: str, width: int) -> bool:
    """Say whether `line` goes on in the `following` one; `width` is that of the widest line of the two's block."""
    following = following.strip()
    if not following or not line.strip() or ITEM.match(following):
        return False
    if following[0].islower():
        return True
    return _SHORTEST <= width <= NARROW and len(line.strip()) >= width * _FULL


def flowed(lines: list[str]) -> str:
    """Return the lines of a page as paragraphs, one a line; a word broken by a hyphen at a line's end is made whole."""
    width = max(map(len, map(str.strip, lines)), default=0)
    parts: list[str] = []
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        kept = line.strip()
        if not goes_on(line, following, width):
            parts.append(kept + "\n")
        elif kept.endswith("-") and kept[-2:-1].isalpha() and following.strip()[0].islower():
            parts.append(kept[:-1])
        else:
            parts.append(kept + " ")
    return "".join(parts).strip()
