"""Money received on the fund's accounts, applied to what it pays, and refunded."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.acts.commitments.state import COMMITMENTS, not_of, settle
from entente.acts.contributions.settling import (
    Settlement,
    apply_settlements,
    bad_settlements,
    settling_postings,
    unapplied_after,
)
from entente.acts.contributions.state import (
    ACCOUNTS,
    RECEIPTS,
    Account,
    CashReceipt,
    account_not_of,
    carried_in_pot,
    carried_value,
    more_than_available,
    more_than_held,
    pot_name,
    pot_postings,
)
from entente.acts.grounds import CURRENCY_MUST_BE_KNOWN, absent, not_positive, other_currency, taken
from entente.acts.membership.state import not_a_member, rely_on_party
from entente.acts.valuation import Valuation, bad_value, value_of
from entente.basics.currencies import is_currency
from entente.basics.money import Money, proportion
from entente.basics.refusals import Rule
from entente.basics.words import Day, PartyId, Ref, Text
from entente.book.act import Act, Disclosure, Posting, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

RECEIPT_MUST_STILL_WAIT = Rule(
    "receipt_must_still_wait",
    "the settlements take {taken}, and {unapplied} of receipt {receipt} waits",
    "apply at most that",
    "settles",
)
APPLICATION_MUST_PAY_SOMETHING = Rule(
    "application_must_pay_something",
    "no settlement is given",
    "say in `settles` what the receipt pays",
    "settles",
)
MEMBER_MUST_BE_THAT_OF_THE_RECEIPT = Rule(
    "member_must_be_that_of_the_receipt",
    "receipt {receipt} is of {expected}, and the act names {found}",
    "name that member, or another receipt",
    "member",
)
REFUND_MUST_FIT_THE_RECEIPT = Rule(
    "refund_must_fit_the_receipt",
    "{amount} is more than the {left} of receipt {receipt} not refunded",
    "refund at most that",
    "amount",
)
REFUND_MUST_FIT_THE_OVERPAYMENT = Rule(
    "refund_must_fit_the_overpayment",
    "{amount} is more than the {overpaid} paid beyond commitment {commitment}",
    "refund at most that, amend the commitment first, or name none",
    "amount",
)


class AccountOpened(Act, tag="account-opened", frozen=True, kw_only=True):
    """The fund has an account at a bank, in one currency."""

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    ref: Ref
    currency: str
    bank: Text = ""

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse a reference that is taken and a currency nobody knows."""
        yield from taken(book, ACCOUNTS, self.ref)
        if not is_currency(self.currency):
            yield CURRENCY_MUST_BE_KNOWN.no("currency", currency=self.currency)

    def apply(self, book: Image) -> None:
        """Open the account."""
        book.put(ACCOUNTS, self.ref, Account(self.ref, self.currency, self.bank, self.on))


