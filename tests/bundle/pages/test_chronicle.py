"""The chronicle: a hundred entries a page, so that old pages stay as they are when the book grows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from entente.bundle.pages.chronicle import chronicle_page, chronicle_pages
from tests.bundle.publications import LAST, Read, edition_of, html_of, money_book, setting_of

if TYPE_CHECKING:
    from entente.bundle.edition import Edition


def test_the_chronicle_says_how_many_acts_there_are_and_how_many_are_not_shown(public: Path) -> None:
    page = Read((public / "en/acts.html").read_text("utf-8"))
    assert "183 acts are in the book" in page.text
    assert "23 entries are not shown" in page.text
    assert "acts/101-200.html" in page.links


def test_an_entry_stands_with_its_fields_and_its_hash(public: Path) -> None:
    html = (public / "en/acts/1-100.html").read_text("utf-8")
    assert '<li id="entry-1">' in html
    assert '<dd class="hash">' in html


def test_a_full_page_is_the_same_bytes_when_the_book_has_grown() -> None:
    before, after = (setting_of(edition_of(money_book(size), LAST)) for size in (140, 180))
    first, grown = (next(chronicle_pages(setting)) for setting in (before, after))
    assert first.as_of.known == grown.as_of.known <= 100
    assert first.as_of.on < date(2040, 1, 1)
    pages = html_of(chronicle_page(before, first)), html_of(chronicle_page(after, grown))
    kept = [html.partition('<ol class="chronicle">')[2].count("<li id=") for html in pages]
    assert kept[0] == kept[1] > 10


def test_a_page_is_made_from_its_inputs_and_nothing_else_of_the_book(edition: Edition) -> None:
    setting, other = setting_of(edition), setting_of(edition_of(money_book(), LAST))
    hundred = next(chronicle_pages(setting))
    assert chronicle_page(other, msgspec.structs.replace(hundred, site=other.site)).parts == (
        chronicle_page(setting, hundred).parts
    )
    changed = msgspec.structs.replace(hundred.acts[0], reversed_by=7)
    assert msgspec.structs.replace(hundred, acts=(changed, *hundred.acts[1:])).inputs != hundred.inputs
