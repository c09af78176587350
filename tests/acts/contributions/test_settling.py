"""What receipts pay, and what goes through exchange."""

from __future__ import annotations

import msgspec

from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.cash import CashReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.pledges.state import PLEDGES
from entente.book.act import Act
from entente.book.book import Book
from tests.acts.conftest import accept, balance, day, eur, gbp, posted, refused, worth

IN_EUR = CommitmentSigned(on=day(3, 1), ref="e", member="NL", amount=eur(80))
IN_GBP = CommitmentSigned(on=day(3, 1), ref="g", member="NL", amount=gbp(100), value=worth(120))
PLEDGED = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100))
EUROS = CashReceived(on=day(3, 10), ref="r1", member="NL", amount=eur(100), account="main")
POUNDS = CashReceived(
    on=day(3, 10), ref="r1", member="NL", amount=gbp(100), account="pounds", value=worth(125, "1.25")
)


def paying(receipt: CashReceived, *settles: Settlement) -> Act:
    return msgspec.structs.replace(receipt, settles=settles)


def fund_lines(book: Book) -> list[tuple[str, str, int, int]]:
    return [line for line in posted(book) if not line[0].startswith(("available:", "funded:", "cash:"))]


def test_money_worth_more_than_the_commitment_posts_a_gain(book: Book) -> None:
    accept(book, IN_GBP, paying(POUNDS, Settlement(gbp(100), commitment="g")))
    assert fund_lines(book) == [
        ("exchange", "GBP", 0, -5_00),
        ("receivable:g", "GBP", -100_00, -120_00),
    ]


def test_money_worth_less_than_the_commitment_posts_a_loss(book: Book) -> None:
    cheap = msgspec.structs.replace(POUNDS, value=worth(110, "1.1"))
    accept(book, IN_GBP, paying(cheap, Settlement(gbp(50), commitment="g")))
    assert fund_lines(book) == [
        ("exchange", "GBP", 0, 5_00),
        ("receivable:g", "GBP", -50_00, -60_00),
        ("unapplied:NL", "GBP", -50_00, -55_00),
    ]


def test_money_in_another_currency_goes_through_exchange_in_both(book: Book) -> None:
    accept(book, IN_GBP, paying(EUROS, Settlement(gbp(80), commitment="g", taken=eur(95))))
    assert fund_lines(book) == [
        ("exchange", "EUR", -95_00, -95_00),
        ("exchange", "GBP", 80_00, 96_00),
        ("receivable:g", "GBP", -80_00, -96_00),
        ("unapplied:NL", "EUR", -5_00, -5_00),
    ]
    assert book.table(COMMITMENTS)["g"].outstanding == 20_00


def test_one_receipt_may_pay_several_things_and_its_value_is_shared_exactly(book: Book) -> None:
    accept(book, PLEDGED, IN_EUR, IN_GBP)
    parts = (
        Settlement(gbp("33.33"), commitment="g"),
        Settlement(eur(20), commitment="e", taken=gbp("33.33")),
        Settlement(eur(10), pledge="p1", taken=gbp("33.34")),
    )
    accept(book, paying(msgspec.structs.replace(POUNDS, value=worth("125.01", "1.25")), *parts))
    assert fund_lines(book) == [
        ("contributions:NL", "GBP", -33_34, -41_68),
        ("exchange", "EUR", 20_00, 20_00),
        ("exchange", "GBP", -33_33, -41_66),
        ("exchange", "GBP", 0, -1_67),
        ("pledged:p1", "EUR", -10_00, -10_00),
        ("pledges:NL", "EUR", 10_00, 10_00),
        ("receivable:e", "EUR", -20_00, -20_00),
        ("receivable:g", "GBP", -33_33, -40_00),
    ]
    assert balance(book, "unapplied:NL", "GBP") == (0, 0)


