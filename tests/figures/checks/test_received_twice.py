"""Money is entered once: two receipts of one day, member, amount and currency may be one."""

from __future__ import annotations

from pathlib import Path

import pytest

import entente
from entente.acts.contributions.cash import ContributionRefunded
from entente.acts.contributions.notes import NoteReceived
from entente.acts.contributions.settling import Settlement
from entente.basics.words import Period
from entente.book.book import Book
from entente.formats.cerf import import_cerf
from tests.acts.conftest import accept, day, eur, gbp
from tests.figures.checks.conftest import (
    APRIL,
    MARCH,
    at,
    findings,
    made_again,
    pledged,
    received,
    signed,
    the_finding,
)

CHECK = "received-twice"
EXCERPT = Path(__file__).parents[2] / "data" / "cerf_excerpt.json"


def settling(commitment: str) -> tuple[Settlement, ...]:
    """Return what pays EUR 100 of a commitment."""
    return (Settlement(eur(100), commitment),)


def test_two_receipts_of_one_day_and_amount_are_found(book: Book) -> None:
    accept(book, received(eur(100)), received(eur(100), "r2"))
    found = the_finding(book, CHECK)
    assert found.where_text == "entries 5, 6, receipt r1, r2"
    assert found.found == "NL paid EUR 100.00 on 2024-05-01 under 2 references: r1, r2"
    assert "on the bank's statement how often it arrived" in found.remedy
    assert "reverse the entry that repeats it" in found.remedy


def test_a_receipt_filed_again_is_named_by_the_entry_that_stands(book: Book) -> None:
    accept(book, received(eur(100)), received(eur(100), "r2"))
    made_again(book, 5, received(eur(100)))
    assert sorted(the_finding(book, CHECK).entries) == [6, 8]


def test_three_are_found_together(book: Book) -> None:
    accept(book, *(received(eur(100), f"r{number}") for number in (1, 2, 3)))
    assert the_finding(book, CHECK).refs == ("r1", "r2", "r3")


@pytest.mark.parametrize("other", [{"on": day(5, 2)}, {"member": "LV"}])
def test_another_day_or_member_is_another_payment(book: Book, other: dict[str, object]) -> None:
    accept(book, received(eur(100)), received(eur(100), **({"ref": "r2"} | other)))  # type: ignore[arg-type]
    assert not findings(book, CHECK)


def test_another_amount_or_currency_is_another_payment(book: Book) -> None:
    accept(book, received(eur(100)), received(eur(101), "r2"))
    accept(book, received(gbp(100), "r3", value=at("1.2", eur(120))))
    assert not findings(book, CHECK)


def test_two_payments_of_one_promise_are_found(book: Book) -> None:
    accept(book, signed(eur(500)), received(eur(100), settles=settling("c1")))
    accept(book, received(eur(100), "r2", settles=settling("c1")))
    assert the_finding(book, CHECK).refs == ("r1", "r2")


def test_promises_of_one_day_and_amount_may_be_entered_twice_themselves(book: Book) -> None:
    accept(book, signed(eur(100)), signed(eur(100), "c2"))
    accept(book, received(eur(100), settles=settling("c1")), received(eur(100), "r2", settles=settling("c2")))
    assert the_finding(book, CHECK).refs == ("r1", "r2")


def test_promises_of_two_days_explain_two_payments(book: Book) -> None:
    accept(book, signed(eur(100), on=MARCH), signed(eur(100), "c2", on=APRIL))
    accept(book, received(eur(100), settles=settling("c1")), received(eur(100), "r2", settles=settling("c2")))
    assert not findings(book, CHECK)


def test_promises_for_two_periods_explain_two_payments(book: Book) -> None:
    for year, number in ((2024, "1"), (2025, "2")):
        accept(book, pledged(eur(100), f"p{number}", period=Period(day(1, 1, year), day(12, 31, year))))
    accept(book, received(eur(100), settles=(Settlement(eur(100), pledge="p1"),)))
    accept(book, received(eur(100), "r2", settles=(Settlement(eur(100), pledge="p2"),)))
    assert not findings(book, CHECK)


def test_a_payment_that_waits_may_be_one_that_was_applied(book: Book) -> None:
    accept(book, signed(eur(100)), received(eur(100), settles=settling("c1")), received(eur(100), "r2"))
    assert the_finding(book, CHECK).refs == ("r1", "r2")


def test_what_a_note_pays_tells_no_receipts_apart(book: Book) -> None:
    accept(book, signed(eur(100)), received(eur(100)), received(eur(100), "r2"))
    accept(book, NoteReceived(on=day(5, 1), ref="r2", member="NL", amount=eur(100), settles=settling("c1")))
    assert the_finding(book, CHECK).refs == ("r1", "r2")


def test_a_payment_that_was_given_back_is_no_longer_odd(book: Book) -> None:
    accept(book, received(eur(100)), received(eur(100), "r2"))
    accept(book, ContributionRefunded(on=day(5, 3), receipt="r2", member="NL", amount=eur(100)))
    assert not findings(book, CHECK)


def test_a_fund_whose_members_pay_several_years_at_once_is_not_drowned() -> None:
    book = entente.in_memory()
    import_cerf(book, EXCERPT.read_bytes())
    assert len(findings(book, CHECK)) <= 1
