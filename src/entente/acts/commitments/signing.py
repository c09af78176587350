"""Commitments signed and amended."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.acts.commitments.state import COMMITMENTS, Commitment, Instalment, not_of
from entente.acts.grounds import absent, not_positive, other_currency, taken
from entente.acts.membership.state import not_a_member, rely_on_party
from entente.acts.pledges.state import PLEDGES, end_part, ending_postings, more_than_open
from entente.acts.valuation import Valuation, bad_value, value_of
from entente.basics.money import Money
from entente.basics.parties import MEMBERS_TOGETHER
from entente.basics.refusals import Rule
from entente.basics.words import Day, PartyId, Ref, Text
from entente.book.act import Act, Disclosure, Posting, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.acts.pledges.state import Pledge
    from entente.basics.refusals import Refusal
    from entente.book.image import Image

INSTALMENTS_MUST_SUM_TO_THE_AMOUNT = Rule(
    "instalments_must_sum_to_the_amount",
    "the instalments sum to {total}, and the amount is {amount}",
    "correct the instalments or the amount",
    "instalments",
)
INSTALMENTS_MUST_BE_IN_THE_ORDER_OF_THEIR_DAYS = Rule(
    "instalments_must_be_in_the_order_of_their_days",
    "an instalment due on {due} stands after a later one",
    "list them by day",
    "instalments",
)
CONVERSION_MUST_NAME_ITS_AMOUNT = Rule(
    "conversion_must_name_its_amount",
    "pledge {pledge} is in {expected}, and the commitment in {found}",
    "say in `converts` how much of the pledge it converts",
    "converts",
)
AMENDMENT_MUST_COVER_WHAT_IS_WRITTEN_OFF_OR_DISPUTED = Rule(
    "amendment_must_cover_what_is_written_off_or_disputed",
    "{amount} is less than the {closed} of commitment {commitment} paid, written off and disputed",
    "amend to at least that, or settle the dispute or reverse the write-off first",
    "amount",
)
AMENDMENT_MUST_CHANGE_SOMETHING = Rule(
    "amendment_must_change_something",
    "commitment {commitment} has this amount, value and these instalments already",
    "nothing is to be filed",
    "amount",
)
CONVERSION_MUST_BE_OF_THE_MEMBERS_PLEDGE = Rule(
    "conversion_must_be_of_the_members_pledge",
    "pledge {pledge} is of {owners}, and the commitment of {member}",
    "name a pledge the member announced, alone or with others",
    "pledge",
)


class CommitmentSigned(Act, tag="commitment-signed", frozen=True, kw_only=True):
    """A member binds itself in writing to pay.

    Proved by: the signed agreement. `pledge` is what it converts, `converts` how much of it (the whole amount, as far
    as open, when None and in one currency). `instalments` are dated parts; none means payable as called, at once where
    nothing is. Posts: the converted part out of the promises; receivable up, against the member's contributions.
    """

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER, Role.MEMBER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    ref: Ref
    member: PartyId
    amount: Money
    value: Valuation | None = None
    pledge: str = ""
    converts: Money | None = None
    instalments: tuple[Instalment, ...] = ()
    earmark: Text = ""
    expiry: Day | None = None
    price_basis: Text = ""

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse commitments from outside, bad instalments, and more of a pledge than is open."""
        yield from taken(book, COMMITMENTS, self.ref)
        yield from not_a_member(book, self.member, self.on)
        yield from not_positive(self.amount)
        yield from bad_value(book, self.amount, self.value, self.on)
        yield from bad_instalments(self.instalments, self.amount)
        if self.pledge:
            yield from absent(book, PLEDGES, self.pledge, "pledge")
            pledge = book.find(PLEDGES, self.pledge)
            if pledge is not None:
                yield from self._bad_conversion(pledge)

    def _bad_conversion(self, pledge: Pledge) -> Iterator[Refusal]:
        yield from not_an_owner(pledge, self.member)
        if self.converts is not None:
            yield from not_positive(self.converts, "converts")
            yield from other_currency(self.converts, pledge.currency, "pledge", pledge.ref, "converts")
            yield from more_than_open(pledge, self.converts, "converts")
        elif self.amount.currency != pledge.currency:
            yield CONVERSION_MUST_NAME_ITS_AMOUNT.no(
                pledge=pledge.ref, expected=pledge.currency, found=self.amount.currency
            )
        else:
            yield from more_than_open(pledge, self.amount)

    def postings(self, book: Image) -> tuple[Posting, ...]:
        """Post the receivable, and the converted part of the pledge."""
        value = value_of(book, self.amount, self.value)
        posted = (
            (f"receivable:{self.ref}", self.amount.currency, self.amount.minor, value),
            (f"contributions:{self.member}", self.amount.currency, -self.amount.minor, -value),
        )
        if not self.pledge:
            return posted
        return posted + ending_postings(book.table(PLEDGES)[self.pledge], self._converted())

    def apply(self, book: Image) -> None:
        """Open the commitment and convert the pledge."""
        rely_on_party(book, self.member)
        commitment = Commitment(
            ref=self.ref,
            member=self.member,
            pledge=self.pledge,
            on=self.on,
            currency=self.amount.currency,
            minor=self.amount.minor,
            value=value_of(book, self.amount, self.value),
            instalments=self.instalments,
            earmark=self.earmark,
            expiry=self.expiry,
            price_basis=self.price_basis,
        )
        book.put(COMMITMENTS, self.ref, commitment)
        if self.pledge:
            end_part(book, self.pledge, self._converted(), "converted")

    def _converted(self) -> int:
        return self.amount.minor if self.converts is None else self.converts.minor


