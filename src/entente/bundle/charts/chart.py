"""A chart: a finding, drawn wide for a desk, narrow for a hand, and alone as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from entente.bundle.charts.canvas import NOTE, SMALL, TITLE, Canvas
from entente.bundle.charts.colours import PAPER, Look
from entente.bundle.charts.measuring import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from entente.basics.language import Language

WIDE = 960
NARROW = 360
_MARGIN = 24
_TITLE_LINE = 28
_NOTE_LINE = 20


class Chart(Protocol):
    """What every kind of chart is.

    `name` is unique on its page (letters, digits and hyphens), `title` the finding in one sentence, `says` a
    description for who does not see it. Both are in the reader's language already, as labels are.
    """

    @property
    def name(self) -> str:
        """The beginning of every id in the drawing."""

    @property
    def title(self) -> str:
        """The finding."""

    @property
    def says(self) -> str:
        """The description."""

    def draw(self, canvas: Canvas, language: Language) -> None:
        """Lay the marks on a canvas from its top, within its width, and set its height."""


def drawn(chart: Chart, language: Language, width: int = WIDE, to: Callable[[str], str] | None = None) -> str:
    """Return a chart as SVG for a page, `width` pixels wide (`WIDE` or `NARROW`).

    The page shows the title; in the drawing it is there for screen readers. `to` turns a path from the bundle's root
    into a link.
    """
    form = "wide" if width > NARROW else "narrow"
    canvas = Canvas(f"{chart.name}-{form}", width, to)
    chart.draw(canvas, language)
    return canvas.svg(chart.title, chart.says)


def filed(chart: Chart, language: Language, notes: Sequence[str] = ()) -> str:
    """Return a chart as an SVG file that stands alone: its title above, notes (date, source, limits) below.

    The same drawing as on the page, on white, without links.
    """
    inner = Canvas(chart.name, WIDE)
    chart.draw(inner, language)
    frame = Canvas(chart.name, WIDE + 2 * _MARGIN)
    titles = wrapped(chart.title, WIDE, TITLE.size, TITLE.weight)
    lines = [line for note in notes for line in wrapped(note, WIDE, SMALL)]
    top = _MARGIN + _TITLE_LINE * len(titles) + _MARGIN // 2
    frame.height = top + inner.height + _NOTE_LINE * len(lines) + _MARGIN
    frame.area((0, 0, frame.width, frame.height), Look(PAPER))
    for i, line in enumerate(titles, 1):
        frame.words((_MARGIN, _MARGIN + _TITLE_LINE * i - 6), line, TITLE)
    frame.place(inner, _MARGIN, top)
    for i, line in enumerate(lines, 1):
        frame.words((_MARGIN, top + inner.height + _NOTE_LINE * i), line, NOTE)
    return frame.svg(chart.title, chart.says)
