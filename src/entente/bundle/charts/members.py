"""Member bars: the outline is what a member pledged, the solid bar what came in, hatched what is withheld."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from entente.basics.money import Money
from entente.bundle.charts.canvas import LABEL, NOTE, SIZE, SMALL, STRONG, Canvas
from entente.bundle.charts.chart import NARROW
from entente.bundle.charts.colours import HATCHED, OPEN_IN, QUIET, RULE, SOLID_IN, Look
from entente.bundle.charts.measuring import width
from entente.bundle.charts.scales import Scale, one_currency, round_amounts, scaled
from entente.bundle.values import Amount, Withheld, said

if TYPE_CHECKING:
    from entente.basics.language import Language

_HEAD = 34
_ROW = 30
_ROW_NARROW = 70
_OUTER, _INNER = 20, 10
_GAP = 16
_LEAST_LABEL, _MOST_LABEL = 100, 220
_HATCH = 64


class MemberBar(msgspec.Struct, frozen=True, kw_only=True):
    """One member: its name, what it pledged and what was received from it, and the paths of its page and figures."""

    label: str
    pledged: Amount
    received: Amount
    to: str | None = None
    pledged_to: str | None = None
    received_to: str | None = None


class MemberBars(msgspec.Struct, frozen=True, kw_only=True):
    """Bars of members in one currency, in the order given; see `Chart` for `name`, `title` and `says`."""

    name: str
    title: str
    says: str
    members: tuple[MemberBar, ...]

    def draw(self, canvas: Canvas, language: Language) -> None:
        """Draw one row a member: name, outline and solid bar, both amounts.

        Raises:
            ValueError: the amounts are of several currencies.
        """
        amounts = [amount for bar in self.members for amount in (bar.pledged, bar.received)]
        currency = one_currency(amounts)
        if canvas.width <= NARROW:
            self._draw_narrow(canvas, language, scaled(amounts, 0, canvas.width))
            return
        columns = [_column(self.members, kind, language) for kind in ("received", "pledged")]
        widest = max((width(bar.label, SIZE) for bar in self.members), default=0)
        labels = int(min(max(widest, _LEAST_LABEL), _MOST_LABEL)) + _GAP
        scale = scaled(amounts, labels, canvas.width - labels - sum(columns) - 2 * _GAP)
        canvas.height = _HEAD + _ROW * len(self.members) + 4
        if currency is not None:
            _draw_ticks(canvas, scale, currency, language)
        _draw_heads(canvas, columns[1], language)
        for i, bar in enumerate(self.members):
            top = _HEAD + i * _ROW
            _draw_bars(canvas, scale, bar, top + (_ROW - _OUTER) // 2)
            base = top + _ROW // 2 + SIZE // 3
            canvas.words((0, base), bar.label, room=labels - _GAP, to=bar.to)
            received, pledged = (said(each, language, is_about=True) for each in (bar.received, bar.pledged))
            canvas.words(
                (canvas.width - columns[1] - _GAP, base), received, STRONG.ending, to=bar.received_to
            )
            canvas.words((canvas.width, base), pledged, LABEL.ending, to=bar.pledged_to)
        canvas.stroke(f"M{scale.at(0)} {_HEAD - 4}V{canvas.height}", QUIET)

    def _draw_narrow(self, canvas: Canvas, language: Language, scale: Scale) -> None:
        _draw_keys(canvas, language)
        for i, bar in enumerate(self.members):
            top = _HEAD + i * _ROW_NARROW
            canvas.words((0, top + SIZE), bar.label, STRONG, room=canvas.width, to=bar.to)
            _write_both(canvas, language, bar, top + SIZE + SMALL + 5)
            _draw_bars(canvas, scale, bar, top + SIZE + SMALL + 11)
        canvas.height = _HEAD + _ROW_NARROW * len(self.members)


def _column(members: tuple[MemberBar, ...], kind: str, language: Language) -> int:
    """Return how much room a column of amounts takes, its heading with the key included."""
    shown = [said(getattr(bar, kind), language, is_about=True) for bar in members]
    widths = [width(each, SIZE, "semibold") for each in shown]
    return int(max([*widths, width(language.word(kind), SMALL) + 26])) + 1


def _write_both(canvas: Canvas, language: Language, bar: MemberBar, base: int) -> None:
    room = canvas.width // 2 - 4
    received, pledged = (
        f"{language.word(kind)} {said(amount, language, is_about=True)}"
        for kind, amount in (("received", bar.received), ("pledged", bar.pledged))
    )
    canvas.words((0, base), received, NOTE, room, bar.received_to)
    canvas.words((canvas.width, base), pledged, NOTE.ending, room, bar.pledged_to)


def _draw_heads(canvas: Canvas, last: int, language: Language) -> None:
    for kind, right in (("received", canvas.width - last - _GAP), ("pledged", canvas.width)):
        wide = canvas.words((right, 18), language.word(kind), NOTE.ending)
        _draw_key(canvas, kind, right - wide - 24)


def _draw_keys(canvas: Canvas, language: Language) -> None:
    left = Decimal(0)
    for kind in ("pledged", "received"):
        _draw_key(canvas, kind, left)
        left += 24 + canvas.words((left + 24, 18), language.word(kind), NOTE) + 20


def _draw_key(canvas: Canvas, kind: str, left: Decimal) -> None:
    if kind == "pledged":
        canvas.area((left, 7, 18, 12), OPEN_IN)
    else:
        canvas.area((left, 9, 18, 8), SOLID_IN)


def _draw_ticks(canvas: Canvas, scale: Scale, currency: str, language: Language) -> None:
    """Draw a faint line for each round amount and name those that have room."""
    taken = Decimal(0)
    for amount in round_amounts(scale.low, scale.high, currency, 4):
        x = scale.at(amount.minor)
        canvas.stroke(f"M{x} {_HEAD - 8}V{canvas.height}", RULE)
        words = said(amount, language, is_about=True)
        half = width(words, SMALL) / 2
        if x - half >= taken and x + half <= scale.start + scale.length:
            canvas.words((x, 18), words, NOTE.centred)
            taken = x + half + _GAP


def _draw_bars(canvas: Canvas, scale: Scale, bar: MemberBar, top: int) -> None:
    """Draw outline and solid bar; a withheld receipt hatches the outline, a withheld pledge follows the solid bar."""
    inner = top + (_OUTER - _INNER) // 2
    if isinstance(bar.pledged, Money):
        look = HATCHED if isinstance(bar.received, Withheld) else OPEN_IN
        _draw_amount(canvas, scale, bar.pledged, (top, _OUTER, look))
    elif isinstance(bar.pledged, Withheld):
        after = scale.at(max(bar.received.minor, 0)) if isinstance(bar.received, Money) else None
        canvas.area((scale.fixed(_HATCH, after), top, _HATCH, _OUTER), HATCHED)
    elif isinstance(bar.received, Withheld):
        canvas.area((scale.fixed(_HATCH), inner, _HATCH, _INNER), HATCHED)
    if isinstance(bar.received, Money):
        _draw_amount(canvas, scale, bar.received, (inner, _INNER, SOLID_IN))


def _draw_amount(canvas: Canvas, scale: Scale, amount: Money, form: tuple[int, int, Look]) -> None:
    top, high, look = form
    zero, end = scale.at(0), scale.at(amount.minor)
    canvas.area((min(zero, end), top, abs(end - zero), high), look)
