"""Who holds which role."""

from __future__ import annotations

from entente.acts.membership.accession import AccessionExpressed, MemberWithdrawn
from entente.acts.membership.founding import LeadAppointed
from entente.acts.membership.state import coalition, reporting_currency, roles_of
from entente.book.act import Role
from entente.book.book import Book
from entente.book.image import Image
from tests.acts.conftest import accept, day


def test_nobody_holds_a_role_in_an_empty_book() -> None:
    assert roles_of(Image(), "keeper") == frozenset()


def test_the_founding_gives_the_roles(book: Book) -> None:
    image = book.image
    assert roles_of(image, "keeper") == {Role.KEEPER}
    assert roles_of(image, "LV") == {Role.LEAD, Role.MEMBER}
    assert roles_of(image, "GB") == {Role.FUND_MANAGER, Role.MEMBER}
    assert roles_of(image, "NL") == {Role.MEMBER}
    assert roles_of(image, "UA") == {Role.RECIPIENT}
    assert roles_of(image, "DE") == frozenset()


def test_a_lead_whose_term_has_an_end_and_a_member_that_left_hold_no_role(book: Book) -> None:
    accept(book, LeadAppointed(on=day(6, 1), member="LV", until=day(6, 30)))
    assert roles_of(book.image, "LV") == {Role.MEMBER}
    accept(book, MemberWithdrawn(on=day(7, 1), member="LV"))
    assert roles_of(book.image, "LV") == frozenset()


def test_a_party_on_its_way_in_files_about_itself(book: Book) -> None:
    accept(book, AccessionExpressed(on=day(2, 1), member="DE"))
    assert roles_of(book.image, "DE") == {Role.MEMBER}


def test_the_coalition_says_which_currency_the_book_reports_in(book: Book) -> None:
    assert coalition(book.image).name == "Drone Coalition"
    assert reporting_currency(book.image) == "EUR"
