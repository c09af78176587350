"""Position: members down, measures across, never added."""

from __future__ import annotations

from entente.acts.contributions.support import (
    InKindAccepted,
    InKindOffered,
    InKindReceived,
    NationalSupportReported,
)
from entente.acts.membership.accession import AccessionExpressed, MemberWithdrawn
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.pledges.ending import PledgeLapsed, PledgeWrittenOff
from entente.figures.position import position
from tests.acts.conftest import accept, day, eur, gbp, worth
from tests.figures.books import cells, founded, totals
from tests.figures.stories import year

MEASURES = (
    "pledged",
    "committed",
    "received",
    "refunded",
    "notes",
    "outstanding",
    "prepaid",
    "written_off",
)


def euros(*amounts: str | None) -> tuple[str | None, ...]:
    return tuple(amount and f"EUR {amount}" for amount in amounts)


def test_each_measure_of_the_year_is_the_one_computed_by_hand() -> None:
    figure = position(year().as_of())
    assert cells(figure, "member", *MEASURES) == [
        ("GB", *euros(None, "120.00", "79.00", None, "36.00", "0.00", None, None)),
        ("LV", *euros(None, "50.00", None, None, None, "30.00", None, "20.00")),
        ("NL", *euros(None, "100.00", "130.00", "5.00", None, "0.00", "25.00", None)),
    ]
    assert totals(figure, "member", "committed", "received", "outstanding") == [
        ("Total EUR", "EUR 270.00", "EUR 209.00", "EUR 30.00")
    ]
    assert figure.title == "3 members: pledged nothing; committed EUR 270.00; received EUR 209.00"
    assert figure.line(member="NL").entries == (4, 7, 8)
    assert figure.line(member="LV").entries == (6, 15)


def test_without_a_reporting_currency_a_member_has_a_line_a_currency() -> None:
    figure = position(year("").as_of())
    assert cells(figure, "member", "currency", "committed", "received", "outstanding") == [
        ("GB", "GBP", "GBP 100.00", "GBP 70.00", "GBP 0.00"),
        ("LV", "EUR", "EUR 50.00", None, "EUR 30.00"),
        ("NL", "EUR", "EUR 100.00", "EUR 130.00", "EUR 0.00"),
    ]
    assert totals(figure, "member", "committed") == [("Total EUR", "EUR 150.00"), ("Total GBP", "GBP 100.00")]
    assert "none is converted" in figure.limits[0]


def test_pledge_commitment_and_contribution_stand_side_by_side() -> None:
    book = year()
    accept(
        book,
        PledgeAnnounced(on=day(10, 1), ref="p", member="NL", amount=eur(1000)),
        NationalSupportReported(
            on=day(10, 1), ref="s", member="NL", what="training", amount=eur(7), basis="cost"
        ),
        InKindOffered(on=day(10, 1), ref="k", member="NL", what="drones", amount=eur(11), basis="price"),
        InKindAccepted(on=day(10, 2), offer="k"),
    )
    assert position(book.as_of()).line(member="NL")["in_kind"] is None
    accept(book, InKindReceived(on=day(10, 3), offer="k"))
    line = position(book.as_of()).line(member="NL")
    assert [str(line[name]) for name in ("pledged", "committed", "received", "national", "in_kind")] == [
        "EUR 1,000.00",
        "EUR 100.00",
        "EUR 130.00",
        "EUR 7.00",
        "EUR 11.00",
    ]


def test_what_is_given_up_of_a_pledge_counts_at_the_value_it_was_ended_at() -> None:
    book = founded(
        PledgeAnnounced(on=day(2, 1), ref="p", member="GB", amount=gbp(3), value=worth("3.34", "1.1133")),
        PledgeWrittenOff(on=day(2, 2), pledge="p", member="GB", amount=gbp(1), decision="d"),
    )
    ended = -book.as_of().balance("pledged:p", "GBP").value + 3_34
    assert position(book.as_of()).line(member="GB").money("written_off").minor == ended == 1_11
    accept(book, PledgeLapsed(on=day(2, 3), pledge="p", member="GB"))
    line = position(book.as_of()).line(member="GB")
    assert (str(line["pledged"]), str(line["written_off"])) == ("EUR 3.34", "EUR 1.11")


def test_a_joint_pledge_has_a_line_of_its_own() -> None:
    book = founded(
        PledgeAnnounced(on=day(2, 1), ref="p", member="NL", jointly_with=("LV",), amount=eur(100)),
        PledgeAnnounced(on=day(2, 1), ref="q", member="NL", amount=eur(1)),
        PledgeAnnounced(on=day(2, 1), ref="t", member="members", amount=eur(5000)),
    )
    figure = position(book.as_of())
    assert cells(figure, "member", "together_with", "pledged") == [
        ("GB", None, None),
        ("LV", None, None),
        ("NL", None, "EUR 1.00"),
        ("NL", "LV", "EUR 100.00"),
        ("members", None, "EUR 5,000.00"),
    ]
    assert figure.title.startswith("3 members: pledged EUR 5,101.00;")


def test_only_members_and_those_with_amounts_stand_in_it() -> None:
    book = founded(
        PledgeAnnounced(on=day(2, 1), ref="p", member="NL", amount=eur(1)),
        AccessionExpressed(on=day(2, 1), member="PL"),
        MemberWithdrawn(on=day(3, 1), member="NL"),
        MemberWithdrawn(on=day(3, 1), member="GB"),
    )
    assert cells(position(book.as_of()), "member") == [("LV",), ("NL",)]
    assert cells(position(book.as_of(day(2, 1))), "member") == [("GB",), ("LV",), ("NL",)]
