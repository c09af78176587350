"""Support beside the fund's cash: offers in kind, which the recipient may refuse, and national support."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.acts.contributions.state import NATIONAL_SUPPORT, OFFERS, NationalSupport, Offer
from entente.acts.grounds import absent, not_positive, other_currency, taken
from entente.acts.membership.state import not_a_member, rely_on_party
from entente.acts.pledges.announcing import not_of as not_of_pledge
from entente.acts.pledges.state import PLEDGES, Channel, end_part, ending_postings, more_than_open
from entente.acts.valuation import Valuation, bad_value, value_of
from entente.basics.money import Money
from entente.basics.refusals import Rule
from entente.basics.words import Day, PartyId, Ref, Text
from entente.book.act import Act, Disclosure, Posting, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

OFFER_MUST_AWAIT_ITS_ANSWER = Rule(
    "offer_must_await_its_answer",
    "offer {offer} was {state} already",
    "nothing is to be filed; a new offer needs a reference of its own",
    "offer",
)
OFFER_MUST_NOT_HAVE_EXPIRED = Rule(
    "offer_must_not_have_expired",
    "offer {offer} expired on {expiry}",
    "ask the member to offer it again",
    "on",
)
GOODS_MUST_BE_ACCEPTED_BEFORE_THEY_ARE_RECEIVED = Rule(
    "goods_must_be_accepted_before_they_are_received",
    "offer {offer} was {state}",
    "record in-kind-accepted first",
    "offer",
)
GOODS_MUST_NOT_HAVE_EXPIRED = Rule(
    "goods_must_not_have_expired",
    "the goods of offer {offer} arrived on {on}, and their last day of use was {expiry}",
    "check the two days; goods past their use are no support",
    "expiry",
)
VALUE_MUST_NAME_ITS_AMOUNT = Rule(
    "value_must_name_its_amount",
    "the value is {value}, and no amount is given",
    "give the amount it is the value of, or leave both out where the goods are worth what was offered",
    "amount",
)
VALUE_MUST_NAME_ITS_BASIS = Rule(
    "value_must_name_its_basis",
    "no basis of the amount is given",
    "say how it was valued, e.g. replacement cost, purchase price, as stated by the member",
    "basis",
)
SUPPORT_MUST_COUNT_AGAINST_A_PLEDGE_OF_ITS_CHANNEL = Rule(
    "support_must_count_against_a_pledge_of_its_channel",
    "pledge {pledge} is to the {channel}",
    "name a pledge of national support or in kind, or none",
    "pledge",
)


class InKindOffered(Act, tag="in-kind-offered", frozen=True, kw_only=True):
    """A member offers goods or services; the recipient may refuse them. Posts nothing until they are received."""

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER, Role.MEMBER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    ref: Ref
    member: PartyId
    what: Text
    amount: Money
    basis: Text
    value: Valuation | None = None
    expiry: Day | None = None

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse offers from outside, without a basis of their value, or wrongly valued."""
        yield from taken(book, OFFERS, self.ref)
        yield from not_a_member(book, self.member, self.on)
        yield from not_positive(self.amount)
        yield from bad_value(book, self.amount, self.value, self.on)
        if not self.basis.strip():
            yield VALUE_MUST_NAME_ITS_BASIS.no()

    def apply(self, book: Image) -> None:
        """Open the offer."""
        rely_on_party(book, self.member)
        offer = Offer(
            ref=self.ref,
            member=self.member,
            on=self.on,
            what=self.what,
            currency=self.amount.currency,
            minor=self.amount.minor,
            value=value_of(book, self.amount, self.value),
            basis=self.basis,
            expiry=self.expiry,
        )
        book.put(OFFERS, self.ref, offer)


class _OfferAnswered(Act, frozen=True, kw_only=True):
    """What the recipient's two answers share."""

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER, Role.RECIPIENT})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    offer: Ref

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse an answer to an unknown offer, or to one answered before."""
        yield from absent(book, OFFERS, self.offer, "offer")
        offer = book.find(OFFERS, self.offer)
        if offer is not None and offer.state != "offered":
            yield OFFER_MUST_AWAIT_ITS_ANSWER.no(offer=self.offer, state=offer.state)


class InKindAccepted(_OfferAnswered, tag="in-kind-accepted", frozen=True, kw_only=True):
    """The recipient accepts an offer in kind. Posts nothing until the goods are received."""

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse also an offer that has expired."""
        yield from super().check(book)
        offer = book.find(OFFERS, self.offer)
        if offer is not None and offer.expiry is not None and self.on > offer.expiry:
            yield OFFER_MUST_NOT_HAVE_EXPIRED.no(offer=self.offer, expiry=offer.expiry)

    def apply(self, book: Image) -> None:
        """Accept it."""
        offer = book.table(OFFERS)[self.offer]
        book.put(OFFERS, self.offer, msgspec.structs.replace(offer, state="accepted"))


class InKindRefused(_OfferAnswered, tag="in-kind-refused", frozen=True, kw_only=True):
    """The recipient refuses an offer in kind; it counts nowhere."""

    reason: Text = ""

    def apply(self, book: Image) -> None:
        """Refuse it."""
        offer = book.table(OFFERS)[self.offer]
        book.put(OFFERS, self.offer, msgspec.structs.replace(offer, state="refused"))


