"""The founding, parties and leads."""

from __future__ import annotations

import msgspec
import pytest

from entente.acts.membership.accession import MemberWithdrawn
from entente.acts.membership.founding import CoalitionFounded, LeadAppointed, PartyRegistered
from entente.acts.membership.state import COALITION, LEADS, MEMBERS, NAMES, PARTIES, Lead, Party
from entente.acts.registry import CATALOGUE
from entente.book.act import Act
from entente.book.book import Book
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day, posted, refused


@pytest.fixture
def empty() -> Book:
    return Book(MemoryStore(), CATALOGUE)


def changed(**fields: object) -> Act:
    return msgspec.structs.replace(FOUNDING, **fields)


def test_the_founders_are_members_from_the_founding(empty: Book) -> None:
    accept(empty, FOUNDING)
    members = empty.table(MEMBERS)
    assert set(members) == {"LV", "NL", "GB"}
    assert all(member.is_member_on(day(1, 10)) and member.how == "founder" for member in members.values())
    assert not members["LV"].is_member_on(day(1, 9))
    assert empty.table(LEADS) == {"LV": Lead("LV", day(1, 10))}
    assert empty.table(COALITION)["coalition"].reporting_currency == "EUR"
    assert posted(empty) == []


def test_a_book_without_a_reporting_currency_may_be_founded(empty: Book) -> None:
    accept(empty, changed(reporting_currency=""))
    assert empty.table(COALITION)["coalition"].reporting_currency == ""


def test_a_second_founding_is_refused(book: Book) -> None:
    refused(book, changed(on=day(2, 1)), "book_must_hold_one_coalition")


def test_a_coalition_without_founders_is_refused(empty: Book) -> None:
    refused(empty, changed(founders=(), leads=()), "coalition_must_have_founders")


def test_a_founder_named_twice_is_refused(empty: Book) -> None:
    refused(empty, changed(founders=("LV", "LV")), "coalition_must_have_founders")


def test_a_founder_nobody_knows_is_refused(empty: Book) -> None:
    assert refused(empty, changed(founders=("LV", "Q1")), "party_must_be_known").field == "founders"


def test_a_lead_from_outside_is_refused_at_the_founding(empty: Book) -> None:
    refused(empty, changed(leads=("DE",)), "lead_must_be_a_member")


def test_a_reporting_currency_nobody_knows_is_refused(empty: Book) -> None:
    refused(empty, changed(reporting_currency="EURO"), "currency_must_be_known")


def test_a_registered_party_has_names_and_aliases(book: Book) -> None:
    accept(
        book,
        PartyRegistered(
            on=day(1, 12), party="XM-1", names={"en": "Red Cross"}, aliases=("ICRC",), code="XM-DAC-1"
        ),
    )
    assert book.table(PARTIES)["XM-1"] == Party("XM-1", {"en": "Red Cross"}, ("ICRC",), "XM-DAC-1")
    assert book.table(NAMES) == {"Red Cross": "XM-1", "ICRC": "XM-1"}


def test_a_party_may_be_registered_again_under_its_own_name(book: Book) -> None:
    first = PartyRegistered(on=day(1, 12), party="XM-1", names={"en": "Red Cross"})
    accept(book, first, msgspec.structs.replace(first, names={"en": "Red Cross", "fr": "Croix-Rouge"}))
    assert book.table(PARTIES)["XM-1"].names["fr"] == "Croix-Rouge"


def test_a_state_may_be_given_further_names(book: Book) -> None:
    act = PartyRegistered(on=day(1, 12), party="NL", names={"en": "Holland"})
    assert act.about() == "NL"
    accept(book, act)
    assert book.table(NAMES)["Holland"] == "NL"


@pytest.mark.parametrize("party", ["Q1", "members"])
def test_a_party_that_looks_like_a_state_or_the_members_is_refused(book: Book, party: str) -> None:
    act = PartyRegistered(on=day(1, 12), party=party, names={"en": "Somebody"})
    refused(book, act, "party_must_not_shadow_a_state")


def test_a_name_of_another_party_is_refused(book: Book) -> None:
    accept(book, PartyRegistered(on=day(1, 12), party="XM-1", names={"en": "Red Cross"}))
    act = PartyRegistered(on=day(1, 12), party="XM-2", names={}, aliases=("Red Cross",))
    refused(book, act, "name_must_be_of_one_party")


def test_a_lead_appointed_leads_from_that_day(book: Book) -> None:
    accept(book, LeadAppointed(on=day(2, 1), member="NL", title="co-lead"))
    assert book.table(LEADS)["NL"] == Lead("NL", day(2, 1), None, "co-lead")


def test_a_lead_appointed_again_with_an_end_leads_until_then(book: Book) -> None:
    accept(book, LeadAppointed(on=day(6, 1), member="LV", until=day(6, 30)))
    assert book.table(LEADS)["LV"] == Lead("LV", day(1, 10), day(6, 30))


def test_a_lead_appointed_after_its_term_begins_a_new_one(book: Book) -> None:
    accept(book, LeadAppointed(on=day(6, 1), member="LV", until=day(6, 30)))
    accept(book, LeadAppointed(on=day(9, 1), member="LV"))
    assert book.table(LEADS)["LV"].since == day(9, 1)


def test_a_lead_that_is_no_member_is_refused(book: Book) -> None:
    refused(book, LeadAppointed(on=day(2, 1), member="DE"), "actor_must_be_a_member")


def test_a_lead_that_withdrew_is_refused(book: Book) -> None:
    accept(book, MemberWithdrawn(on=day(3, 1), member="NL"))
    refused(book, LeadAppointed(on=day(3, 1), member="NL"), "actor_must_be_a_member")


def test_a_lead_that_leads_already_is_refused(book: Book) -> None:
    refused(book, LeadAppointed(on=day(2, 1), member="LV"), "lead_must_not_lead_already")


def test_a_term_that_ends_before_it_begins_is_refused(book: Book) -> None:
    act = LeadAppointed(on=day(2, 1), member="NL", until=day(1, 31))
    refused(book, act, "term_must_end_after_it_begins")


def test_the_founding_is_filed_by_the_keeper() -> None:
    assert CoalitionFounded.is_founding
