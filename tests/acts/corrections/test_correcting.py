"""Acts reversed, periods closed and reopened."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from entente.acts.commitments.collecting import FundsCalled
from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.contributions.cash import AccountOpened, CashReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.contributions.treasury import FeeCharged
from entente.acts.corrections.correcting import PeriodClosed, PeriodReopened, Reversed
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeRevised
from entente.acts.pledges.state import PLEDGES
from entente.acts.statements.filing import SourceFiled
from entente.book.act import Act, SourceRef
from entente.book.book import Book
from entente.book.image import CLOSED
from tests.acts.conftest import accept, balance, day, eur, everything, gbp, posted, refused, worth

PLEDGED = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100))
REVISED = PledgeRevised(on=day(3, 1), pledge="p1", member="NL", amount=eur(150))
SIGNED = CommitmentSigned(on=day(3, 10), ref="c1", member="NL", amount=eur(80), pledge="p1")
RECEIVED = CashReceived(
    on=day(3, 20),
    ref="r1",
    member="NL",
    amount=eur(80),
    account="main",
    settles=(Settlement(eur(80), commitment="c1"),),
)
CLOSED_MARCH = PeriodClosed(on=day(4, 5), until=day(3, 31))


def undo(entry: int, month: int, of_month: int) -> Reversed:
    return Reversed(on=day(month, of_month), entry=entry, reason="a mistake")


def test_a_reversal_mirrors_what_was_posted_and_puts_back_what_was_written(book: Book) -> None:
    accept(book, PLEDGED)
    before = everything(book)["tables"]
    number = accept(book, REVISED).number
    accept(book, undo(number, 3, 1))
    assert posted(book) == [("pledged:p1", "EUR", -50_00, -50_00), ("pledges:NL", "EUR", 50_00, 50_00)]
    assert everything(book)["tables"] == before
    assert book.image.reversed_by == {number: number + 1}
    assert not book.image.is_live(number)
    assert not book.image.is_live(number + 1)


def test_a_reversal_that_empties_an_account_and_a_pot_leaves_no_value_on_them(book: Book) -> None:
    pounds = CashReceived(
        on=day(2, 1), ref="r1", member="NL", amount=gbp(100), account="pounds", value=worth(120)
    )
    accept(book, pounds, msgspec.structs.replace(pounds, ref="r2", value=worth(130, "1.3")))
    accept(book, FeeCharged(on=day(2, 2), account="pounds", amount=gbp(100), pot="NL|GBP||"))
    accept(book, undo(4, 2, 3))
    assert posted(book) == [
        ("available:NL|GBP||", "GBP", -100_00, -120_00),
        ("available:NL|GBP||", "GBP", 0, -5_00),
        ("cash:pounds", "GBP", -100_00, -120_00),
        ("cash:pounds", "GBP", 0, -5_00),
        ("exchange", "GBP", 0, 5_00),
        ("funded:NL|GBP||", "GBP", 0, 5_00),
        ("funded:NL|GBP||", "GBP", 100_00, 120_00),
        ("unapplied:NL", "GBP", 100_00, 120_00),
    ]
    for account in ("cash:pounds", "available:NL|GBP||", "funded:NL|GBP||"):
        assert balance(book, account, "GBP") == (0, 0)


def test_a_reversed_beginning_leaves_nothing(book: Book) -> None:
    source = SourceFiled(on=day(1, 12), ref="s1", publisher="NATO", title="Communique")
    accept(book, source)
    number = accept(book, msgspec.structs.replace(PLEDGED, sources=(SourceRef("s1", "p. 3"),))).number
    accept(book, undo(number, 2, 1))
    assert book.table(PLEDGES) == {}
    accept(book, PLEDGED)
    assert book.table(PLEDGES)["p1"].minor == 100_00


def test_what_others_rest_on_is_reversed_after_them_newest_first(book: Book) -> None:
    first = accept(book, PLEDGED).number
    accept(book, SIGNED, RECEIVED)
    found = refused(book, undo(first, 3, 20), "no_act_must_rest_on_the_reversed")
    assert found.args["entries"] == str(first + 1)
    refused(book, undo(first + 1, 3, 20), "no_act_must_rest_on_the_reversed")
    accept(book, undo(first + 2, 3, 20), undo(first + 1, 3, 20), undo(first, 3, 20))
    assert balance(book, "cash:main") == (0, 0)
    assert balance(book, "pledged:p1") == (0, 0)
    assert balance(book, "receivable:c1") == (0, 0)


def test_a_reversal_shows_on_its_own_day_only(book: Book) -> None:
    number = accept(book, PLEDGED).number
    accept(book, undo(number, 3, 1))
    assert book.as_of(on=day(2, 29)).table(PLEDGES)["p1"].minor == 100_00
    assert book.as_of(on=day(2, 29)).balance("pledged:p1", "EUR").minor == 100_00
    assert book.as_of(on=day(3, 1)).table(PLEDGES) == {}
    assert book.as_of(on=day(3, 1)).balance("pledged:p1", "EUR").minor == 0


@pytest.mark.parametrize("entry", [0, -1, 99])
def test_an_entry_that_does_not_exist_is_not_reversed(book: Book, entry: int) -> None:
    refused(book, undo(entry, 3, 1), "entry_must_exist")


def test_the_founding_is_not_reversed(book: Book) -> None:
    refused(book, undo(1, 3, 1), "founding_must_stand")


def test_an_entry_is_reversed_once_and_a_reversal_never(book: Book) -> None:
    number = accept(book, PLEDGED).number
    accept(book, undo(number, 2, 1))
    found = refused(book, undo(number, 2, 1), "entry_must_still_stand")
    assert found.args["state"] == f"was reversed by entry {number + 1}"
    found = refused(book, undo(number + 1, 2, 1), "entry_must_still_stand")
    assert found.args["state"] == "is itself a reversal"


def test_a_reversal_before_the_reversed_act_is_refused(book: Book) -> None:
    number = accept(book, PLEDGED).number
    refused(book, undo(number, 1, 31), "reversal_must_not_precede_the_reversed")


def test_a_reversal_before_that_of_what_rested_on_it_is_refused(book: Book) -> None:
    first = accept(book, PLEDGED).number
    accept(book, REVISED, undo(first + 1, 5, 1))
    found = refused(book, undo(first, 4, 30), "reversal_must_not_precede_that_of_what_rested_on_it")
    assert found.args["day"] == day(5, 1)
    accept(book, undo(first, 5, 1))


def test_what_was_a_mistake_from_the_beginning_holds_nothing_up(book: Book) -> None:
    first = accept(book, PLEDGED).number
    accept(book, REVISED, undo(first + 1, 3, 1), undo(first, 2, 1))
    assert book.as_of(on=day(2, 15)).table(PLEDGES) == {}


def test_a_receipt_whose_money_left_its_pot_is_not_reversed(book: Book) -> None:
    accept(book, PLEDGED, SIGNED)
    number = accept(book, RECEIVED).number
    accept(book, FeeCharged(on=day(3, 21), account="main", amount=eur(1), pot="NL|EUR||"))
    assert refused(book, undo(number, 3, 21), "amount_must_fit_the_pot").field == "entry"


def test_a_receipt_whose_money_left_its_account_is_not_reversed(book: Book) -> None:
    accept(book, PLEDGED, SIGNED, AccountOpened(on=day(1, 11), ref="second", currency="EUR"))
    number = accept(book, RECEIVED).number
    other = msgspec.structs.replace(RECEIVED, ref="r2", account="second", settles=())
    accept(book, other, FeeCharged(on=day(3, 21), account="main", amount=eur(1), pot="NL|EUR||"))
    assert refused(book, undo(number, 3, 21), "cash_must_suffice").field == "entry"


def test_an_act_may_be_filed_again_in_the_right_order_after_reversals(book: Book) -> None:
    accept(book, PLEDGED)
    late = accept(book, REVISED).number
    early = msgspec.structs.replace(REVISED, on=day(2, 15), amount=eur(120))
    refused(book, early, "act_must_not_precede_what_it_follows")
    accept(book, undo(late, 3, 1), early, REVISED)
    assert book.as_of(on=day(2, 20)).table(PLEDGES)["p1"].minor == 120_00
    assert book.table(PLEDGES)["p1"].minor == 150_00


def test_what_was_in_effect_until_its_reversal_is_not_filed_again_into_that_time(book: Book) -> None:
    number = accept(book, PLEDGED).number
    accept(book, undo(number, 4, 1))
    again = msgspec.structs.replace(PLEDGED, on=day(3, 1))
    found = refused(book, again, "act_must_not_precede_what_it_follows")
    assert found.args["entries"] == str(number + 1)
    accept(book, msgspec.structs.replace(again, on=day(4, 1)))
    for on in (day(3, 15), day(4, 15)):
        view = book.as_of(on=on)
        assert view.table(PLEDGES)["p1"].minor == view.balance("pledged:p1", "EUR").minor == 100_00


def test_a_change_that_ended_on_a_later_day_keeps_that_time_for_itself(book: Book) -> None:
    accept(book, PLEDGED)
    number = accept(book, REVISED).number
    accept(book, undo(number, 5, 1))
    act = msgspec.structs.replace(REVISED, on=day(4, 1), amount=eur(70))
    refused(book, act, "act_must_not_precede_what_it_follows")
    accept(book, msgspec.structs.replace(act, on=day(5, 2)))
    assert book.as_of(on=day(5, 1)).table(PLEDGES)["p1"].minor == 100_00
    assert book.as_of(on=day(5, 2)).balance("pledged:p1", "EUR").minor == 70_00


def test_a_reversal_undone_in_a_batch_leaves_no_trace(book: Book) -> None:
    number = accept(book, PLEDGED).number
    before = everything(book)
    answer = book.record_all([undo(number, 2, 1), undo(number, 2, 1)])
    assert not answer or not isinstance(answer, list)
    assert everything(book) == before
    assert book.image.is_live(number)


def test_acts_of_closed_days_name_the_cause_of_their_restatement(book: Book) -> None:
    accept(book, CLOSED_MARCH)
    assert book.table(CLOSED)["until"] == day(3, 31)
    refused(book, PLEDGED, "period_must_be_open")
    refused(book, msgspec.structs.replace(PLEDGED, restates=" "), "period_must_be_open")
    accept(book, msgspec.structs.replace(PLEDGED, restates="found in the archive"))
    accept(book, msgspec.structs.replace(PLEDGED, ref="p2", on=day(4, 1)))


def test_a_reversal_in_a_closed_period_names_its_cause(book: Book) -> None:
    number = accept(book, PLEDGED).number
    accept(book, CLOSED_MARCH)
    refused(book, undo(number, 2, 1), "period_must_be_open")
    act = msgspec.structs.replace(undo(number, 2, 1), restates="never announced")
    accept(book, act)


def test_a_closing_advances(book: Book) -> None:
    accept(book, CLOSED_MARCH)
    refused(book, CLOSED_MARCH, "closing_must_advance")
    accept(book, PeriodClosed(on=day(5, 5), until=day(4, 30)))
    assert book.table(CLOSED)["until"] == day(4, 30)


@pytest.mark.parametrize("since", [day(3, 1), date.min])
def test_a_period_reopened_is_open_from_that_day(book: Book, since: date) -> None:
    accept(book, CLOSED_MARCH, PeriodReopened(on=day(4, 6), since=since, reason="late bank statement"))
    assert book.table(CLOSED)["until"] < since or since == date.min
    act: Act = msgspec.structs.replace(PLEDGED, on=day(3, 2))
    accept(book, act)


def test_a_period_that_is_open_is_not_reopened(book: Book) -> None:
    act = PeriodReopened(on=day(4, 6), since=day(4, 1), reason="none")
    assert refused(book, act, "period_must_be_closed").args["closed"] == "no day"
    accept(book, CLOSED_MARCH)
    assert refused(book, act, "period_must_be_closed").args["closed"] == day(3, 31)


def test_a_call_reversed_leaves_the_commitment_as_it_was(book: Book) -> None:
    accept(book, PLEDGED, SIGNED)
    before = everything(book)["tables"]
    call = FundsCalled(on=day(3, 11), commitment="c1", member="NL", amount=eur(80), due=day(4, 1))
    number = accept(book, call).number
    accept(book, undo(number, 3, 11))
    assert everything(book)["tables"] == before
    assert posted(book) == []


def test_a_period_that_is_not_over_is_not_closed(book: Book) -> None:
    refused(book, PeriodClosed(on=day(4, 5), until=day(4, 6)), "period_must_be_over")
    accept(book, PeriodClosed(on=day(4, 6), until=day(4, 6)))
