"""A page's links are relative, so that the bundle opens from a disk or any folder of a server."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bundle.samples import page


@pytest.mark.parametrize(
    ("path", "to", "link"),
    [
        ("en/index.html", "en/members.html", "members.html"),
        ("en/members/lv.html", "data/members.csv", "../../data/members.csv"),
        ("index.html", "en/index.html", "en/index.html"),
        ("en/index.html", "en/about.html#policy", "about.html#policy"),
        ("en/index.html", "#table", "#table"),
        ("en/index.html", "https://example.org/a", "https://example.org/a"),
        ("en/index.html", "mailto:book@example.org", "mailto:book@example.org"),
    ],
)
def test_a_link_leads_from_the_page_to_a_place_below_the_root(path: str, to: str, link: str) -> None:
    assert page(path=path).to(to) == link


def test_a_page_knows_its_way_to_the_root() -> None:
    assert page(path="en/members/lv.html").root == "../../"
    assert page(path="index.html").root == "./"


PARTS = st.lists(st.sampled_from(("en", "fr", "on", "acts", "members")), max_size=4)


@given(PARTS, PARTS)
def test_any_link_is_the_shortest_way_there(above: list[str], below: list[str]) -> None:
    start, end = "/".join([*above, "from.html"]), "/".join([*below, "to.html"])
    assert page(path=start).to(end) == posixpath.relpath(end, posixpath.dirname(start) or ".")