def test_money_for_a_pledge_nobody_signed_is_a_contribution(book: Book) -> None:
    accept(book, PLEDGED, paying(EUROS, Settlement(eur(60), pledge="p1")))
    assert fund_lines(book) == [
        ("contributions:NL", "EUR", -60_00, -60_00),
        ("pledged:p1", "EUR", -60_00, -60_00),
        ("pledges:NL", "EUR", 60_00, 60_00),
        ("unapplied:NL", "EUR", -40_00, -40_00),
    ]
    assert book.table(PLEDGES)["p1"].converted == 60_00


def test_a_settlement_of_nothing_or_of_two_things_is_refused(book: Book) -> None:
    accept(book, PLEDGED, IN_EUR)
    act = paying(EUROS, Settlement(eur(1)))
    assert refused(book, act, "settlement_must_name_one_thing").args["found"] == "nothing"
    act = paying(EUROS, Settlement(eur(1), commitment="e", pledge="p1"))
    assert refused(book, act, "settlement_must_name_one_thing").args["found"] == "e and p1"


def test_a_thing_settled_twice_is_refused(book: Book) -> None:
    accept(book, IN_EUR)
    one = Settlement(eur(1), commitment="e")
    refused(book, paying(EUROS, one, one), "thing_must_be_settled_once_an_act")


def test_a_settlement_in_another_currency_names_what_it_takes(book: Book) -> None:
    accept(book, IN_GBP)
    act = paying(EUROS, Settlement(gbp(80), commitment="g"))
    refused(book, act, "settlement_must_name_what_it_takes")


def test_what_a_settlement_takes_is_positive_and_in_the_money_received(book: Book) -> None:
    accept(book, IN_GBP)
    act = paying(EUROS, Settlement(gbp(80), commitment="g", taken=eur(0)))
    refused(book, act, "amount_must_be_positive")
    act = paying(EUROS, Settlement(gbp(80), commitment="g", taken=gbp(80)))
    refused(book, act, "currency_must_be_that_of_the_thing")


def test_a_settlement_of_no_amount_is_refused(book: Book) -> None:
    accept(book, IN_EUR)
    act = paying(EUROS, Settlement(eur(0), commitment="e"))
    refused(book, act, "amount_must_be_positive")


def test_a_settlement_of_what_is_unknown_is_refused(book: Book) -> None:
    refused(book, paying(EUROS, Settlement(eur(1), commitment="e")), "reference_must_exist")
    refused(book, paying(EUROS, Settlement(eur(1), pledge="p1")), "reference_must_exist")


def test_a_settlement_of_another_members_things_is_refused(book: Book) -> None:
    accept(book, PLEDGED, IN_EUR)
    latvian = msgspec.structs.replace(EUROS, member="LV")
    act = paying(latvian, Settlement(eur(1), commitment="e"))
    refused(book, act, "member_must_be_that_of_the_commitment")
    act = paying(latvian, Settlement(eur(1), pledge="p1"))
    refused(book, act, "member_must_be_that_of_the_pledge")


def test_a_settlement_in_another_currency_than_promised_is_refused(book: Book) -> None:
    accept(book, PLEDGED, IN_GBP)
    refused(book, paying(EUROS, Settlement(eur(1), commitment="g")), "currency_must_be_that_of_the_thing")
    act = paying(EUROS, Settlement(gbp(1), pledge="p1", taken=eur(1)))
    refused(book, act, "currency_must_be_that_of_the_thing")


def test_a_settlement_of_more_than_is_owed_is_refused(book: Book) -> None:
    accept(book, msgspec.structs.replace(PLEDGED, amount=eur(50)), IN_EUR)
    act = paying(EUROS, Settlement(eur("80.01"), commitment="e"))
    assert refused(book, act, "amount_must_fit_what_is_outstanding").field == "settles"
    act = paying(EUROS, Settlement(eur("50.01"), pledge="p1"))
    assert refused(book, act, "amount_must_fit_what_is_open").field == "settles"
