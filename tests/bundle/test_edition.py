"""An edition: what a release shows, indexed, and what a policy must show for pages to be made."""

from __future__ import annotations

import re

import msgspec
import pytest

from entente.book.book import Book
from entente.bundle.edition import Edition, EditionError
from entente.disclosure.gate import Gate
from tests.bundle.publications import DAYS, LAST, drone_book, edition_of, money_book


def test_an_edition_needs_to_know_when_the_book_learned_of_an_act() -> None:
    gate = Gate(drone_book())
    shown = gate.open(DAYS[-1])
    acts = tuple(msgspec.structs.replace(act, recorded_at=None) for act in shown.acts)
    edition = Edition(gate, msgspec.structs.replace(shown, acts=acts))
    with pytest.raises(EditionError, match="recorded_at"):
        _ = edition.known_at


def test_the_currency_of_charts_is_the_books_own_else_the_most_frequent(edition: Edition) -> None:
    assert edition.reporting_currency == "EUR"
    assert edition_of(money_book(), LAST).reporting_currency == "EUR"


def test_acts_are_found_by_the_parties_they_name_as_theirs(edition: Edition) -> None:
    kinds = {act.kind for act in edition.entries_about("LV")}
    assert {"coalition-founded", "pledge-announced", "pledge-revised"} <= kinds
    assert edition.entries_about("nobody") == []


def test_roots_and_leaves_are_those_of_the_book(edition: Edition) -> None:
    assert edition.root == edition.root_of(len(edition.leaves))
    assert len(edition.path_of(1)) == 8


def test_no_verdict_tells_of_what_takes_effect_after_the_day(drones: Book) -> None:
    answers = [found for each in edition_of(drones, DAYS[0]).statements for found in each.answers.values()]
    verdicts = [answer.disclosed for answer in answers]
    days = [fact.on for found in verdicts if found.verdict for fact in (found.verdict.fact,) if fact]
    assert max(days) <= DAYS[0]
    assert not [found.text for found in verdicts if re.search(r"2025-0[6-9]", found.text)]
