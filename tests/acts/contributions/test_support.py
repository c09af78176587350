"""Offers in kind, which the recipient may refuse, and national support."""

from __future__ import annotations

import msgspec

from entente.acts.contributions.state import NATIONAL_SUPPORT, OFFERS, NationalSupport, Offer
from entente.acts.contributions.support import (
    InKindAccepted,
    InKindOffered,
    InKindReceived,
    InKindRefused,
    NationalSupportReported,
)
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.pledges.state import PLEDGES, Channel
from entente.book.act import Act
from entente.book.book import Book
from tests.acts.conftest import accept, day, eur, gbp, posted, refused, worth

OFFERED = InKindOffered(
    on=day(3, 1),
    ref="o1",
    member="NL",
    what="100 drones",
    amount=gbp(50),
    value=worth(60),
    basis="purchase price",
    expiry=day(3, 31),
)
ACCEPTED = InKindAccepted(on=day(3, 31), offer="o1")
REFUSED = InKindRefused(on=day(3, 31), offer="o1", reason="no spare parts")
ARRIVED = InKindReceived(on=day(5, 1), offer="o1")
PLEDGED = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100), channel=Channel.NATIONAL)
REPORTED = NationalSupportReported(
    on=day(4, 1),
    ref="s1",
    member="NL",
    what="training",
    amount=eur(30),
    basis="as stated by the member",
)


def reported(**fields: object) -> Act:
    return msgspec.structs.replace(REPORTED, **fields)


def test_an_offer_posts_nothing_until_the_goods_arrive(book: Book) -> None:
    accept(book, OFFERED)
    assert posted(book) == []
    assert book.table(OFFERS)["o1"] == Offer(
        ref="o1",
        member="NL",
        on=day(3, 1),
        what="100 drones",
        currency="GBP",
        minor=50_00,
        value=60_00,
        basis="purchase price",
        expiry=day(3, 31),
    )
    accept(book, ACCEPTED, signer="UA")
    assert posted(book) == []
    assert book.table(OFFERS)["o1"].state == "accepted"
    accept(book, ARRIVED, signer="UA")
    assert posted(book) == [("in-kind:NL", "GBP", 50_00, 60_00), ("support", "GBP", -50_00, -60_00)]
    assert book.table(OFFERS)["o1"].state == "received"


def test_goods_may_be_valued_anew_when_they_arrive(book: Book) -> None:
    worn = msgspec.structs.replace(
        ARRIVED, amount=eur(40), basis="fair value, as inspected", expiry=day(12, 31)
    )
    accept(book, OFFERED, ACCEPTED, worn)
    assert posted(book) == [("in-kind:NL", "EUR", 40_00, 40_00), ("support", "EUR", -40_00, -40_00)]
    offer = book.table(OFFERS)["o1"]
    assert (offer.currency, offer.minor, offer.value, offer.basis) == (
        "EUR",
        40_00,
        40_00,
        "fair value, as inspected",
    )
    assert (offer.expiry, offer.usable_until) == (day(3, 31), day(12, 31))


def test_goods_past_their_last_day_of_use_are_no_support(book: Book) -> None:
    accept(book, OFFERED, ACCEPTED)
    refused(book, msgspec.structs.replace(ARRIVED, expiry=day(4, 30)), "goods_must_not_have_expired")
    accept(book, msgspec.structs.replace(ARRIVED, expiry=day(5, 1)))


def test_goods_valued_anew_name_their_value_and_its_basis(book: Book) -> None:
    accept(book, OFFERED, ACCEPTED)
    refused(book, msgspec.structs.replace(ARRIVED, amount=eur(40)), "value_must_name_its_basis")
    refused(book, msgspec.structs.replace(ARRIVED, amount=eur(0), basis="none"), "amount_must_be_positive")
    act = msgspec.structs.replace(ARRIVED, amount=gbp(40), basis="fair value")
    refused(book, act, "value_must_be_stated")
    refused(book, msgspec.structs.replace(ARRIVED, value=worth(40)), "value_must_name_its_amount")


def test_a_refused_offer_counts_nowhere(book: Book) -> None:
    accept(book, OFFERED, REFUSED)
    assert book.table(OFFERS)["o1"].state == "refused"
    assert posted(book) == []


def test_an_offer_without_an_expiry_waits_for_ever(book: Book) -> None:
    accept(book, msgspec.structs.replace(OFFERED, expiry=None))
    accept(book, msgspec.structs.replace(ACCEPTED, on=day(1, 1, 2030)))
    assert book.table(OFFERS)["o1"].state == "accepted"


