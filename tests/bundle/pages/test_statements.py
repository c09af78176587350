"""Statements: a page per source and per claim, the verdict beside the sentence, and never a harsh word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from entente.book.book import Book
from entente.bundle.pages.statements import all_checked, checked_claim, statements_page
from entente.claims.checking.verdict import Outcome
from tests.bundle.publications import DAYS, Read, edition_of, html_of, setting_of


def test_every_claim_has_a_page_with_its_verdict_and_every_source_one(public: Path) -> None:
    claims, sources = (
        sorted((public / "en/claims").rglob("*.html")),
        sorted((public / "en/sources").rglob("*.html")),
    )
    assert (len(claims), len(sources)) == (95, 69)
    page = Read((public / "en/statements.html").read_text("utf-8"))
    assert {"agrees", "differs", "not-in-the-book", "sources"} <= {*page.ids}


def test_a_claim_shows_the_sentence_the_verdict_and_the_entries_it_rests_on(public: Path) -> None:
    html = (public / "en/claims/fund-180-million/1.html").read_text("utf-8")
    page = Read(html)
    assert "<mark>" in html
    assert "What is claimed" in page.text
    assert "../../acts/" in html


def test_no_verdict_calls_anybody_a_liar(public: Path) -> None:
    for path in (public / "en/claims").rglob("*.html"):
        assert not re.search(r"\b(false|lie|lied|wrong|fake)\b", Read(path.read_text("utf-8")).text.lower())


def test_only_acts_make_a_verdict_look_like_agreement(drones: Book) -> None:
    setting = setting_of(edition_of(drones, DAYS[1]))
    parts = {each.statement.ref: checked_claim(setting, each) for each in all_checked(setting)}
    booked, stated = parts["eighteen-members"], parts["fund-180-million"]
    assert (booked.is_stated, booked.lean) == (False, "agrees")
    assert (stated.outcome, stated.is_stated, stated.lean) == (Outcome.AGREES_ROUNDED, True, "other")


def test_a_list_that_is_cut_says_so(drones: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    setting = setting_of(edition_of(drones, DAYS[1]))
    assert "the newest" not in Read(html_of(statements_page(setting))).text
    monkeypatch.setattr("entente.bundle.pages.statements._MOST_ROWS", 3)
    page = Read(html_of(statements_page(setting)))
    assert "Of each outcome the newest 3 claims are listed here" in page.text
    assert len(page.tables["agrees"]) == 1 + 3
