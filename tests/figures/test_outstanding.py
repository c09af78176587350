"""Outstanding: by instalment with age, disputed, reminders; prepayments below zero."""

from __future__ import annotations

import msgspec
import pytest

from entente.acts.commitments.collecting import (
    CommitmentDisputed,
    CommitmentWrittenOff,
    FundsCalled,
    ReminderSent,
)
from entente.acts.commitments.signing import CommitmentAmended, CommitmentSigned
from entente.acts.commitments.state import Instalment
from entente.acts.contributions.cash import CashReceived, ReceiptApplied
from entente.acts.contributions.notes import NoteReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.figures.outstanding import age_of, outstanding
from entente.figures.position import position
from tests.acts.conftest import accept, day, eur, gbp, worth
from tests.figures.books import cells, founded, totals

COLUMNS = ("instalment", "due", "outstanding", "disputed", "overdue_days", "age", "reminders")
SIGNED = CommitmentSigned(
    on=day(2, 1),
    ref="c",
    member="NL",
    amount=eur(100),
    instalments=(
        Instalment(day(3, 1), eur(40)),
        Instalment(day(6, 1), eur(40)),
        Instalment(day(9, 1), eur(20)),
    ),
)


def paid(amount: int, month: int, ref: str = "r", settles: int = 0) -> CashReceived:
    of = settles or amount
    settled = (Settlement(amount=eur(of), commitment="c"),)
    return CashReceived(
        on=day(month, 1), ref=ref, member="NL", amount=eur(amount), account="main", settles=settled
    )


def test_what_is_paid_or_written_off_closes_the_earliest_instalment_first() -> None:
    book = founded(
        SIGNED,
        paid(50, 3),
        CommitmentWrittenOff(on=day(4, 1), commitment="c", member="NL", amount=eur(5), decision="d"),
        CommitmentDisputed(on=day(6, 2), commitment="c", member="NL", amount=eur(30), reason="quality"),
        ReminderSent(on=day(6, 2), commitment="c", member="NL"),
        ReminderSent(on=day(6, 20), commitment="c", member="NL"),
    )
    figure = outstanding(book.as_of(day(7, 1)))
    assert cells(figure, *COLUMNS) == [
        (2, "2024-06-01", "EUR 25.00", "EUR 10.00", 30, "1-30 days", 2),
        (3, "2024-09-01", "EUR 20.00", "EUR 20.00", 0, "not overdue", 2),
    ]
    assert totals(figure, "commitment", "outstanding", "disputed") == [
        ("Total EUR", "EUR 45.00", "EUR 30.00")
    ]
    assert figure.title == (
        "Members owe EUR 45.00 in 2 instalments, of which EUR 25.00 in 1 was overdue on 2024-07-01"
    )


@pytest.mark.parametrize(
    ("on", "days", "age"),
    [
        (day(2, 29), 0, "not overdue"),
        (day(3, 1), 0, "not overdue"),
        (day(3, 2), 1, "1-30 days"),
        (day(3, 31), 30, "1-30 days"),
        (day(4, 1), 31, "31-90 days"),
        (day(5, 30), 90, "31-90 days"),
        (day(5, 31), 91, "91-365 days"),
        (day(3, 1, 2025), 365, "91-365 days"),
        (day(3, 2, 2025), 366, "over a year"),
    ],
)
def test_an_instalment_is_overdue_from_the_day_after_its_due_day(on: object, days: int, age: str) -> None:
    line = outstanding(founded(SIGNED).as_of(on)).line(instalment=1)  # type: ignore[arg-type]
    assert (line["overdue_days"], line["age"]) == (days, age)
    assert age_of(days) == age


def test_a_commitment_without_instalments_is_due_when_it_was_signed() -> None:
    signed = CommitmentSigned(on=day(2, 1), ref="c", member="NL", amount=eur(100))
    figure = outstanding(founded(signed).as_of(day(2, 3)))
    assert cells(figure, *COLUMNS) == [(None, "2024-02-01", "EUR 100.00", "EUR 0.00", 2, "1-30 days", 0)]


def test_the_age_of_what_was_known_then_does_not_grow_with_later_acts() -> None:
    book = founded(SIGNED, paid(10, 3))
    before = outstanding(book.as_of(None, 5))
    assert before.line(instalment=1)["overdue_days"] == 0
    accept(book, PledgeAnnounced(on=day(12, 1), ref="p", member="GB", amount=eur(1)))
    assert outstanding(book.as_of(None, 5)) == before
    assert outstanding(book.as_of()).line(instalment=1)["overdue_days"] == 275


