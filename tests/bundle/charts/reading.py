"""Reading a drawing back: its words with their boxes, its areas, and what lies over what."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from entente.basics.language import Language
from entente.bundle.charts.chart import NARROW, WIDE, drawn
from entente.bundle.charts.measuring import width

if TYPE_CHECKING:
    from entente.bundle.charts.chart import Chart

EN, FR = Language("en"), Language("fr")
SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (WIDE, NARROW)


class Box(NamedTuple):
    """Words or an area, and the rectangle it takes."""

    words: str
    left: Decimal
    top: Decimal
    right: Decimal
    bottom: Decimal

    def overlaps(self, other: Box) -> bool:
        """Say whether two rectangles share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def opened(svg: str) -> ET.Element:
    """Return a drawing's root."""
    return ET.fromstring(svg)  # noqa: S314 - drawn here


def words_of(svg: str) -> list[Box]:
    """Return the words of a drawing with the boxes their letters take."""
    found = []
    for text in opened(svg).iter(f"{SVG}text"):
        title = text.find(f"{SVG}title")
        shown = (title.tail if title is not None else text.text) or ""
        size = int(text.attrib["font-size"])
        wide = width(shown, size, "semibold" if "font-weight" in text.attrib else "regular")
        assert Decimal(text.attrib.get("textLength", "0")) == wide
        x, y = Decimal(text.attrib["x"]), Decimal(text.attrib["y"])
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor", "start")]
        high, low = Decimal(size * 7) / 10, Decimal(size) / 5
        found.append(Box(shown, left, y - high, left + wide, y + low))
    return found


def areas_of(svg: str) -> list[tuple[Box, str]]:
    """Return the rectangles of a drawing, outline included, with their fill."""
    found = []
    for rect in opened(svg).findall(f"{SVG}rect"):
        x, y, wide, high = (Decimal(rect.attrib[name]) for name in ("x", "y", "width", "height"))
        half = Decimal(rect.get("stroke-width", "0")) / 2
        found.append((Box("", x - half, y - half, x + wide + half, y + high + half), rect.attrib["fill"]))
    return found


def readable(chart: Chart, language: Language = EN) -> None:
    """Assert of both versions: same bytes twice, words within the drawing and none over another, named for all."""
    for size in WIDTHS:
        svg = drawn(chart, language, size, lambda path: path)
        assert svg == drawn(chart, language, size, lambda path: path)
        root = opened(svg)
        assert root.attrib["viewBox"] == f"0 0 {size} {root.attrib['height']}"
        assert int(root.attrib["height"]) > 0
        assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == (chart.title, chart.says)
        boxes = words_of(svg)
        for i, box in enumerate(boxes):
            assert box.left >= 0, box
            assert box.right <= size, box
            assert box.top >= 0, box
            assert box.bottom <= int(root.attrib["height"]), box
            assert not [other for other in boxes[i + 1 :] if box.overlaps(other)], box
        for area, _ in areas_of(svg):
            assert area.left >= -1
            assert area.right <= size + 1
