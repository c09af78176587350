"""Commitments called, reminded, disputed and written off."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.acts.commitments.state import (
    COMMITMENTS,
    Commitment,
    Instalment,
    more_than_outstanding,
    not_of,
)
from entente.acts.grounds import absent, not_positive, other_currency
from entente.acts.membership.state import DECISIONS
from entente.acts.pledges.ending import WRITE_OFF_MUST_NAME_ITS_DECISION
from entente.basics.money import Money
from entente.basics.refusals import Rule
from entente.basics.words import Day, PartyId, Ref, Text
from entente.book.act import Act, Disclosure, Posting, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

CALL_MUST_FIT_WHAT_IS_NOT_CALLED = Rule(
    "call_must_fit_what_is_not_called",
    "{amount} is more than the {uncalled} of commitment {commitment} not called yet",
    "call at most that; for what was called before, send a reminder",
    "amount",
)
CALL_MUST_LEAVE_TIME_TO_PAY = Rule(
    "call_must_leave_time_to_pay",
    "the call is of {on}, and due on {due}",
    "set the due day on the day of the call or after it",
    "due",
)
REMINDER_MUST_FOLLOW_THE_DUE_DAY = Rule(
    "reminder_must_follow_the_due_day",
    "nothing of commitment {commitment} is overdue on {on}",
    "wait for the due day, or check the commitment",
    "on",
)
DISPUTE_MUST_FIT_WHAT_IS_UNDISPUTED = Rule(
    "dispute_must_fit_what_is_undisputed",
    "{amount} is more than the {undisputed} of commitment {commitment} outstanding and not in dispute",
    "dispute at most that",
    "amount",
)
SETTLEMENT_MUST_FIT_WHAT_IS_IN_DISPUTE = Rule(
    "settlement_must_fit_what_is_in_dispute",
    "{amount} is more than the {disputed} of commitment {commitment} in dispute",
    "settle at most that",
    "amount",
)


class _OnCommitment(Act, frozen=True, kw_only=True):
    """What acts on an amount of one commitment share."""

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    commitment: Ref
    member: PartyId
    amount: Money

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse an unknown commitment, another member's, a wrong amount, and what the act itself refuses."""
        yield from absent(book, COMMITMENTS, self.commitment, "commitment")
        commitment = book.find(COMMITMENTS, self.commitment)
        if commitment is None:
            return
        yield from not_of(commitment, self.member)
        yield from not_positive(self.amount)
        yield from other_currency(self.amount, commitment.currency, "commitment", self.commitment)
        yield from self.check_commitment(commitment)

    @abstractmethod
    def check_commitment(self, commitment: Commitment) -> Iterator[Refusal]:
        """Yield the refusals of this act alone."""

    def change(self, book: Image, **fields: int | tuple[Instalment, ...]) -> None:
        """Replace fields of the commitment."""
        commitment = book.table(COMMITMENTS)[self.commitment]
        book.put(COMMITMENTS, self.commitment, msgspec.structs.replace(commitment, **fields))


class FundsCalled(_OnCommitment, tag="funds-called", frozen=True, kw_only=True):
    """The fund asks a member to pay part of its commitment by `due`.

    Without instalments, that part is overdue from the day after, and what is not called is not due. Posts nothing: the
    receivable stands.
    """

    due: Day

    def check_commitment(self, commitment: Commitment) -> Iterator[Refusal]:
        """Refuse more than is left to call, and a due day that has passed."""
        uncalled = commitment.minor - commitment.written_off - commitment.called
        if self.amount.minor > uncalled:
            yield CALL_MUST_FIT_WHAT_IS_NOT_CALLED.no(
                amount=self.amount, uncalled=Money(commitment.currency, uncalled), commitment=self.commitment
            )
        if self.due < self.on:
            yield CALL_MUST_LEAVE_TIME_TO_PAY.no(on=self.on, due=self.due)

    def apply(self, book: Image) -> None:
        """Keep the call."""
        commitment = book.table(COMMITMENTS)[self.commitment]
        self.change(
            book,
            called=commitment.called + self.amount.minor,
            calls=(*commitment.calls, Instalment(self.due, self.amount)),
        )


