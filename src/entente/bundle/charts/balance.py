"""Balance over time: a step line, since money is there from the day it came to the day it went."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from entente.basics.money import Money
from entente.bundle.charts.axes import FOOT, draw_days
from entente.bundle.charts.canvas import NOTE, SIZE, STRONG, Canvas, px
from entente.bundle.charts.chart import NARROW
from entente.bundle.charts.colours import LINK, QUIET, RULE, SOLID_IN, Look
from entente.bundle.charts.scales import Scale, Span, one_currency, round_amounts, scaled
from entente.bundle.values import said

if TYPE_CHECKING:
    from entente.basics.language import Language

_HEAD = 40
_PLOT, _PLOT_NARROW = 260, 200
_GUTTER = 120
_PAD = 8


class Level(msgspec.Struct, frozen=True):
    """From a day on, the balance is this."""

    on: date
    balance: Money


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """The balance of one currency to a day: `levels` in the order of days, at least one; see `Chart` for the rest.

    `to` is the path of the balance's figure.
    """

    name: str
    title: str
    says: str
    levels: tuple[Level, ...]
    until: date
    to: str | None = None

    def draw(self, canvas: Canvas, language: Language) -> None:
        """Draw the steps over faint lines at round amounts, and name the last balance.

        Raises:
            ValueError: there is no level, or they are of several currencies.
        """
        if not self.levels:
            raise ValueError("a balance over time needs at least one level: show the empty state instead")
        balances = [level.balance for level in self.levels]
        currency = one_currency(balances) or ""
        is_narrow = canvas.width <= NARROW
        high = _PLOT_NARROW if is_narrow else _PLOT
        scale = scaled(balances, 0, high)
        left = 1 if is_narrow else _GUTTER
        span = Span(self.levels[0].on, self.until, left, canvas.width - left - 7)
        canvas.height = _HEAD + high + FOOT
        _draw_amounts(canvas, scale, currency, language)
        draw_days(canvas, span, language, 5)
        path = self._path(scale, span)
        bottom = _y(scale, 0)
        first, last = px(span.at(self.levels[0].on)), px(span.at(self.until))
        canvas.shape(f"{path}H{last}V{bottom}H{first}Z", Look("#e4efef"))
        canvas.stroke(f"{path}H{last}", LINK, "2.5")
        canvas.stroke(f"M0 {bottom}H{canvas.width}", QUIET)
        canvas.disc(span.at(self.until), _y(scale, balances[-1].minor), 5, SOLID_IN)
        words = said(balances[-1], language, is_about=True)
        canvas.words((canvas.width, SIZE), words, STRONG.ending, to=self.to)

    def _path(self, scale: Scale, span: Span) -> str:
        first = self.levels[0]
        steps = [f"M{px(span.at(first.on))} {_y(scale, first.balance.minor)}"]
        steps += [f"H{px(span.at(level.on))}V{_y(scale, level.balance.minor)}" for level in self.levels[1:]]
        return "".join(steps)


def _y(scale: Scale, minor: int) -> Decimal:
    return _HEAD + scale.length - scale.at(minor)


def _draw_amounts(canvas: Canvas, scale: Scale, currency: str, language: Language) -> None:
    """Draw a line at each round amount, its words on it at the left."""
    for amount in round_amounts(scale.low, scale.high, currency):
        y = _y(scale, amount.minor)
        canvas.stroke(f"M0 {px(y)}H{canvas.width}", RULE)
        canvas.words((0, y - 5), said(amount, language, is_about=True), NOTE)
