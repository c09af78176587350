"""A year of a small fund, from the founding to a closed year and a paper that turns up late."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import entente
from entente import Money
from entente.acts import (
    AccessionApproved,
    AccessionExpressed,
    AccessionSigned,
    AccountOpened,
    BankStatementReconciled,
    CashReceived,
    CoalitionFounded,
    CommitmentDisputed,
    CommitmentSigned,
    CommitmentWrittenOff,
    ContributionRefunded,
    DisputeSettled,
    FeeCharged,
    FundsCalled,
    InKindOffered,
    InKindRefused,
    Instalment,
    InterestCredited,
    MatchOthers,
    NationalSupportReported,
    PeriodClosed,
    PledgeAnnounced,
    ReminderSent,
    Reversed,
    Settlement,
    Valuation,
)
from entente.book.act import Act


def day(month: int, of_month: int) -> date:
    """Return a day of the year told here."""
    return date(2024, month, of_month)


def eur(amount: int | str) -> Money:
    """Return euros."""
    return Money.of(amount, "EUR")


FOUNDING: list[Act] = [
    CoalitionFounded(
        on=day(1, 10),
        name="Harbour Coalition",
        founders=("LV", "NL"),
        leads=("LV",),
        fund_manager="NL",
        recipient="UA",
        reporting_currency="EUR",
    ),
    AccessionExpressed(on=day(1, 20), member="SE"),
    AccessionApproved(on=day(2, 1), member="SE"),
    AccessionSigned(on=day(2, 5), member="SE"),
    AccountOpened(on=day(2, 6), ref="euro", currency="EUR", bank="A bank"),
    AccountOpened(on=day(2, 6), ref="krona", currency="SEK", bank="A bank"),
]
PROMISES: list[Act] = [
    PledgeAnnounced(on=day(2, 10), ref="LV-2024", member="LV", amount=eur(10_000)),
    PledgeAnnounced(
        on=day(2, 12),
        ref="NL-match",
        member="NL",
        conditions=(MatchOthers(give=eur(1), per=eur(2), up_to=eur(4_000)),),
    ),
    PledgeAnnounced(
        on=day(2, 15),
        ref="SE-2024",
        member="SE",
        amount=Money.of(50_000, "SEK"),
        value=Valuation(value=eur(4_500), rate=Decimal("0.09"), rate_source="A central bank"),
    ),
    CommitmentSigned(
        on=day(3, 1),
        ref="LV-C",
        member="LV",
        amount=eur(9_000),
        pledge="LV-2024",
        instalments=(Instalment(day(4, 1), eur(4_000)), Instalment(day(9, 1), eur(5_000))),
    ),
    CommitmentSigned(
        on=day(3, 2),
        ref="SE-C",
        member="SE",
        amount=Money.of(50_000, "SEK"),
        value=Valuation(value=eur(4_400), rate=Decimal("0.088"), rate_source="A central bank"),
        pledge="SE-2024",
    ),
]
MONEY: list[Act] = [
    FundsCalled(on=day(3, 10), commitment="LV-C", member="LV", amount=eur(4_000), due=day(4, 1)),
    ReminderSent(on=day(4, 15), commitment="LV-C", member="LV"),
    CashReceived(
        on=day(4, 20),
        ref="LV-R1",
        member="LV",
        amount=eur(4_250),
        account="euro",
        settles=(Settlement(eur(4_000), commitment="LV-C"),),
    ),
    CashReceived(
        on=day(5, 2),
        ref="SE-R1",
        member="SE",
        amount=Money.of(50_000, "SEK"),
        value=Valuation(value=eur(4_600), rate=Decimal("0.092"), rate_source="A central bank"),
        account="krona",
        settles=(Settlement(Money.of(50_000, "SEK"), commitment="SE-C"),),
    ),
    InterestCredited(on=day(6, 30), account="euro", amount=eur("12.50")),
    FeeCharged(on=day(6, 30), account="euro", amount=eur("2.50")),
    ContributionRefunded(on=day(7, 5), receipt="LV-R1", member="LV", amount=eur(250)),
    BankStatementReconciled(on=day(7, 31), account="euro", balance=eur(4_010)),
]
BESIDES: list[Act] = [
    InKindOffered(on=day(8, 1), ref="SE-K", member="SE", what="tents", amount=eur(700), basis="list price"),
    InKindRefused(on=day(8, 9), offer="SE-K", reason="not needed"),
    NationalSupportReported(
        on=day(8, 20), ref="LV-N", member="LV", what="training", amount=eur(1_500), basis="cost"
    ),
    CommitmentDisputed(on=day(9, 2), commitment="LV-C", member="LV", amount=eur(2_000), reason="quality"),
    DisputeSettled(on=day(10, 1), commitment="LV-C", member="LV", amount=eur(1_200), outcome="half granted"),
    CommitmentWrittenOff(
        on=day(10, 2), commitment="LV-C", member="LV", amount=eur(800), decision="3rd board"
    ),
    PeriodClosed(on=day(12, 31), until=day(12, 31)),
]


@pytest.fixture
def book(tmp_path: Path) -> entente.Book:
    """The book of the year, filed act by act."""
    book = entente.create(tmp_path / "year.db")
    for act in [*FOUNDING, *PROMISES, *MONEY, *BESIDES]:
        answer = book.record(act)
        assert answer.ok, f"{act}\n{answer}"
    return book


def test_members_came_when_they_signed(book: entente.Book) -> None:
    def members(on: date) -> set[object]:
        return {line["member"] for line in book.figure("members", on) if line["state"] == "member"}

    assert members(day(2, 4)) == {"LV", "NL"}
    assert members(day(2, 5)) == {"LV", "NL", "SE"}


def test_a_matching_pledge_is_worth_what_the_others_committed(book: entente.Book) -> None:
    before = book.figure("pledged", day(2, 28)).line(pledge="NL-match")
    after = book.figure("pledged", day(3, 1)).line(pledge="NL-match")
    assert before.money("in_force") == eur(0)
    assert after.money("in_force") == eur(4_000)  # half of 9,000, at most 4,000


def test_what_is_outstanding_ages_is_disputed_and_ends(book: entente.Book) -> None:
    def owed(on: date) -> list[tuple[object, object]]:
        figure = book.figure("outstanding", on)
        return [(line["outstanding"], line["age"]) for line in figure if line["commitment"] == "LV-C"]

    assert owed(day(3, 15))[0] == (eur(4_000), "not overdue")
    assert owed(day(4, 11))[0] == (eur(4_000), "1-30 days")
    assert sum(amount.minor for amount, _ in owed(day(9, 30)) if isinstance(amount, Money)) == 5_000_00
    assert sum(amount.minor for amount, _ in owed(day(12, 31)) if isinstance(amount, Money)) == 4_200_00


def test_an_overpayment_waits_and_its_refund_leaves_nothing(book: entente.Book) -> None:
    assert book.as_of(day(4, 30)).balance("unapplied:LV", "EUR").minor == -250_00
    assert book.as_of(day(7, 5)).balance("unapplied:LV", "EUR").minor == 0
    assert book.as_of(day(7, 31)).balance("cash:euro", "EUR").minor == 4_010_00


def test_money_worth_more_than_promised_is_a_gain_in_value_alone(book: entente.Book) -> None:
    balance = book.as_of().balance("exchange", "SEK")
    assert balance.minor == 0
    assert balance.value == -(4_600_00 - 4_400_00)  # income stands on the credit side


def test_the_position_shows_each_measure_beside_the_others(book: entente.Book) -> None:
    latvia = book.position().line(member="LV")
    assert latvia.money("pledged") == eur(10_000)
    assert latvia.money("committed") == eur(9_000)
    assert latvia.money("outstanding") == eur(4_200)
    assert latvia.money("written_off") == eur(800)
    assert latvia.money("national") == eur(1_500)
    sweden = book.position().line(member="SE")
    assert sweden.money("received") == eur(4_600)
    assert sweden["in_kind"] is None  # refused by the recipient


def test_a_paper_that_turns_up_late_restates_the_year_and_says_why(book: entente.Book) -> None:
    known = book.size
    late = NationalSupportReported(
        on=day(6, 1), ref="SE-N", member="SE", what="transport", amount=eur(900), basis="invoice"
    )
    answer = book.record(late)
    assert not answer.ok
    assert [refusal.rule for refusal in answer.refusals] == ["period_must_be_open"]
    assert book.size == known
    named = NationalSupportReported(
        on=day(6, 1),
        ref="SE-N",
        member="SE",
        what="transport",
        amount=eur(900),
        basis="invoice",
        restates="the invoice was found in November",
    )
    assert book.record(named).ok
    assert book.position(day(12, 31), known).line(member="SE")["national"] is None
    assert book.position(day(12, 31)).line(member="SE").money("national") == eur(900)


def test_a_receipt_booked_by_mistake_is_reversed_and_stays_visible(book: entente.Book) -> None:
    entry = next(entry.number for entry in book.entries() if getattr(entry.act, "ref", "") == "SE-R1")
    before = book.position()
    answer = book.record(
        Reversed(on=day(12, 31), entry=entry, reason="another fund's", restates="found late")
    )
    assert answer.ok, str(answer)
    assert book.position().line(member="SE")["received"] is None
    assert book.position(known=before.known).to_dicts() == before.to_dicts()
    assert book.entry(entry).act.on == day(5, 2)


def test_the_whole_year_verifies(book: entente.Book) -> None:
    found = book.verify()
    assert found.ok, found.fault
    assert found.entry_count == book.size
