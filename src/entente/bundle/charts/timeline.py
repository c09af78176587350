"""The chronicle as a timeline: one lane a stage, one mark an act on its day, a reversed act crossed out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from entente.bundle.charts.axes import FOOT, draw_days
from entente.bundle.charts.canvas import SIZE, STRONG, Canvas, px
from entente.bundle.charts.chart import NARROW
from entente.bundle.charts.colours import ALERT, LINK, RULE
from entente.bundle.charts.measuring import width
from entente.bundle.charts.scales import Span

if TYPE_CHECKING:
    from decimal import Decimal

    from entente.basics.language import Language

_LANE, _LANE_NARROW = 38, 58
_MARK = 18
_GAP = 16
_MOST_LABEL = 220


class Mark(msgspec.Struct, frozen=True):
    """An act on its day; `is_reversed` when a later act took it back."""

    on: date
    is_reversed: bool = False


class Lane(msgspec.Struct, frozen=True):
    """The acts of one stage, under its name."""

    label: str
    marks: tuple[Mark, ...]
    to: str | None = None


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Lanes of acts between two days, both included; see `Chart` for `name`, `title` and `says`."""

    name: str
    title: str
    says: str
    lanes: tuple[Lane, ...]
    first: date
    last: date

    def draw(self, canvas: Canvas, language: Language) -> None:
        """Draw the lanes over the months or years, the number of acts at the end of each."""
        is_narrow = canvas.width <= NARROW
        counts = [language.number(len(lane.marks)) for lane in self.lanes]
        right = int(max((width(each, SIZE, "semibold") for each in counts), default=0)) + _GAP + 1
        widest = max((width(lane.label, SIZE) for lane in self.lanes), default=0)
        left = 4 if is_narrow else int(min(widest, _MOST_LABEL)) + _GAP + 1
        span = Span(self.first, self.last, left, canvas.width - left - (4 if is_narrow else right))
        lane_height = _LANE_NARROW if is_narrow else _LANE
        canvas.height = lane_height * len(self.lanes) + FOOT
        draw_days(canvas, span, language, canvas.height - FOOT)
        for i, (lane, count) in enumerate(zip(self.lanes, counts, strict=True)):
            top = i * lane_height
            base = top + (SIZE if is_narrow else _LANE // 2 + SIZE // 3)
            wide = canvas.words((canvas.width, base), count, STRONG.ending, to=lane.to)
            room = canvas.width - wide - _GAP if is_narrow else left - _GAP
            canvas.words((0, base), lane.label, room=room)
            _draw_marks(canvas, span, lane, top + (SIZE + 8 if is_narrow else (_LANE - _MARK) // 2))


def _draw_marks(canvas: Canvas, span: Span, lane: Lane, top: int) -> None:
    """Draw an upright for each day that has an act; days that share a tenth of a pixel are one mark."""
    middle = top + _MARK // 2
    canvas.stroke(f"M{span.start} {middle}H{span.start + span.length}", RULE)
    kept = sorted({span.at(day) for day in {mark.on for mark in lane.marks if not mark.is_reversed}})
    reversed_ = sorted({span.at(day) for day in {mark.on for mark in lane.marks if mark.is_reversed}})
    if kept:
        canvas.stroke("".join(f"M{px(x)} {top}v{_MARK}" for x in kept), LINK, "2")
    if reversed_:
        canvas.stroke("".join(_crossed(x, middle) for x in reversed_), ALERT, "2")


def _crossed(x: Decimal, middle: int) -> str:
    return f"M{px(x - 4)} {middle - 4}l8 8m0 -8l-8 8"
