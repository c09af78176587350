"""Every chart is drawn wide, narrow and as a file that stands alone, and holds its amounts back from its scale."""

from __future__ import annotations

import pytest

from entente.bundle.charts.chart import WIDE, Chart, drawn, filed
from tests.bundle.charts.reading import EN, FR, SVG, opened, readable, words_of
from tests.bundle.samples import charts, stages


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.name)
def test_a_chart_is_readable_wide_and_narrow_in_both_languages(chart: Chart) -> None:
    readable(chart, EN)
    readable(chart, FR)


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.name)
def test_a_drawing_has_no_style_no_script_and_ids_of_its_own(chart: Chart) -> None:
    wide, narrow = drawn(chart, EN), drawn(chart, EN, 360)
    assert "style" not in wide
    assert "class" not in wide
    ids = [
        {each.attrib["id"] for each in opened(svg).iter() if "id" in each.attrib} for svg in (wide, narrow)
    ]
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.name)
def test_a_file_stands_alone_with_its_title_and_notes_around_the_same_drawing(chart: Chart) -> None:
    notes = ("As of 2 July 2025.", "A limit in many words, " * 12)
    svg = filed(chart, EN, notes)
    root = opened(svg)
    shown = words_of(svg)
    assert shown[0].words == chart.title
    assert "As of 2 July 2025." in {box.words for box in shown}
    assert root.attrib["role"] == "img"
    assert "<a " not in svg
    inner = drawn(chart, EN).split("</desc>\n")[1].removesuffix("\n</svg>\n").rpartition("</defs>\n")[2]
    assert inner.replace("-wide-hatch", "-hatch") in svg
    tall, wide = int(root.attrib["height"]), int(root.attrib["width"])
    assert all(box.right <= wide - 24 and box.bottom <= tall for box in shown[-2:])


def test_the_wide_version_is_the_one_drawn_unless_another_is_asked_for() -> None:
    assert opened(drawn(stages(), EN)).attrib["width"] == str(WIDE)
    assert [each.tag for each in opened(drawn(stages(), EN))][:2] == [f"{SVG}title", f"{SVG}desc"]
