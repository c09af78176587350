"""Money received, applied and refunded."""

from __future__ import annotations

import msgspec

from entente.acts.commitments.signing import CommitmentAmended, CommitmentSigned
from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.cash import (
    AccountOpened,
    CashReceived,
    ContributionRefunded,
    ReceiptApplied,
)
from entente.acts.contributions.settling import Settlement
from entente.acts.contributions.state import ACCOUNTS, RECEIPTS, Account, CashReceipt
from entente.acts.contributions.treasury import FeeCharged
from entente.basics.money import Money
from entente.book.act import Act
from entente.book.book import Book
from tests.acts.conftest import accept, balance, day, eur, gbp, posted, refused, worth

SIGNED = CommitmentSigned(on=day(3, 1), ref="c1", member="NL", amount=eur(80))
RECEIVED = CashReceived(on=day(3, 10), ref="r1", member="NL", amount=eur(100), account="main")
APPLIED = ReceiptApplied(
    on=day(3, 20), receipt="r1", member="NL", settles=(Settlement(eur(80), commitment="c1"),)
)
REFUNDED = ContributionRefunded(on=day(4, 1), receipt="r1", member="NL", amount=eur(30), reason="overpaid")
POT = "NL|EUR||"


def received(**fields: object) -> Act:
    return msgspec.structs.replace(RECEIVED, **fields)


def applied(**fields: object) -> Act:
    return msgspec.structs.replace(APPLIED, **fields)


def refunded(**fields: object) -> Act:
    return msgspec.structs.replace(REFUNDED, **fields)


def test_an_account_is_opened(book: Book) -> None:
    assert book.table(ACCOUNTS)["main"] == Account("main", "EUR", "Bank of Latvia", day(1, 11))
    assert posted(book, 2) == []


def test_an_account_with_a_reference_that_is_taken_or_an_unknown_currency_is_refused(book: Book) -> None:
    refused(book, AccountOpened(on=day(2, 1), ref="main", currency="EUR"), "reference_must_be_new")
    refused(book, AccountOpened(on=day(2, 1), ref="new", currency="EURO"), "currency_must_be_known")


def test_a_receipt_that_pays_its_commitment_posts_cash_receivable_and_pot(book: Book) -> None:
    act = received(amount=eur(80), settles=(Settlement(eur(80), commitment="c1"),), earmark="drones")
    accept(book, SIGNED, act)
    pot = "NL|EUR|drones|"
    assert posted(book) == [
        (f"available:{pot}", "EUR", 80_00, 80_00),
        ("cash:main", "EUR", 80_00, 80_00),
        (f"funded:{pot}", "EUR", -80_00, -80_00),
        ("receivable:c1", "EUR", -80_00, -80_00),
    ]
    assert book.table(RECEIPTS)["r1"] == CashReceipt(
        ref="r1",
        member="NL",
        on=day(3, 10),
        account="main",
        currency="EUR",
        minor=80_00,
        value=80_00,
        pot=pot,
        unapplied=0,
        unapplied_value=0,
    )


def test_an_overpayment_waits_as_a_prepayment(book: Book) -> None:
    act = received(settles=(Settlement(eur(80), commitment="c1"),), expiry=day(12, 31, 2026))
    accept(book, SIGNED, act)
    pot = "NL|EUR||2026-12-31"
    assert posted(book) == [
        (f"available:{pot}", "EUR", 100_00, 100_00),
        ("cash:main", "EUR", 100_00, 100_00),
        (f"funded:{pot}", "EUR", -100_00, -100_00),
        ("receivable:c1", "EUR", -80_00, -80_00),
        ("unapplied:NL", "EUR", -20_00, -20_00),
    ]
    assert book.table(RECEIPTS)["r1"].unapplied == 20_00


def test_a_receipt_that_pays_nothing_waits_whole_and_is_applied_later(book: Book) -> None:
    accept(book, SIGNED, RECEIVED)
    assert balance(book, "unapplied:NL") == (-100_00, -100_00)
    accept(book, APPLIED)
    assert posted(book) == [
        ("receivable:c1", "EUR", -80_00, -80_00),
        ("unapplied:NL", "EUR", 80_00, 80_00),
    ]
    assert book.table(RECEIPTS)["r1"].unapplied == 20_00


def test_what_waits_is_applied_at_the_value_it_was_received_at(book: Book) -> None:
    accept(
        book,
        msgspec.structs.replace(SIGNED, amount=gbp(80), value=worth(96)),
        received(amount=gbp(100), account="pounds", value=worth(130, "1.3")),
        applied(settles=(Settlement(gbp(80), commitment="c1"),)),
    )
    assert posted(book) == [
        ("exchange", "GBP", 0, -8_00),
        ("receivable:c1", "GBP", -80_00, -96_00),
        ("unapplied:NL", "GBP", 80_00, 104_00),
    ]


def test_a_receipt_with_a_reference_that_is_taken_is_refused(book: Book) -> None:
    accept(book, RECEIVED)
    refused(book, RECEIVED, "reference_must_be_new")


