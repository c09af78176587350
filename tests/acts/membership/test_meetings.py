"""Meetings, and decisions under the silence procedure."""

from __future__ import annotations

import msgspec

from entente.acts.membership.founding import PartyRegistered
from entente.acts.membership.meetings import (
    DecisionAdopted,
    DecisionObjected,
    DecisionProposed,
    MeetingHeld,
)
from entente.acts.membership.state import DECISIONS, MEETINGS, Decision, Meeting
from entente.book.book import Book
from tests.acts.conftest import accept, day, refused

HELD = MeetingHeld(
    on=day(2, 14), ref="m1", place="Ramstein", number=19, format="Ramstein", decisions=("Found it",)
)
PROPOSED = DecisionProposed(on=day(3, 1), ref="d1", text="Admit DE", deadline=day(3, 15))
OBJECTED = DecisionObjected(on=day(3, 15), decision="d1", member="NL", reason="too early")
ADOPTED = DecisionAdopted(on=day(3, 16), decision="d1")


def test_a_meeting_is_written_down(book: Book) -> None:
    accept(book, HELD)
    assert book.table(MEETINGS)["m1"] == Meeting("m1", day(2, 14), 19, "Ramstein", "Ramstein", ("Found it",))


def test_a_meeting_with_a_reference_that_is_taken_is_refused(book: Book) -> None:
    accept(book, HELD)
    refused(book, msgspec.structs.replace(HELD, on=day(2, 15)), "reference_must_be_new")


def test_a_decision_nobody_objects_to_is_adopted_after_its_deadline(book: Book) -> None:
    accept(book, PROPOSED)
    assert book.table(DECISIONS)["d1"] == Decision("d1", "Admit DE", day(3, 1), day(3, 15))
    accept(book, ADOPTED)
    assert book.table(DECISIONS)["d1"].adopted_on == day(3, 16)


def test_an_objection_on_the_last_day_counts(book: Book) -> None:
    accept(book, PROPOSED, OBJECTED)
    assert book.table(DECISIONS)["d1"].objections == ("NL",)


def test_an_objection_rests_on_the_member_and_its_registration(book: Book) -> None:
    accept(book, PartyRegistered(on=day(1, 12), party="NL", names={"en": "Holland"}), PROPOSED, OBJECTED)
    assert {kind.name for kind, _ in book.image.touched_by(book.size)} == {"parties", "members", "decisions"}


def test_a_decision_with_a_reference_that_is_taken_is_refused(book: Book) -> None:
    accept(book, PROPOSED)
    refused(book, PROPOSED, "reference_must_be_new")


def test_a_deadline_before_the_proposal_is_refused(book: Book) -> None:
    act = msgspec.structs.replace(PROPOSED, deadline=day(2, 28))
    refused(book, act, "deadline_must_follow_the_proposal")


def test_an_objection_to_no_decision_is_refused(book: Book) -> None:
    refused(book, OBJECTED, "reference_must_exist")


def test_an_objection_from_outside_is_refused(book: Book) -> None:
    accept(book, PROPOSED)
    refused(book, msgspec.structs.replace(OBJECTED, member="DE"), "actor_must_be_a_member")


def test_an_objection_after_the_deadline_is_refused(book: Book) -> None:
    accept(book, PROPOSED)
    act = msgspec.structs.replace(OBJECTED, on=day(3, 16))
    refused(book, act, "objection_must_come_before_the_deadline")


def test_a_second_objection_of_a_member_is_refused(book: Book) -> None:
    accept(book, PROPOSED, OBJECTED)
    refused(book, OBJECTED, "member_must_object_once")


def test_an_objection_to_what_is_adopted_is_refused(book: Book) -> None:
    accept(book, PROPOSED, ADOPTED)
    refused(book, msgspec.structs.replace(OBJECTED, on=day(3, 17)), "decision_must_be_open")


def test_a_decision_is_adopted_once(book: Book) -> None:
    accept(book, PROPOSED, ADOPTED)
    refused(book, msgspec.structs.replace(ADOPTED, on=day(3, 17)), "decision_must_be_open")


def test_a_decision_nobody_proposed_is_not_adopted(book: Book) -> None:
    refused(book, ADOPTED, "reference_must_exist")


def test_a_decision_with_an_objection_is_not_adopted(book: Book) -> None:
    accept(book, PROPOSED, OBJECTED)
    refused(book, ADOPTED, "decision_must_be_without_objection")


def test_a_decision_is_not_adopted_on_the_last_day_of_its_silence(book: Book) -> None:
    accept(book, PROPOSED)
    refused(book, msgspec.structs.replace(ADOPTED, on=day(3, 15)), "silence_must_have_ended")
