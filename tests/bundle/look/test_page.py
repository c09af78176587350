"""A page's links are relative, so that the bundle opens from a disk or any folder of a server."""

from __future__ import annotations

import pytest

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
