"""The colours of charts: outlines keep 3:1 on white and words 4.5:1, and each stage has a form besides its colour."""

from __future__ import annotations

from typing import NamedTuple

INK = "#17212e"
QUIET = "#4a5666"
RULE = "#d3d9e0"
LINK = "#0b5a60"
ALERT = "#a3281e"
PAPER = "#ffffff"


class Look(NamedTuple):
    """How an area is drawn: fill, outline, its width in pixels, and whether it is hatched."""

    fill: str
    outline: str | None = None
    outline_width: str = "1.5"
    is_hatched: bool = False


SOLID_IN = Look("#0b5a60")
TINT_IN = Look("#bcd9d9", "#0b5a60")
OPEN_IN = Look(PAPER, "#0b5a60")
SOLID_OUT = Look("#8a4708")
TINT_OUT = Look("#f2d9bd", "#8a4708")
LAST_OUT = Look("#4f2a5e")
HATCHED = Look(PAPER, QUIET, is_hatched=True)
RIBBON = Look("#d6e7e7", "#4d8587", "1")
STAGES = {
    "pledged": OPEN_IN,
    "committed": TINT_IN,
    "received": SOLID_IN,
    "obligated": TINT_OUT,
    "paid": SOLID_OUT,
    "delivered": LAST_OUT,
}
"""Money coming in is teal, money going out is ochre; what binds more is drawn fuller."""
