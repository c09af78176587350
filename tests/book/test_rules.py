"""The rules every act must pass."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from entente.acts.contributions.cash import AccountOpened
from entente.acts.contributions.support import InKindRefused
from entente.acts.contributions.treasury import InterestCredited
from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.accession import AccessionExpressed
from entente.acts.membership.founding import PartyRegistered
from entente.acts.membership.meetings import MeetingHeld
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.registry import CATALOGUE
from entente.basics.money import Money
from entente.book.act import SourceRef
from entente.book.book import Book
from entente.book.ledger import MOST_MINOR
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day, eur, gbp, refused, worth

PLEDGED = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100))
HELD = MeetingHeld(on=day(2, 1), ref="m1")


@pytest.fixture
def book() -> Book:
    founded = Book(MemoryStore(), CATALOGUE)
    accept(founded, FOUNDING)
    return founded


def test_a_book_begins_with_its_founding() -> None:
    empty = Book(MemoryStore(), CATALOGUE)
    found = refused(empty, HELD, "book_must_begin_with_its_founding")
    assert found.args["kind"] == "meeting-held"


@pytest.mark.parametrize("on", [date(1899, 12, 31), date(2200, 1, 1), date.min, date.max])
def test_a_day_nobody_can_mean_is_refused(book: Book, on: date) -> None:
    refused(book, msgspec.structs.replace(HELD, on=on), "day_must_be_plausible")
    rate = msgspec.structs.replace(PLEDGED, on=on, amount=gbp(1), value=worth("1.2"))
    refused(book, rate, "day_must_be_plausible")


def test_a_source_nobody_filed_proves_nothing(book: Book) -> None:
    act = msgspec.structs.replace(HELD, sources=(SourceRef("s1"),))
    refused(book, act, "source_must_be_filed")


def test_an_act_does_not_precede_what_it_follows(book: Book) -> None:
    party = PartyRegistered(on=day(2, 1), party="XM-1", names={"en": "Red Cross"})
    accept(book, party)
    act = msgspec.structs.replace(party, on=day(1, 31))
    found = refused(book, act, "act_must_not_precede_what_it_follows")
    assert found.args["entries"] == "2"


def test_an_act_does_not_precede_what_it_refers_to(book: Book) -> None:
    accept(book, AccountOpened(on=day(2, 1), ref="main", currency="EUR"))
    act = InterestCredited(on=day(1, 31), account="main", amount=eur(1))
    found = refused(book, act, "act_must_not_precede_what_it_refers_to")
    assert found.args["entries"] == "2"


def test_what_was_changed_later_may_be_referred_to_from_its_beginning(book: Book) -> None:
    party = PartyRegistered(on=day(1, 12), party="XM-1", names={"en": "Red Cross"})
    accept(book, party, msgspec.structs.replace(party, on=day(3, 1), aliases=("ICRC",)))
    act = AccessionExpressed(on=day(1, 11), member="XM-1")
    refused(book, act, "act_must_not_precede_what_it_refers_to")
    accept(book, msgspec.structs.replace(act, on=day(2, 1)))


@pytest.mark.parametrize("signer", ["NL", "UA", "a stranger"])
def test_a_signer_without_the_role_is_refused(book: Book, signer: str) -> None:
    refused(book, HELD, "signer_must_be_entitled", signer=signer)


def test_a_signer_without_any_role_is_told_so(book: Book) -> None:
    found = refused(book, HELD, "signer_must_be_entitled", signer="a stranger")
    assert found.args["roles"] == "no role"
    assert found.args["entitled"] == "keeper, lead"


def test_a_member_files_for_itself_only(book: Book) -> None:
    accept(book, PLEDGED, signer="NL")
    act = msgspec.structs.replace(PLEDGED, ref="p2", member="LV")
    refused(book, act, "member_must_file_for_itself", signer="NL")
    accept(book, act, signer="GB")


def test_the_recipient_answers_offers_and_reverses_nothing(book: Book) -> None:
    act = InKindRefused(on=day(2, 1), offer="o1")
    refused(book, act, "reference_must_exist", signer="UA")
    undo = Reversed(on=day(2, 1), entry=1, reason="?")
    refused(book, undo, "signer_must_be_entitled", signer="UA")


@pytest.mark.parametrize("amount", [Money("EUR", MOST_MINOR + 1), Money("EUR", 2**70)])
def test_an_amount_the_ledger_cannot_sum_is_refused(book: Book, amount: Money) -> None:
    act = msgspec.structs.replace(PLEDGED, amount=amount)
    assert refused(book, act, "amount_must_fit_the_ledger").args["currency"] == "EUR"
    accept(book, msgspec.structs.replace(PLEDGED, amount=Money("EUR", MOST_MINOR)))


def test_a_value_the_ledger_cannot_sum_is_refused(book: Book) -> None:
    value = worth(10**14, explained="a joke")
    act = msgspec.structs.replace(PLEDGED, amount=gbp(1), value=value)
    found = refused(book, act, "amount_must_fit_the_ledger")
    assert found.args["currency"] == "the reporting currency"
