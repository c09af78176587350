"""Figure pages: definition, lines, the acts and sources each line rests on, the proof, and how the total changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from entente.bundle.pages import tables
from entente.bundle.pages.figures import figure_page
from entente.bundle.pages.members import members_page
from tests.bundle.publications import DAYS, Read, html_of, setting_of

if TYPE_CHECKING:
    import pytest

    from entente.bundle.edition import Edition


def page_of(public: Path, path: str) -> Read:
    """Return a page as read."""
    return Read((public / path).read_text("utf-8"))


def test_a_line_names_the_acts_it_rests_on_and_their_sources(public: Path) -> None:
    page = page_of(public, "en/figures/position.html")
    assert "14. Latvia, EUR: Pledged EUR 50,000,000.00" in page.text.replace("\u00a0", " ")
    assert "Latvia revised the pledge LV-2024 to EUR 15,000,000.00" in page.text.replace("\u00a0", " ")
    assert {"meaning", "rests", "line-14", "changes", "proof"} <= {*page.ids}
    assert any(link.startswith("../sources/") for link in page.links)


def test_a_figure_shows_how_its_total_changed_from_one_publication_to_the_next(public: Path) -> None:
    rows = page_of(public, "en/figures/position.html").tables["changes"][1:]
    days = {row[0] for row in rows}
    assert days == {"28 May 2025", "2 Jul 2025"}
    links = page_of(public, "en/figures/position.html").links
    assert f"../../on/{DAYS[0]}-206/en/figures/position.html" in links


def test_who_paid_and_how_you_know_is_two_clicks_from_the_overview(public: Path) -> None:
    first = page_of(public, "en/index.html")
    assert "figures/position.html" in first.links
    second = page_of(public, "en/figures/position.html")
    sources = [link for link in second.links if link.startswith("../sources/")]
    assert sources
    assert "Address" in page_of(public / "en/figures", sources[0]).text


def test_a_figure_without_lines_says_what_will_be_there(public: Path) -> None:
    page = page_of(public, "fr/figures/cash.html")
    assert "Aucune ligne encore" in page.text


def test_a_long_figure_shows_its_first_lines_and_says_how_many_there_are(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = edition.shown.figures["pledged"]
    totals = sum(line.is_total for line in figure.lines)
    assert "left-out" not in html_of(figure_page(setting_of(edition), figure))
    monkeypatch.setattr(tables, "MOST_LINES", 3)
    page = Read(html_of(figure_page(setting_of(edition), figure)))
    assert len(page.tables["pledged-table"]) == 1 + 3 + totals
    assert f"The table shows {3 + totals} of {len(figure.lines)} lines, the totals among them" in page.text
    assert "../../data/pledged.csv" in page.links
    assert {link for link in page.links if "#line-" in link} <= {f"pledged.html#{name}" for name in page.ids}


def test_every_member_listed_is_told_where_the_list_is_cut(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_LINES", 3)
    text = Read(html_of(members_page(setting_of(edition, "fr")))).text.replace("\u00a0", " ")
    assert "Le tableau montre 3 lignes sur 20, totaux compris ; les fichiers les contiennent toutes." in text