def test_a_prepayment_counts_below_zero_until_it_is_applied() -> None:
    book = founded(
        SIGNED,
        paid(110, 3, settles=100),
        CommitmentSigned(on=day(4, 1), ref="d", member="NL", amount=eur(4)),
        ReceiptApplied(
            on=day(4, 2), receipt="r", member="NL", settles=(Settlement(amount=eur(4), commitment="d"),)
        ),
    )
    early = outstanding(book.as_of(day(3, 1)))
    assert cells(early, "commitment", "member", "outstanding", "value", "age") == [
        ("prepaid", "NL", "EUR -10.00", "EUR -10.00", "prepaid")
    ]
    assert early.title == "Nothing is outstanding"
    assert early.line(commitment="prepaid").entries == (5,)
    between = outstanding(book.as_of(day(4, 1)))
    assert totals(between, "commitment", "outstanding") == [("Total EUR", "EUR -6.00")]
    assert cells(outstanding(book.as_of()), "commitment", "outstanding") == [("prepaid", "EUR -6.00")]


def test_what_a_promissory_note_settled_is_not_outstanding() -> None:
    settles = (Settlement(amount=eur(40), commitment="c"),)
    note = NoteReceived(on=day(3, 1), ref="n", member="NL", amount=eur(40), settles=settles)
    assert cells(outstanding(founded(SIGNED, note).as_of()), "instalment", "outstanding") == [
        (2, "EUR 40.00"),
        (3, "EUR 20.00"),
    ]


def test_the_values_of_the_instalments_sum_to_that_of_the_receivable_to_the_cent() -> None:
    thirds = tuple(Instalment(day(month, 1), gbp("33.34" if month == 3 else "33.33")) for month in (3, 4, 5))
    signed = CommitmentSigned(
        on=day(2, 1), ref="c", member="GB", amount=gbp(100), value=worth("0.50", "0.005"), instalments=thirds
    )
    book = founded(signed)
    figure = outstanding(book.as_of())
    assert cells(figure, "value") == [("EUR 0.17",), ("EUR 0.17",), ("EUR 0.16",)]
    assert totals(figure, "value") == [("EUR 0.50",)]
    assert book.as_of().balance("receivable:c", "GBP").value == 50


def test_without_instalments_every_call_is_due_on_its_day_and_the_rest_not_yet() -> None:
    call = FundsCalled(on=day(2, 2), commitment="c", member="NL", amount=eur(40), due=day(5, 1))
    earlier = msgspec.structs.replace(call, amount=eur(30), due=day(3, 1))
    signed = CommitmentSigned(on=day(2, 1), ref="c", member="NL", amount=eur(100))
    figure = outstanding(founded(signed, call, earlier, paid(10, 3)).as_of(day(3, 11)))
    assert cells(figure, "instalment", "due", "amount", "outstanding", "overdue_days", "age") == [
        (None, "2024-03-01", "EUR 30.00", "EUR 20.00", 10, "1-30 days"),
        (None, "2024-05-01", "EUR 40.00", "EUR 40.00", 0, "not overdue"),
        (None, None, "EUR 30.00", "EUR 30.00", 0, "not called"),
    ]
    assert figure.title == (
        "Members owe EUR 90.00 in 3 instalments, of which EUR 20.00 in 1 was overdue on 2024-03-11"
    )


def test_a_commitment_amended_to_less_than_was_paid_counts_below_zero() -> None:
    book = founded(
        SIGNED,
        paid(50, 3),
        CommitmentAmended(on=day(4, 1), commitment="c", member="NL", amount=eur(30)),
        CommitmentSigned(on=day(4, 1), ref="d", member="NL", amount=eur(5)),
    )
    figure = outstanding(book.as_of())
    assert cells(figure, "commitment", "member", "outstanding", "value", "age") == [
        ("d", "NL", "EUR 5.00", "EUR 5.00", "not overdue"),
        ("c", "NL", "EUR -20.00", "EUR -20.00", "overpaid"),
    ]
    assert totals(figure, "outstanding") == [("EUR -15.00",)]
    assert figure.title.startswith("Members owe EUR 5.00 in 1 instalment,")
    assert position(book.as_of()).line(member="NL").money("outstanding") == eur(-15)


def test_an_amendment_to_what_is_paid_at_another_rate_leaves_nothing_outstanding() -> None:
    book = founded(
        CommitmentSigned(on=day(2, 1), ref="c", member="GB", amount=gbp(100), value=worth(120)),
        CashReceived(
            on=day(3, 1),
            ref="r",
            member="GB",
            amount=gbp(50),
            account="pounds",
            value=worth(60),
            settles=(Settlement(amount=gbp(50), commitment="c"),),
        ),
        CommitmentAmended(on=day(4, 1), commitment="c", member="GB", amount=gbp(50), value=worth(55, "1.1")),
    )
    figure = outstanding(book.as_of())
    assert figure.title == "Nothing is outstanding"
    assert not list(figure)
    assert book.as_of().balance("receivable:c", "GBP")[2:] == (0, 0)
