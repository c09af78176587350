"""Meetings, and decisions under the silence procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.acts.grounds import absent, taken
from entente.acts.membership.state import (
    DECISIONS,
    MEETINGS,
    Decision,
    Meeting,
    not_a_member,
    rely_on_party,
)
from entente.basics.refusals import Rule
from entente.basics.words import Day, PartyId, Ref, Text
from entente.book.act import Act, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

DEADLINE_MUST_FOLLOW_THE_PROPOSAL = Rule(
    "deadline_must_follow_the_proposal",
    "the deadline is {deadline}, and the decision is proposed on {on}",
    "give members at least until the day of the proposal",
    "deadline",
)
OBJECTION_MUST_COME_BEFORE_THE_DEADLINE = Rule(
    "objection_must_come_before_the_deadline",
    "the silence ended on {deadline}, and the objection is of {on}",
    "propose the question anew",
    "on",
)
MEMBER_MUST_OBJECT_ONCE = Rule(
    "member_must_object_once",
    "{member} has objected to {decision} already",
    "the objection stands; nothing is to be filed",
    "member",
)
DECISION_MUST_BE_OPEN = Rule(
    "decision_must_be_open",
    "{decision} was adopted on {day}",
    "propose a new decision to change it",
    "decision",
)
SILENCE_MUST_HAVE_ENDED = Rule(
    "silence_must_have_ended",
    "the silence on {decision} lasts until {deadline}",
    "adopt it after that day",
    "on",
)
DECISION_MUST_BE_WITHOUT_OBJECTION = Rule(
    "decision_must_be_without_objection",
    "{members} objected to {decision}",
    "propose a decision they can accept",
    "decision",
)


class MeetingHeld(Act, tag="meeting-held", frozen=True, kw_only=True):
    """The coalition met; `number` and `format` as in "the 19th meeting in the Ramstein format"."""

    filed_by: ClassVar = frozenset({Role.LEAD})

    ref: Ref
    place: Text = ""
    number: int | None = None
    format: Text = ""
    decisions: tuple[Text, ...] = ()

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse a reference that is taken."""
        yield from taken(book, MEETINGS, self.ref)

    def apply(self, book: Image) -> None:
        """Write the meeting."""
        book.put(
            MEETINGS,
            self.ref,
            Meeting(self.ref, self.on, self.number, self.format, self.place, self.decisions),
        )


class DecisionProposed(Act, tag="decision-proposed", frozen=True, kw_only=True):
    """A decision is put to the members; it is adopted unless one objects up to `deadline`."""

    filed_by: ClassVar = frozenset({Role.LEAD, Role.FUND_MANAGER})

    ref: Ref
    text: Text
    deadline: Day

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse a reference that is taken, and a deadline before the proposal."""
        yield from taken(book, DECISIONS, self.ref)
        if self.deadline < self.on:
            yield DEADLINE_MUST_FOLLOW_THE_PROPOSAL.no(deadline=self.deadline, on=self.on)

    def apply(self, book: Image) -> None:
        """Open the silence."""
        book.put(DECISIONS, self.ref, Decision(self.ref, self.text, self.on, self.deadline))


class DecisionObjected(Act, tag="decision-objected", frozen=True, kw_only=True):
    """A member breaks the silence."""

    filed_by: ClassVar = frozenset({Role.LEAD, Role.MEMBER})

    decision: Ref
    member: PartyId
    reason: Text = ""

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse an objection from outside, too late, or made twice."""
        yield from not_a_member(book, self.member, self.on)
        yield from absent(book, DECISIONS, self.decision, "decision")
        decision = book.find(DECISIONS, self.decision)
        if decision is None:
            return
        if decision.adopted_on is not None:
            yield DECISION_MUST_BE_OPEN.no(decision=self.decision, day=decision.adopted_on)
        if self.on > decision.deadline:
            yield OBJECTION_MUST_COME_BEFORE_THE_DEADLINE.no(deadline=decision.deadline, on=self.on)
        if self.member in decision.objections:
            yield MEMBER_MUST_OBJECT_ONCE.no(member=self.member, decision=self.decision)

    def apply(self, book: Image) -> None:
        """Note the objection."""
        rely_on_party(book, self.member)
        decision = book.table(DECISIONS)[self.decision]
        objections = (*decision.objections, self.member)
        book.put(DECISIONS, self.decision, msgspec.structs.replace(decision, objections=objections))


class DecisionAdopted(Act, tag="decision-adopted", frozen=True, kw_only=True):
    """Nobody objected in time: the decision stands."""

    filed_by: ClassVar = frozenset({Role.LEAD, Role.FUND_MANAGER})

    decision: Ref

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse a decision that is unknown, adopted, objected to, or still in its silence."""
        yield from absent(book, DECISIONS, self.decision, "decision")
        decision = book.find(DECISIONS, self.decision)
        if decision is None:
            return
        if decision.adopted_on is not None:
            yield DECISION_MUST_BE_OPEN.no(decision=self.decision, day=decision.adopted_on)
        if decision.objections:
            yield DECISION_MUST_BE_WITHOUT_OBJECTION.no(
                members=", ".join(decision.objections), decision=self.decision
            )
        if self.on <= decision.deadline:
            yield SILENCE_MUST_HAVE_ENDED.no(decision=self.decision, deadline=decision.deadline)

    def apply(self, book: Image) -> None:
        """Adopt it."""
        decision = book.table(DECISIONS)[self.decision]
        book.put(DECISIONS, self.decision, msgspec.structs.replace(decision, adopted_on=self.on))
