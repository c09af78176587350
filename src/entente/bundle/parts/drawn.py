"""A chart that stands alone: a picture of what the page lists anyway."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from entente.bundle.charts.chart import Chart


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A chart with its finding as a heading."""

    template: ClassVar[str] = "parts/drawn.html"
    chart: Chart
