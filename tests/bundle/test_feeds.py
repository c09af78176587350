"""Feeds and maps: valid XML, ids that never change, links that are absolute where the address is known."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from entente.book.book import Book
from entente.bundle.edition import Edition
from entente.bundle.feeds import feed, sitemap
from entente.disclosure.gate import Gate
from tests.bundle.publications import DAYS, files_in, setting_of

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.org/book/"


def test_the_feed_holds_the_newest_acts_with_links_that_work_from_a_disk(public: Path) -> None:
    root = ET.fromstring((public / "fr/feed.xml").read_bytes())  # noqa: S314 - our own file
    entries = root.findall(f"{ATOM}entry")
    links = [link.get("href", "") for link in root.iter(f"{ATOM}link")]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(entries) == len(set(ids)) == 50
    assert all((public / "fr" / link.partition("#")[0]).is_file() for link in links)


def test_with_an_address_links_cards_and_map_name_it(drones: Book) -> None:
    gate = Gate(drones)
    edition = Edition(gate, gate.open(DAYS[-1]), address=ADDRESS)
    assert f'<link href="{ADDRESS}en/acts/101-200.html#entry-193"/>'.encode() in feed(setting_of(edition))
    found = files_in(edition)
    assert f"<loc>{ADDRESS}en/members/LV.html</loc>".encode() in found["sitemap.xml"]
    assert f'<meta property="og:url" content="{ADDRESS}en/index.html">'.encode() in found["en/index.html"]
    assert f"{ADDRESS}on/2025-07-02-206/en/figures/position.html".encode() in found["en/index.html"]


def test_a_map_names_each_page_once_in_order() -> None:
    said = sitemap(ADDRESS, ["b.html", "a.html"]).decode()
    assert said.index("a.html") < said.index("b.html")
