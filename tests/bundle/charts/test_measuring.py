"""Words are measured with the font's own table, cut and broken to fit."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from entente.bundle.charts.measuring import fitted, width, wrapped


def test_words_are_as_wide_as_their_letters_are_in_the_font() -> None:
    assert width("0123456789", 16) == Decimal("79.6")
    assert width("iii", 100) < width("mmm", 100)
    assert width("Latvia", 16, "semibold") > width("Latvia", 16)
    assert width("", 16) == 0


def test_figures_are_all_as_wide_so_that_columns_of_numbers_stand_straight() -> None:
    for weight in ("regular", "semibold"):
        assert len({width(digit, 1000, weight) for digit in "0123456789"}) == 1


def test_greek_and_cyrillic_letters_have_a_width_and_others_count_as_a_full_em() -> None:
    assert width("Ελλάδα", 100) < 600
    assert width("Україна", 100) < 700
    assert width("\u4e2d", 100) == 100


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.integers(20, 300))
def test_words_cut_to_a_room_never_exceed_it(words: str, room: int) -> None:
    cut = fitted(words, room, 16)
    assert width(cut, 16) <= room
    assert cut == words or cut.endswith("\u2026")


def test_words_that_fit_stay_whole_and_others_end_in_an_ellipsis() -> None:
    assert fitted("Latvia", 100, 16) == "Latvia"
    assert fitted("United Kingdom", 60, 16) == "Unite\u2026"
    assert fitted("United Kingdom", 66, 16) == "United\u2026"


def test_long_words_are_broken_at_spaces_into_lines_that_fit() -> None:
    lines = wrapped("Of each euro pledged, 8 cents have come in", 120, 16)
    assert " ".join(lines) == "Of each euro pledged, 8 cents have come in"
    assert len(lines) > 1
    assert all(width(line, 16) <= 120 for line in lines)
    assert wrapped("Donaudampfschifffahrtsgesellschaft", 80, 16)[0].endswith("\u2026")
