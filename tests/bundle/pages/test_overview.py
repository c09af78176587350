"""The overview: the message dated and in words, stages apart, who leads, and what was stated beside the book."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

import entente
from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.commitments.state import Instalment
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.basics.language import Language
from entente.basics.money import Money
from entente.bundle.edition import Edition
from entente.bundle.pages.overview import message, overview
from entente.bundle.values import plain
from tests.bundle.publications import Read, edition_of, html_of, setting_of

ON = date(2024, 3, 1)
EN = Language("en")


def said(edition: Edition) -> str:
    """Return the heading of the overview as text."""
    return plain(message(setting_of(edition)), EN).replace("\u00a0", " ")


def founded(*acts: object) -> Edition:
    """Return the edition of a small book."""
    book = entente.in_memory()
    founding = CoalitionFounded(on=ON, name="Coalition of Two", founders=("LV", "NL"), leads=("LV",))
    for act in (founding, *acts):
        assert not hasattr(book.record(act), "refusals")  # type: ignore[arg-type]
    return edition_of(book, ON)


def pledge(ref: str, money: str) -> PledgeAnnounced:
    """Return a pledge of Latvia."""
    currency, amount = money.split()
    return PledgeAnnounced(on=ON, ref=ref, member="LV", amount=Money.of(amount, currency))


@pytest.mark.parametrize(
    ("monies", "expected"),
    [
        ((), "2 members (as of 1 Mar 2024)"),
        (("EUR 5000000",), "2 members have pledged about EUR 5 million (as of 1 Mar 2024)"),
        (
            ("EUR 5000000", "GBP 2000"),
            "2 members have pledged about EUR 5 million and GBP 2,000 (as of 1 Mar 2024)",
        ),
        (
            ("EUR 5000000", "GBP 2000", "SEK 7000"),
            "2 members have pledged about EUR 5 million, about GBP 2,000 and amounts in one other currency "
            "(as of 1 Mar 2024)",
        ),
        (
            ("EUR 5000000", "GBP 2000", "SEK 7000", "USD 9000"),
            "2 members have pledged about EUR 5 million, about GBP 2,000 and amounts in 2 other currencies "
            "(as of 1 Mar 2024)",
        ),
    ],
)
def test_the_heading_says_what_was_pledged_in_words(monies: tuple[str, ...], expected: str) -> None:
    assert said(founded(*(pledge(f"p{i}", money) for i, money in enumerate(monies)))) == expected


def test_the_heading_says_what_was_committed_once_it_is() -> None:
    amount = Money.of("2000000", "EUR")
    signed = CommitmentSigned(
        on=ON, ref="c", member="NL", amount=amount, instalments=(Instalment(due=ON, amount=amount),)
    )
    assert "2 members" in said(founded(pledge("p", "EUR 5000000"), signed))


def test_a_book_without_amounts_says_what_will_be_there() -> None:
    page = Read(html_of(overview(setting_of(founded()))))
    assert "No amount in the book yet" in page.text


def test_the_overview_names_who_leads_and_what_was_stated_beside_the_book(public: Path) -> None:
    text = (public / "en/index.html").read_text("utf-8")
    page = Read(text)
    assert "It is led by: United Kingdom and Latvia." in page.text
    assert "remain unexplained" in page.text
    assert {"stages-heading", "stated-fund-heading", "stated-members-heading"} <= {*page.ids}
    assert "figures/position.html" in page.links


def test_the_overview_is_small_enough_for_a_poor_connection(public: Path) -> None:
    for path in ("index.html", "en/index.html", "fr/index.html"):
        files = [public / path, public / "static/entente.css", public / "static/entente.js"]
        assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 60_000
