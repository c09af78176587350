"""Commitments signed, pledges they convert, amendments."""

from __future__ import annotations

import msgspec
import pytest

from entente.acts.commitments.collecting import CommitmentDisputed, CommitmentWrittenOff
from entente.acts.commitments.signing import CommitmentAmended, CommitmentSigned, PledgeConverted
from entente.acts.commitments.state import COMMITMENTS, Commitment, Instalment
from entente.acts.contributions.cash import CashReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.pledges.state import PLEDGES
from entente.acts.valuation import Valuation
from entente.basics.money import Money
from entente.book.act import Act
from entente.book.book import Book
from tests.acts.conftest import accept, balance, day, eur, gbp, posted, refused, worth

PLEDGED = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100))
SIGNED = CommitmentSigned(on=day(3, 1), ref="c1", member="NL", amount=eur(80))
CONVERTED = PledgeConverted(on=day(3, 5), pledge="p1", commitment="c1", member="NL", amount=eur(80))
AMENDED = CommitmentAmended(on=day(4, 1), commitment="c1", member="NL", amount=eur(90), reason="more")
PARTS = (Instalment(day(4, 1), eur(30)), Instalment(day(6, 1), eur(50)))


def signed(**fields: object) -> Act:
    return msgspec.structs.replace(SIGNED, **fields)


def amended(**fields: object) -> Act:
    return msgspec.structs.replace(AMENDED, **fields)


def test_a_commitment_posts_its_receivable(book: Book) -> None:
    accept(book, signed(instalments=PARTS, earmark="drones", expiry=day(12, 31, 2026), price_basis="current"))
    assert book.table(COMMITMENTS)["c1"] == Commitment(
        ref="c1",
        member="NL",
        pledge="",
        on=day(3, 1),
        currency="EUR",
        minor=80_00,
        value=80_00,
        instalments=PARTS,
        earmark="drones",
        expiry=day(12, 31, 2026),
        price_basis="current",
    )
    assert posted(book) == [
        ("contributions:NL", "EUR", -80_00, -80_00),
        ("receivable:c1", "EUR", 80_00, 80_00),
    ]


def test_a_commitment_converts_its_pledge(book: Book) -> None:
    accept(book, PLEDGED, signed(pledge="p1"))
    assert book.table(PLEDGES)["p1"].converted == 80_00
    assert posted(book) == [
        ("contributions:NL", "EUR", -80_00, -80_00),
        ("pledged:p1", "EUR", -80_00, -80_00),
        ("pledges:NL", "EUR", 80_00, 80_00),
        ("receivable:c1", "EUR", 80_00, 80_00),
    ]


def test_a_commitment_in_another_currency_says_what_it_converts(book: Book) -> None:
    accept(book, PLEDGED, signed(pledge="p1", amount=gbp(80), value=worth(96), converts=eur(95)))
    assert book.table(PLEDGES)["p1"].open == 5_00
    assert posted(book) == [
        ("contributions:NL", "GBP", -80_00, -96_00),
        ("pledged:p1", "EUR", -95_00, -95_00),
        ("pledges:NL", "EUR", 95_00, 95_00),
        ("receivable:c1", "GBP", 80_00, 96_00),
    ]


@pytest.mark.parametrize("fields", [{"member": "members"}, {"member": "LV", "jointly_with": ("NL",)}])
def test_a_commitment_may_convert_what_members_announced_together(
    book: Book, fields: dict[str, object]
) -> None:
    accept(book, msgspec.structs.replace(PLEDGED, **fields), signed(pledge="p1", amount=eur(30)))
    assert book.table(PLEDGES)["p1"].converted == 30_00
    accept(book, signed(ref="c2"), msgspec.structs.replace(CONVERTED, commitment="c2", amount=eur(70)))
    assert book.table(PLEDGES)["p1"].converted == 100_00


def test_a_commitment_with_a_reference_that_is_taken_is_refused(book: Book) -> None:
    accept(book, SIGNED)
    refused(book, SIGNED, "reference_must_be_new")


def test_a_commitment_from_outside_is_refused(book: Book) -> None:
    refused(book, signed(member="DE"), "actor_must_be_a_member")


def test_a_commitment_of_nothing_is_refused(book: Book) -> None:
    refused(book, signed(amount=eur(0)), "amount_must_be_positive")


def test_a_commitment_without_its_value_is_refused(book: Book) -> None:
    refused(book, signed(amount=gbp(1)), "value_must_be_stated")