def test_an_offer_with_a_reference_that_is_taken_is_refused(book: Book) -> None:
    accept(book, OFFERED)
    refused(book, OFFERED, "reference_must_be_new")


def test_an_offer_from_outside_of_nothing_or_without_its_value_is_refused(book: Book) -> None:
    refused(book, msgspec.structs.replace(OFFERED, member="DE"), "actor_must_be_a_member")
    refused(book, msgspec.structs.replace(OFFERED, amount=gbp(0)), "amount_must_be_positive")
    refused(book, msgspec.structs.replace(OFFERED, value=None), "value_must_be_stated")


def test_a_value_without_a_basis_is_refused(book: Book) -> None:
    refused(book, msgspec.structs.replace(OFFERED, basis=" "), "value_must_name_its_basis")
    refused(book, reported(basis=""), "value_must_name_its_basis")


def test_an_answer_to_no_offer_is_refused(book: Book) -> None:
    for act in (ACCEPTED, REFUSED, ARRIVED):
        refused(book, act, "reference_must_exist")


def test_an_offer_is_answered_once(book: Book) -> None:
    accept(book, OFFERED, REFUSED)
    refused(book, ACCEPTED, "offer_must_await_its_answer")


def test_an_offer_that_has_expired_is_not_accepted(book: Book) -> None:
    accept(book, OFFERED)
    refused(book, msgspec.structs.replace(ACCEPTED, on=day(4, 1)), "offer_must_not_have_expired")


def test_goods_nobody_accepted_are_not_received(book: Book) -> None:
    accept(book, OFFERED)
    refused(book, ARRIVED, "goods_must_be_accepted_before_they_are_received")


def test_national_support_is_posted_beside_the_fund(book: Book) -> None:
    accept(book, reported(amount=gbp(30), value=worth(36)))
    assert posted(book) == [("national:NL", "GBP", 30_00, 36_00), ("support", "GBP", -30_00, -36_00)]
    assert book.table(NATIONAL_SUPPORT)["s1"] == NationalSupport(
        ref="s1",
        member="NL",
        on=day(4, 1),
        what="training",
        currency="GBP",
        minor=30_00,
        value=36_00,
        basis="as stated by the member",
        pledge="",
    )


def test_national_support_counts_whole_against_its_pledge(book: Book) -> None:
    accept(book, PLEDGED, reported(pledge="p1"))
    assert posted(book) == [
        ("national:NL", "EUR", 30_00, 30_00),
        ("pledged:p1", "EUR", -30_00, -30_00),
        ("pledges:NL", "EUR", 30_00, 30_00),
        ("support", "EUR", -30_00, -30_00),
    ]
    assert book.table(PLEDGES)["p1"].open == 70_00


def test_national_support_may_count_in_part(book: Book) -> None:
    accept(book, msgspec.structs.replace(PLEDGED, channel=Channel.IN_KIND))
    accept(book, reported(pledge="p1", amount=gbp(30), value=worth(36), counted=eur(20)))
    assert ("pledged:p1", "EUR", -20_00, -20_00) in posted(book)


def test_national_support_with_a_reference_that_is_taken_is_refused(book: Book) -> None:
    accept(book, REPORTED)
    refused(book, REPORTED, "reference_must_be_new")


def test_national_support_from_outside_is_refused(book: Book) -> None:
    refused(book, reported(member="DE"), "actor_must_be_a_member")


def test_national_support_against_an_unknown_or_another_members_pledge_is_refused(book: Book) -> None:
    refused(book, reported(pledge="p1"), "reference_must_exist")
    accept(book, PLEDGED)
    refused(book, reported(pledge="p1", member="LV"), "member_must_be_that_of_the_pledge")


def test_national_support_does_not_count_against_a_pledge_to_the_fund(book: Book) -> None:
    accept(book, msgspec.structs.replace(PLEDGED, channel=Channel.FUND))
    act = reported(pledge="p1")
    refused(book, act, "support_must_count_against_a_pledge_of_its_channel")


def test_national_support_counts_in_the_currency_of_the_pledge_and_at_most_what_is_open(book: Book) -> None:
    accept(book, PLEDGED)
    act = reported(pledge="p1", amount=gbp(30), value=worth(36))
    refused(book, act, "currency_must_be_that_of_the_thing")
    refused(book, reported(pledge="p1", counted=eur("100.01")), "amount_must_fit_what_is_open")
    refused(book, reported(pledge="p1", counted=eur(0)), "amount_must_be_positive")
