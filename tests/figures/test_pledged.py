"""Pledged: announced, in force, converted, ended and open."""

from __future__ import annotations

from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.contributions.support import NationalSupportReported
from entente.acts.corrections.correcting import Reversed
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeRevised
from entente.acts.pledges.ending import PledgeLapsed, PledgeWithdrawn, PledgeWrittenOff
from entente.acts.pledges.state import Bound, Channel, Legislature
from entente.basics.words import year
from entente.figures.pledged import pledged
from tests.acts.conftest import accept, day, eur, gbp, worth
from tests.figures.books import cells, founded, totals

PARTS = ("pledge", "amount", "in_force", "converted", "ended", "open", "value")


def test_a_pledge_is_shown_as_revised_with_what_became_of_it() -> None:
    book = founded(
        PledgeAnnounced(
            on=day(2, 1), ref="p", member="NL", amount=eur(100), bound=Bound.ABOUT, period=year(2024)
        ),
        PledgeRevised(on=day(2, 2), pledge="p", member="NL", amount=eur(150)),
        CommitmentSigned(on=day(2, 3), ref="c", member="NL", amount=eur(40), pledge="p"),
        PledgeWithdrawn(on=day(2, 4), pledge="p", member="NL", amount=eur(30)),
        PledgeWrittenOff(on=day(2, 5), pledge="p", member="NL", amount=eur(5), decision="d"),
        PledgeAnnounced(on=day(2, 6), ref="q", member="GB", amount=gbp(10), value=worth(12)),
        PledgeLapsed(on=day(2, 7), pledge="q", member="GB"),
    )
    figure = pledged(book.as_of())
    assert cells(figure, *PARTS) == [
        ("p", "EUR 150.00", "EUR 115.00", "EUR 40.00", "EUR 35.00", "EUR 75.00", "EUR 150.00"),
        ("q", "GBP 10.00", "GBP 0.00", "GBP 0.00", "GBP 10.00", "GBP 0.00", "EUR 12.00"),
    ]
    assert totals(figure, "pledge", "amount", "open", "value") == [
        ("Total EUR", "EUR 150.00", "EUR 75.00", "EUR 150.00"),
        ("Total GBP", "GBP 10.00", "GBP 0.00", "EUR 12.00"),
        ("Total in value", None, None, "EUR 162.00"),
    ]
    assert figure.line(pledge="p").entries == (4, 5, 6, 7, 8)
    assert cells(figure, "bound", "period", "channel")[0] == ("about", "2024", "fund")
    assert figure.title == "Members pledged EUR 162.00 in 2 pledges"
    assert figure.limits == ()


def test_each_day_shows_the_pledge_as_it_stood_then() -> None:
    book = founded(
        PledgeAnnounced(on=day(2, 1), ref="p", member="NL", amount=eur(100)),
        PledgeRevised(on=day(2, 5), pledge="p", member="NL", amount=eur(150)),
    )
    accept(book, Reversed(on=day(2, 5), entry=5, reason="typing error"))
    assert cells(pledged(book.as_of(day(2, 4))), "amount") == [("EUR 100.00",)]
    assert cells(pledged(book.as_of(day(2, 5), 5)), "amount") == [("EUR 150.00",)]
    undone = pledged(book.as_of(day(2, 5)))
    assert cells(undone, "amount") == [("EUR 100.00",)]
    assert undone.line(pledge="p").entries == (4,)  # neither the reversed act nor its reversal explains it


def test_a_joint_pledge_stands_once_and_names_all_who_made_it() -> None:
    joint = PledgeAnnounced(on=day(2, 1), ref="p", member="LV", jointly_with=("NL", "GB"), amount=eur(100))
    together = PledgeAnnounced(on=day(2, 1), ref="q", member="members", amount=eur(500), bound=Bound.AT_LEAST)
    figure = pledged(founded(joint, together).as_of())
    assert cells(figure, "member", "together_with", "amount") == [
        ("LV", "NL, GB", "EUR 100.00"),
        ("members", None, "EUR 500.00"),
    ]
    assert totals(figure, "amount") == [("EUR 600.00",)]


def test_national_support_converts_a_national_pledge() -> None:
    book = founded(
        PledgeAnnounced(on=day(2, 1), ref="p", member="NL", amount=eur(9), channel=Channel.NATIONAL),
        NationalSupportReported(
            on=day(2, 2), ref="n", member="NL", what="drones", amount=eur(4), basis="price paid", pledge="p"
        ),
    )
    assert cells(pledged(book.as_of()), *PARTS[2:6]) == [("EUR 9.00", "EUR 4.00", "EUR 0.00", "EUR 5.00")]


def test_a_conditional_pledge_says_what_it_waits_for() -> None:
    waits = PledgeAnnounced(
        on=day(2, 1), ref="p", member="NL", amount=eur(9), conditions=(Legislature("the Senate"),)
    )
    figure = pledged(founded(waits).as_of())
    assert cells(figure, "in_force", "waiting") == [("EUR 0.00", "waits for the approval of the Senate")]
    assert figure.title == "Members pledged EUR 9.00 in 1 pledge, 1 waiting for conditions"
    assert "wait for nothing" in figure.limits[0]


def test_without_a_reporting_currency_nothing_has_a_value() -> None:
    pledges = (
        PledgeAnnounced(on=day(2, 1), ref="p", member="NL", amount=eur(9)),
        PledgeAnnounced(on=day(2, 1), ref="q", member="GB", amount=gbp(5)),
    )
    figure = pledged(founded(*pledges, reporting_currency="").as_of())
    assert "value" not in {column.name for column in figure.columns}
    assert totals(figure, "pledge", "amount") == [("Total EUR", "EUR 9.00"), ("Total GBP", "GBP 5.00")]
    assert figure.title == "Members pledged EUR 9.00 and GBP 5.00 in 2 pledges"
