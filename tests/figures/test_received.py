"""Received: cash before refunds, notes once encashed."""

from __future__ import annotations

from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.contributions.cash import CashReceived, ContributionRefunded
from entente.acts.contributions.notes import NoteEncashed, NoteReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.corrections.correcting import Reversed
from entente.figures.received import received
from tests.acts.conftest import day, eur, gbp, worth
from tests.figures.books import cells, founded, totals

COLUMNS = ("receipt", "form", "on", "account", "amount", "unapplied", "refunded", "value")
SIGNED = CommitmentSigned(on=day(2, 1), ref="c", member="NL", amount=eur(100))
PAYS = Settlement(amount=eur(100), commitment="c")


def test_a_receipt_is_shown_before_refunds_with_what_waits_and_what_went_back() -> None:
    book = founded(
        SIGNED,
        CashReceived(on=day(3, 1), ref="r", member="NL", amount=eur(130), account="main", settles=(PAYS,)),
        ContributionRefunded(on=day(3, 5), receipt="r", member="NL", amount=eur(20)),
        CashReceived(on=day(3, 6), ref="s", member="GB", amount=gbp(10), account="pounds", value=worth(12)),
    )
    figure = received(book.as_of())
    assert cells(figure, *COLUMNS) == [
        ("r", "cash", "2024-03-01", "main", "EUR 130.00", "EUR 10.00", "EUR 20.00", "EUR 130.00"),
        ("s", "cash", "2024-03-06", "pounds", "GBP 10.00", "GBP 10.00", "GBP 0.00", "EUR 12.00"),
    ]
    assert totals(figure, "receipt", "amount", "value") == [
        ("Total EUR", "EUR 130.00", "EUR 130.00"),
        ("Total GBP", "GBP 10.00", "EUR 12.00"),
        ("Total in value", None, "EUR 142.00"),
    ]
    assert figure.title == "The fund received EUR 142.00 in 2 contributions, and gave back EUR 20.00"


def test_a_note_counts_as_far_as_it_is_encashed_on_the_day_it_was() -> None:
    book = founded(
        SIGNED,
        NoteReceived(on=day(3, 1), ref="n", member="NL", amount=eur(100), settles=(PAYS,)),
        NoteEncashed(on=day(4, 1), promissory_note="n", amount=eur(30), account="main"),
        NoteEncashed(on=day(5, 1), promissory_note="n", amount=eur(25), account="main"),
    )
    assert cells(received(book.as_of(day(3, 31))), *COLUMNS) == []
    assert cells(received(book.as_of(day(4, 1))), "form", "on", "amount", "value") == [
        ("note", "2024-04-01", "EUR 30.00", "EUR 30.00")
    ]
    now = received(book.as_of())
    assert cells(now, "form", "on", "account", "amount") == [
        ("note", "2024-04-01", "main", "EUR 30.00"),
        ("note", "2024-05-01", "main", "EUR 25.00"),
    ]
    assert [line.entries for line in now if not line.is_total] == [(5, 6), (5, 7)]


def test_a_reversed_receipt_is_gone_from_its_reversals_day_and_stays_in_what_was_known() -> None:
    book = founded(
        CashReceived(on=day(3, 1), ref="r", member="NL", amount=eur(130), account="main"),
        Reversed(on=day(3, 10), entry=4, reason="the bank took it back"),
    )
    assert cells(received(book.as_of(day(3, 9))), "amount") == [("EUR 130.00",)]
    assert cells(received(book.as_of(day(3, 10))), "amount") == []
    assert cells(received(book.as_of(day(3, 10), 4)), "amount") == [("EUR 130.00",)]
    assert received(book.as_of()).title == "The fund received nothing in 0 contributions"