class ReminderSent(Act, tag="reminder-sent", frozen=True, kw_only=True):
    """The fund reminds a member of what is overdue."""

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    commitment: Ref
    member: PartyId

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse a reminder of what is not due yet, or paid."""
        yield from absent(book, COMMITMENTS, self.commitment, "commitment")
        commitment = book.find(COMMITMENTS, self.commitment)
        if commitment is None:
            return
        yield from not_of(commitment, self.member)
        parts = commitment.due_parts()
        if not any(part.left and part.due is not None and part.due < self.on for part in parts):
            yield REMINDER_MUST_FOLLOW_THE_DUE_DAY.no(commitment=self.commitment, on=self.on)

    def apply(self, book: Image) -> None:
        """Count the reminder."""
        commitment = book.table(COMMITMENTS)[self.commitment]
        changed = msgspec.structs.replace(commitment, reminders=commitment.reminders + 1)
        book.put(COMMITMENTS, self.commitment, changed)


class CommitmentDisputed(_OnCommitment, tag="commitment-disputed", frozen=True, kw_only=True):
    """A member disputes part of what it owes; it stays outstanding and is shown apart. Posts nothing."""

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER, Role.MEMBER})

    reason: Text

    def check_commitment(self, commitment: Commitment) -> Iterator[Refusal]:
        """Refuse more than is outstanding and undisputed."""
        undisputed = commitment.outstanding - commitment.disputed
        if self.amount.minor > undisputed:
            yield DISPUTE_MUST_FIT_WHAT_IS_UNDISPUTED.no(
                amount=self.amount,
                undisputed=Money(commitment.currency, undisputed),
                commitment=self.commitment,
            )

    def apply(self, book: Image) -> None:
        """Set the amount apart."""
        disputed = book.table(COMMITMENTS)[self.commitment].disputed
        self.change(book, disputed=disputed + self.amount.minor)


class DisputeSettled(_OnCommitment, tag="dispute-settled", frozen=True, kw_only=True):
    """A dispute about an amount ends; what is given up by it is amended or written off by an act of its own."""

    outcome: Text

    def check_commitment(self, commitment: Commitment) -> Iterator[Refusal]:
        """Refuse more than is in dispute."""
        if self.amount.minor > commitment.disputed:
            yield SETTLEMENT_MUST_FIT_WHAT_IS_IN_DISPUTE.no(
                amount=self.amount,
                disputed=Money(commitment.currency, commitment.disputed),
                commitment=self.commitment,
            )

    def apply(self, book: Image) -> None:
        """Take the amount out of dispute."""
        disputed = book.table(COMMITMENTS)[self.commitment].disputed
        self.change(book, disputed=disputed - self.amount.minor)


class CommitmentWrittenOff(_OnCommitment, tag="commitment-written-off", frozen=True, kw_only=True):
    """The fund gives up, by decision, part of what a member owes. Posts receivable down, written off up."""

    decision: Text

    def check_commitment(self, commitment: Commitment) -> Iterator[Refusal]:
        """Refuse a write-off without a decision, or of more than is outstanding."""
        if not self.decision.strip():
            yield WRITE_OFF_MUST_NAME_ITS_DECISION.no()
        yield from more_than_outstanding(commitment, self.amount)

    def postings(self, book: Image) -> tuple[Posting, ...]:
        """Post the loss at the value the receivable carries."""
        commitment = book.table(COMMITMENTS)[self.commitment]
        value = commitment.value_of_part(self.amount.minor)
        return (
            (f"receivable:{self.commitment}", commitment.currency, -self.amount.minor, -value),
            (f"written-off:{commitment.member}", commitment.currency, self.amount.minor, value),
        )

    def apply(self, book: Image) -> None:
        """Take the amount out of what is outstanding, out of dispute first."""
        commitment = book.table(COMMITMENTS)[self.commitment]
        self.change(
            book,
            written_off=commitment.written_off + self.amount.minor,
            closed_value=commitment.closed_value + commitment.value_of_part(self.amount.minor),
            disputed=max(commitment.disputed - self.amount.minor, 0),
        )
        if book.find(DECISIONS, self.decision) is not None:
            book.rely(DECISIONS, self.decision)
