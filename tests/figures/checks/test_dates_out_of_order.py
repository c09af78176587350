"""Papers bear days in the order in which things happen."""

from __future__ import annotations

from datetime import date

from entente.acts.commitments.signing import PledgeConverted
from entente.acts.commitments.state import Instalment
from entente.acts.contributions.cash import ReceiptApplied
from entente.acts.contributions.settling import Settlement
from entente.acts.contributions.support import InKindOffered
from entente.acts.membership.meetings import MeetingHeld
from entente.basics.words import Period, year
from entente.book.act import Act
from entente.book.book import Book
from tests.acts.conftest import accept, day, eur, gbp
from tests.figures.checks.conftest import at, findings, made_again, pledged, received, signed, the_finding

CHECK = "dates-out-of-order"


def paid_early(ref: str, arrived: date) -> list[Act]:
    """Return money that arrived before the commitment of 1 June it pays."""
    return [
        received(eur(100), f"r-{ref}", on=arrived),
        signed(eur(100), ref, on=day(6, 1)),
        ReceiptApplied(on=day(6, 1), receipt=f"r-{ref}", member="NL", settles=(Settlement(eur(100), ref),)),
    ]


def test_money_more_than_a_quarter_before_its_commitment_is_found(book: Book) -> None:
    accept(book, *paid_early("c1", day(2, 29)))
    found = the_finding(book, CHECK)
    assert found.where_text == "entry 7, receipt r-c1"
    assert found.found == (
        "the money arrived on 2024-02-29, 93 days before the commitment it pays was made on 2024-06-01"
    )
    assert "compare the days" in found.remedy


def test_days_less_far_apart_are_told_together_the_farthest_first(book: Book) -> None:
    accept(book, *paid_early("c1", day(5, 30)), *paid_early("c2", day(3, 1)), *paid_early("c3", day(6, 1)))
    found = the_finding(book, CHECK)
    assert found.refs == ("r-c2", "r-c1")
    assert found.entries == (10, 7)
    assert found.found == (
        "the money arrived up to 92 days before the commitment it pays was made, 2 times: r-c2 by 92, r-c1 by 2"
    )


def test_one_such_day_is_told_as_one(book: Book) -> None:
    accept(book, *paid_early("c1", day(5, 30)))
    assert the_finding(book, CHECK).found.endswith("was made, once: r-c1 by 2")


def test_what_was_filed_again_is_named_by_the_entry_that_stands(book: Book) -> None:
    over = pledged(eur(100), period=Period(day(1, 1, 2020), day(12, 31, 2020)))
    due = signed(eur(100), on=day(6, 1), instalments=(Instalment(due=day(1, 2), amount=eur(100)),))
    accept(book, over, due)
    made_again(book, 5, over)
    made_again(book, 6, due)
    assert sorted(found.entries for found in findings(book, CHECK)) == [(8,), (10,)]


def test_a_commitment_before_the_pledge_it_converts_is_found(book: Book) -> None:
    accept(
        book,
        signed(eur(100), on=day(2, 1)),
        pledged(eur(100), on=day(6, 1)),
        PledgeConverted(on=day(6, 1), pledge="p1", commitment="c1", member="NL", amount=eur(100)),
    )
    found = the_finding(book, CHECK)
    assert found.where_text == "entry 7, pledge p1"
    assert found.found == (
        "the commitment was signed on 2024-02-01, 121 days before the pledge it converts was announced on 2024-06-01"
    )


def test_a_pledge_for_a_time_that_is_over_is_found(book: Book) -> None:
    over = Period(date(2023, 1, 1), date(2023, 6, 30))
    accept(book, pledged(eur(1), period=over), pledged(eur(1), "p2", period=year(2024)))
    found = the_finding(book, CHECK)
    assert found.where_text == "entry 5, pledge p1"
    assert found.found == "its period ended on 2023-06-30, 245 days before it was announced on 2024-03-01"


def test_an_instalment_due_before_the_signature_is_found(book: Book) -> None:
    instalments = (Instalment(date(2023, 4, 1), eur(50)), Instalment(day(6, 1), eur(50)))
    accept(book, signed(eur(100), instalments=instalments))
    found = the_finding(book, CHECK)
    assert found.where_text == "entry 5, commitment c1"
    assert found.found == "an instalment was due on 2023-04-01, 366 days before it was signed on 2024-04-01"


def test_what_had_expired_when_it_was_given_is_found(book: Book) -> None:
    offer = InKindOffered(
        on=day(5, 1),
        ref="o1",
        member="NL",
        what="Boots",
        amount=eur(9),
        basis="invoice",
        expiry=date(2023, 5, 1),
    )
    accept(book, offer, received(eur(1), expiry=day(12, 31)))
    found = the_finding(book, CHECK)
    assert found.where_text == "entry 5, offer in kind o1"
    assert found.found == "it expired on 2023-05-01, 366 days before it took effect on 2024-05-01"


def test_a_rate_of_a_later_day_is_found(book: Book) -> None:
    later = at("1.2", eur(120), "", rate_on=date(2025, 3, 1))
    same = at("1.2", eur(120), "", rate_on=day(3, 1))
    accept(book, pledged(gbp(100), value=later), pledged(gbp(100), "p2", value=same))
    found = the_finding(book, CHECK)
    assert found.where_text == "entry 5, pledge p1"
    assert found.found == "it took effect on 2024-03-01, 365 days before the day of its rate on 2025-03-01"


def test_an_act_dated_after_the_day_it_was_recorded_is_found(book: Book) -> None:
    accept(book, MeetingHeld(on=date(2150, 1, 1), ref="m1"))
    found = the_finding(book, CHECK)
    assert found.where_text == "entry 5, act m1"
    assert found.found.startswith("it was recorded on ")
    assert found.found.endswith("before it took effect on 2150-01-01")


def test_papers_in_order_are_not_found(book: Book) -> None:
    accept(book, pledged(eur(100)), signed(eur(100), pledge="p1"))
    accept(book, received(eur(100), settles=(Settlement(eur(100), "c1"),)))
    assert not findings(book, CHECK)
