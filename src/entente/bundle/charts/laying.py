"""Where the nodes of a flow lie and how its ribbons run: heights to one scale, with room for every name."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from entente.basics.money import Money
from entente.bundle.charts.canvas import px
from entente.bundle.values import Withheld

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from entente.bundle.values import Amount

_TALL = 320
_SLOT = 24
_HATCH = 8
_TENTHS = 10


class Laid(NamedTuple):
    """A node's place: its column, the top and height of its band, and the height of a minor unit as a ratio."""

    column: int
    top: Decimal
    height: Decimal
    ratio: tuple[int, int]

    @property
    def middle(self) -> Decimal:
        """The middle of the band."""
        return self.top + self.height / 2

    def within(self, used: Decimal, thick: Decimal) -> Decimal:
        """Return where the next ribbon joins, kept on the band: what is withheld is drawn thicker than it may be."""
        return self.top + max(min(used, self.height - thick), Decimal(0))


class Ribbon(NamedTuple):
    """A stream's outline between two nodes."""

    path: str
    is_withheld: bool


def lay(columns: Sequence[Sequence[tuple[str, Amount]]], top: int) -> tuple[dict[str, Laid], int]:
    """Return where each node (key, amount) lies below `top`, and the height of the tallest column.

    The tallest sum takes `_TALL` pixels; a node shares its slot with its name, so small ones stand apart.
    """
    sums = [sum(_size(amount) for _, amount in column) for column in columns]
    ratio = (_TALL, max([1, *sums]))
    laid: dict[str, Laid] = {}
    heights = []
    for i, column in enumerate(columns):
        y = Decimal(top)
        for key, amount in column:
            high = _thick(amount, ratio)
            slot = max(high + 4, Decimal(_SLOT))
            laid[key] = Laid(i, y + (slot - high) / 2, high, ratio)
            y += slot
        heights.append(int(y - top) + 1)
    tallest = max(heights, default=0)
    for key, node in laid.items():
        lower = Decimal(tallest - heights[node.column]) / 2
        laid[key] = node._replace(top=node.top + lower)
    return laid, tallest


def ribbons(
    laid: dict[str, Laid], streams: Iterable[tuple[str, str, Amount]], lefts: Sequence[int], band: int
) -> list[Ribbon]:
    """Return the ribbons of streams (source, target, amount) whose both ends are laid, each below the one before."""
    used: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    found = []
    for source, target, amount in streams:
        if source not in laid or target not in laid:
            continue
        one, other = laid[source], laid[target]
        thick = _thick(amount, one.ratio)
        if thick:
            left, right = lefts[one.column] + band, lefts[other.column]
            y1 = one.within(used[source, "out"], thick)
            y2 = other.within(used[target, "in"], thick)
            found.append(Ribbon(_band(left, right, (y1, y2), thick), isinstance(amount, Withheld)))
            used[source, "out"] += thick
            used[target, "in"] += thick
    return found


def _size(amount: Amount) -> int:
    return max(amount.minor, 0) if isinstance(amount, Money) else 0


def _thick(amount: Amount, ratio: tuple[int, int]) -> Decimal:
    if isinstance(amount, Withheld):
        return Decimal(_HATCH)
    return Decimal(_size(amount) * ratio[0] * _TENTHS // ratio[1]) / _TENTHS


def _band(left: int, right: int, tops: tuple[Decimal, Decimal], thick: Decimal) -> str:
    """Return a band that leaves and arrives level, bending half way."""
    y1, y2 = tops
    half = (left + right) // 2
    upper = f"M{left} {px(y1)}C{half} {px(y1)} {half} {px(y2)} {right} {px(y2)}"
    return (
        f"{upper}V{px(y2 + thick)}C{half} {px(y2 + thick)} {half} {px(y1 + thick)} {left} {px(y1 + thick)}Z"
    )
