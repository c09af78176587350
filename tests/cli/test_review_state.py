"""A review: fields read otherwise, claims confirmed and refused, and the book's answer to each change."""

from __future__ import annotations

import msgspec
import pytest

import entente
from entente.acts.statements.state import ClaimKind, Modality
from entente.claims.checking.verdict import Outcome
from entente.claims.claim import Choice, ReadClaim
from entente.claims.spans import Span
from entente.cli.review_state import Field, Review, Said
from tests.cli.reviewing import SAID, example, reading, review_of


@pytest.fixture(scope="module")
def book() -> entente.Book:
    return example()


@pytest.fixture
def review(book: entente.Book) -> Review:
    return review_of(book)


def values(review: Review, field: Field) -> list[str]:
    return [option.value for option in review.options(field)]


def test_it_begins_with_every_claim_undecided_and_answered(review: Review) -> None:
    assert [claim.kind for claim in review.claims] == ["member-count", "pledged", "pledged", "member-list"]
    assert review.count(Said.OPEN) == 4
    assert review.verdicts[1].outcome is Outcome.OTHER_SUBJECT
    assert review.confirmed == []


def test_moving_stops_at_both_ends(review: Review) -> None:
    review.move(-1)
    assert review.at == 0
    review.move(9)
    assert review.at == 3


def test_fields_go_round(review: Review) -> None:
    seen = [review.field]
    for step in (*[1] * len(Field), -1):
        review.move_field(step)
        seen.append(review.field)
    assert seen == [*Field, Field.KIND, Field.MODALITY]


def test_each_field_offers_what_was_proposed_first_then_what_else_there_is(review: Review) -> None:
    review.move(1)
    assert values(review, Field.KIND)[0] == "pledged"
    assert set(values(review, Field.KIND)) == set(ClaimKind)
    assert set(values(review, Field.MODALITY)) == set(Modality)
    assert values(review, Field.SUBJECT)[0] == "LV"
    assert {"members", "fund", ""} <= set(values(review, Field.SUBJECT))
    assert values(review, Field.OBJECT) == ["", "fund"]
    review.move(1)
    assert values(review, Field.QUANTITY) == ["1500000 USD", "1500000 CAD", "1500000 AUD", "1500000 NZD"]
    review.move(1)
    assert values(review, Field.QUANTITY) == []


def test_the_book_answers_another_reading_at_once(review: Review) -> None:
    review.move(1)
    review.move_field(1)
    assert review.choose(values(review, Field.SUBJECT).index("members"))
    assert (review.claim.subject, review.chosen(Field.SUBJECT)) == (
        "members",
        values(review, Field.SUBJECT).index("members"),
    )
    assert review.verdict.outcome is Outcome.OTHER_MEASURE
    assert review.reading.claims[1].subject == "LV"


@pytest.mark.parametrize("field", list(Field))
def test_the_next_reading_is_another_and_the_last_leads_back(review: Review, field: Field) -> None:
    review.move(2)
    review.field = field
    before = review.claim
    for _ in review.options(field):
        assert review.choose_next()
    assert review.chosen(field) == 0
    assert [review.claim.kind, review.claim.subject, review.claim.quantity, review.claim.modality] == [
        before.kind,
        before.subject,
        before.quantity,
        before.modality,
    ]


def test_a_field_without_another_reading_stays(review: Review) -> None:
    review.field = Field.QUANTITY
    assert not review.choose_next()
    assert not review.choose(7)
    review.move(3)
    assert not review.choose(0)
    assert review.chosen(Field.QUANTITY) == 0


def test_into_what_can_be_chosen_and_left_out_again(review: Review) -> None:
    review.field = Field.OBJECT
    assert review.choose(1)
    assert review.claim.objects[0].value == "fund"
    assert review.choose(0)
    assert (review.claim.objects[0].value, review.chosen(Field.OBJECT)) == ("", 0)


def test_objects_that_were_read_are_offered_first(book: entente.Book) -> None:
    review = review_of(book, reading("Latvia has pledged EUR 5 million to the fund."))
    review.field = Field.OBJECT
    assert values(review, Field.OBJECT) == ["fund", ""]


def test_saying_leads_to_the_next_undecided_claim_until_there_is_none(review: Review) -> None:
    review.move(2)
    assert review.say(Said.CONFIRMED)
    assert review.at == 3
    assert review.say(Said.REFUSED)
    assert review.at == 0
    assert review.say(Said.CONFIRMED)
    assert not review.say(Said.REFUSED)
    assert review.at == 1
    assert [claim.sentence for claim in review.confirmed] == [
        review.claims[0].sentence,
        review.claims[2].sentence,
    ]


def test_a_refused_claim_speaks_against_no_other(book: entente.Book) -> None:
    read = reading(
        "Members pledged EUR 12 million in all. Latvia pledged EUR 8 million. Denmark pledged EUR 7 million."
    )
    whole, *parts = read.claims
    parts = [msgspec.structs.replace(part, part_of=whole.quantity) for part in parts]
    review = review_of(book, msgspec.structs.replace(read, claims=(whole, *parts)))
    assert review.verdict.outcome is Outcome.PARTS_DO_NOT_ADD_UP
    review.move(1)
    review.say(Said.REFUSED)
    assert review.verdicts[0].outcome is not Outcome.PARTS_DO_NOT_ADD_UP


def test_only_what_asserts_something_can_be_kept(review: Review) -> None:
    assert review.asserts_something()
    met = ReadClaim(sentence=Span(0, 5), kinds=(Choice(value="met"),))
    bare = msgspec.structs.replace(review.reading, claims=(met,))
    assert not Review(bare, SAID, lambda claims: list(review.verdicts[: len(claims)])).asserts_something()
