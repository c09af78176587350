"""Pledges announced, revised, and their conditions met."""

from __future__ import annotations

import msgspec
import pytest

from entente.acts.pledges.announcing import PledgeAnnounced, PledgeConditionMet, PledgeRevised
from entente.acts.pledges.ending import PledgeWithdrawn
from entente.acts.pledges.state import (
    PLEDGES,
    Bound,
    Channel,
    Condition,
    Legislature,
    MatchOthers,
    Measure,
    Pledge,
    Threshold,
)
from entente.basics.words import year
from entente.book.act import Act
from entente.book.book import Book
from tests.acts.conftest import accept, balance, day, eur, gbp, posted, refused, worth

ANNOUNCED = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100))
MATCH = MatchOthers(give=eur(1), per=eur(2), up_to=eur(50))
REVISED = PledgeRevised(on=day(3, 1), pledge="p1", member="NL", amount=eur(150))


def announced(**fields: object) -> Act:
    return msgspec.structs.replace(ANNOUNCED, **fields)


def test_a_pledge_posts_what_is_promised(book: Book) -> None:
    accept(book, announced(period=year(2024), bound=Bound.ABOUT, earmark="drones"))
    assert book.table(PLEDGES)["p1"] == Pledge(
        ref="p1",
        member="NL",
        jointly_with=(),
        on=day(2, 1),
        currency="EUR",
        minor=100_00,
        value=100_00,
        bound=Bound.ABOUT,
        channel=Channel.FUND,
        period=year(2024),
        earmark="drones",
        conditions=(),
    )
    assert posted(book) == [("pledged:p1", "EUR", 100_00, 100_00), ("pledges:NL", "EUR", -100_00, -100_00)]


def test_a_pledge_in_another_currency_is_posted_in_both(book: Book) -> None:
    accept(book, announced(amount=gbp(100), value=worth(120)))
    assert posted(book) == [("pledged:p1", "GBP", 100_00, 120_00), ("pledges:NL", "GBP", -100_00, -120_00)]


def test_the_members_together_may_announce(book: Book) -> None:
    accept(book, announced(member="members"))
    assert posted(book)[1] == ("pledges:members", "EUR", -100_00, -100_00)


def test_members_may_announce_jointly(book: Book) -> None:
    accept(book, announced(jointly_with=("LV",)))
    assert book.table(PLEDGES)["p1"].jointly_with == ("LV",)
    assert ("members", "LV") in {(kind.name, key) for kind, key in book.image.touched_by(book.size)}


def test_a_match_announces_the_most_it_can_come_to(book: Book) -> None:
    accept(book, announced(amount=None, conditions=(MATCH,)))
    assert book.table(PLEDGES)["p1"].minor == 50_00


def test_a_pledge_may_wait_for_others_and_for_a_legislature(book: Book) -> None:
    conditions = (Threshold(reach=eur(500), measure=Measure.RECEIVED), Legislature("Bundestag"))
    accept(book, announced(conditions=conditions))
    assert book.table(PLEDGES)["p1"].conditions == conditions


def test_a_pledge_with_a_reference_that_is_taken_is_refused(book: Book) -> None:
    accept(book, ANNOUNCED)
    refused(book, ANNOUNCED, "reference_must_be_new")


def test_a_pledge_from_outside_is_refused(book: Book) -> None:
    refused(book, announced(member="DE"), "actor_must_be_a_member")


def test_a_pledge_jointly_with_a_party_from_outside_is_refused(book: Book) -> None:
    act = announced(jointly_with=("DE",))
    assert refused(book, act, "actor_must_be_a_member").field == "jointly_with"


@pytest.mark.parametrize(("amount", "conditions"), [(None, ()), (eur(100), (MATCH,)), (None, (MATCH, MATCH))])
def test_a_pledge_names_an_amount_or_one_formula(
    book: Book, amount: object, conditions: tuple[Condition, ...]
) -> None:
    act = announced(amount=amount, conditions=conditions)
    refused(book, act, "pledge_must_name_amount_or_formula")


def test_a_pledge_without_an_amount_cannot_be_folded(book: Book) -> None:
    act = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL")
    with pytest.raises(ValueError, match="names no amount"):
        act.postings(book.image)


def test_a_pledge_of_nothing_is_refused(book: Book) -> None:
    refused(book, announced(amount=eur(0)), "amount_must_be_positive")


def test_a_pledge_without_its_value_is_refused(book: Book) -> None:
    refused(book, announced(amount=gbp(1)), "value_must_be_stated")


def test_a_period_that_ends_before_it_begins_is_refused(book: Book) -> None:
    period = msgspec.structs.replace(year(2024), end=day(12, 31, 2023))
    refused(book, announced(period=period), "period_must_end_after_it_begins")