def test_instalments_that_do_not_sum_to_the_amount_are_refused(book: Book) -> None:
    refused(book, signed(instalments=PARTS[:1]), "instalments_must_sum_to_the_amount")


def test_instalments_out_of_order_are_refused(book: Book) -> None:
    act = signed(instalments=PARTS[::-1])
    refused(book, act, "instalments_must_be_in_the_order_of_their_days")


def test_instalments_of_nothing_or_in_another_currency_are_refused(book: Book) -> None:
    parts = (Instalment(day(4, 1), eur(80)), Instalment(day(4, 1), eur(0)))
    assert refused(book, signed(instalments=parts), "amount_must_be_positive").field == "instalments"
    refused(book, signed(instalments=(Instalment(day(4, 1), gbp(80)),)), "currency_must_be_that_of_the_thing")


def test_a_commitment_that_converts_no_known_pledge_is_refused(book: Book) -> None:
    refused(book, signed(pledge="p1"), "reference_must_exist")


def test_a_commitment_that_converts_another_members_pledge_is_refused(book: Book) -> None:
    accept(book, PLEDGED)
    act = signed(pledge="p1", member="LV")
    refused(book, act, "conversion_must_be_of_the_members_pledge")


def test_a_commitment_in_another_currency_that_names_no_conversion_is_refused(book: Book) -> None:
    accept(book, PLEDGED)
    act = signed(pledge="p1", amount=gbp(80), value=worth(96))
    refused(book, act, "conversion_must_name_its_amount")


def test_a_conversion_of_nothing_or_in_another_currency_is_refused(book: Book) -> None:
    accept(book, PLEDGED)
    act = signed(pledge="p1", converts=eur(0))
    assert refused(book, act, "amount_must_be_positive").field == "converts"
    act = signed(pledge="p1", converts=gbp(1))
    refused(book, act, "currency_must_be_that_of_the_thing")


def test_a_conversion_of_more_than_is_open_is_refused(book: Book) -> None:
    accept(book, PLEDGED)
    refused(book, signed(pledge="p1", amount=eur("100.01")), "amount_must_fit_what_is_open")
    act = signed(pledge="p1", converts=eur("100.01"))
    assert refused(book, act, "amount_must_fit_what_is_open").field == "converts"


def test_a_pledge_may_be_converted_after_the_signature(book: Book) -> None:
    accept(book, PLEDGED, SIGNED, CONVERTED)
    assert book.table(PLEDGES)["p1"].converted == 80_00
    assert posted(book) == [("pledged:p1", "EUR", -80_00, -80_00), ("pledges:NL", "EUR", 80_00, 80_00)]


def test_a_late_conversion_of_unknown_things_is_refused(book: Book) -> None:
    assert refused(book, CONVERTED, "reference_must_exist").field == "commitment"


def test_a_late_conversion_by_another_member_is_refused(book: Book) -> None:
    accept(book, PLEDGED, SIGNED)
    act = msgspec.structs.replace(CONVERTED, member="LV")
    refused(book, act, "conversion_must_be_of_the_members_pledge")
    refused(book, act, "member_must_be_that_of_the_commitment")


def test_a_late_conversion_of_more_than_is_open_is_refused(book: Book) -> None:
    accept(book, PLEDGED, SIGNED)
    act = msgspec.structs.replace(CONVERTED, amount=eur("100.01"))
    refused(book, act, "amount_must_fit_what_is_open")


def test_a_late_conversion_of_nothing_or_in_another_currency_is_refused(book: Book) -> None:
    accept(book, PLEDGED, SIGNED)
    refused(book, msgspec.structs.replace(CONVERTED, amount=eur(0)), "amount_must_be_positive")
    act = msgspec.structs.replace(CONVERTED, amount=gbp(1))
    refused(book, act, "currency_must_be_that_of_the_thing")


def test_an_amendment_posts_the_difference(book: Book) -> None:
    accept(book, SIGNED, amended(amount=eur(80), instalments=PARTS))
    assert posted(book) == [("contributions:NL", "EUR", 0, 0), ("receivable:c1", "EUR", 0, 0)]
    accept(book, AMENDED)
    commitment = book.table(COMMITMENTS)["c1"]
    assert (commitment.minor, commitment.value, commitment.instalments) == (90_00, 90_00, ())
    assert posted(book) == [
        ("contributions:NL", "EUR", -10_00, -10_00),
        ("receivable:c1", "EUR", 10_00, 10_00),
    ]


