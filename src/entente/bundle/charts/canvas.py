"""A canvas: marks and words laid down as SVG, every number in whole or tenths of pixels, attributes in fixed order."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from entente.bundle.charts.colours import HATCHED, INK, LINK, PAPER, QUIET, Look
from entente.bundle.charts.measuring import Weight, fitted, width

if TYPE_CHECKING:
    from collections.abc import Callable

Px = int | Decimal
FONTS = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', Arial, sans-serif"
SIZE = 16
SMALL = 14
_DRAWN = {0x202F: "\u00a0", **dict.fromkeys((*range(0x20), 0x7F, 0xFFFE, 0xFFFF), " ")}
"""The font has no narrow no-break space, and XML no control characters: what is drawn in their place."""


class Type(NamedTuple):
    """How words are set: size in pixels, weight, colour, which of their points the base line hangs on.

    A halo of paper keeps words readable on other marks.
    """

    size: int = SIZE
    weight: Weight = "regular"
    colour: str = INK
    anchor: str = "start"
    has_halo: bool = False

    @property
    def ending(self) -> Type:
        """The same, ending at the point."""
        return self._replace(anchor="end")

    @property
    def centred(self) -> Type:
        """The same, centred at the point."""
        return self._replace(anchor="middle")

    def anchored(self, anchor: str) -> Type:
        """Return the same, hung on `start`, `middle` or `end`."""
        return self._replace(anchor=anchor)


LABEL = Type()
STRONG = Type(weight="semibold")
NOTE = Type(size=SMALL, colour=QUIET)
TITLE = Type(size=22, weight="semibold")


class Canvas:
    """Takes the marks of one drawing, `width` pixels wide; `height` is set by who draws.

    `name` begins every id; `to` turns a path from the bundle's root into a link, and without it nothing is linked.
    """

    def __init__(self, name: str, width: int, to: Callable[[str], str] | None = None) -> None:
        """Start an empty drawing."""
        self.name = name
        self.width = width
        self.height = 0
        self.has_links = False
        self._to = to
        self._is_hatched = False
        self._marks: list[str] = []

    def area(self, box: tuple[Px, Px, Px, Px], look: Look) -> None:
        """Draw a rectangle: left, top, width, height. An outline lies inside it, and is all there is of a sliver."""
        x, y, wide, high = box
        if wide <= 0 or high <= 0:
            return
        if look.outline is not None:
            inset = Decimal(look.outline_width)
            if min(wide, high) <= 2 * inset:
                look = Look(look.outline)
            else:
                x, y, wide, high = x + inset / 2, y + inset / 2, wide - inset, high - inset
        place = f'x="{px(x)}" y="{px(y)}" width="{px(wide)}" height="{px(high)}"'
        self._marks.append(f"<rect {place} {self._paint(look)}/>")

    def shape(self, path: str, look: Look) -> None:
        """Draw a closed or filled path."""
        self._marks.append(f'<path d="{path}" {self._paint(look)}/>')

    def stroke(self, path: str, colour: str = INK, thick: str = "1") -> None:
        """Draw a line along a path."""
        self._marks.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{thick}"/>')

    def disc(self, x: Px, y: Px, radius: Px, look: Look) -> None:
        """Draw a disc around a point."""
        self._marks.append(f'<circle cx="{px(x)}" cy="{px(y)}" r="{px(radius)}" {self._paint(look)}/>')

    def words(
        self, at: tuple[Px, Px], words: str, kind: Type = LABEL, room: Px | None = None, to: str | None = None
    ) -> Decimal:
        """Write words on a base line that begins, ends or is centred at a point, and return their width.

        More than `room` pixels are cut, and the whole stands in the mark's title. The measured width is written down,
        so that another font keeps to it.
        """
        whole = words.translate(_DRAWN)
        shown = whole if room is None else fitted(whole, room, kind.size, kind.weight)
        wide = width(shown, kind.size, kind.weight)
        link = self._to(to) if self._to is not None and to is not None else None
        traits = [
            f'x="{px(at[0])}" y="{px(at[1])}" font-size="{kind.size}"',
            'font-weight="600"' if kind.weight == "semibold" else "",
            f'fill="{LINK if link is not None else kind.colour}"',
            f'text-anchor="{kind.anchor}"' if kind.anchor != "start" else "",
            f'stroke="{PAPER}" stroke-width="4" paint-order="stroke"' if kind.has_halo else "",
            f'textLength="{px(wide)}" lengthAdjust="spacingAndGlyphs"' if shown else "",
        ]
        title = f"<title>{escape(whole)}</title>" if shown != whole else ""
        text = f"<text {' '.join(trait for trait in traits if trait)}>{title}{escape(shown)}</text>"
        if link is not None:
            self.has_links = True
            text = f"<a href={quoteattr(link)}>{text}</a>"
        self._marks.append(text)
        return wide

    def place(self, other: Canvas, x: int, y: int) -> None:
        """Place another drawing of the same name with its top left corner at a point."""
        self._is_hatched = self._is_hatched or other._is_hatched
        self._marks += [f'<g transform="translate({x} {y})">', *other._marks, "</g>"]

    def svg(self, title: str, says: str) -> str:
        """Return the drawing: its title and description for who does not see it, then its marks."""
        role = "group" if self.has_links else "img"
        hatch = (
            f'<defs><pattern id="{self.name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{HATCHED.fill}"/>'
            f'<rect width="2" height="6" fill="{QUIET}"/></pattern></defs>\n'
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" role="{role}" '
            f'aria-labelledby="{self.name}-title" aria-describedby="{self.name}-says" font-family="{FONTS}">\n'
            f'<title id="{self.name}-title">{_escaped(title)}</title>\n'
            f'<desc id="{self.name}-says">{_escaped(says)}</desc>\n'
            f"{hatch if self._is_hatched else ''}" + "\n".join(self._marks) + "\n</svg>\n"
        )

    def _paint(self, look: Look) -> str:
        self._is_hatched = self._is_hatched or look.is_hatched
        fill = f"url(#{self.name}-hatch)" if look.is_hatched else look.fill
        outline = f' stroke="{look.outline}" stroke-width="{look.outline_width}"' if look.outline else ""
        return f'fill="{fill}"{outline}'


def _escaped(words: str) -> str:
    return escape(words.translate(_DRAWN))


def px(number: Px) -> str:
    """Return a number of pixels, to a tenth."""
    tenth = Decimal(number).quantize(Decimal("0.1"))
    return f"{tenth.normalize():f}" if tenth else "0"
