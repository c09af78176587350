"""Commitments called, reminded, disputed and written off."""

from __future__ import annotations

import msgspec

from entente.acts.commitments.collecting import (
    CommitmentDisputed,
    CommitmentWrittenOff,
    DisputeSettled,
    FundsCalled,
    ReminderSent,
)
from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.commitments.state import COMMITMENTS, Instalment
from entente.acts.contributions.cash import CashReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.membership.meetings import DecisionProposed
from entente.book.book import Book
from tests.acts.conftest import accept, balance, day, eur, gbp, posted, refused, worth

SIGNED = CommitmentSigned(on=day(3, 1), ref="c1", member="NL", amount=eur(80))
PARTS = (Instalment(day(4, 1), eur(30)), Instalment(day(6, 1), eur(50)))
CALLED = FundsCalled(on=day(3, 2), commitment="c1", member="NL", amount=eur(30), due=day(4, 1))
REMINDED = ReminderSent(on=day(4, 2), commitment="c1", member="NL")
DISPUTED = CommitmentDisputed(on=day(3, 3), commitment="c1", member="NL", amount=eur(20), reason="quality")
SETTLED = DisputeSettled(on=day(3, 4), commitment="c1", member="NL", amount=eur(15), outcome="paid after all")
WRITTEN_OFF = CommitmentWrittenOff(
    on=day(3, 5), commitment="c1", member="NL", amount=eur(30), decision="steering group, 4th"
)
PAID = CashReceived(
    on=day(3, 20),
    ref="r1",
    member="NL",
    amount=eur(30),
    account="main",
    settles=(Settlement(eur(30), commitment="c1"),),
)


def test_a_call_is_counted_and_posts_nothing(book: Book) -> None:
    accept(book, SIGNED, CALLED, msgspec.structs.replace(CALLED, amount=eur(50), due=day(3, 2)))
    commitment = book.table(COMMITMENTS)["c1"]
    assert commitment.called == 80_00
    assert commitment.calls == (Instalment(day(4, 1), eur(30)), Instalment(day(3, 2), eur(50)))
    assert posted(book) == []


def test_a_call_of_more_than_is_left_to_call_is_refused(book: Book) -> None:
    accept(book, SIGNED, CALLED)
    act = msgspec.structs.replace(CALLED, amount=eur("50.01"))
    refused(book, act, "call_must_fit_what_is_not_called")


def test_a_call_due_before_it_is_made_is_refused(book: Book) -> None:
    accept(book, SIGNED)
    refused(book, msgspec.structs.replace(CALLED, due=day(3, 1)), "call_must_leave_time_to_pay")


def test_a_call_on_nothing_known_or_on_another_member_is_refused(book: Book) -> None:
    refused(book, CALLED, "reference_must_exist")
    accept(book, SIGNED)
    act = msgspec.structs.replace(CALLED, member="LV")
    refused(book, act, "member_must_be_that_of_the_commitment")


def test_a_call_of_nothing_or_in_another_currency_is_refused(book: Book) -> None:
    accept(book, SIGNED)
    refused(book, msgspec.structs.replace(CALLED, amount=eur(0)), "amount_must_be_positive")
    act = msgspec.structs.replace(CALLED, amount=gbp(1))
    refused(book, act, "currency_must_be_that_of_the_thing")


def test_a_reminder_follows_an_instalment_that_is_overdue(book: Book) -> None:
    accept(book, msgspec.structs.replace(SIGNED, instalments=PARTS))
    refused(book, msgspec.structs.replace(REMINDED, on=day(4, 1)), "reminder_must_follow_the_due_day")
    accept(book, REMINDED, REMINDED)
    assert book.table(COMMITMENTS)["c1"].reminders == 2
    assert posted(book) == []


def test_a_reminder_of_what_is_paid_is_refused(book: Book) -> None:
    accept(book, msgspec.structs.replace(SIGNED, instalments=PARTS), PAID)
    refused(book, REMINDED, "reminder_must_follow_the_due_day")
    accept(book, msgspec.structs.replace(REMINDED, on=day(6, 2)))


def test_a_commitment_without_instalments_is_overdue_from_the_next_day(book: Book) -> None:
    accept(book, SIGNED)
    refused(book, msgspec.structs.replace(REMINDED, on=day(3, 1)), "reminder_must_follow_the_due_day")
    accept(book, msgspec.structs.replace(REMINDED, on=day(3, 2)))


