"""Lines that go on, and lines that end a paragraph."""

from __future__ import annotations

import pytest

from entente.claims.lines import flowed, goes_on


@pytest.mark.parametrize(
    ("line", "following", "is_one"),
    [
        ("The twenty countries of the coalition have paid about", "EUR 180 million to the fund.", True),
        ("The coalition has", "paid about 180 million.", True),
        ("Harbour coalition grows", "Latvia will give ten million euros.", False),
        ("The twenty countries of the coalition have paid about", "", False),
        ("", "and more", False),
        ("The twenty countries of the coalition have paid about", "- Latvia: 10", False),
        ("The twenty countries of the coalition have paid about", "2) Latvia", False),
    ],
)
def test_a_line_goes_on_where_it_is_full_or_the_next_begins_small(
    line: str, following: str, *, is_one: bool
) -> None:
    assert goes_on(line, following, 55) is is_one


def test_short_lines_and_wide_paragraphs_were_not_broken_by_a_page() -> None:
    assert not goes_on("Latvia 10", "Denmark 5", 12)
    assert not goes_on("word " * 30, "Denmark", 150)


def test_words_broken_at_the_end_of_a_line_are_made_whole() -> None:
    assert flowed(["about 180 mil-", "lion euros"]) == "about 180 million euros"
    assert flowed(["from 2024 -", "as it were"]) == "from 2024 - as it were"
    assert flowed([]) == ""