def test_a_receipt_from_outside_is_refused(book: Book) -> None:
    refused(book, received(member="DE"), "actor_must_be_a_member")


def test_a_receipt_of_nothing_or_of_no_currency_is_refused(book: Book) -> None:
    refused(book, received(amount=eur(0)), "amount_must_be_positive")
    refused(book, received(amount=Money("EURO", 1)), "currency_must_be_known")


def test_a_receipt_on_an_account_that_is_unknown_or_in_another_currency_is_refused(book: Book) -> None:
    refused(book, received(account="other"), "reference_must_exist")
    refused(book, received(account="pounds"), "account_must_hold_the_currency")


def test_a_receipt_without_its_value_is_refused(book: Book) -> None:
    refused(book, received(amount=gbp(1), account="pounds"), "value_must_be_stated")


def test_settlements_of_more_than_was_received_are_refused(book: Book) -> None:
    accept(book, SIGNED)
    act = received(amount=eur(79), settles=(Settlement(eur(80), commitment="c1"),))
    refused(book, act, "settlements_must_fit_what_was_received")


def test_a_receipt_nobody_recorded_is_neither_applied_nor_refunded(book: Book) -> None:
    refused(book, APPLIED, "reference_must_exist")
    refused(book, REFUNDED, "reference_must_exist")


def test_an_application_to_nothing_is_refused(book: Book) -> None:
    accept(book, RECEIVED)
    refused(book, applied(settles=()), "application_must_pay_something")


def test_an_application_by_another_member_is_refused(book: Book) -> None:
    accept(book, SIGNED, RECEIVED)
    refused(book, applied(member="LV"), "member_must_be_that_of_the_receipt")
    refused(book, refunded(member="LV"), "member_must_be_that_of_the_receipt")


def test_an_application_of_more_than_waits_is_refused(book: Book) -> None:
    accept(book, SIGNED, received(amount=eur(79)))
    refused(book, APPLIED, "receipt_must_still_wait")


def test_an_application_to_what_is_unknown_is_refused(book: Book) -> None:
    accept(book, RECEIVED)
    assert refused(book, APPLIED, "reference_must_exist").field == "settles"


def test_a_refund_takes_what_waits_first(book: Book) -> None:
    accept(book, SIGNED, RECEIVED, APPLIED, REFUNDED)
    assert posted(book) == [
        (f"available:{POT}", "EUR", -30_00, -30_00),
        ("cash:main", "EUR", -30_00, -30_00),
        ("contributions:NL", "EUR", 10_00, 10_00),
        (f"funded:{POT}", "EUR", 30_00, 30_00),
        ("unapplied:NL", "EUR", 20_00, 20_00),
    ]
    receipt = book.table(RECEIPTS)["r1"]
    assert (receipt.unapplied, receipt.unapplied_value, receipt.refunded) == (0, 0, 30_00)


def test_a_refund_of_what_waits_alone_leaves_the_contribution(book: Book) -> None:
    accept(book, SIGNED, RECEIVED, APPLIED, refunded(amount=eur(5)))
    assert ("unapplied:NL", "EUR", 5_00, 5_00) in posted(book)
    assert balance(book, "contributions:NL") == (-80_00, -80_00)


def test_a_refund_of_what_was_all_applied_lowers_the_contribution_alone(book: Book) -> None:
    settles = (Settlement(eur(80), commitment="c1"),)
    accept(book, SIGNED, received(amount=eur(80), settles=settles), REFUNDED)
    assert ("contributions:NL", "EUR", 30_00, 30_00) in posted(book)
    assert balance(book, "unapplied:NL") == (0, 0)


def test_a_refund_of_all_leaves_the_account_empty_in_amount_and_value(book: Book) -> None:
    accept(book, received(amount=gbp(100), account="pounds", value=worth(120)))
    accept(book, refunded(amount=gbp(33)), refunded(amount=gbp(33)), refunded(amount=gbp(34)))
    assert balance(book, "cash:pounds", "GBP") == (0, 0)
    assert balance(book, "unapplied:NL", "GBP") == (0, 0)


def test_a_refund_leaves_the_account_at_the_value_it_carries_and_the_rest_to_exchange(book: Book) -> None:
    pounds = received(amount=gbp(100), account="pounds", value=worth(120))
    accept(book, pounds, msgspec.structs.replace(pounds, ref="r2", value=worth(130, "1.3")))
    accept(book, FeeCharged(on=day(3, 11), account="pounds", amount=gbp(150), pot="NL|GBP||"))
    assert balance(book, "cash:pounds", "GBP") == (50_00, 62_50)
    accept(book, refunded(amount=gbp(50)))
    assert posted(book) == [
        ("available:NL|GBP||", "GBP", -50_00, -62_50),
        ("cash:pounds", "GBP", -50_00, -62_50),
        ("exchange", "GBP", 0, 2_50),
        ("funded:NL|GBP||", "GBP", 50_00, 62_50),
        ("unapplied:NL", "GBP", 50_00, 60_00),
    ]
    assert balance(book, "cash:pounds", "GBP") == balance(book, "available:NL|GBP||", "GBP") == (0, 0)