@pytest.mark.parametrize(
    "condition",
    [
        msgspec.structs.replace(MATCH, per=eur(0)),
        msgspec.structs.replace(MATCH, give=gbp(1)),
        Threshold(reach=gbp(1)),
        Threshold(reach=eur(0)),
    ],
)
def test_a_condition_nobody_can_compute_is_refused(book: Book, condition: Condition) -> None:
    amount = None if isinstance(condition, MatchOthers) else eur(100)
    act = announced(amount=amount, conditions=(condition,))
    refused(book, act, "condition_must_be_computable")


def test_a_revision_posts_the_difference(book: Book) -> None:
    accept(book, ANNOUNCED, REVISED)
    assert book.table(PLEDGES)["p1"].minor == 150_00
    assert posted(book) == [("pledged:p1", "EUR", 50_00, 50_00), ("pledges:NL", "EUR", -50_00, -50_00)]
    accept(book, msgspec.structs.replace(REVISED, amount=eur(20)))
    assert posted(book)[0] == ("pledged:p1", "EUR", -130_00, -130_00)


def test_a_revision_to_what_is_no_longer_open_leaves_no_value_behind(book: Book) -> None:
    accept(book, announced(amount=gbp(100), value=worth(120)))
    accept(book, PledgeWithdrawn(on=day(2, 2), pledge="p1", member="NL", amount=gbp(40)))
    accept(book, msgspec.structs.replace(REVISED, amount=gbp(40), value=worth(44, "1.1")))
    assert posted(book) == [("pledged:p1", "GBP", -60_00, -72_00), ("pledges:NL", "GBP", 60_00, 72_00)]
    assert book.table(PLEDGES)["p1"].open_value == 0
    accept(book, msgspec.structs.replace(REVISED, amount=gbp(50), value=worth(55, "1.1")))
    assert balance(book, "pledged:p1", "GBP") == (10_00, 11_00)


def test_a_revision_of_no_pledge_is_refused(book: Book) -> None:
    refused(book, REVISED, "reference_must_exist")


def test_a_revision_of_another_members_pledge_is_refused(book: Book) -> None:
    accept(book, ANNOUNCED)
    act = msgspec.structs.replace(REVISED, member="LV")
    refused(book, act, "member_must_be_that_of_the_pledge")


def test_a_revision_in_another_currency_is_refused(book: Book) -> None:
    accept(book, ANNOUNCED)
    act = msgspec.structs.replace(REVISED, amount=gbp(150), value=worth(180))
    refused(book, act, "currency_must_be_that_of_the_thing")


def test_a_revision_below_what_has_ended_is_refused(book: Book) -> None:
    accept(book, ANNOUNCED, PledgeWithdrawn(on=day(2, 2), pledge="p1", member="NL", amount=eur(60)))
    act = msgspec.structs.replace(REVISED, amount=eur(59))
    refused(book, act, "revision_must_cover_what_is_no_longer_open")


def test_a_revision_that_changes_nothing_is_refused(book: Book) -> None:
    accept(book, ANNOUNCED)
    act = msgspec.structs.replace(REVISED, amount=eur(100))
    refused(book, act, "revision_must_change_the_amount")


def test_a_revision_before_the_announcement_is_refused(book: Book) -> None:
    accept(book, ANNOUNCED)
    act = msgspec.structs.replace(REVISED, on=day(1, 31))
    refused(book, act, "act_must_not_precede_what_it_follows")


def test_a_legislature_meets_its_condition(book: Book) -> None:
    accept(book, announced(conditions=(Legislature("Bundestag"),)))
    accept(book, PledgeConditionMet(on=day(3, 1), pledge="p1", member="NL", condition=1))
    assert book.table(PLEDGES)["p1"].met == (1,)
    assert posted(book) == []


def test_a_condition_that_is_unknown_computed_or_met_already_is_refused(book: Book) -> None:
    accept(book, announced(conditions=(Legislature("Bundestag"), Threshold(reach=eur(1)))))
    met = PledgeConditionMet(on=day(3, 1), pledge="p1", member="NL", condition=1)
    accept(book, met)
    for number in (0, 1, 2, 3):
        act = msgspec.structs.replace(met, condition=number)
        refused(book, act, "condition_must_wait_for_a_decision")


def test_a_condition_of_no_pledge_or_of_another_members_is_refused(book: Book) -> None:
    met = PledgeConditionMet(on=day(3, 1), pledge="p1", member="LV", condition=1)
    refused(book, met, "reference_must_exist")
    accept(book, announced(conditions=(Legislature("Bundestag"),)))
    refused(book, met, "member_must_be_that_of_the_pledge")
