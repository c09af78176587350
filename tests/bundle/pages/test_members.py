"""Members: a page each, with its lines in every figure and its acts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from entente.bundle.pages import members
from tests.bundle.pages.test_overview import founded
from tests.bundle.publications import Read, html_of, setting_of

if TYPE_CHECKING:
    from entente.bundle.edition import Edition


def test_the_list_leads_to_a_page_for_each_member(public: Path) -> None:
    page = Read((public / "en/members.html").read_text("utf-8"))
    assert "20 members belong to the coalition" in page.text
    assert len({link for link in page.links if link.startswith("members/")}) == 20


def test_a_members_page_shows_what_it_pledged_and_its_acts(public: Path) -> None:
    page = Read((public / "en/members/LV.html").read_text("utf-8"))
    text = page.text.replace("\u00a0", " ")
    assert "Latvia has pledged about EUR 50 million (as of 2 Jul 2025)" in text
    assert page.tables["position-table"][0][-1] == "Pledged"
    assert "Its acts" in text
    assert "EUR 50,000,000.00" in text


def test_a_member_with_several_amounts_says_on_how_many_lines(public: Path) -> None:
    text = Read((public / "en/members/CA.html").read_text("utf-8")).text
    assert ", on 2 lines (as of" in text


def test_a_member_without_an_amount_is_named_with_the_day(public: Path) -> None:
    assert "Italy (as of 2 Jul 2025)" in Read((public / "en/members/IT.html").read_text("utf-8")).text


def test_members_without_amounts_are_listed_without_bars() -> None:
    html = html_of(members.members_page(setting_of(founded())))
    assert "<svg" not in html
    assert "Latvia" in html


@pytest.mark.parametrize(
    ("tag", "lines", "acts"),
    [
        (
            "en",
            "The table shows the newest 2 of 4 lines",
            "the newest 2 stand here, all of them in the chronicle",
        ),
        ("fr", "Le tableau montre les 2 lignes les plus récentes sur 4", "voici les 2 plus récents"),
    ],
)
def test_a_page_shows_the_newest_and_says_how_many_there_are(
    edition: Edition, monkeypatch: pytest.MonkeyPatch, tag: str, lines: str, acts: str
) -> None:
    monkeypatch.setattr(members, "_NEWEST", 2)
    setting = setting_of(edition, tag)
    pages = {page.path: page for page in members.member_pages(setting)}
    page = Read(html_of(pages[f"{tag}/members/LV.html"]))
    pledged = [line for line in edition.shown.figures["pledged"].lines if line["member"] == "LV"]
    newest = sorted(pledged, key=lambda line: max(line.entries))[-2:]
    shown = [row[0] for row in page.tables["pledged-table"][1:]]
    assert shown == [str(line["pledge"]) for line in pledged if line in newest]
    assert lines in page.text.replace("\u00a0", " ")
    assert acts in page.text.replace("\u00a0", " ")
    assert "../../data/pledged.csv" in page.links
