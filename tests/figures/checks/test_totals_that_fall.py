"""A stated total falls only where acts lower what it counts."""

from __future__ import annotations

from datetime import date

import pytest

from entente.acts.contributions.cash import ContributionRefunded
from entente.acts.corrections.correcting import Reversed
from entente.acts.pledges.ending import PledgeWithdrawn
from entente.acts.pledges.state import Bound
from entente.acts.statements.filing import ClaimRefused, SourceFiled, StatementMade
from entente.acts.statements.state import Claim, ClaimKind
from entente.basics.money import Money
from entente.basics.words import Period, year
from entente.book.act import Act
from entente.book.book import Book
from entente.figures.checks.totals_that_fall import Range, range_of
from entente.figures.stated import StatedTotal, totals
from tests.acts.conftest import accept, day, eur, gbp
from tests.figures.checks.conftest import at, findings, made_again, pledged, received, the_finding

CHECK = "totals-that-fall"
SOURCE = SourceFiled(on=day(2, 1), ref="news", publisher="The ministry", title="A total")


def said(
    ref: str,
    on: date,
    amount: Money,
    *,
    bound: Bound = Bound.EXACT,
    kind: ClaimKind = ClaimKind.PLEDGED,
    period: Period | None = None,
) -> StatementMade:
    """Return a statement of a total of the members."""
    claim = Claim(kind=kind, subject="members", amount=amount, bound=bound, period=period)
    return StatementMade(
        on=on, ref=ref, speaker="The minister", source="news", text="A total.", claims=(claim,)
    )


def test_a_total_that_falls_with_no_act_behind_it_is_found(book: Book) -> None:
    accept(book, SOURCE, said("s1", day(3, 1), eur(550)), said("s2", day(4, 1), eur(500)))
    found = the_finding(book, CHECK)
    assert found.where_text == "entries 6, 7, statement s1, s2"
    assert found.found == (
        "pledged of the members: EUR 550.00 on 2024-03-01 (The minister), then EUR 500.00 on 2024-04-01 (The minister); "
        "no act of those days lowers it"
    )
    assert "read both sources again" in found.remedy


def test_a_statement_filed_again_is_named_by_the_entry_that_stands(book: Book) -> None:
    accept(book, SOURCE, said("s1", day(3, 1), eur(550)), said("s2", day(4, 1), eur(500)))
    made_again(book, 6, said("s1", day(3, 1), eur(550)))
    assert the_finding(book, CHECK).entries == (9, 7)


def test_a_total_that_rises_or_stays_is_not_found(book: Book) -> None:
    accept(
        book,
        SOURCE,
        said("s1", day(3, 1), eur(500)),
        said("s2", day(4, 1), eur(500)),
        said("s3", day(5, 1), eur(600)),
    )
    assert not findings(book, CHECK)


def test_totals_of_other_periods_kinds_and_currencies_are_other_totals(book: Book) -> None:
    accept(
        book,
        SOURCE,
        said("s1", day(3, 1), eur(500), period=year(2024)),
        said("s2", day(4, 1), eur(400), period=year(2025)),
        said("s3", day(5, 1), eur(300), kind=ClaimKind.PAID, period=year(2024)),
        said("s4", day(6, 1), gbp(200), period=year(2024)),
    )
    assert not findings(book, CHECK)
    accept(book, said("s5", day(7, 1), eur(450), period=year(2024)))
    assert "pledged of the members for 2024: EUR 500.00" in the_finding(book, CHECK).found


def test_a_total_is_held_against_the_highest_before_it_until_it_falls(book: Book) -> None:
    accept(
        book,
        SOURCE,
        said("s1", day(3, 1), eur(550)),
        said("s2", day(4, 1), eur(100), bound=Bound.AT_LEAST),
        said("s3", day(5, 1), eur(500)),
        said("s4", day(6, 1), eur(500)),
    )
    assert the_finding(book, CHECK).refs == ("s1", "s3")


def test_two_totals_of_one_day_are_no_fall(book: Book) -> None:
    accept(book, SOURCE, said("s1", day(3, 1), eur(550)), said("s2", day(3, 1), eur(500)))
    assert not findings(book, CHECK)


