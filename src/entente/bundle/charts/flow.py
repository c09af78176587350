"""The flow of money: from members through the common fund to lots and suppliers, as far as it has come.

Columns of nodes stand from left to right, ribbons between them are as thick as the amounts. What is withheld is a
hatched ribbon of a fixed thickness.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from entente.bundle.charts.canvas import LABEL, NOTE, SIZE, STRONG, Canvas
from entente.bundle.charts.chart import NARROW
from entente.bundle.charts.colours import HATCHED, LAST_OUT, RIBBON, SOLID_IN, SOLID_OUT, Look
from entente.bundle.charts.laying import Laid, lay, ribbons
from entente.bundle.charts.measuring import fitted, width
from entente.bundle.charts.scales import one_currency
from entente.bundle.values import Amount, Withheld, said

if TYPE_CHECKING:
    from entente.basics.language import Language

_HEAD = 52
_BAND = 12
_GAP = 8
_BETWEEN_LEGS = 28
_TWO_LINES = 44
_LOOKS = (SOLID_IN, SOLID_IN, SOLID_OUT, LAST_OUT)
"""Members and the fund in the colour of money coming in, lots and suppliers in those of money going out."""


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A member, the fund, a lot or a supplier: its key, its name, its whole amount, and the path of its page."""

    key: str
    label: str
    amount: Amount
    to: str | None = None


class Stream(msgspec.Struct, frozen=True):
    """An amount that went from one node to another, by their keys."""

    source: str
    target: str
    amount: Amount


class _Heading(NamedTuple):
    """A column's heading, and how its bands are drawn."""

    words: str
    look: Look


class _Column(NamedTuple):
    """A column in a drawing: its left edge, its side, the room of its words, and whether they stand on ribbons."""

    left: int
    side: str
    room: int
    is_on_ribbons: bool
    look: Look

    def above(self) -> tuple[int, str]:
        """Return the point and anchor of words above the column, within the drawing."""
        if self.side == "left":
            return self.left, "start"
        return (self.left + _BAND, "end") if self.side == "right" else (self.left + _BAND // 2, "middle")

    def beside(self) -> tuple[int, str]:
        """Return the point and anchor of words beside a node."""
        is_before = self.side == ("right" if self.is_on_ribbons else "left")
        return (self.left - _GAP, "end") if is_before else (self.left + _BAND + _GAP, "start")


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """Columns of nodes and the streams between neighbouring ones, in one currency; see `Chart` for the rest.

    A column may be empty: what has not happened is not drawn. `heads` name the columns.
    """

    name: str
    title: str
    says: str
    heads: tuple[str, ...]
    columns: tuple[tuple[Node, ...], ...]
    streams: tuple[Stream, ...]

    def draw(self, canvas: Canvas, language: Language) -> None:
        """Draw the columns that hold something; narrow, each leg stands below the one before.

        Raises:
            ValueError: the amounts are of several currencies.
        """
        amounts = [node.amount for column in self.columns for node in column]
        one_currency([*amounts, *(stream.amount for stream in self.streams)])
        filled = [
            (_Heading(head, _LOOKS[min(i, len(_LOOKS) - 1)]), nodes)
            for i, (head, nodes) in enumerate(zip(self.heads, self.columns, strict=True))
            if nodes
        ]
        if canvas.width > NARROW or len(filled) == 1:
            self._draw_leg(canvas, language, filled, 0)
            return
        for pair in pairwise(filled):
            top = canvas.height + (_BETWEEN_LEGS if canvas.height else 0)
            self._draw_leg(canvas, language, pair, top)

    def _draw_leg(
        self,
        canvas: Canvas,
        language: Language,
        filled: Sequence[tuple[_Heading, tuple[Node, ...]]],
        top: int,
    ) -> None:
        """Draw columns across the canvas from a top, and set the height to their bottom."""
        amounts = [[(node.key, node.amount) for node in nodes] for _, nodes in filled]
        laid, height = lay(amounts, top + _HEAD)
        columns = _columns(canvas, filled)
        lefts = [column.left for column in columns]
        for ribbon in ribbons(laid, [(s.source, s.target, s.amount) for s in self.streams], lefts, _BAND):
            canvas.shape(ribbon.path, HATCHED if ribbon.is_withheld else RIBBON)
        for column, (heading, nodes) in zip(columns, filled, strict=True):
            x, anchor = column.above() if column.is_on_ribbons or len(nodes) == 1 else column.beside()
            canvas.words((x, top + SIZE), heading.words, NOTE.anchored(anchor), room=canvas.width // 2 - _GAP)
            for node in nodes:
                place = laid[node.key]
                canvas.area(
                    (column.left, place.top, _BAND, max(place.height, Decimal(2))),
                    HATCHED if isinstance(node.amount, Withheld) else column.look,
                )
            if len(nodes) == 1:
                canvas.words(
                    (x, top + SIZE + 22),
                    _alone(nodes[0], heading, language),
                    STRONG.anchored(anchor),
                    to=nodes[0].to,
                )
            else:
                for node in nodes:
                    _name(canvas, language, node, (laid[node.key], column))
        canvas.height = top + _HEAD + height


def _columns(canvas: Canvas, filled: Sequence[tuple[_Heading, tuple[Node, ...]]]) -> list[_Column]:
    """Return where columns stand: words of the outer ones lie outside, narrow they lie on the ribbons."""
    is_narrow = canvas.width <= NARROW
    steps = max(len(filled) - 1, 1)
    outer = 0 if is_narrow else canvas.width // 4
    between = canvas.width - 2 * outer - _BAND
    columns = []
    for i, (heading, _) in enumerate(filled):
        side = "left" if i == 0 else "right" if i == len(filled) - 1 else "middle"
        is_inside = is_narrow or side == "middle"
        facing = filled[i - 1 if side == "right" else min(i + 1, len(filled) - 1)][1]
        is_shared = is_narrow and len(facing) > 1
        room = (between // steps - _BAND if is_inside else outer) // (2 if is_shared else 1) - 2 * _GAP
        columns.append(_Column(outer + between * i // steps, side, room, is_inside, heading.look))
    return columns


def _alone(node: Node, heading: _Heading, language: Language) -> str:
    """Return the words of a node that stands alone below its heading: its name too, where that is another."""
    amount = said(node.amount, language, is_about=True)
    return amount if node.label == heading.words else f"{node.label}, {amount}"


def _name(canvas: Canvas, language: Language, node: Node, where: tuple[Laid, _Column]) -> None:
    """Write a node's name and amount: on two lines where the band is tall, else on one, where the name is cut first."""
    laid, column = where
    x, anchor = column.beside()
    kind = LABEL.anchored(anchor)._replace(
        has_halo=column.is_on_ribbons and isinstance(node.amount, Withheld)
    )
    amount = said(node.amount, language, is_about=True)
    if laid.height >= _TWO_LINES:
        canvas.words((x, laid.middle - 3), node.label, kind, room=column.room, to=node.to)
        canvas.words((x, laid.middle + 16), amount, NOTE.anchored(anchor), room=column.room)
        return
    room = column.room - width(f"  {amount}", SIZE)
    label = fitted(node.label, room, SIZE)
    canvas.words((x, laid.middle + SIZE // 3), f"{label}, {amount}", kind, to=node.to)
