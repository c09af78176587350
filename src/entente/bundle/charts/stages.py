"""Stages side by side: pledged, committed, received and what follows, each a measure of its own from one base line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from entente.bundle.charts.canvas import LABEL, SIZE, STRONG, Canvas
from entente.bundle.charts.chart import NARROW
from entente.bundle.charts.colours import HATCHED, QUIET, SOLID_IN, STAGES
from entente.bundle.charts.measuring import width
from entente.bundle.charts.scales import Scale, one_currency, scaled
from entente.bundle.values import Amount, Withheld, said

if TYPE_CHECKING:
    from entente.basics.language import Language

_ROW = 44
_ROW_NARROW = 60
_BAR = 26
_GAP = 12
_LEAST_LABEL, _MOST_LABEL = 80, 240
_HATCH = 96


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """One bar: its stage (a key of `STAGES`, another is drawn solid), label, amount, and the path of its figure."""

    stage: str
    label: str
    amount: Amount
    to: str | None = None


class Stages(msgspec.Struct, frozen=True, kw_only=True):
    """Bars of stages in one currency; see `Chart` for `name`, `title` and `says`."""

    name: str
    title: str
    says: str
    stages: tuple[Stage, ...]

    def draw(self, canvas: Canvas, language: Language) -> None:
        """Draw one bar a stage: label, bar, amount; what is withheld is hatched at a fixed length.

        Raises:
            ValueError: the amounts are of several currencies.
        """
        amounts = [stage.amount for stage in self.stages]
        one_currency(amounts)
        shown = [said(amount, language, is_about=True) for amount in amounts]
        is_narrow = canvas.width <= NARROW
        room = int(max((width(each, SIZE, "semibold") for each in shown), default=0)) + _GAP + 1
        labels = 0 if is_narrow else _label_room(self.stages)
        plot = canvas.width - labels - (0 if is_narrow else room)
        scale = scaled(amounts, labels, plot)
        for i, (stage, words) in enumerate(zip(self.stages, shown, strict=True)):
            if is_narrow:
                _draw_narrow(canvas, scale, stage, words, i * _ROW_NARROW)
            else:
                _draw_wide(canvas, scale, stage, words, i * _ROW)
        canvas.height = max(len(self.stages) * (_ROW_NARROW if is_narrow else _ROW), 1)
        if not is_narrow:
            zero = scale.at(0)
            canvas.stroke(f"M{zero} 0V{canvas.height}", QUIET)


def _label_room(stages: tuple[Stage, ...]) -> int:
    widest = max((width(stage.label, SIZE) for stage in stages), default=0)
    return int(min(max(widest, _LEAST_LABEL), _MOST_LABEL)) + _GAP + 1


def _draw_wide(canvas: Canvas, scale: Scale, stage: Stage, words: str, top: int) -> None:
    base = top + _ROW // 2 + SIZE // 3
    canvas.words((scale.start - _GAP, base), stage.label, LABEL.ending, room=scale.start - _GAP)
    end = draw_bar(canvas, scale, stage, top + (_ROW - _BAR) // 2)
    canvas.words((end + _GAP, base), words, STRONG, to=stage.to)


def _draw_narrow(canvas: Canvas, scale: Scale, stage: Stage, words: str, top: int) -> None:
    base = top + SIZE
    wide = canvas.words((canvas.width, base), words, STRONG.ending, to=stage.to)
    canvas.words((0, base), stage.label, room=canvas.width - wide - _GAP)
    draw_bar(canvas, scale, stage, top + SIZE + 8)


def draw_bar(canvas: Canvas, scale: Scale, stage: Stage, top: int) -> int:
    """Draw a stage's bar from zero and return the pixel its words may begin at."""
    zero = scale.at(0)
    if stage.amount is None:
        return int(zero)
    if isinstance(stage.amount, Withheld):
        begin = scale.fixed(_HATCH)
        canvas.area((begin, top, _HATCH, _BAR), HATCHED)
        return int(begin) + _HATCH
    end = scale.at(stage.amount.minor)
    canvas.area((min(zero, end), top, abs(end - zero), _BAR), STAGES.get(stage.stage, SOLID_IN))
    return int(max(zero, end))
