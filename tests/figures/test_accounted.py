"""What the book itself shows behind stated totals, member by member."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.contributions.cash import AccountOpened, CashReceived
from entente.acts.contributions.notes import NoteEncashed, NoteReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.contributions.support import (
    InKindAccepted,
    InKindOffered,
    InKindReceived,
    NationalSupportReported,
)
from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeRevised
from entente.acts.pledges.ending import PledgeLapsed, PledgeWithdrawn, PledgeWrittenOff
from entente.acts.pledges.state import Bound, Channel
from entente.acts.registry import CATALOGUE
from entente.basics.words import Period, year
from entente.book.book import Book
from entente.figures.accounted import accounted, amounts, is_of
from entente.stores.memory import MemoryStore
from tests.acts.conftest import accept, day, eur, gbp

if TYPE_CHECKING:
    from entente.basics.money import Money
    from entente.book.act import Act

NEXT = date(2025, 2, 1)


@pytest.fixture
def book() -> Book:
    """A coalition of LV, NL and GB that keeps no reporting currency."""
    founded = Book(MemoryStore(), CATALOGUE)
    accept(
        founded,
        CoalitionFounded(
            on=day(1, 10),
            name="Drone Coalition",
            founders=("LV", "NL", "GB"),
            leads=("LV",),
            fund_manager="GB",
            recipient="UA",
        ),
        AccountOpened(on=day(1, 10), ref="main", currency="EUR"),
    )
    return founded


def pledge(ref: str, amount: Money, member: str = "NL", *, period: Period | None = None) -> PledgeAnnounced:
    """Return a pledge of 1 February."""
    return PledgeAnnounced(on=day(2, 1), ref=ref, member=member, amount=amount, period=period)


def of(book: Book, measure: str, period: Period | None = None, on: date | None = None) -> list[Money]:
    """Return the amounts of one measure."""
    return [amount.money for amount in amounts(book.as_of(on), period) if amount.measure == measure]


def test_a_member_has_a_line_a_currency_and_a_total_stands_below(book: Book) -> None:
    accept(
        book, pledge("p1", eur(10)), pledge("p2", eur(5)), pledge("p3", gbp(7)), pledge("p4", eur(1), "LV")
    )
    figure = accounted(book.as_of())
    line = figure.line(member="NL", currency="EUR")
    assert (line["pledged_fund"], line["pledges"]) == (eur(15), 2)
    assert line.entries == (3, 4)
    assert figure.line(member="NL", currency="GBP")["pledged_fund"] == gbp(7)
    assert figure.line(member="Total EUR")["pledged_fund"] == eur(16)
    assert figure.line(member="Total GBP")["pledged_fund"] == gbp(7)
    assert figure.title == "The book accounts for amounts of 2 parties"


def test_a_member_the_book_knows_nothing_of_has_a_line_without_amounts(book: Book) -> None:
    accept(book, pledge("p1", eur(10)))
    line = accounted(book.as_of()).line(member="GB")
    assert line.cells == {"member": "GB"}
    assert line.entries == ()


def test_a_joint_pledge_has_a_line_of_its_own(book: Book) -> None:
    joint = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", jointly_with=("LV", "GB"), amount=eur(9))
    accept(book, joint, pledge("p2", eur(1)))
    figure = accounted(book.as_of())
    assert figure.line(member="NL", together_with="LV, GB")["pledged_fund"] == eur(9)
    assert figure.line(member="NL", together_with=None)["pledged_fund"] == eur(1)
    assert {line["member"] for line in figure} == {"NL", "Total EUR"}


@pytest.mark.parametrize(
    ("channel", "measure"),
    [
        (Channel.FUND, "pledged_fund"),
        (Channel.NATIONAL, "pledged_national"),
        (Channel.IN_KIND, "pledged_in_kind"),
    ],
)
def test_pledges_stand_apart_by_channel(book: Book, channel: Channel, measure: str) -> None:
    announced = PledgeAnnounced(
        on=day(2, 1), ref="p1", member="NL", amount=eur(9), channel=channel, bound=Bound.UP_TO
    )
    accept(book, announced)
    found = next(iter(amounts(book.as_of())))
    assert (found.measure, found.money, found.bound, found.on) == (measure, eur(9), Bound.UP_TO, day(2, 1))


def test_a_pledge_counts_as_last_revised_on_the_day_asked(book: Book) -> None:
    accept(book, pledge("p1", eur(10)), PledgeRevised(on=day(3, 1), pledge="p1", member="NL", amount=eur(4)))
    assert of(book, "pledged_fund", on=day(2, 28)) == [eur(10)]
    assert of(book, "pledged_fund", on=day(3, 1)) == [eur(4)]
    assert of(book, "pledged_fund") == [eur(4)]


def test_what_lapsed_or_was_withdrawn_is_left_out_from_its_day_on(book: Book) -> None:
    accept(
        book,
        pledge("p1", eur(10)),
        PledgeWithdrawn(on=day(3, 1), pledge="p1", member="NL", amount=eur(4)),
        PledgeLapsed(on=day(4, 1), pledge="p1", member="NL", amount=eur(5)),
        pledge("p2", eur(2), "LV"),
        PledgeWithdrawn(on=day(4, 2), pledge="p2", member="LV"),
    )
    assert of(book, "pledged_fund", on=day(2, 1)) == [eur(10), eur(2)]
    assert of(book, "pledged_fund", on=day(3, 1)) == [eur(6), eur(2)]
    assert of(book, "pledged_fund") == [eur(1)]


def test_what_was_written_off_was_pledged_all_the_same(book: Book) -> None:
    gone = PledgeWrittenOff(on=day(3, 1), pledge="p1", member="NL", decision="of the steering group")
    accept(book, pledge("p1", eur(10)), gone)
    assert of(book, "pledged_fund") == [eur(10)]


def test_commitments_receipts_and_national_support_are_measures_of_their_own(book: Book) -> None:
    accept(
        book,
        CommitmentSigned(on=day(2, 1), ref="c1", member="NL", amount=eur(8)),
        CashReceived(on=day(3, 1), ref="r1", member="NL", amount=eur(6), account="main"),
        NationalSupportReported(
            on=day(4, 1), ref="s1", member="NL", what="vans", amount=eur(3), basis="price"
        ),
    )
    line = accounted(book.as_of()).line(member="NL")
    assert line["committed"] == eur(8)
    assert line["received"] == eur(6)
    assert line["given_national"] == eur(3)
    assert line["pledges"] is None
    assert line.entries == (3, 4, 5)


def test_a_note_is_received_on_the_days_it_is_encashed(book: Book) -> None:
    accept(
        book,
        CommitmentSigned(on=day(2, 1), ref="c1", member="NL", amount=eur(9)),
        NoteReceived(
            on=day(2, 2),
            ref="n1",
            member="NL",
            amount=eur(9),
            settles=(Settlement(amount=eur(9), commitment="c1"),),
        ),
        NoteEncashed(on=day(12, 1), promissory_note="n1", amount=eur(4), account="main"),
        NoteEncashed(on=NEXT, promissory_note="n1", amount=eur(3), account="main"),
    )
    assert of(book, "received") == [eur(4), eur(3)]
    assert of(book, "received", year(2024)) == [eur(4)]
    assert of(book, "received", year(2025)) == [eur(3)]
    assert of(book, "received", on=day(11, 30)) == []
    accept(book, Reversed(on=NEXT, entry=6, reason="twice"))
    assert of(book, "received") == [eur(4)]
    assert [a.money for a in amounts(book.as_of(known=6)) if a.measure == "received"] == [eur(4), eur(3)]


def test_goods_in_kind_are_given_on_the_day_they_arrive(book: Book) -> None:
    accept(
        book,
        InKindOffered(on=day(2, 1), ref="o1", member="NL", what="drones", amount=eur(5), basis="price"),
        InKindOffered(on=day(2, 1), ref="o2", member="NL", what="vans", amount=eur(7), basis="price"),
        InKindAccepted(on=day(2, 2), offer="o1"),
        InKindReceived(on=NEXT, offer="o1"),
    )
    assert of(book, "given_in_kind") == [eur(5)]
    assert of(book, "given_in_kind", year(2024)) == []
    assert of(book, "given_in_kind", year(2025)) == [eur(5)]


def test_only_what_is_of_the_period_counts(book: Book) -> None:
    beyond = Period(day(2, 1), date(2025, 1, 31))
    accept(
        book,
        pledge("p1", eur(1), period=year(2024)),
        pledge("p2", eur(2), period=year(2025)),
        pledge("p3", eur(4), period=beyond),
        pledge("p4", eur(8)),
        CommitmentSigned(on=NEXT, ref="c1", member="NL", amount=eur(16)),
    )
    assert of(book, "pledged_fund", year(2024)) == [eur(1), eur(8)]
    assert of(book, "pledged_fund", year(2025)) == [eur(2)]
    assert of(book, "committed", year(2024)) == []
    assert of(book, "committed", year(2025)) == [eur(16)]
    figure = accounted(book.as_of(), year(2024))
    assert figure.limits[1].startswith("Only what is of 2024,")
    assert len(accounted(book.as_of()).limits) == 1


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (None, True),
        (year(2024), True),
        (Period(day(1, 1), day(6, 30)), True),
        (year(2025), False),
        (Period(day(1, 1), date(2025, 1, 1)), False),
        (Period(date(2023, 12, 31), day(12, 31)), False),
    ],
)
def test_a_pledge_is_of_a_period_when_its_own_lies_in_it(own: Period | None, *, expected: bool) -> None:
    assert is_of(year(2024), day(12, 31), own) is expected
    assert is_of(None, day(12, 31), own)


def test_what_is_known_later_does_not_change_what_was_known(book: Book) -> None:
    accept(book, pledge("p1", eur(10)))
    then = accounted(book.as_of(on=day(6, 1), known=3))
    late: Act = pledge("p2", eur(5))
    accept(book, late)
    assert accounted(book.as_of(on=day(6, 1), known=3)) == then
    assert accounted(book.as_of(on=day(6, 1))).line(member="NL")["pledged_fund"] == eur(15)


def test_who_left_has_no_empty_line(book: Book) -> None:
    from entente.acts.membership.accession import MemberWithdrawn

    accept(book, pledge("p1", eur(1)), MemberWithdrawn(on=day(5, 1), member="GB"))
    assert {line["member"] for line in accounted(book.as_of())} == {"LV", "NL", "Total EUR"}
    assert {line["member"] for line in accounted(book.as_of(day(4, 30)))} == {"GB", "LV", "NL", "Total EUR"}
