"""The chronicle: a hundred entries a page, so that old pages stay as they are when the book grows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from entente.bundle.pages.chronicle import chronicle_pages
from tests.bundle.publications import LAST, Read, edition_of, html_of, money_book, setting_of


def test_the_chronicle_says_how_many_acts_there_are_and_how_many_are_not_shown(public: Path) -> None:
    page = Read((public / "en/acts.html").read_text("utf-8"))
    assert "183 acts are in the book" in page.text
    assert "23 entries are not shown" in page.text
    assert "acts/101-200.html" in page.links


def test_an_entry_stands_with_its_fields_and_its_hash(public: Path) -> None:
    html = (public / "en/acts/1-100.html").read_text("utf-8")
    assert '<li id="entry-1">' in html
    assert '<dd class="hash">' in html


def test_a_full_page_is_the_same_when_the_book_has_grown() -> None:
    before, after = (setting_of(edition_of(money_book(size), LAST)) for size in (140, 180))
    first, grown = (next(chronicle_pages(setting)).make() for setting in (before, after))
    assert first.as_of.known == grown.as_of.known <= 100
    assert first.as_of.on < date(2040, 1, 1)
    kept = [html_of(page).partition('<ol class="chronicle">')[2].count("<li id=") for page in (first, grown)]
    assert kept[0] == kept[1] > 10
