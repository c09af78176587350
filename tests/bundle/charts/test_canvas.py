"""A canvas writes marks in whole or tenths of pixels, links what leads somewhere, and escapes every word."""

from __future__ import annotations

from decimal import Decimal

from entente.bundle.charts.canvas import LABEL, NOTE, TITLE, Canvas, px
from entente.bundle.charts.colours import HATCHED, LINK, OPEN_IN, SOLID_IN
from tests.bundle.charts.reading import SVG, opened


def on(canvas: Canvas) -> str:
    canvas.height = 100
    return canvas.svg("A finding & more", "What it shows")


def test_pixels_are_written_without_needless_zeros() -> None:
    assert [px(each) for each in (0, 20, Decimal("1.50"), Decimal("-0.04"), 1000)] == [
        "0",
        "20",
        "1.5",
        "0",
        "1000",
    ]


def test_an_outline_lies_inside_its_area_and_an_empty_area_leaves_no_mark() -> None:
    canvas = Canvas("c", 100)
    canvas.area((0, 0, 100, 20), OPEN_IN)
    canvas.area((0, 0, 0, 20), SOLID_IN)
    canvas.area((0, 0, 20, 0), SOLID_IN)
    (rect,) = opened(on(canvas)).findall(f"{SVG}rect")
    assert (rect.attrib["x"], rect.attrib["width"]) == ("0.8", "98.5")


def test_words_are_escaped_and_cut_ones_keep_the_whole_in_their_title() -> None:
    canvas = Canvas("c", 100)
    canvas.words((0, 20), "<b>&", LABEL)
    canvas.words((0, 40), "United Kingdom", LABEL, room=60)
    whole, cut = opened(on(canvas)).findall(f"{SVG}text")
    assert whole.text == "<b>&"
    assert cut.findtext(f"{SVG}title") == "United Kingdom"


def test_no_words_take_no_room() -> None:
    canvas = Canvas("c", 100)
    assert canvas.words((0, 20), "", NOTE.centred) == 0
    assert "textLength" not in on(canvas)


def test_the_space_the_font_lacks_is_drawn_as_one_it_has() -> None:
    canvas = Canvas("c", 100)
    canvas.words((0, 20), "1\u202f000", TITLE.ending)
    assert "1\u00a0000" in on(canvas)


def test_control_characters_never_break_a_drawing() -> None:
    canvas = Canvas("c", 100)
    canvas.words((0, 20), "a\x00b\x1fc")
    canvas.height = 100
    root = opened(canvas.svg("one\x02", "two\ufffe"))
    assert (root.findtext(f"{SVG}text"), root.findtext(f"{SVG}title")) == ("a b c", "one ")


def test_words_are_links_only_where_the_page_says_how_to_get_there() -> None:
    linked, alone = Canvas("c", 100, lambda path: f"../{path}"), Canvas("c", 100)
    for canvas in (linked, alone):
        canvas.words((0, 20), "EUR 1", to='a"b.html')
    assert "href='../a\"b.html'" in on(linked)
    assert f'fill="{LINK}"' in on(linked)
    assert opened(on(linked)).attrib["role"] == "group"
    assert "<a " not in on(alone)
    assert opened(on(alone)).attrib["role"] == "img"


def test_a_hatch_is_defined_where_something_is_hatched_and_only_there() -> None:
    plain, hatched, around = Canvas("c", 100), Canvas("c", 100), Canvas("c", 200)
    plain.disc(5, 5, 3, SOLID_IN)
    hatched.area((0, 0, 20, 20), HATCHED)
    around.place(hatched, 10, 10)
    assert "pattern" not in on(plain)
    assert 'fill="url(#c-hatch)"' in on(hatched)
    assert "<pattern id=" in on(around)


def test_words_on_other_marks_have_a_halo_of_paper() -> None:
    canvas = Canvas("c", 100)
    canvas.words((0, 20), "withheld", LABEL._replace(has_halo=True))
    assert 'paint-order="stroke"' in on(canvas)


def test_a_sliver_is_drawn_in_the_colour_of_its_outline() -> None:
    canvas = Canvas("c", 100)
    canvas.area((0, 0, 2, 20), OPEN_IN)
    (rect,) = opened(on(canvas)).findall(f"{SVG}rect")
    assert (rect.attrib["width"], rect.attrib["fill"], rect.get("stroke")) == ("2", OPEN_IN.outline, None)
