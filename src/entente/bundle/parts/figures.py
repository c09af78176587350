"""A figure on a page: its finding, its chart, the one fixed line, and the table that says the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.bundle.charts.chart import Chart
from entente.bundle.look.page import Link
from entente.bundle.parts.tables import Table
from entente.bundle.values import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator


class FigureLine(msgspec.Struct, frozen=True, kw_only=True):
    """The line under every figure: Table, CSV, JSON, SVG, Link, Embed, Cite; then source, date and limits.

    `table` is the id of the table; `csv`, `json`, `svg` and `link` are paths from the root, what is None is left out;
    `link` is the frozen permalink as a reader copies it; `embed` is HTML, `cite` a citation as text, `bibtex` the same
    for reference managers.
    """

    template: ClassVar[str] = "parts/figure-line.html"
    table: str
    csv: str
    json: str
    svg: str | None = None
    link: str
    embed: str | None = None
    cite: str
    bibtex: str
    source: Link
    on: date
    limits: tuple[str, ...] = ()

    @property
    def files(self) -> Iterator[tuple[str, str]]:
        """The files, by the words that lead to them."""
        named = (("CSV", self.csv), ("JSON", self.json), ("SVG", self.svg))
        return ((label, path) for label, path in named if path is not None)


class FigureBlock(msgspec.Struct, frozen=True, kw_only=True):
    """A figure in full: `heading` is the finding. Where there is no chart, the table stands open."""

    template: ClassVar[str] = "parts/figure.html"
    name: str
    heading: Sentence
    table: Table
    line: FigureLine
    chart: Chart | None = None
