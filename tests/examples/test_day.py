"""A day of a coalition: who is in it, and what was stated beside what the book can account for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from entente.basics.money import Money
from entente.examples.day import coalition_day
from entente.examples.drone_coalition import quoted_rates
from entente.figures.restating import RateTable
from entente.figures.stated import stated_totals
from tests.acts.conftest import day, eur, gbp

if TYPE_CHECKING:
    import entente
    from entente.examples.day import CoalitionDay

IN_MAY, IN_JULY = date(2025, 5, 28), date(2025, 7, 2)
RATES = RateTable("a rate", "EUR", {"GBP": Decimal("1.2")})


def of(book: entente.Book, on: date) -> CoalitionDay:
    """Return a day of the example at the rates its sources quote."""
    return coalition_day(book, on, quoted_rates())


@pytest.mark.parametrize(("on", "count", "waiting"), [(IN_MAY, 18, ("BE", "TR")), (IN_JULY, 20, ())])
def test_it_names_leads_members_and_who_waits(
    example: entente.Book, on: date, count: int, waiting: tuple[str, ...]
) -> None:
    found = of(example, on)
    assert found.leads == ("LV", "GB")
    assert len(found.members) == count
    assert found.waiting == waiting
    assert (found.day, found.known) == (on, example.size)
    assert found.coalition is not None
    assert found.coalition.founded_on == date(2024, 2, 14)


@pytest.mark.parametrize("on", [IN_MAY, IN_JULY])
def test_of_2_75_billion_the_book_accounts_for_33_6_million(example: entente.Book, on: date) -> None:
    members, _ = of(example, on).stated
    assert members.stated == eur(2_750_000_000)
    assert members.total.statement.on == IN_MAY
    assert [(part.amount.member, part.amount.money) for part in members.parts] == [
        ("LV", eur(20_000_000)),
        ("LV", eur(10_000_000)),
        ("SE", Money.of(40_000_000, "SEK")),
    ]
    assert members.compared == "pledged"
    assert members.accounted == members.pledged == eur(33_600_000)
    assert members.unexplained == members.beyond_pledges == eur(2_716_400_000)
    assert members.unrated == ()


@pytest.mark.parametrize("on", [IN_MAY, IN_JULY])
def test_of_about_180_million_in_the_fund_the_book_shows_pledges_and_no_receipt(
    example: entente.Book, on: date
) -> None:
    _, fund = of(example, on).stated
    assert fund.stated == eur(180_000_000)
    assert (fund.compared, fund.accounted) == ("received", eur(0))
    assert fund.pledged == eur(75_800_000)
    assert fund.unexplained == eur(180_000_000)
    assert fund.beyond_pledges == eur(104_200_000)
    assert fund.unrated == (("pledged", Money.of(2_450_000, "USD")),)
    assert {part.amount.member for part in fund.parts} == {"LV", "GB", "NL", "SE", "DE", "CA", "LU", "NZ"}


def test_the_parts_sum_to_what_is_accounted_for(example: entente.Book) -> None:
    for beside in of(example, IN_JULY).stated:
        worths = [part.worth for part in beside.parts if part.worth is not None]
        assert sum(worth.minor for worth in worths) == beside.pledged.minor


def test_it_agrees_with_the_figure_of_stated_totals(example: entente.Book) -> None:
    figure = stated_totals(example.as_of(IN_MAY), quoted_rates())
    for beside in of(example, IN_MAY).stated:
        line = figure.line(statement=beside.total.statement.ref, currency="EUR")
        assert line.money("unexplained") == beside.unexplained
        assert line.money("pledged") == beside.pledged
        assert line["compared"] == beside.compared


def test_every_member_has_a_part_or_is_named_as_silent(example: entente.Book) -> None:
    found = of(example, IN_JULY)
    for beside in found.stated:
        named = {part.amount.member for part in beside.parts}
        assert named.isdisjoint(beside.silent)
        assert named | {*beside.silent} == {*found.members}


def test_what_statements_say_of_the_silent_stands_beside_and_is_not_counted(example: entente.Book) -> None:
    members, fund = of(example, IN_JULY).stated
    assert [(said.member, str(said.money)) for said in members.said] == [
        ("NO", "NOK 700,000,000.00"),
        ("NO", "USD 61,600,000.00"),
        ("NO", "EUR 50,000,000.00"),
        ("NZ", "NZD 4,000,000.00"),
    ]
    assert {said.member for said in fund.said} == {"NO"}


def test_before_the_founding_there_is_nobody_and_nothing(example: entente.Book) -> None:
    found = of(example, date(2024, 2, 13))
    assert found.coalition is None
    assert not [*found.members, *found.leads, *found.waiting, *found.stated]


def test_on_a_day_without_totals_none_stand_beside(example: entente.Book) -> None:
    found = of(example, date(2024, 3, 1))
    assert len(found.members) == 9
    assert found.stated == ()


def test_the_newest_totals_of_a_day_are_shown(example: entente.Book) -> None:
    assert [beside.total.statement.ref for beside in of(example, date(2024, 12, 31)).stated] == [
        "members-1-8-billion",
        "fund-71-million-euro",
    ]
    assert [beside.total.statement.ref for beside in of(example, date(2025, 7, 4)).stated] == [
        "totals-repeated",
        "totals-repeated",
    ]


def test_money_received_accounts_for_what_was_given(small: entente.Book) -> None:
    _, fund = coalition_day(small, day(4, 30), RATES).stated
    assert fund.total.amount == gbp(50)
    assert fund.stated == eur(60)
    assert (fund.pledged, fund.received) == (eur("120.50"), eur(40))
    assert fund.unexplained == eur(20)
    assert fund.beyond_pledges == eur("-60.50")
    assert fund.unrated == (("received", Money.of(5, "USD")),)
    assert fund.silent == ("GB",)


def test_a_book_that_holds_more_than_was_stated_leaves_less_than_nothing(small: entente.Book) -> None:
    members, _ = coalition_day(small, day(4, 30), RATES).stated
    assert members.pledged == eur("132.50")
    assert members.unexplained == eur("-32.50")
    assert members.silent == ()


def test_a_total_in_a_currency_without_rate_stands_in_its_own(small: entente.Book) -> None:
    _, fund = coalition_day(small, day(4, 30), RateTable("none", "EUR", {})).stated
    assert fund.stated == fund.unexplained == gbp(50)
    assert fund.pledged == fund.received == gbp(0)
    assert {money.currency for _, money in fund.unrated} == {"EUR", "USD"}