def test_an_amendment_may_change_the_value_alone(book: Book) -> None:
    accept(book, signed(amount=gbp(80), value=worth(96)))
    accept(book, amended(amount=gbp(80), value=worth(100, "1.25")))
    assert posted(book) == [("contributions:NL", "GBP", 0, -4_00), ("receivable:c1", "GBP", 0, 4_00)]


def paid(minor: Money, value: Valuation | None = None) -> Act:
    account = "main" if minor.currency == "EUR" else "pounds"
    settles = (Settlement(minor, commitment="c1"),)
    return CashReceived(
        on=day(3, 2), ref="r1", member="NL", amount=minor, account=account, value=value, settles=settles
    )


def test_an_amendment_down_to_what_is_paid_leaves_no_value_behind(book: Book) -> None:
    accept(book, signed(amount=gbp(100), value=worth(120)), paid(gbp(50), worth(60)))
    accept(book, amended(amount=gbp(50), value=worth(55, "1.1")))
    assert posted(book) == [
        ("contributions:NL", "GBP", 50_00, 65_00),
        ("exchange", "GBP", 0, -5_00),
        ("receivable:c1", "GBP", -50_00, -60_00),
    ]
    assert balance(book, "receivable:c1", "GBP") == (0, 0)
    commitment = book.table(COMMITMENTS)["c1"]
    assert (commitment.outstanding, commitment.outstanding_value, commitment.value) == (0, 0, 55_00)


def test_an_amendment_below_what_is_paid_leaves_the_commitment_below_zero(book: Book) -> None:
    accept(book, SIGNED, paid(eur(50)), amended(amount=eur(30)))
    assert posted(book) == [
        ("contributions:NL", "EUR", 50_00, 50_00),
        ("receivable:c1", "EUR", -50_00, -50_00),
    ]
    assert balance(book, "receivable:c1") == (-20_00, -20_00)
    assert book.table(COMMITMENTS)["c1"].outstanding == -20_00
    refused(book, msgspec.structs.replace(paid(eur(1)), ref="r2"), "amount_must_fit_what_is_outstanding")
    accept(book, amended(amount=eur(60)))
    assert balance(book, "receivable:c1") == (10_00, 10_00)


def test_what_was_overpaid_is_owed_back_at_the_rate_of_the_amendment(book: Book) -> None:
    accept(book, signed(amount=gbp(100), value=worth(120)), paid(gbp(80), worth(96)))
    accept(book, amended(amount=gbp(60), value=worth(66, "1.1")))
    assert posted(book) == [
        ("contributions:NL", "GBP", 40_00, 54_00),
        ("exchange", "GBP", 0, -8_00),
        ("receivable:c1", "GBP", -40_00, -46_00),
    ]
    assert balance(book, "receivable:c1", "GBP") == (-20_00, -22_00)
    accept(book, amended(on=day(5, 1), amount=gbp(80), value=worth(100, "1.25")))
    assert balance(book, "receivable:c1", "GBP") == (0, 0)


def test_an_amendment_of_nothing_known_or_of_another_members_is_refused(book: Book) -> None:
    refused(book, AMENDED, "reference_must_exist")
    accept(book, SIGNED)
    refused(book, amended(member="LV"), "member_must_be_that_of_the_commitment")


def test_an_amendment_that_changes_nothing_is_refused(book: Book) -> None:
    accept(book, SIGNED)
    refused(book, amended(amount=eur(80)), "amendment_must_change_something")


def test_an_amendment_below_what_is_written_off_and_disputed_is_refused(book: Book) -> None:
    accept(
        book,
        SIGNED,
        CommitmentWrittenOff(on=day(3, 2), commitment="c1", member="NL", amount=eur(10), decision="4th"),
        CommitmentDisputed(on=day(3, 3), commitment="c1", member="NL", amount=eur(20), reason="quality"),
    )
    act = amended(amount=eur("29.99"))
    refused(book, act, "amendment_must_cover_what_is_written_off_or_disputed")
    accept(book, amended(amount=eur(30)))
    assert book.table(COMMITMENTS)["c1"].outstanding == 20_00


def test_an_amendment_in_another_currency_or_with_bad_instalments_is_refused(book: Book) -> None:
    accept(book, SIGNED)
    act = amended(amount=gbp(90), value=worth(108))
    refused(book, act, "currency_must_be_that_of_the_thing")
    refused(book, amended(instalments=PARTS), "instalments_must_sum_to_the_amount")