def test_a_call_moves_the_day_from_which_a_commitment_without_instalments_is_overdue(book: Book) -> None:
    accept(book, SIGNED, CALLED)
    refused(book, msgspec.structs.replace(REMINDED, on=day(4, 1)), "reminder_must_follow_the_due_day")
    accept(book, REMINDED)
    accept(book, msgspec.structs.replace(PAID, on=day(4, 2)))
    refused(book, msgspec.structs.replace(REMINDED, on=day(12, 1)), "reminder_must_follow_the_due_day")


def test_a_call_leaves_the_days_of_the_instalments_alone(book: Book) -> None:
    accept(book, msgspec.structs.replace(SIGNED, instalments=PARTS))
    accept(book, msgspec.structs.replace(CALLED, due=day(9, 1)), REMINDED)


def test_a_reminder_of_nothing_known_or_of_another_member_is_refused(book: Book) -> None:
    refused(book, REMINDED, "reference_must_exist")
    accept(book, SIGNED)
    act = msgspec.structs.replace(REMINDED, member="LV")
    refused(book, act, "member_must_be_that_of_the_commitment")


def test_a_disputed_amount_stays_outstanding_and_is_shown_apart(book: Book) -> None:
    accept(book, SIGNED, DISPUTED)
    commitment = book.table(COMMITMENTS)["c1"]
    assert (commitment.disputed, commitment.outstanding) == (20_00, 80_00)
    assert posted(book) == []
    accept(book, SETTLED)
    assert book.table(COMMITMENTS)["c1"].disputed == 5_00
    assert posted(book) == []


def test_a_payment_lowers_the_dispute_once_nothing_else_is_outstanding(book: Book) -> None:
    paid = msgspec.structs.replace(PAID, amount=eur(70), settles=(Settlement(eur(70), commitment="c1"),))
    accept(book, SIGNED, DISPUTED, PAID)
    assert book.table(COMMITMENTS)["c1"].disputed == 20_00
    more = Settlement(eur(40), commitment="c1")
    accept(book, msgspec.structs.replace(paid, ref="r2", settles=(more,)))
    assert book.table(COMMITMENTS)["c1"].disputed == 10_00


def test_a_dispute_of_more_than_is_undisputed_is_refused(book: Book) -> None:
    accept(book, SIGNED, DISPUTED)
    act = msgspec.structs.replace(DISPUTED, amount=eur("60.01"))
    refused(book, act, "dispute_must_fit_what_is_undisputed")


def test_a_settlement_of_more_than_is_in_dispute_is_refused(book: Book) -> None:
    accept(book, SIGNED, DISPUTED)
    act = msgspec.structs.replace(SETTLED, amount=eur("20.01"))
    refused(book, act, "settlement_must_fit_what_is_in_dispute")


def test_a_write_off_leaves_the_receivable_at_its_carried_value(book: Book) -> None:
    accept(book, msgspec.structs.replace(SIGNED, amount=gbp(80), value=worth(96)))
    accept(book, msgspec.structs.replace(WRITTEN_OFF, amount=gbp(30)))
    assert posted(book) == [
        ("receivable:c1", "GBP", -30_00, -36_00),
        ("written-off:NL", "GBP", 30_00, 36_00),
    ]
    commitment = book.table(COMMITMENTS)["c1"]
    assert (commitment.outstanding, commitment.outstanding_value) == (50_00, 60_00)
    accept(book, msgspec.structs.replace(WRITTEN_OFF, amount=gbp(50)))
    assert balance(book, "receivable:c1", "GBP") == (0, 0)


def test_a_write_off_takes_from_the_dispute_first(book: Book) -> None:
    accept(book, SIGNED, DISPUTED, msgspec.structs.replace(WRITTEN_OFF, amount=eur(15)))
    assert book.table(COMMITMENTS)["c1"].disputed == 5_00
    accept(book, WRITTEN_OFF)
    assert book.table(COMMITMENTS)["c1"].disputed == 0


def test_a_write_off_rests_on_a_decision_of_the_book(book: Book) -> None:
    accept(book, SIGNED, DecisionProposed(on=day(3, 1), ref="d1", text="Give it up", deadline=day(3, 2)))
    accept(book, msgspec.structs.replace(WRITTEN_OFF, decision="d1"))
    assert ("decisions", "d1") in {(kind.name, key) for kind, key in book.image.touched_by(book.size)}


def test_a_write_off_without_a_decision_is_refused(book: Book) -> None:
    accept(book, SIGNED)
    refused(book, msgspec.structs.replace(WRITTEN_OFF, decision=""), "write_off_must_name_its_decision")


def test_a_write_off_of_more_than_is_outstanding_is_refused(book: Book) -> None:
    accept(book, SIGNED)
    act = msgspec.structs.replace(WRITTEN_OFF, amount=eur("80.01"))
    refused(book, act, "amount_must_fit_what_is_outstanding")