def test_refunds_in_parts_take_all_the_receipt_was_worth(book: Book) -> None:
    accept(book, msgspec.structs.replace(SIGNED, amount=gbp(60), value=worth("0.30", "0.005")))
    settles = (Settlement(gbp(60), commitment="c1"),)
    accept(book, received(amount=gbp(100), account="pounds", value=worth("0.50", "0.005"), settles=settles))
    accept(book, *[refunded(amount=gbp(part)) for part in (33, 33, 34)])
    receipt = book.table(RECEIPTS)["r1"]
    assert (receipt.refunded, receipt.refunded_value) == (receipt.minor, receipt.value)


def overpaid(book: Book) -> None:
    """Sign for GBP 100 at 1.2, pay them at 1.3 with 10 more, and amend to 80 at 1.25."""
    settles = (Settlement(gbp(100), commitment="c1"),)
    accept(
        book,
        msgspec.structs.replace(SIGNED, amount=gbp(100), value=worth(120)),
        received(amount=gbp(110), account="pounds", value=worth(143, "1.3"), settles=settles),
        CommitmentAmended(
            on=day(3, 11), commitment="c1", member="NL", amount=gbp(80), value=worth(100, "1.25")
        ),
    )


def test_what_was_overpaid_on_a_commitment_is_refunded_from_it(book: Book) -> None:
    overpaid(book)
    assert balance(book, "receivable:c1", "GBP") == (-20_00, -25_00)
    accept(book, refunded(amount=gbp(5), commitment="c1"), refunded(amount=gbp(15), commitment="c1"))
    assert posted(book) == [
        ("available:NL|GBP||", "GBP", -15_00, -19_50),
        ("cash:pounds", "GBP", -15_00, -19_50),
        ("exchange", "GBP", 0, 75),
        ("funded:NL|GBP||", "GBP", 15_00, 19_50),
        ("receivable:c1", "GBP", 15_00, 18_75),
    ]
    assert balance(book, "receivable:c1", "GBP") == (0, 0)
    assert balance(book, "unapplied:NL", "GBP") == (-10_00, -13_00)
    commitment, receipt = book.table(COMMITMENTS)["c1"], book.table(RECEIPTS)["r1"]
    assert (commitment.settled, commitment.outstanding, commitment.outstanding_value) == (80_00, 0, 0)
    assert (receipt.unapplied, receipt.refunded, receipt.refunded_value) == (10_00, 20_00, 26_00)


def test_a_refund_of_more_than_was_overpaid_is_refused(book: Book) -> None:
    overpaid(book)
    refused(book, refunded(amount=gbp("20.01"), commitment="c1"), "refund_must_fit_the_overpayment")
    refused(book, refunded(amount=gbp("100.01"), commitment="c1"), "refund_must_fit_the_receipt")
    accept(book, CommitmentSigned(on=day(3, 12), ref="c2", member="NL", amount=gbp(1), value=worth("1.20")))
    refused(book, refunded(amount=gbp(1), commitment="c2"), "refund_must_fit_the_overpayment")


def test_a_refund_from_a_commitment_that_is_unknown_or_of_other_money_is_refused(book: Book) -> None:
    accept(book, RECEIVED, msgspec.structs.replace(SIGNED, member="LV", amount=gbp(1), value=worth("1.20")))
    refused(book, refunded(commitment="c9"), "reference_must_exist")
    refused(book, refunded(commitment="c1"), "member_must_be_that_of_the_commitment")
    refused(book, refunded(commitment="c1"), "currency_must_be_that_of_the_thing")


def test_a_refund_of_more_than_the_receipt_has_left_is_refused(book: Book) -> None:
    accept(book, RECEIVED, received(ref="r2"), REFUNDED)
    refused(book, refunded(amount=eur("70.01")), "refund_must_fit_the_receipt")


def test_a_refund_of_nothing_or_in_another_currency_is_refused(book: Book) -> None:
    accept(book, RECEIVED)
    refused(book, refunded(amount=eur(0)), "amount_must_be_positive")
    refused(book, refunded(amount=gbp(1)), "currency_must_be_that_of_the_thing")


def test_a_refund_of_more_than_the_pot_or_the_account_has_is_refused(book: Book) -> None:
    accept(book, RECEIVED, FeeCharged(on=day(3, 11), account="main", amount=eur(80), pot=POT))
    refused(book, REFUNDED, "amount_must_fit_the_pot")
    refused(book, REFUNDED, "cash_must_suffice")


def test_the_account_that_received_pays_the_refund(book: Book) -> None:
    second = AccountOpened(on=day(1, 11), ref="second", currency="EUR")
    accept(book, second, RECEIVED, received(ref="r2", account="second"))
    accept(book, FeeCharged(on=day(3, 11), account="main", amount=eur(80), pot=POT))
    refused(book, REFUNDED, "cash_must_suffice")


def test_money_of_a_party_nobody_could_identify_is_refused(book: Book) -> None:
    act = received(member="Latviaa")
    refused(book, act, "party_must_be_known")
    assert [refusal.rule for refusal in book.try_all([act])] == ["party_must_be_known"]
