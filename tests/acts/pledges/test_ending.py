"""Pledges that lapse, are withdrawn or written off."""

from __future__ import annotations

import msgspec
import pytest

from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.pledges.ending import PledgeLapsed, PledgeWithdrawn, PledgeWrittenOff
from entente.acts.pledges.state import PLEDGES
from entente.basics.words import year
from entente.book.act import Act
from entente.book.book import Book
from tests.acts.conftest import accept, day, eur, gbp, posted, refused, worth

ANNOUNCED = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=gbp(100), value=worth(120))
LAPSED = PledgeLapsed(on=day(3, 1), pledge="p1", member="NL")
WITHDRAWN = PledgeWithdrawn(on=day(3, 1), pledge="p1", member="NL", reason="elections")
WRITTEN_OFF = PledgeWrittenOff(on=day(3, 1), pledge="p1", member="NL", decision="steering group, 4th")
ENDINGS = [LAPSED, WITHDRAWN, WRITTEN_OFF]


@pytest.mark.parametrize("ending", ENDINGS)
def test_all_that_is_open_leaves_the_promises_at_its_carried_value(book: Book, ending: Act) -> None:
    accept(book, ANNOUNCED, ending)
    pledge = book.table(PLEDGES)["p1"]
    assert (pledge.open, pledge.open_value) == (0, 0)
    assert pledge.lapsed + pledge.withdrawn + pledge.written_off == 100_00
    assert posted(book) == [("pledged:p1", "GBP", -100_00, -120_00), ("pledges:NL", "GBP", 100_00, 120_00)]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_part_may_end(book: Book, ending: Act) -> None:
    accept(book, ANNOUNCED, msgspec.structs.replace(ending, amount=gbp(25)))
    assert book.table(PLEDGES)["p1"].open == 75_00
    assert posted(book)[0] == ("pledged:p1", "GBP", -25_00, -30_00)


def test_each_ending_is_counted_apart(book: Book) -> None:
    accept(book, ANNOUNCED, *(msgspec.structs.replace(ending, amount=gbp(10)) for ending in ENDINGS))
    pledge = book.table(PLEDGES)["p1"]
    assert (pledge.lapsed, pledge.withdrawn, pledge.written_off) == (10_00, 10_00, 10_00)


def test_the_end_of_no_pledge_is_refused(book: Book) -> None:
    refused(book, LAPSED, "reference_must_exist")


def test_the_end_of_another_members_pledge_is_refused(book: Book) -> None:
    accept(book, ANNOUNCED)
    refused(book, msgspec.structs.replace(LAPSED, member="LV"), "member_must_be_that_of_the_pledge")


def test_a_pledge_that_is_not_open_does_not_end(book: Book) -> None:
    accept(book, ANNOUNCED, WITHDRAWN)
    refused(book, LAPSED, "pledge_must_be_open")


def test_more_than_is_open_does_not_end(book: Book) -> None:
    accept(book, ANNOUNCED)
    act = msgspec.structs.replace(LAPSED, amount=gbp("100.01"))
    refused(book, act, "amount_must_fit_what_is_open")


def test_nothing_and_another_currency_do_not_end(book: Book) -> None:
    accept(book, ANNOUNCED)
    refused(book, msgspec.structs.replace(LAPSED, amount=gbp(0)), "amount_must_be_positive")
    act = msgspec.structs.replace(LAPSED, amount=eur(1))
    refused(book, act, "currency_must_be_that_of_the_thing")


def test_a_pledge_lapses_after_its_period(book: Book) -> None:
    accept(book, msgspec.structs.replace(ANNOUNCED, period=year(2024)))
    act = msgspec.structs.replace(LAPSED, on=day(12, 31))
    refused(book, act, "pledge_must_not_lapse_before_its_period_ends")
    accept(book, msgspec.structs.replace(LAPSED, on=day(1, 1, 2025)))


def test_a_write_off_names_its_decision(book: Book) -> None:
    accept(book, ANNOUNCED)
    refused(book, msgspec.structs.replace(WRITTEN_OFF, decision=" "), "write_off_must_name_its_decision")
