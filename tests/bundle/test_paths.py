"""Paths: names that every file system and address holds, and no two names at one place."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from entente.bundle import paths


@given(st.text(min_size=1, max_size=60))
@example("../../etc")
@example("A/B")
@settings(max_examples=60)
def test_a_slug_is_plain_and_never_leaves_its_folder(name: str) -> None:
    slug = paths.slug(name)
    assert slug
    assert all(letter.isascii() and (letter.isalnum() or letter == "-") for letter in slug)
    assert len(slug) <= 80


@given(st.lists(st.text(min_size=1, max_size=8), unique=True, min_size=2, max_size=6))
@settings(max_examples=40)
def test_two_names_never_share_a_slug(names: list[str]) -> None:
    assert len({paths.slug(name) for name in names}) == len(names)


def test_an_entry_lies_on_the_page_of_its_hundred() -> None:
    assert paths.entry("en", 100) == "en/acts/1-100.html#entry-100"
    assert paths.entry("en", 101) == "en/acts/101-200.html#entry-101"
