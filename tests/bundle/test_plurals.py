"""Pages of a book that holds one of a thing speak of one, in English and in French."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

import entente
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.statements.filing import SourceFiled, StatementMade
from entente.acts.statements.state import Claim, ClaimKind
from tests.bundle.publications import Read, edition_of, files_in

if TYPE_CHECKING:
    from entente.book.act import Act
    from entente.bundle.edition import Edition

ON = date(2024, 3, 1)
FOUNDING = CoalitionFounded(on=ON, name="Coalition of One", founders=("LV",), leads=("LV",))
TEXT = "The coalition has 1 member."
SAID: tuple[Act, ...] = (
    SourceFiled(on=ON, ref="news", publisher="The ministry", title="A count"),
    StatementMade(
        on=ON,
        ref="said",
        speaker="The minister",
        source="news",
        text=TEXT,
        claims=(Claim(kind=ClaimKind.MEMBER_COUNT, subject="members", count=1),),
    ),
)
ONE_OF_MANY = re.compile(r"\b1 (?!mars|was)[a-zé]{2,}s\b")


def edition(*acts: Act) -> Edition:
    """Return the edition of a coalition of one member."""
    book = entente.in_memory()
    for act in (FOUNDING, *acts):
        assert not hasattr(book.record(act), "refusals")
    return edition_of(book, ON)


def texts(shown: Edition) -> dict[str, str]:
    """Return what each page says, by its path."""
    return {
        path: Read(data.decode()).text.replace("\u00a0", " ")
        for path, data in files_in(shown).items()
        if path.endswith(".html")
    }


@pytest.mark.parametrize("acts", [(), SAID])
def test_no_page_of_a_small_book_speaks_of_one_as_of_many(acts: tuple[Act, ...]) -> None:
    found = {path: ONE_OF_MANY.findall(text) for path, text in texts(edition(*acts)).items()}
    assert {path: words for path, words in found.items() if words} == {}


def test_one_act_one_entry_and_one_member_are_told_as_one() -> None:
    said = texts(edition())
    assert "1 act is in the book" in said["en/acts.html"]
    assert "1 entry lies under one root" in said["en/proofs.html"]
    assert "1 member belongs to the coalition" in said["en/members.html"]
    assert "1 act is in the book so far." in said["en/index.html"]
    assert "1 act names it." in said["en/members/LV.html"]
    assert "made from 1 entry of the book" in said["en/about.html"]
    assert "1 acte est dans le livre" in said["fr/acts.html"]


def test_one_claim_is_told_as_one() -> None:
    said = texts(edition(*SAID))
    assert "1 claim made in public was held against the book" in said["en/statements.html"]
    assert "1 assertion faite en public a été comparée au livre" in said["fr/statements.html"]
