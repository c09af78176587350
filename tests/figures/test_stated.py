"""Stated totals beside the book's own sums."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from entente.acts.contributions.cash import AccountOpened, CashReceived
from entente.acts.contributions.support import NationalSupportReported
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.pledges.state import Bound, Channel
from entente.acts.registry import CATALOGUE
from entente.acts.statements.filing import ClaimConfirmed, ClaimRefused, SourceFiled, StatementMade
from entente.acts.statements.state import Claim, ClaimKind
from entente.basics.money import Money
from entente.basics.words import year
from entente.book.book import Book
from entente.figures.restating import RateTable
from entente.figures.stated import stated_totals, totals
from entente.stores.memory import MemoryStore
from tests.acts.conftest import accept, day, eur, gbp

if TYPE_CHECKING:
    from datetime import date

RATES = RateTable("a rate", "EUR", {"GBP": Decimal("1.2")})


@pytest.fixture
def book() -> Book:
    """A coalition with pledges of every channel in March, and a source that states sums."""
    founded = Book(MemoryStore(), CATALOGUE)
    accept(
        founded,
        CoalitionFounded(
            on=day(1, 10),
            name="Drone Coalition",
            founders=("LV", "NL", "GB"),
            leads=("LV",),
            fund_manager="GB",
        ),
        AccountOpened(on=day(1, 10), ref="main", currency="EUR"),
        PledgeAnnounced(on=day(3, 1), ref="p1", member="NL", amount=eur(30)),
        PledgeAnnounced(on=day(3, 1), ref="p2", member="LV", amount=eur(50), channel=Channel.NATIONAL),
        PledgeAnnounced(on=day(3, 1), ref="p3", member="GB", amount=gbp(10)),
        SourceFiled(on=day(3, 2), ref="page", publisher="A paper", title="Sums"),
    )
    return founded


def stated(ref: str, on: date, *claims: Claim) -> StatementMade:
    """Return a statement."""
    return StatementMade(on=on, ref=ref, speaker="A minister", source="page", text=ref, claims=claims)


def test_a_total_stands_beside_the_sum_and_the_rest_is_unexplained(book: Book) -> None:
    claim = Claim(ClaimKind.PLEDGED, "members", eur(200), bound=Bound.ABOUT, period=year(2024))
    accept(book, stated("s1", day(4, 1), claim))
    line = stated_totals(book.as_of()).line(statement="s1", currency="EUR")
    assert line["stated"] == eur(200)
    assert line["pledged"] == eur(80)
    assert line["unexplained"] == eur(120)
    assert (line["speaker"], line["bound"], line["period"]) == ("A minister", "about", "2024")
    assert (line["said_as"], line["compared"], line["on"]) == ("pledged", "pledged", day(4, 1))
    assert line.entries == (7, 3, 4)


def test_other_currencies_have_lines_of_their_own_and_are_not_subtracted(book: Book) -> None:
    accept(book, stated("s1", day(4, 1), Claim(ClaimKind.TOTAL, "members", eur(200))))
    figure = stated_totals(book.as_of())
    other = figure.line(statement="s1", currency="GBP")
    assert other["pledged"] == gbp(10)
    assert other["stated"] is other["unexplained"] is None
    assert other.entries == (7, 5)
    assert figure.title == "1 stated total beside the book"
    assert "No amount is converted" in figure.limits[-1]


def test_of_the_fund_only_what_goes_to_it_counts(book: Book) -> None:
    support = NationalSupportReported(
        on=day(3, 3), ref="n1", member="LV", what="vans", amount=eur(5), basis="price"
    )
    accept(book, support, stated("s1", day(4, 1), Claim(ClaimKind.TOTAL, "fund", eur(100))))
    line = stated_totals(book.as_of()).line(statement="s1", currency="EUR")
    assert line["pledged"] == eur(30)
    assert line["received"] == eur(0)
    assert line["unexplained"] == eur(70)


def test_what_was_paid_is_held_against_what_was_received_in_every_channel(book: Book) -> None:
    accept(
        book,
        NationalSupportReported(
            on=day(3, 3), ref="n1", member="LV", what="vans", amount=eur(5), basis="price"
        ),
        CashReceived(on=day(3, 4), ref="r1", member="NL", amount=eur(20), account="main"),
        stated(
            "s1", day(4, 1), Claim(ClaimKind.PAID, "members", eur(100)), Claim(ClaimKind.PAID, "fund", eur(9))
        ),
    )
    members, _, fund, _ = stated_totals(book.as_of()).lines
    assert (members["received"], members["unexplained"]) == (eur(25), eur(75))
    assert (fund["received"], fund["unexplained"]) == (eur(20), eur(-11))
    assert members["compared"] == fund["compared"] == "received"


def test_of_the_parties_a_claim_names_only_what_is_theirs_counts(book: Book) -> None:
    joint = PledgeAnnounced(on=day(3, 1), ref="p4", member="NL", jointly_with=("LV",), amount=eur(7))
    alone = Claim(ClaimKind.PLEDGED, "fund", eur(45), parties=("NL", "GB"))
    both = Claim(ClaimKind.PLEDGED, "fund", eur(45), parties=("NL", "LV"))
    accept(book, joint, stated("s1", day(4, 1), alone), stated("s2", day(4, 1), both))
    figure = stated_totals(book.as_of())
    assert figure.line(statement="s1", currency="EUR")["pledged"] == eur(30)
    assert figure.line(statement="s2", currency="EUR")["pledged"] == eur(37)


def test_the_sums_are_those_of_the_day_a_total_was_stated(book: Book) -> None:
    accept(
        book,
        stated("s1", day(4, 1), Claim(ClaimKind.TOTAL, "fund", eur(100))),
        PledgeAnnounced(on=day(4, 2), ref="p4", member="NL", amount=eur(20)),
        stated("s2", day(4, 3), Claim(ClaimKind.TOTAL, "fund", eur(100))),
    )
    figure = stated_totals(book.as_of())
    assert figure.line(statement="s1", currency="EUR")["unexplained"] == eur(70)
    assert figure.line(statement="s2", currency="EUR")["unexplained"] == eur(50)
    assert [line["statement"] for line in stated_totals(book.as_of(day(4, 2)))] == ["s1", "s1"]


def test_a_pledge_filed_late_explains_more_of_it_as_known_now_and_nothing_as_known_then(book: Book) -> None:
    accept(book, stated("s1", day(4, 1), Claim(ClaimKind.TOTAL, "fund", eur(100))))
    then = stated_totals(book.as_of(known=7))
    accept(book, PledgeAnnounced(on=day(3, 5), ref="p4", member="NL", amount=eur(20)))
    assert stated_totals(book.as_of()).line(statement="s1", currency="EUR")["unexplained"] == eur(50)
    assert stated_totals(book.as_of(known=7)) == then
    assert then.line(statement="s1", currency="EUR")["unexplained"] == eur(70)


def test_with_rates_sums_and_totals_are_restated_and_the_rest_stands_apart(book: Book) -> None:
    accept(
        book,
        PledgeAnnounced(on=day(3, 1), ref="p4", member="NL", amount=_usd(4)),
        stated("s1", day(4, 1), Claim(ClaimKind.TOTAL, "fund", gbp(50))),
        stated("s2", day(4, 2), Claim(ClaimKind.TOTAL, "fund", _usd(9))),
    )
    figure = stated_totals(book.as_of(), RATES)
    line = figure.line(statement="s1", currency="EUR")
    assert (line["stated"], line["pledged"], line["unexplained"]) == (eur(60), eur(42), eur(18))
    assert figure.line(statement="s1", currency="USD")["pledged"] == _usd(4)
    assert figure.line(statement="s2", currency="USD")["unexplained"] == _usd(5)
    assert figure.line(statement="s2", currency="EUR")["pledged"] == eur(42)
    assert figure.limits[-1] == "Amounts are restated in EUR at: a rate."


def test_a_book_without_sums_explains_nothing(book: Book) -> None:
    accept(book, stated("s1", day(3, 2), Claim(ClaimKind.PLEDGED, "members", eur(9), period=year(2025))))
    (line,) = stated_totals(book.as_of()).lines
    assert line["pledged"] == line["committed"] == line["received"] == eur(0)
    assert line["unexplained"] == eur(9)
    assert line.entries == (7,)


@pytest.mark.parametrize(
    "claim",
    [
        Claim(ClaimKind.PLEDGED, "NL", eur(5)),
        Claim(ClaimKind.MEMBER_COUNT, "members", count=9),
        Claim(ClaimKind.ASKED_FOR, "members", eur(5)),
        Claim(ClaimKind.TOTAL, "members", count=9),
        Claim(ClaimKind.CONTRACT, "fund", eur(5)),
    ],
)
def test_a_claim_that_states_no_total_of_money_is_no_line(book: Book, claim: Claim) -> None:
    accept(book, stated("s1", day(4, 1), claim))
    assert stated_totals(book.as_of()).lines == ()


def test_a_claim_that_misreads_its_statement_is_left_out_from_the_day_it_is_refused(book: Book) -> None:
    claims = (Claim(ClaimKind.TOTAL, "fund", eur(1)), Claim(ClaimKind.TOTAL, "fund", eur(2)))
    accept(
        book,
        stated("s1", day(4, 1), *claims),
        ClaimRefused(on=day(5, 1), statement="s1", claim=1, reason="another fund"),
        ClaimConfirmed(on=day(5, 1), statement="s1", claim=2),
    )
    assert [total.amount for total in totals(book.as_of(day(4, 30)))] == [eur(1), eur(2)]
    assert [total.amount for total in totals(book.as_of())] == [eur(2)]


def test_totals_come_in_the_order_of_their_days(book: Book) -> None:
    later, earlier = (
        stated(ref, day(4, on), Claim(ClaimKind.TOTAL, "fund", eur(on))) for ref, on in (("b", 9), ("a", 8))
    )
    accept(book, later, earlier)
    assert [total.statement.ref for total in totals(book.as_of())] == ["a", "b"]


def _usd(amount: int) -> Money:
    return Money.of(amount, "USD")
