"""A party stands in the book once."""

from __future__ import annotations

import pytest

from entente.acts.membership.accession import AccessionSigned
from entente.acts.membership.founding import PartyRegistered
from entente.book.book import Book
from tests.acts.conftest import accept, day
from tests.figures.checks.conftest import findings, made_again, the_finding

CHECK = "party-under-two-names"


def party(ident: str, *names: str, code: str = "", **by_language: str) -> PartyRegistered:
    """Return a registration, its first name in English."""
    first = {"en": names[0]} if names else {}
    return PartyRegistered(on=day(2, 1), party=ident, names=first | by_language, aliases=names[1:], code=code)


def test_two_parties_spelled_alike_are_found(book: Book) -> None:
    accept(book, party("aid-1", "Nordic Aid"), party("other", "Other"), party("aid-2", "The AID, Nórdic"))
    found = the_finding(book, CHECK)
    assert found.where_text == "entries 5, 7, party aid-1, aid-2"
    assert found.found == "'Nordic Aid' names aid-1, and 'The AID, Nórdic' names aid-2"
    assert "file further acts under aid-1 only" in found.remedy


def test_a_party_registered_again_is_named_by_the_entry_that_stands(book: Book) -> None:
    accept(book, party("aid-1", "Nordic Aid"), party("aid-2", "The AID, Nórdic"))
    made_again(book, 5, party("aid-1", "Nordic Aid"))
    assert the_finding(book, CHECK).entries == (6, 8)


def test_an_alias_of_one_spelled_as_the_name_of_another_is_found(book: Book) -> None:
    accept(book, party("aid-1", "Nordic Aid", "NA Fund"), party("aid-2", "na-fund"))
    assert the_finding(book, CHECK).refs == ("aid-1", "aid-2")


def test_a_name_with_its_acronym_is_the_name_without(book: Book) -> None:
    accept(book, party("imo-1", "International Maritime Organization (IMO)"), party("imo-2", "IMO"))
    assert the_finding(book, CHECK).refs == ("imo-1", "imo-2")


def test_two_parties_of_one_code_are_found_once(book: Book) -> None:
    accept(book, party("aid-1", "Nordic Aid", code="SE-1"), party("aid-2", "nordic aid ", "Aid", code="se-1"))
    assert the_finding(book, CHECK).refs == ("aid-1", "aid-2")


@pytest.mark.parametrize(
    ("named", "why"),
    [
        (party("own-nl", "Netherlands"), "own-nl is called 'Netherlands', and NL is Netherlands"),
        (party("own-nl", "Pays-Bas"), "own-nl is called 'Pays-Bas', and NL is Netherlands"),
        (party("own-nl", de="Niederlande"), "own-nl is called 'Niederlande', and NL is Netherlands"),
        (
            party("own-nl", "Kingdom of the Netherlands"),
            "own-nl is called 'Kingdom of the Netherlands', and NL is",
        ),
        (party("own-nl", "Ministry", code="NLD"), "own-nl bears the code NLD, which is that of NL"),
        (party("own-nl", "Ministry", code="nl"), "own-nl bears the code nl, which is that of NL"),
    ],
)
def test_a_state_under_an_identifier_of_its_own_is_found(
    book: Book, named: PartyRegistered, why: str
) -> None:
    accept(book, named, AccessionSigned(on=day(3, 1), member="own-nl"))
    found = the_finding(book, CHECK)
    assert why in found.found
    assert found.refs == ("own-nl", "NL")
    assert found.entries == (1, 5, 6)
    assert "under NL only" in found.remedy


def test_a_state_may_have_further_names(book: Book) -> None:
    accept(book, party("NL", "Netherlands", "Holland"), party("nl-aid", "Dutch Aid", code="XI-NL-1"))
    assert not findings(book, CHECK)


def test_two_long_names_but_for_a_slip_of_the_pen_are_found(book: Book) -> None:
    accept(book, party("imo-1", "Maritime Organization"), party("imo-2", "Maritime Orgnization"))
    assert "spelled alike" in the_finding(book, CHECK).found


def test_names_that_share_words_are_not_found(book: Book) -> None:
    accept(
        book,
        party("basque", "Basque Agency for Development", "Basque Development Agencia"),
        party("catalan", "Catalan Agency for Development"),
        party("org-1", "Organization"),
        party("org-2", "Orgnization"),
    )
    assert not findings(book, CHECK)
