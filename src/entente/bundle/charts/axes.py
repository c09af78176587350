"""The axis of days: round days named below a plot, as many as have room."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from entente.bundle.charts.canvas import NOTE, Canvas, px
from entente.bundle.charts.chart import NARROW
from entente.bundle.charts.colours import RULE
from entente.bundle.charts.measuring import width
from entente.bundle.charts.scales import Span, round_days

if TYPE_CHECKING:
    from entente.basics.language import Language

FOOT = 30
"""The room below a plot, in pixels, that the names of days take."""
_GAP = 12


def draw_days(canvas: Canvas, span: Span, language: Language, high: int) -> None:
    """Name round days at the bottom of a canvas, each with an upright `high` pixels above the foot."""
    base = canvas.height - 8
    taken = Decimal(-_GAP)
    for day in round_days(span.first, span.last, 4 if canvas.width <= NARROW else 8):
        words = str(day.year) if day.month == 1 else language.month(day)
        x, wide = span.at(day), width(words, NOTE.size)
        left = min(max(x - wide / 2, Decimal(0)), canvas.width - wide)
        if left >= taken + _GAP:
            canvas.stroke(f"M{px(x)} {canvas.height - FOOT - high}v{high + 5}", RULE)
            canvas.words((left, base), words, NOTE)
            taken = left + wide