def test_a_claim_a_person_refused_is_left_out(book: Book) -> None:
    accept(book, SOURCE, said("s1", day(3, 1), eur(550)), said("s2", day(4, 1), eur(500)))
    accept(book, ClaimRefused(on=day(5, 1), statement="s1", claim=1))
    assert not findings(book, CHECK)


@pytest.mark.parametrize(
    ("bound", "least", "most"),
    [
        (Bound.EXACT, 18000, 18000),
        (Bound.AT_LEAST, 18000, None),
        (Bound.UP_TO, 0, 18000),
        (Bound.ABOUT, 17500, 18500),
    ],
)
def test_a_bound_says_what_an_amount_may_be(book: Book, bound: Bound, least: int, most: int | None) -> None:
    accept(book, SOURCE, said("s1", day(3, 1), eur(180), bound=bound))
    (total,) = totals(book.as_of())
    assert range_of(total) == Range(least, most)


def test_what_is_said_to_be_about_so_much_is_named_so(book: Book) -> None:
    accept(book, SOURCE, said("s1", day(3, 1), eur(190), bound=Bound.ABOUT), said("s2", day(4, 1), eur(180)))
    assert ": about EUR 190.00 on" in the_finding(book, CHECK).found


def test_an_exact_amount_is_known_to_its_unit(book: Book) -> None:
    accept(book, SOURCE, said("s1", day(3, 1), eur("180.01"), bound=Bound.ABOUT))
    (total,) = totals(book.as_of())
    assert isinstance(total, StatedTotal)
    assert range_of(total) == Range(18001, 18001)


def withdrawn(minor: Money, on: date) -> Act:
    """Return the withdrawal of part of pledge p1."""
    return PledgeWithdrawn(on=on, pledge="p1", member="NL", amount=minor)


def test_acts_that_lower_the_total_by_as_much_explain_it(book: Book) -> None:
    accept(book, SOURCE, said("s1", day(3, 1), eur(550)), pledged(eur(100)), withdrawn(eur(50), day(3, 20)))
    accept(book, said("s2", day(4, 1), eur(500)))
    assert not findings(book, CHECK)


def test_acts_that_lower_it_by_less_are_told(book: Book) -> None:
    accept(book, SOURCE, said("s1", day(3, 1), eur(550)), pledged(eur(100)), withdrawn(eur(20), day(3, 20)))
    accept(book, withdrawn(eur(50), day(4, 2)), said("s2", day(4, 1), eur(500)))
    assert "acts of those days lower it by EUR 20.00 only" in the_finding(book, CHECK).found


def test_a_reversal_lowers_what_it_takes_back(book: Book) -> None:
    accept(book, SOURCE, said("s1", day(3, 1), eur(550)), pledged(eur(50)))
    accept(
        book, Reversed(on=day(3, 10), entry=book.size, reason="a mistake"), said("s2", day(4, 1), eur(500))
    )
    assert not findings(book, CHECK)


def test_other_currencies_count_by_their_value_in_the_reporting_currency_only(book: Book) -> None:
    accept(book, SOURCE, said("s1", day(3, 1), eur(60)), said("g1", day(3, 1), gbp(60)))
    accept(book, said("u1", day(3, 1), Money.of(60, "USD")))
    accept(book, pledged(gbp(50), value=at("1.2", eur(60), "")), withdrawn(gbp(50), day(3, 20)))
    accept(book, said("s2", day(4, 1), eur(1)), said("g2", day(4, 1), gbp(10)))
    accept(book, said("u2", day(4, 1), Money.of(10, "USD")))
    assert the_finding(book, CHECK).refs == ("u1", "u2")


def test_a_refund_lowers_what_was_paid_and_not_what_was_pledged(book: Book) -> None:
    accept(book, SOURCE)
    for kind in (ClaimKind.PAID, ClaimKind.PLEDGED):
        accept(book, said(f"{kind}-1", day(3, 1), eur(100), kind=kind))
    accept(book, received(eur(90), on=day(3, 2)))
    accept(book, ContributionRefunded(on=day(3, 20), receipt="r1", member="NL", amount=eur(40)))
    for kind in (ClaimKind.PAID, ClaimKind.PLEDGED):
        accept(book, said(f"{kind}-2", day(4, 1), eur(60), kind=kind))
    assert the_finding(book, CHECK).refs == ("pledged-1", "pledged-2")