class InKindReceived(Act, tag="in-kind-received", frozen=True, kw_only=True):
    """Goods or services offered in kind arrived. Posts in-kind up, against support.

    `amount` is what they are worth on arrival, on a basis of its own (IPSAS 23, fair value); what was offered, when
    None.
    """

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER, Role.RECIPIENT})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    offer: Ref
    amount: Money | None = None
    value: Valuation | None = None
    basis: Text = ""
    expiry: Day | None = None

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse goods nobody accepted, past their use, wrongly valued, or valued anew without a basis."""
        yield from absent(book, OFFERS, self.offer, "offer")
        offer = book.find(OFFERS, self.offer)
        if offer is not None and offer.state != "accepted":
            yield GOODS_MUST_BE_ACCEPTED_BEFORE_THEY_ARE_RECEIVED.no(offer=self.offer, state=offer.state)
        if self.expiry is not None and self.expiry < self.on:
            yield GOODS_MUST_NOT_HAVE_EXPIRED.no(offer=self.offer, on=self.on, expiry=self.expiry)
        if self.amount is not None:
            yield from not_positive(self.amount)
            yield from bad_value(book, self.amount, self.value, self.on)
            if not self.basis.strip():
                yield VALUE_MUST_NAME_ITS_BASIS.no()
        elif self.value is not None:
            yield VALUE_MUST_NAME_ITS_AMOUNT.no(value=self.value.value)

    def postings(self, book: Image) -> tuple[Posting, ...]:
        """Post the support."""
        offer = self._arrived(book)
        return (
            (f"in-kind:{offer.member}", offer.currency, offer.minor, offer.value),
            ("support", offer.currency, -offer.minor, -offer.value),
        )

    def apply(self, book: Image) -> None:
        """Note the receipt, and what arrived is worth."""
        book.put(OFFERS, self.offer, msgspec.structs.replace(self._arrived(book), state="received"))

    def _arrived(self, book: Image) -> Offer:
        offer = msgspec.structs.replace(book.table(OFFERS)[self.offer], usable_until=self.expiry)
        if self.amount is None:
            return offer
        return msgspec.structs.replace(
            offer,
            currency=self.amount.currency,
            minor=self.amount.minor,
            value=value_of(book, self.amount, self.value),
            basis=self.basis,
        )


class NationalSupportReported(Act, tag="national-support-reported", frozen=True, kw_only=True):
    """A member reports help it gave outside the fund.

    `counted` is the part of a national or in-kind pledge it fulfils (all of it, when None and in the pledge's
    currency). Posts: national support up; the counted part out of the promises.
    """

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER, Role.MEMBER})

    ref: Ref
    member: PartyId
    what: Text
    amount: Money
    basis: Text
    value: Valuation | None = None
    pledge: str = ""
    counted: Money | None = None

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse reports from outside, without a basis, or against a pledge they cannot fulfil."""
        yield from taken(book, NATIONAL_SUPPORT, self.ref)
        yield from not_a_member(book, self.member, self.on)
        yield from not_positive(self.amount)
        yield from bad_value(book, self.amount, self.value, self.on)
        if not self.basis.strip():
            yield VALUE_MUST_NAME_ITS_BASIS.no()
        if self.pledge:
            yield from absent(book, PLEDGES, self.pledge, "pledge")
        pledge = book.find(PLEDGES, self.pledge)
        if pledge is None:
            return
        counted = self.counted or self.amount
        yield from not_of_pledge(pledge.member, self.member, self.pledge)
        if pledge.channel is Channel.FUND:
            yield SUPPORT_MUST_COUNT_AGAINST_A_PLEDGE_OF_ITS_CHANNEL.no(
                pledge=self.pledge, channel=pledge.channel
            )
        yield from other_currency(counted, pledge.currency, "pledge", self.pledge, "counted")
        yield from not_positive(counted, "counted")
        yield from more_than_open(pledge, counted, "counted")

    def postings(self, book: Image) -> tuple[Posting, ...]:
        """Post the support, and the part of the pledge it fulfils."""
        value = value_of(book, self.amount, self.value)
        posted = (
            (f"national:{self.member}", self.amount.currency, self.amount.minor, value),
            ("support", self.amount.currency, -self.amount.minor, -value),
        )
        if not self.pledge:
            return posted
        return posted + ending_postings(book.table(PLEDGES)[self.pledge], (self.counted or self.amount).minor)

    def apply(self, book: Image) -> None:
        """Write the report and fulfil the pledge's part."""
        rely_on_party(book, self.member)
        report = NationalSupport(
            ref=self.ref,
            member=self.member,
            on=self.on,
            what=self.what,
            currency=self.amount.currency,
            minor=self.amount.minor,
            value=value_of(book, self.amount, self.value),
            basis=self.basis,
            pledge=self.pledge,
        )
        book.put(NATIONAL_SUPPORT, self.ref, report)
        if self.pledge:
            end_part(book, self.pledge, (self.counted or self.amount).minor, "converted")
