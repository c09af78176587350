"""Accession in its three steps, and withdrawal."""

from __future__ import annotations

import msgspec
import pytest

from entente.acts.membership.accession import (
    AccessionApproved,
    AccessionExpressed,
    AccessionSigned,
    MemberWithdrawn,
)
from entente.acts.membership.founding import PartyRegistered
from entente.acts.membership.state import MEMBERS, Admission, Member
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day, eur, refused

EXPRESSED = AccessionExpressed(on=day(2, 1), member="DE")
APPROVED = AccessionApproved(on=day(2, 10), member="DE", meeting="19th")
SIGNED = AccessionSigned(on=day(2, 20), member="DE", instrument="letter of intent")


def by_approval() -> Book:
    book = Book(MemoryStore(), CATALOGUE)
    accept(book, msgspec.structs.replace(FOUNDING, admission=Admission.APPROVAL))
    return book


def test_a_party_that_wishes_to_join_is_no_member_yet(book: Book) -> None:
    accept(book, EXPRESSED)
    assert book.table(MEMBERS)["DE"] == Member("DE", expressed_on=day(2, 1))
    assert not book.table(MEMBERS)["DE"].is_member_on(day(12, 31))


def test_where_approval_admits_a_party_is_a_member_from_its_approval() -> None:
    book = by_approval()
    accept(book, EXPRESSED, APPROVED)
    assert book.table(MEMBERS)["DE"].since == day(2, 10)
    accept(book, SIGNED)
    assert book.table(MEMBERS)["DE"] == Member(
        "DE", expressed_on=day(2, 1), approved_on=day(2, 10), signed_on=day(2, 20), since=day(2, 10)
    )


def test_where_signature_admits_a_party_is_a_member_from_its_signature(book: Book) -> None:
    accept(book, EXPRESSED, APPROVED)
    assert book.table(MEMBERS)["DE"].since is None
    accept(book, SIGNED)
    assert book.table(MEMBERS)["DE"].since == day(2, 20)


def test_an_approval_after_the_signature_does_not_move_the_membership() -> None:
    book = by_approval()
    accept(book, EXPRESSED, msgspec.structs.replace(SIGNED, on=day(2, 5)), APPROVED)
    assert book.table(MEMBERS)["DE"].since == day(2, 5)


def test_a_party_may_sign_at_once(book: Book) -> None:
    accept(book, SIGNED)
    assert book.table(MEMBERS)["DE"] == Member("DE", signed_on=day(2, 20), since=day(2, 20))


def test_a_registered_organisation_may_sign(book: Book) -> None:
    accept(book, PartyRegistered(on=day(1, 12), party="XM-1", names={"en": "Red Cross"}))
    accept(book, AccessionSigned(on=day(2, 20), member="XM-1"))
    assert book.table(MEMBERS)["XM-1"].is_member_on(day(2, 20))


def test_a_member_that_withdrew_is_outside_from_that_day_and_keeps_its_past(book: Book) -> None:
    accept(book, MemberWithdrawn(on=day(3, 1), member="NL", reason="elections"))
    assert book.table(MEMBERS)["NL"].is_member_on(day(2, 29))
    assert not book.table(MEMBERS)["NL"].is_member_on(day(3, 1))


def test_a_party_that_withdrew_may_join_anew(book: Book) -> None:
    accept(book, MemberWithdrawn(on=day(3, 1), member="NL"))
    accept(book, AccessionExpressed(on=day(4, 1), member="NL"), AccessionSigned(on=day(5, 1), member="NL"))
    assert book.table(MEMBERS)["NL"] == Member(
        "NL", expressed_on=day(4, 1), signed_on=day(5, 1), since=day(5, 1)
    )


def test_a_party_that_withdrew_may_sign_anew_at_once(book: Book) -> None:
    accept(book, MemberWithdrawn(on=day(3, 1), member="NL"), AccessionSigned(on=day(5, 1), member="NL"))
    assert book.table(MEMBERS)["NL"].since == day(5, 1)


def test_a_party_nobody_knows_may_neither_wish_nor_sign(book: Book) -> None:
    refused(book, AccessionExpressed(on=day(2, 1), member="Q1"), "party_must_be_known")
    refused(book, AccessionSigned(on=day(2, 1), member="Q1"), "party_must_be_known")


@pytest.mark.parametrize(
    ("member", "remedy"),
    [
        ("nl", "name a state by its code (NL), "),
        (" south  KOREA", "name a state by its code (KR), "),
        ("Atlantis", "name a state by its code, "),
    ],
)
def test_who_names_a_state_otherwise_than_by_its_code_is_told_the_code(
    book: Book, member: str, remedy: str
) -> None:
    accession = refused(book, AccessionExpressed(on=day(2, 1), member=member), "party_must_be_known")
    pledge = PledgeAnnounced(on=day(2, 1), ref="p", member=member, amount=eur(1))
    assert accession.remedy_text.startswith(remedy)
    assert refused(book, pledge, "party_must_be_known").remedy_text == accession.remedy_text


def test_a_member_may_not_wish_to_join(book: Book) -> None:
    found = refused(book, AccessionExpressed(on=day(2, 1), member="NL"), "party_must_not_accede_twice")
    assert found.args["day"] == day(1, 10)


def test_a_wish_is_expressed_once(book: Book) -> None:
    accept(book, EXPRESSED)
    refused(book, msgspec.structs.replace(EXPRESSED, on=day(2, 2)), "party_must_not_accede_twice")


def test_an_approval_nobody_asked_for_is_refused(book: Book) -> None:
    refused(book, APPROVED, "approval_must_follow_an_expression")


def test_a_founder_is_not_approved(book: Book) -> None:
    act = AccessionApproved(on=day(2, 1), member="NL")
    refused(book, act, "approval_must_follow_an_expression")


def test_a_party_that_withdrew_is_not_approved_for_its_old_wish(book: Book) -> None:
    accept(book, EXPRESSED, SIGNED, MemberWithdrawn(on=day(3, 1), member="DE"))
    act = AccessionApproved(on=day(4, 1), member="DE")
    refused(book, act, "approval_must_follow_an_expression")


def test_a_second_approval_is_refused(book: Book) -> None:
    accept(book, EXPRESSED, APPROVED)
    refused(book, msgspec.structs.replace(APPROVED, on=day(2, 11)), "party_must_not_accede_twice")


def test_a_second_signature_is_refused(book: Book) -> None:
    refused(book, AccessionSigned(on=day(2, 1), member="NL"), "party_must_not_accede_twice")


def test_only_a_member_withdraws(book: Book) -> None:
    refused(book, MemberWithdrawn(on=day(3, 1), member="DE"), "actor_must_be_a_member")


def test_nobody_accedes_before_the_founding(book: Book) -> None:
    early = day(12, 1, 2023)
    rule = "act_must_not_precede_what_it_refers_to"
    refused(book, AccessionSigned(on=early, member="DE"), rule)
    accept(book, AccessionExpressed(on=early, member="DE"))
    refused(book, AccessionApproved(on=early, member="DE"), rule)


def test_the_members_together_announce_nothing_before_the_founding(book: Book) -> None:
    act = PledgeAnnounced(on=day(12, 1, 2023), ref="p", member="members", amount=eur(1))
    refused(book, act, "act_must_not_precede_what_it_refers_to")
