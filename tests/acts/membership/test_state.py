"""Who holds which role."""

from __future__ import annotations

import msgspec

from entente.acts.membership.accession import AccessionExpressed, AccessionSigned, MemberWithdrawn
from entente.acts.membership.founding import LeadAppointed
from entente.acts.membership.meetings import MeetingHeld
from entente.acts.membership.state import LEADS, coalition, reporting_currency, roles_of
from entente.acts.registry import CATALOGUE
from entente.book.act import Role
from entente.book.book import Book
from entente.book.image import Image
from entente.book.rules import LATEST
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day, refused


def test_nobody_holds_a_role_in_an_empty_book() -> None:
    assert roles_of(Image(), "keeper", day(2, 1)) == frozenset()


def test_the_founding_gives_the_roles(book: Book) -> None:
    image, on = book.image, day(2, 1)
    assert roles_of(image, "keeper", on) == {Role.KEEPER}
    assert roles_of(image, "LV", on) == {Role.LEAD, Role.MEMBER}
    assert roles_of(image, "GB", on) == {Role.FUND_MANAGER, Role.MEMBER}
    assert roles_of(image, "NL", on) == {Role.MEMBER}
    assert roles_of(image, "UA", on) == {Role.RECIPIENT}
    assert roles_of(image, "DE", on) == frozenset()


def test_a_lead_holds_its_role_from_its_appointment_until_its_term_ends(book: Book) -> None:
    accept(book, LeadAppointed(on=day(6, 1), member="NL", until=day(6, 30)))
    for of_june, roles in (
        (1, {Role.LEAD, Role.MEMBER}),
        (29, {Role.LEAD, Role.MEMBER}),
        (30, {Role.MEMBER}),
    ):
        assert roles_of(book.image, "NL", day(6, of_june)) == roles
    assert roles_of(book.image, "NL", day(5, 31)) == {Role.MEMBER}


def test_a_lead_that_leaves_holds_no_role_from_that_day_on(book: Book) -> None:
    accept(book, MemberWithdrawn(on=day(7, 1), member="LV"))
    assert roles_of(book.image, "LV", day(6, 30)) == {Role.LEAD, Role.MEMBER}
    assert roles_of(book.image, "LV", day(7, 1)) == frozenset()


def test_a_lead_that_left_and_came_back_is_a_member_and_no_lead(book: Book) -> None:
    accept(book, MemberWithdrawn(on=day(7, 1), member="LV"), AccessionSigned(on=day(8, 1), member="LV"))
    assert roles_of(book.image, "LV", day(8, 2)) == {Role.MEMBER}
    accept(book, LeadAppointed(on=day(9, 1), member="LV"))
    assert roles_of(book.image, "LV", day(9, 1)) == {Role.LEAD, Role.MEMBER}


def test_a_term_that_ended_before_the_lead_left_keeps_its_end(book: Book) -> None:
    accept(book, LeadAppointed(on=day(6, 1), member="LV", until=day(6, 30)))
    accept(book, MemberWithdrawn(on=day(7, 1), member="LV"))
    assert book.table(LEADS)["LV"].until == day(6, 30)


def test_a_lead_whose_term_is_over_on_the_day_of_filing_may_not_file(book: Book) -> None:
    held = MeetingHeld(on=day(2, 1), ref="m1")
    accept(book, LeadAppointed(on=day(1, 11), member="LV", until=LATEST), held, signer="LV")
    accept(book, LeadAppointed(on=day(6, 1), member="LV", until=day(6, 30)))
    refused(book, MeetingHeld(on=day(6, 1), ref="m2"), "signer_must_be_entitled", signer="LV")


def test_a_lead_may_file_until_the_day_it_leaves(book: Book) -> None:
    accept(book, MemberWithdrawn(on=LATEST, member="LV"))
    accept(book, MeetingHeld(on=day(2, 1), ref="m1"), signer="LV")
    left = Book(MemoryStore(), CATALOGUE)
    accept(left, FOUNDING, MemberWithdrawn(on=day(7, 1), member="LV"))
    refused(left, MeetingHeld(on=day(2, 1), ref="m1"), "signer_must_be_entitled", signer="LV")


def test_a_party_on_its_way_in_files_about_itself(book: Book) -> None:
    accept(book, AccessionExpressed(on=day(2, 1), member="DE"))
    assert roles_of(book.image, "DE", day(2, 1)) == {Role.MEMBER}


def test_the_coalition_says_which_currency_the_book_reports_in(book: Book) -> None:
    assert coalition(book.image).name == "Drone Coalition"
    assert reporting_currency(book.image) == "EUR"


def test_a_member_may_keep_the_book() -> None:
    kept = Book(MemoryStore(), CATALOGUE)
    accept(kept, msgspec.structs.replace(FOUNDING, keeper="LV"), signer="LV")
    assert roles_of(kept.image, "LV", day(2, 1)) == {Role.KEEPER, Role.MEMBER, Role.LEAD}