class CashReceived(Act, tag="cash-received", frozen=True, kw_only=True):
    """Money arrived on an account of the fund.

    Proved by: the bank's credit advice. `settles` says what it pays; the rest waits as a prepayment until
    `ReceiptApplied`. Posts: cash up; the receivable down, or the contribution up where only a pledge stands behind it;
    `unapplied` up by the rest; a pot of the member, currency, earmark and expiry opens.
    """

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    ref: Ref
    member: PartyId
    amount: Money
    account: Ref
    value: Valuation | None = None
    settles: tuple[Settlement, ...] = ()
    earmark: Text = ""
    expiry: Day | None = None

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse money from outside, on the wrong account, wrongly valued, or paying what it cannot."""
        yield from taken(book, RECEIPTS, self.ref)
        yield from not_a_member(book, self.member, self.on)
        yield from not_positive(self.amount)
        yield from absent(book, ACCOUNTS, self.account, "account")
        yield from account_not_of(book, self.account, self.amount)
        yield from bad_value(book, self.amount, self.value, self.on)
        yield from bad_settlements(book, self.settles, self.member, self.amount)

    def postings(self, book: Image) -> list[Posting]:
        """Post the cash, what it pays, and the pot."""
        currency, minor = self.amount.currency, self.amount.minor
        value = value_of(book, self.amount, self.value)
        return [
            (f"cash:{self.account}", currency, minor, value),
            *settling_postings(book, self.settles, self.member, self.amount, value),
            *pot_postings(self._pot(), currency, minor, value),
        ]

    def apply(self, book: Image) -> None:
        """Write the receipt and pay what it settles."""
        rely_on_party(book, self.member)
        book.rely(ACCOUNTS, self.account)
        apply_settlements(book, self.settles)
        value = value_of(book, self.amount, self.value)
        unapplied, unapplied_value = unapplied_after(self.settles, self.amount.minor, value)
        receipt = CashReceipt(
            ref=self.ref,
            member=self.member,
            on=self.on,
            account=self.account,
            currency=self.amount.currency,
            minor=self.amount.minor,
            value=value,
            pot=self._pot(),
            unapplied=unapplied,
            unapplied_value=unapplied_value,
        )
        book.put(RECEIPTS, self.ref, receipt)

    def _pot(self) -> str:
        return pot_name(self.member, self.amount.currency, self.earmark, self.expiry)


class ReceiptApplied(Act, tag="receipt-applied", frozen=True, kw_only=True):
    """Money that waited is applied to what it pays. Posts `unapplied` down and what it pays, no cash."""

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    receipt: Ref
    member: PartyId
    settles: tuple[Settlement, ...]

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse an unknown receipt, more than waits of it, and what cannot be paid."""
        yield from absent(book, RECEIPTS, self.receipt, "receipt")
        if not self.settles:
            yield APPLICATION_MUST_PAY_SOMETHING.no()
        receipt = book.find(RECEIPTS, self.receipt)
        if receipt is None:
            return
        if receipt.member != self.member:
            yield MEMBER_MUST_BE_THAT_OF_THE_RECEIPT.no(
                receipt=self.receipt, expected=receipt.member, found=self.member
            )
        waiting = Money(receipt.currency, receipt.unapplied)
        total = sum(settlement.taken_minor for settlement in self.settles)
        if total > receipt.unapplied:
            yield RECEIPT_MUST_STILL_WAIT.no(
                taken=Money(receipt.currency, total), unapplied=waiting, receipt=self.receipt
            )
        else:
            yield from bad_settlements(book, self.settles, self.member, waiting)

    def postings(self, book: Image) -> list[Posting]:
        """Post the part that stops waiting against what it pays."""
        receipt = book.table(RECEIPTS)[self.receipt]
        minor = sum(settlement.taken_minor for settlement in self.settles)
        value = (
            receipt.unapplied_value
            - unapplied_after(self.settles, receipt.unapplied, receipt.unapplied_value)[1]
        )
        return [
            (f"unapplied:{self.member}", receipt.currency, minor, value),
            *settling_postings(book, self.settles, self.member, Money(receipt.currency, minor), value),
        ]

    def apply(self, book: Image) -> None:
        """Pay what it settles and lower what waits."""
        receipt = book.table(RECEIPTS)[self.receipt]
        apply_settlements(book, self.settles)
        unapplied, value = unapplied_after(self.settles, receipt.unapplied, receipt.unapplied_value)
        changed = msgspec.structs.replace(receipt, unapplied=unapplied, unapplied_value=value)
        book.put(RECEIPTS, self.receipt, changed)


