"""The card: the picture a link to the pages is shown with elsewhere, the message and its date on one image."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from entente.bundle.charts.colours import INK, LINK, PAPER, QUIET
from entente.bundle.charts.measuring import fitted, wrapped
from entente.bundle.look.assets import STATIC

if TYPE_CHECKING:
    from entente.bundle.charts.measuring import Weight

WIDTH, HEIGHT = 1200, 630
"""Pixels, the size the Open Graph protocol's readers show whole."""
_MARGIN = 80
_ROOM = WIDTH - 2 * _MARGIN
_BAND = 20
_SIZES = (76, 64, 54, 44)
_MOST_LINES = 4
_WEIGHTS = {"regular": 400, "semibold": 600}
_FACE = re.compile(r"source-sans-3-([a-z-]+)-400-normal[^}]*unicode-range:([^;}]*)", re.IGNORECASE)
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.IGNORECASE)
_CURRENCY = re.compile(r"(?<=\b[A-Z]{3}) (?=\d)")


class _Style(NamedTuple):
    size: int
    weight: Weight
    colour: str


_NAME = _Style(40, "semibold", LINK)
_DATED = _Style(30, "regular", QUIET)


@lru_cache(8)
def card(name: str, message: str, dated: str) -> bytes:
    """Return the card as PNG: whose book it is, the message in words, and what it is dated."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, _BAND), fill=LINK)
    size, lines = _set(_plain(message))
    _write(pen, 70, _on_one_line(name, _NAME), _NAME)
    for number, line in enumerate(lines):
        _write(pen, 170 + number * size * 5 // 4, line, _Style(size, "semibold", INK))
    _write(pen, HEIGHT - 90, _on_one_line(dated, _DATED), _DATED)
    written = BytesIO()
    image.quantize(64).save(written, "PNG", compress_level=6)
    return written.getvalue()


def _on_one_line(words: str, style: _Style) -> str:
    return fitted(_plain(words), _ROOM, style.size, style.weight)


def _plain(words: str) -> str:
    """Return words with the spaces the font has, a currency kept beside its amount."""
    return _CURRENCY.sub("\u00a0", words.replace("\u202f", "\u00a0"))


def _set(message: str) -> tuple[int, list[str]]:
    """Return the largest size at which a message takes few lines, and its lines; one that is longer is cut."""
    for size in _SIZES:
        lines = wrapped(message, _ROOM, size, "semibold")
        if len(lines) <= _MOST_LINES:
            break
    return size, lines[:_MOST_LINES]


def _write(pen: ImageDraw.ImageDraw, top: int, words: str, style: _Style) -> None:
    x = float(_MARGIN)
    for subset, letters in groupby(words, _subset):
        run, font = "".join(letters), _font(subset, style.weight, style.size)
        pen.text((x, top), run, font=font, fill=style.colour)
        x += font.getlength(run)


def _subset(letter: str) -> str:
    """Return which file of the font holds a letter; one that none holds is drawn as the first file's empty box."""
    subsets = _subsets()
    found = (
        name
        for name, ranges in subsets.items()
        if any(first <= ord(letter) <= last for first, last in ranges)
    )
    return next(found, next(iter(subsets)))


@cache
def _subsets() -> dict[str, list[tuple[int, int]]]:
    """Return the letters of each file of the font, as the style sheet states them."""
    found = {}
    for name, ranges in _FACE.findall((STATIC / "entente.css").read_text("utf-8")):
        found[name] = [(int(first, 16), int(last or first, 16)) for first, last in _RANGE.findall(ranges)]
    return found


@cache
def _font(subset: str, weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    file = STATIC / "fonts" / f"source-sans-3-{subset}-{_WEIGHTS[weight]}-normal.woff2"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