class PledgeConverted(Act, tag="pledge-converted", frozen=True, kw_only=True):
    """A commitment signed earlier turns out to convert a pledge: the papers came in the other order.

    Posts: the converted part out of the promises; the commitment is unchanged.
    """

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER, Role.MEMBER})

    pledge: Ref
    commitment: Ref
    member: PartyId
    amount: Money

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse what is unknown, another member's, or more than is open."""
        yield from absent(book, PLEDGES, self.pledge, "pledge")
        yield from absent(book, COMMITMENTS, self.commitment, "commitment")
        pledge, commitment = book.find(PLEDGES, self.pledge), book.find(COMMITMENTS, self.commitment)
        if pledge is not None:
            yield from not_an_owner(pledge, self.member)
            yield from not_positive(self.amount)
            yield from other_currency(self.amount, pledge.currency, "pledge", self.pledge)
            yield from more_than_open(pledge, self.amount)
        if commitment is not None:
            yield from not_of(commitment, self.member)

    def postings(self, book: Image) -> tuple[Posting, ...]:
        """Take the part out of the promises."""
        return ending_postings(book.table(PLEDGES)[self.pledge], self.amount.minor)

    def apply(self, book: Image) -> None:
        """Convert the part."""
        end_part(book, self.pledge, self.amount.minor, "converted")
        book.rely(COMMITMENTS, self.commitment)


class CommitmentAmended(Act, tag="commitment-amended", frozen=True, kw_only=True):
    """The parties change a commitment to `amount` and `instalments`; less than is paid leaves it below zero.

    Posts the difference; where nothing stays owed, what the receivable carries beyond it goes to exchange (IPSAS 4).
    """

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER, Role.MEMBER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    commitment: Ref
    member: PartyId
    amount: Money
    value: Valuation | None = None
    instalments: tuple[Instalment, ...] = ()
    reason: Text = ""

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse another currency, less than a write-off or dispute stands on, bad instalments, and no change."""
        yield from absent(book, COMMITMENTS, self.commitment, "commitment")
        commitment = book.find(COMMITMENTS, self.commitment)
        if commitment is None:
            return
        yield from not_of(commitment, self.member)
        yield from not_positive(self.amount)
        yield from other_currency(self.amount, commitment.currency, "commitment", self.commitment)
        yield from bad_value(book, self.amount, self.value, self.on)
        yield from bad_instalments(self.instalments, self.amount)
        kept = commitment.written_off + commitment.disputed
        closed = commitment.settled + kept
        if kept and self.amount.minor < closed:
            yield AMENDMENT_MUST_COVER_WHAT_IS_WRITTEN_OFF_OR_DISPUTED.no(
                amount=self.amount, closed=Money(commitment.currency, closed), commitment=self.commitment
            )
        same = (commitment.minor, commitment.value, commitment.instalments)
        if same == (self.amount.minor, value_of(book, self.amount, self.value), self.instalments):
            yield AMENDMENT_MUST_CHANGE_SOMETHING.no(commitment=self.commitment)

    def postings(self, book: Image) -> list[Posting]:
        """Post the difference."""
        commitment = book.table(COMMITMENTS)[self.commitment]
        currency, value = commitment.currency, value_of(book, self.amount, self.value)
        more, earned = self.amount.minor - commitment.minor, value - commitment.value
        owed = commitment.value_after(self.amount.minor, value) - commitment.outstanding_value
        posted = [
            (f"receivable:{self.commitment}", currency, more, owed),
            (f"contributions:{commitment.member}", currency, -more, -earned),
        ]
        if owed != earned:
            posted.append(("exchange", currency, 0, earned - owed))
        return posted

    def apply(self, book: Image) -> None:
        """Change the commitment."""
        commitment = book.table(COMMITMENTS)[self.commitment]
        value = value_of(book, self.amount, self.value)
        changed = msgspec.structs.replace(
            commitment,
            minor=self.amount.minor,
            value=value,
            closed_value=value - commitment.value_after(self.amount.minor, value),
            instalments=self.instalments,
        )
        book.put(COMMITMENTS, self.commitment, changed)


def not_an_owner(pledge: Pledge, member: str) -> Iterator[Refusal]:
    """Refuse a conversion of a pledge the member announced neither alone nor with others."""
    owners = {pledge.member, *pledge.jointly_with}
    if member not in owners and pledge.member != MEMBERS_TOGETHER:
        yield CONVERSION_MUST_BE_OF_THE_MEMBERS_PLEDGE.no(
            pledge=pledge.ref, owners=", ".join(sorted(owners)), member=member
        )


def bad_instalments(instalments: tuple[Instalment, ...], amount: Money) -> Iterator[Refusal]:
    """Refuse instalments that do not sum to the amount, are no amounts, or are out of order."""
    for instalment in instalments:
        yield from not_positive(instalment.amount, "instalments")
        yield from other_currency(instalment.amount, amount.currency, "commitment", "", "instalments")
    total = sum(instalment.amount.minor for instalment in instalments)
    if instalments and total != amount.minor:
        yield INSTALMENTS_MUST_SUM_TO_THE_AMOUNT.no(total=Money(amount.currency, total), amount=amount)
    days = [instalment.due for instalment in instalments]
    for earlier, later in pairwise(days):
        if later < earlier:
            yield INSTALMENTS_MUST_BE_IN_THE_ORDER_OF_THEIR_DAYS.no(due=later)
