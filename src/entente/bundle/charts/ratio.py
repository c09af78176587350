"""The ratio strip: what was said beside what is booked, from one base line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from entente.bundle.charts.canvas import SIZE, STRONG, Canvas
from entente.bundle.charts.chart import NARROW
from entente.bundle.charts.colours import HATCHED, QUIET, SOLID_IN, Look
from entente.bundle.charts.measuring import width
from entente.bundle.charts.scales import Scale, one_currency, scaled
from entente.bundle.values import Amount, Withheld, said

if TYPE_CHECKING:
    from decimal import Decimal

    from entente.basics.language import Language

_ROW, _ROW_NARROW = 30, 48
_BAR = 16
_GAP = 10
_HATCH = 96
_SAID = Look("#ffffff", QUIET)


class Ratio(msgspec.Struct, frozen=True, kw_only=True):
    """An amount said in public and the one booked, in one currency; see `Chart` for the rest.

    `to` is the path of the booked figure.
    """

    name: str
    title: str
    says: str
    told: Amount
    booked: Amount
    to: str | None = None

    def draw(self, canvas: Canvas, language: Language) -> None:
        """Draw two bars: said as an outline, booked solid.

        Raises:
            ValueError: the two are of different currencies.
        """
        amounts = (self.told, self.booked)
        one_currency(amounts)
        names = [language.word("said"), language.word("booked")]
        shown = [said(amount, language, is_about=True) for amount in amounts]
        is_narrow = canvas.width <= NARROW
        left = 0 if is_narrow else int(max(width(name, SIZE) for name in names)) + _GAP + 1
        right = 0 if is_narrow else int(max(width(each, SIZE, "semibold") for each in shown)) + _GAP + 1
        scale = scaled(amounts, left, canvas.width - left - right)
        row = _ROW_NARROW if is_narrow else _ROW
        for i, look in enumerate((_SAID, SOLID_IN)):
            top, to = i * row, self.to if i else None
            if is_narrow:
                canvas.words((0, top + SIZE), names[i])
                canvas.words((canvas.width, top + SIZE), shown[i], STRONG.ending, to=to)
                _draw_bar(canvas, scale, amounts[i], (top + SIZE + 6, look))
            else:
                canvas.words((0, top + 20), names[i])
                end = _draw_bar(canvas, scale, amounts[i], (top + 7, look))
                canvas.words((end + _GAP, top + 20), shown[i], STRONG, to=to)
        canvas.height = 2 * row


def _draw_bar(canvas: Canvas, scale: Scale, amount: Amount, drawn: tuple[int, Look]) -> Decimal:
    """Draw a bar at a top in a look, and return where it ends."""
    top, look = drawn
    zero = scale.at(0)
    if amount is None:
        return zero
    if isinstance(amount, Withheld):
        begin = scale.fixed(_HATCH)
        canvas.area((begin, top, _HATCH, _BAR), HATCHED)
        return begin + _HATCH
    end = scale.at(amount.minor)
    canvas.area((min(zero, end), top, abs(end - zero), _BAR), look)
    return max(zero, end)
