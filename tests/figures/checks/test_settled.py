"""What receipts and notes pay."""

from __future__ import annotations

from entente.acts.contributions.cash import ReceiptApplied
from entente.acts.contributions.notes import NoteReceived
from entente.acts.contributions.settling import Settlement
from entente.book.book import Book
from entente.figures.checks.settled import paid
from tests.acts.conftest import accept, day, eur, gbp
from tests.figures.checks.conftest import at, pledged, received, signed


def test_each_settlement_is_told_with_its_promise_and_its_share_of_the_value(book: Book) -> None:
    accept(
        book,
        signed(eur(100)),
        pledged(eur(40), on=day(4, 2)),
        received(
            gbp(120),
            value=at("1.2", eur(144)),
            settles=(
                Settlement(eur(90), "c1", taken=gbp(80)),
                Settlement(eur(40), pledge="p1", taken=gbp(40)),
            ),
        ),
    )
    first, second = paid(book.as_of())
    assert (first.number, first.on, first.noun, first.ref) == (7, day(5, 1), "receipt", "r1")
    assert (first.promise_noun, first.promise.ref, first.amount, first.taken) == (
        "commitment",
        "c1",
        eur(90),
        gbp(80),
    )
    assert (first.value, first.carried) == (9600, 9000)
    assert (second.promise_noun, second.promise.ref, second.value, second.carried) == (
        "pledge",
        "p1",
        4800,
        4000,
    )


def test_money_applied_later_bears_the_day_it_arrived(book: Book) -> None:
    applied = ReceiptApplied(on=day(6, 1), receipt="r1", member="NL", settles=(Settlement(eur(60), "c1"),))
    accept(book, received(eur(100), on=day(3, 1)), signed(eur(60)), applied)
    (part,) = paid(book.as_of())
    assert (part.number, part.on, part.ref, part.value) == (7, day(3, 1), "r1", 6000)


def test_a_note_pays_too(book: Book) -> None:
    note = NoteReceived(
        on=day(5, 1),
        ref="n1",
        member="NL",
        amount=gbp(50),
        value=at("1.2", eur(60), ""),
        settles=(Settlement(eur(60), "c1", taken=gbp(50)),),
    )
    accept(book, signed(eur(60)), note)
    (part,) = paid(book.as_of())
    assert (part.noun, part.ref, part.value, part.carried) == ("promissory note", "n1", 6000, 6000)
