"""The story of one member's money in one activity and currency, told as acts that keep every rule.

A commitment converts what is open of the pledges before it, the oldest first; money pays what is outstanding of the
commitments, the oldest first, or the pledges where nobody signed a commitment. Money that came before its commitment
waits, and is applied on that day. A negative value corrects the one transaction it can only mean, or is left out.

Two counts are kept of everything: what the file alone says of it, which decides what pays and corrects what, so that a
file says the same however often it is imported; and what the book holds of it, which no act goes beyond. What the book
has already is told again without acts. Where the file has grown by something dated before what the book has, the two
counts part: what the book is behind is applied and converted on the later day, as far as its acts allow it; the rest is
noted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from entente.acts.commitments.collecting import CommitmentWrittenOff
from entente.acts.commitments.signing import CommitmentAmended, CommitmentSigned, PledgeConverted
from entente.acts.contributions.cash import CashReceived, ContributionRefunded, ReceiptApplied
from entente.acts.contributions.settling import Settlement
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeRevised
from entente.acts.pledges.ending import PledgeWithdrawn
from entente.acts.valuation import Valuation
from entente.basics.money import Money
from entente.book.act import Act
from entente.formats.iati.codes import INCOMING, TransactionType
from entente.formats.iati.listing import Reason
from entente.formats.iati.things import Count, Part, Thing, Things, booked_count, last_day, paired

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from entente.book.image import Image

DECISION = "as stated in the IATI file"
_STAYS = "stays in the book what it was"


class Told(msgspec.Struct, frozen=True):
    """An act, and the key it is recorded under."""

    act: Act
    key: str


class Story:
    """Tells the parts of one member, activity and currency; `left_out` are those it could not tell, and why.

    `notes` are the parts in which the book stays other than the file alone would say, what was found, what was done.
    """

    def __init__(self, member: str, account: str, parts: Sequence[Part], into: Image | None) -> None:
        """Begin; `account` is the fund's in that currency, and `into` the book that has the parts that are known."""
        self.told: list[Told] = []
        self.left_out: list[tuple[Part, Reason]] = []
        self.notes: list[tuple[Part, str, str]] = []
        self._member, self._account, self._into = member, account, into
        self._parts = sorted(parts, key=lambda part: part.order)
        self._is_committed = any(
            part.type is TransactionType.INCOMING_COMMITMENT and part.amount.minor > 0 for part in parts
        )
        self._things = {kind: Things() for kind in INCOMING}

    def tell(self) -> Story:
        """Tell every part, in the order of the days."""
        tellers = {
            TransactionType.INCOMING_PLEDGE: self._announce,
            TransactionType.INCOMING_COMMITMENT: self._sign,
            TransactionType.INCOMING_FUNDS: self._receive,
        }
        for part in self._parts:
            if part.amount.minor < 0:
                self._correct(part)
            else:
                tellers[part.type](part)
        if self._into is not None:
            self._catch_up()
        return self

    # -- what is promised and paid ---------------------------------------------------------------------------------

    def _announce(self, part: Part) -> None:
        act = PledgeAnnounced(
            on=part.on,
            ref=part.name,
            member=self._member,
            amount=part.amount,
            value=part.valuation,
            note=part.note,
        )
        self._tell(part, act)
        self._keep(part)

    def _sign(self, part: Part) -> None:
        pledges = self._things[TransactionType.INCOMING_PLEDGE]
        taken = list(pledges.taken(part))
        converted = [(name, by_book) for name, _, by_book in taken if by_book]
        first = converted[0] if converted else None
        act = CommitmentSigned(
            on=part.on,
            ref=part.name,
            member=self._member,
            amount=part.amount,
            value=part.valuation,
            pledge=first[0] if first is not None else "",
            converts=self._money(first[1]) if first is not None else None,
            note=part.note,
        )
        self._tell(part, act)
        for number, (pledge, minor) in enumerate(converted[1:], 2):
            more = PledgeConverted(
                on=part.on,
                pledge=pledge,
                commitment=part.name,
                member=self._member,
                amount=self._money(minor),
            )
            self._tell(part, more, f":converted:{number}")
        commitment = self._keep(part)
        commitment.unconverted = sum(by_file - by_book for _, by_file, by_book in taken)
        self._apply_waiting(part, commitment)

    def _apply_waiting(self, part: Part, commitment: Thing) -> None:
        for receipt in self._things[TransactionType.INCOMING_FUNDS].open():
            by_file, by_book = receipt.take(commitment.filed.left, part)
            commitment.filed.left -= by_file
            if by_book:
                commitment.booked.left -= by_book
                settles = (Settlement(amount=self._money(by_book), commitment=part.name),)
                act = ReceiptApplied(
                    on=part.on, receipt=receipt.part.name, member=self._member, settles=settles
                )
                self._tell(part, act, f":applied:{receipt.part.name}")

    def _receive(self, part: Part) -> None:
        owed = TransactionType.INCOMING_COMMITMENT if self._is_committed else TransactionType.INCOMING_PLEDGE
        paid = list(self._things[owed].taken(part))
        act = CashReceived(
            on=part.on,
            ref=part.name,
            member=self._member,
            amount=part.amount,
            account=self._account,
            value=part.valuation,
            settles=tuple(self._settlement(name, by_book) for name, _, by_book in paid if by_book),
            note=part.note,
        )
        self._tell(part, act)
        receipt = self._keep(part)
        receipt.filed.left -= sum(by_file for _, by_file, _ in paid)
        receipt.booked.left -= sum(by_book for _, _, by_book in paid)

    def _settlement(self, name: str, minor: int) -> Settlement:
        if self._is_committed:
            return Settlement(amount=self._money(minor), commitment=name)
        return Settlement(amount=self._money(minor), pledge=name)

    # -- corrections -----------------------------------------------------------------------------------------------

    def _correct(self, part: Part) -> None:
        minor = -part.amount.minor
        things = self._things[part.type]
        thing = things.meant(part, minor)
        if thing is None:
            if part.is_known:
                self.notes.append((part, "a correction that by the file might now mean several", _STAYS))
            self._leave_out(part, Reason.DOUBTFUL_CORRECTION)
            return
        things.lower(thing, minor)
        if part.is_known:
            return
        if thing.since > part.on or not thing.booked.has(minor):
            thing.is_apart = True
            self._leave_out(part, Reason.LATE_CORRECTION)
            return
        thing.booked.lower(minor)
        thing.since = part.on
        lowered = {
            TransactionType.INCOMING_PLEDGE: self._lowered_pledge,
            TransactionType.INCOMING_COMMITMENT: self._lowered_commitment,
            TransactionType.INCOMING_FUNDS: self._refund,
        }[part.type]
        self._tell(part, lowered(part, thing, self._money(minor)))

    def _leave_out(self, part: Part, reason: Reason) -> None:
        if not part.is_known:
            self.left_out.append((part, reason))

    def _lowered_pledge(self, part: Part, pledge: Thing, less: Money) -> Act:
        name = pledge.part.name
        if not pledge.booked.minor:
            return PledgeWithdrawn(
                on=part.on,
                pledge=name,
                member=self._member,
                amount=less,
                reason=DECISION,
                note=part.note,
            )
        amount = self._money(pledge.booked.minor)
        return PledgeRevised(
            on=part.on,
            pledge=name,
            member=self._member,
            amount=amount,
            value=revalued(pledge.part.valuation or part.valuation, amount),
            note=part.note,
        )

    def _lowered_commitment(self, part: Part, commitment: Thing, less: Money) -> Act:
        name = commitment.part.name
        if not commitment.booked.minor:
            return CommitmentWrittenOff(
                on=part.on,
                commitment=name,
                member=self._member,
                amount=less,
                decision=DECISION,
                note=part.note,
            )
        amount = self._money(commitment.booked.minor)
        return CommitmentAmended(
            on=part.on,
            commitment=name,
            member=self._member,
            amount=amount,
            value=revalued(commitment.part.valuation or part.valuation, amount),
            reason=DECISION,
            note=part.note,
        )

    def _refund(self, part: Part, receipt: Thing, less: Money) -> Act:
        return ContributionRefunded(
            on=part.on,
            receipt=receipt.part.name,
            member=self._member,
            amount=less,
            reason=DECISION,
            note=part.note,
        )

    # -- a file that has grown -------------------------------------------------------------------------------------

    def _catch_up(self) -> None:
        """Apply and convert on the later day what the file says was, and the book is behind with.

        What the book had before on both sides is left as it is: somebody may have meant it so.
        """
        if all(part.is_known for part in self._parts):
            return
        pledges, commitments, receipts = (self._things[kind].all for kind in INCOMING)
        owed = commitments if self._is_committed else pledges
        for is_new in (True, False):
            waiting = [
                (one, one.booked.left)
                for one in receipts
                if one.part.is_known is not is_new and not one.is_apart
            ]
            owing = [(one, one.behind) for one in owed if is_new or not one.part.is_known]
            for receipt, promise, minor in paired(waiting, owing):
                self._apply_late(receipt, promise, minor)
        if self._is_committed:
            self._convert_late(pledges, commitments)
        for things in (pledges, commitments, receipts):
            self._note_differences(things)

    def _note_differences(self, things: Sequence[Thing]) -> None:
        """Note what is left otherwise in the book; what one has more and another less is no difference."""
        rest = sum(one.difference for one in things)
        sign = 1 if rest > 0 else -1
        for one in things:
            minor = min(sign * one.difference, sign * rest)
            if minor > 0:
                rest -= sign * minor
                less, done = ("less", "not applied to {}") if sign > 0 else ("more", "not taken back from {}")
                found = f"{self._money(minor)} {less} is left of it by the file than in the book"
                self.notes.append((one.part, found, f"{done.format(one.part.name)}: later acts rest on it"))

    def _apply_late(self, receipt: Thing, promise: Thing, minor: int) -> None:
        receipt.booked.left -= minor
        promise.booked.left -= minor
        act = ReceiptApplied(
            on=_meet(receipt, promise),
            receipt=receipt.part.name,
            member=self._member,
            settles=(self._settlement(promise.part.name, minor),),
        )
        self.told.append(Told(act, f"{receipt.part.key}:applied:{promise.part.name}"))

    def _convert_late(self, pledges: Sequence[Thing], commitments: Sequence[Thing]) -> None:
        """Convert what stays open; never more than all pledges together are behind, for others may stand for them."""
        for is_new in (True, False):
            most = sum(one.difference for one in pledges)
            behind = [(one, one.behind) for one in pledges if is_new or not one.part.is_known]
            converting = [(one, one.unconverted) for one in commitments if one.part.is_known is not is_new]
            for pledge, commitment, minor in paired(behind, converting):
                less = min(minor, most)
                if less > 0:
                    most -= less
                    self._convert_one(pledge, commitment, less)

    def _convert_one(self, pledge: Thing, commitment: Thing, minor: int) -> None:
        pledge.booked.left -= minor
        commitment.unconverted -= minor
        act = PledgeConverted(
            on=_meet(pledge, commitment),
            pledge=pledge.part.name,
            commitment=commitment.part.name,
            member=self._member,
            amount=self._money(minor),
        )
        self.told.append(Told(act, f"{pledge.part.key}:converted:{commitment.part.name}"))

    # -- keeping count ---------------------------------------------------------------------------------------------

    def _tell(self, part: Part, act: Act, suffix: str = "") -> None:
        if not part.is_known:
            self.told.append(Told(act, f"{part.key}{suffix}"))

    def _keep(self, part: Part) -> Thing:
        """Keep count of what a part brings about."""
        minor = part.amount.minor
        kept = minor if part.type is TransactionType.INCOMING_FUNDS else 0
        thing = Thing(part, Count(minor, minor, kept), Count(minor, minor, kept), part.on)
        if part.is_known and self._into is not None:
            thing.booked = booked_count(self._into, part)
            thing.since = last_day(self._into, part)
        self._things[part.type].add(thing)
        return thing

    def _money(self, minor: int) -> Money:
        return Money(self._parts[0].amount.currency, minor)


def _meet(one: Thing, other: Thing) -> date:
    """Return the first day on which two things can be tied that later acts rest on, and let it be their last."""
    one.since = other.since = max(one.since, other.since)
    return one.since


def revalued(valuation: Valuation | None, amount: Money) -> Valuation | None:
    """Return a valuation of another amount at the same rate."""
    if valuation is None:
        return None
    value = Money.rounded(amount.amount * valuation.rate, valuation.value.currency)
    return msgspec.structs.replace(valuation, value=value)