class ContributionRefunded(Act, tag="contribution-refunded", frozen=True, kw_only=True):
    """The fund gives money of a receipt back: first what waits of it, then what it contributed.

    `commitment` names one that was amended to less than was paid, where the money goes back for that. Posts: cash down
    at the value it carries, `unapplied`, the contribution or what was overpaid down at theirs, the difference to
    exchange (IPSAS 4); the pot down.
    """

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    receipt: Ref
    member: PartyId
    amount: Money
    reason: Text = ""
    commitment: str = ""

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse more than the receipt, its pot or the account still holds."""
        yield from absent(book, RECEIPTS, self.receipt, "receipt")
        receipt = book.find(RECEIPTS, self.receipt)
        if receipt is None:
            return
        if receipt.member != self.member:
            yield MEMBER_MUST_BE_THAT_OF_THE_RECEIPT.no(
                receipt=self.receipt, expected=receipt.member, found=self.member
            )
        yield from not_positive(self.amount)
        yield from other_currency(self.amount, receipt.currency, "receipt", self.receipt)
        left = receipt.minor - receipt.refunded - (receipt.unapplied if self.commitment else 0)
        if self.amount.minor > left:
            yield REFUND_MUST_FIT_THE_RECEIPT.no(
                amount=self.amount, left=Money(receipt.currency, left), receipt=self.receipt
            )
        yield from more_than_available(book, receipt.pot, self.amount)
        yield from more_than_held(book, receipt.account, self.amount)
        if self.commitment:
            yield from self._bad_commitment(book)

    def _bad_commitment(self, book: Image) -> Iterator[Refusal]:
        yield from absent(book, COMMITMENTS, self.commitment, "commitment")
        commitment = book.find(COMMITMENTS, self.commitment)
        if commitment is None:
            return
        yield from not_of(commitment, self.member)
        yield from other_currency(self.amount, commitment.currency, "commitment", self.commitment)
        overpaid = max(-commitment.outstanding, 0)
        if self.amount.minor > overpaid:
            yield REFUND_MUST_FIT_THE_OVERPAYMENT.no(
                amount=self.amount,
                overpaid=Money(commitment.currency, overpaid),
                commitment=self.commitment,
            )

    def postings(self, book: Image) -> list[Posting]:
        """Post the money out, from what waits first, each at the value it carries."""
        receipt = book.table(RECEIPTS)[self.receipt]
        currency, minor = receipt.currency, self.amount.minor
        value = carried_value(book, receipt.account, self.amount)
        waiting, waiting_value = self._from_waiting(receipt)
        given, given_value = self._from_given(receipt)
        against = f"contributions:{self.member}"
        if self.commitment:
            against = f"receivable:{self.commitment}"
            given_value = -book.table(COMMITMENTS)[self.commitment].value_of_part(-minor)
        posted = [
            (f"cash:{receipt.account}", currency, -minor, -value),
            (f"unapplied:{self.member}", currency, waiting, waiting_value),
            (against, currency, given, given_value),
            ("exchange", currency, 0, value - waiting_value - given_value),
        ]
        posted = [line for line in posted if line[2] or line[3]]
        pot_value = carried_in_pot(book, receipt.pot, self.amount)
        return [*posted, *pot_postings(receipt.pot, currency, -minor, -pot_value)]

    def apply(self, book: Image) -> None:
        """Lower what waits or was overpaid, and count the refund."""
        if self.commitment:
            settle(book, self.commitment, -self.amount.minor)
        receipt = book.table(RECEIPTS)[self.receipt]
        waiting, value = self._from_waiting(receipt)
        changed = msgspec.structs.replace(
            receipt,
            unapplied=receipt.unapplied - waiting,
            unapplied_value=receipt.unapplied_value - value,
            refunded=receipt.refunded + self.amount.minor,
            refunded_value=receipt.refunded_value + value + self._from_given(receipt)[1],
        )
        book.put(RECEIPTS, self.receipt, changed)

    def _from_waiting(self, receipt: CashReceipt) -> tuple[int, int]:
        waiting = 0 if self.commitment else min(receipt.unapplied, self.amount.minor)
        return waiting, proportion(receipt.unapplied_value, waiting, receipt.unapplied)

    def _from_given(self, receipt: CashReceipt) -> tuple[int, int]:
        given = self.amount.minor - self._from_waiting(receipt)[0]
        value = receipt.value - receipt.refunded_value - receipt.unapplied_value
        return given, proportion(value, given, receipt.minor - receipt.refunded - receipt.unapplied)
