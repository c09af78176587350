"""Organisations become parties: states by their codes, others once each, whatever they are called."""

from __future__ import annotations

from datetime import date

import pytest

import entente
from entente.acts.membership.founding import CoalitionFounded, PartyRegistered
from entente.acts.membership.state import PARTIES
from entente.formats.iati.parties import Providers, state_by_name
from entente.formats.iati.reading import IatiOrganisation as Org
from tests.formats.iati.files import activity, file_of, imported, transaction

BANK = Org("XM-DAC-46002", "A Bank")


def parties_of(*organisations: Org, book: entente.Book | None = None) -> list[str]:
    """Return the party of each organisation."""
    providers = Providers(organisations, book.image if book is not None else None)
    return [providers[organisation].party for organisation in organisations]


def kept_book() -> entente.Book:
    """Return a book that knows a bank under a name of its own, and a charity by its identifier."""
    book = entente.in_memory()
    for act in (
        CoalitionFounded(on=date(2024, 1, 1), name="Kept", founders=("NL",)),
        PartyRegistered(on=date(2024, 1, 1), party="bank", names={"en": "A Bank"}, code="XM-DAC-46002"),
        PartyRegistered(on=date(2024, 1, 1), party="GB-CHC-1", names={"en": "Charity"}, aliases=("Alms",)),
    ):
        assert book.record(act).ok
    return book


def test_a_state_is_told_by_identifier_before_its_name() -> None:
    assert parties_of(Org("XM-DAC-3", "Germany"), Org("", "Norway"), Org("X-9", "Sweden")) == [
        "DK",
        "NO",
        "SE",
    ]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Government of Norway", "NO"),
        ("The Government of the Netherlands", "NL"),
        ("NO", ""),
        ("Norwegian Church Aid", ""),
        ("", ""),
    ],
)
def test_a_government_is_its_state_and_nothing_like_it_is(name: str, state: str) -> None:
    assert state_by_name(name) == state


def test_an_organisation_with_and_without_its_identifier_is_one_party() -> None:
    assert parties_of(Org("", "a bank"), BANK, Org("xm-dac-46002", "")) == ["XM-DAC-46002"] * 3


def test_an_identifier_that_can_name_no_party_is_kept_as_its_code() -> None:
    long = "GB-CHC-" + "9" * 120
    short, together, other, again = parties_of(
        Org("47", "Forty-seven"), Org("members", "Members"), Org(long, ""), Org("", "?!")
    )
    assert (short, together) == ("iati-47", "iati-members")
    assert other.startswith("iati-gb-chc-999")
    assert again == "iati-provider"


def test_two_names_that_look_alike_are_two_parties() -> None:
    one, other = parties_of(Org("", "A & B"), Org("", "A / B"))
    assert one == "iati-a-b"
    assert other.startswith("iati-a-b-")


def test_two_organisations_of_one_name_are_told_apart_by_their_identifiers() -> None:
    book = entente.in_memory()
    gifts = [transaction("1", provider=ref, name="Relief") for ref in ("XM-DAC-7", "GB-CHC-1", "GB-CHC-2")]
    imported(file_of(activity(*gifts)), book)
    names = {party.names["en"] for party in book.table(PARTIES).values()}
    assert names == {"Relief", "Relief (GB-CHC-2)"}


def test_a_party_the_book_knows_is_that_party() -> None:
    book = kept_book()
    found = parties_of(BANK, Org("GB-CHC-1", "Whatever"), Org("", "Alms"), Org("", "A Bank"), book=book)
    assert found == ["bank", "GB-CHC-1", "GB-CHC-1", "bank"]


def test_a_party_known_by_name_alone_is_that_party_when_the_file_gives_an_identifier() -> None:
    book = entente.in_memory()
    donor, gift = transaction("1"), transaction("1", provider="", name="Nordic Fund")
    imported(file_of(activity(donor, gift)), book)
    assert parties_of(Org("XI-NORDIC-1", "Nordic Fund"), book=book) == ["iati-nordic-fund"]
    of_two = parties_of(Org("XI-NORDIC-1", "Nordic Fund"), Org("XI-NORDIC-2", "Nordic Fund"), book=book)
    assert of_two == ["XI-NORDIC-1", "XI-NORDIC-2"]
    assert parties_of(Org("XI-NORDIC-1", "A Bank"), book=kept_book()) == ["XI-NORDIC-1"]


def test_a_name_the_book_gave_another_party_is_not_taken() -> None:
    book = kept_book()
    new = transaction("1", provider="GB-CHC-5", name="Charity")
    imported(file_of(activity(new)), book, admits=True)
    assert book.table(PARTIES)["GB-CHC-5"].names == {"en": "Charity (GB-CHC-5)"}
    assert book.table(PARTIES)["GB-CHC-5"].code == "GB-CHC-5"
