"""What the book knows of accounts, receipts, notes, offers in kind and pots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from entente.basics.money import Money, proportion
from entente.basics.refusals import Rule
from entente.basics.words import Day, PartyId, Ref
from entente.book.act import Kind, Posting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

_REST_GOES_TO = {"cash": "exchange", "available": "funded:{}"}

FUND = "fund"
"""Stands in a pot for the fund itself: interest it earned belongs to no member."""


class Account(msgspec.Struct, frozen=True):
    """An account of the fund at a bank, in one currency."""

    ref: Ref
    currency: str
    bank: str
    opened_on: Day
    reconciled_on: Day | None = None


class CashReceipt(msgspec.Struct, frozen=True):
    """Money that arrived: `unapplied` of it, at `unapplied_value`, still waits for what it pays.

    `refunded` of it, at `refunded_value`, went back to the member.
    """

    ref: Ref
    member: PartyId
    on: Day
    account: Ref
    currency: str
    minor: int
    value: int
    pot: str
    unapplied: int
    unapplied_value: int
    refunded: int = 0
    refunded_value: int = 0


class Note(msgspec.Struct, frozen=True):
    """A promissory note a member lodged: `lodged` in all, `minor` of it not encashed yet, carried at `value`.

    `encashed_value` is what the encashed part was worth when it became cash.
    """

    ref: Ref
    member: PartyId
    on: Day
    currency: str
    lodged: int
    minor: int
    value: int
    encashed_value: int = 0


class Offer(msgspec.Struct, frozen=True):
    """Goods or services a member offers in kind; `state` is offered, accepted, refused or received.

    Amount and value are as offered, once they are received as they arrived; `usable_until` is their last day of use.
    """

    ref: Ref
    member: PartyId
    on: Day
    what: str
    currency: str
    minor: int
    value: int
    basis: str
    expiry: Day | None
    state: Literal["offered", "accepted", "refused", "received"] = "offered"
    usable_until: Day | None = None


class NationalSupport(msgspec.Struct, frozen=True):
    """Help a member gives outside the fund and reports."""

    ref: Ref
    member: PartyId
    on: Day
    what: str
    currency: str
    minor: int
    value: int
    basis: str
    pledge: Ref


ACCOUNTS: Kind[Account] = Kind("accounts", "account")
RECEIPTS: Kind[CashReceipt] = Kind("receipts", "receipt")
NOTES: Kind[Note] = Kind("notes", "promissory note")
OFFERS: Kind[Offer] = Kind("offers", "offer in kind")
NATIONAL_SUPPORT: Kind[NationalSupport] = Kind("national-support", "national support")

ACCOUNT_MUST_HOLD_THE_CURRENCY = Rule(
    "account_must_hold_the_currency",
    "{amount} on account {account}, which holds {expected}",
    "name an account in that currency, or exchange the money",
    "account",
)
AMOUNT_MUST_FIT_THE_POT = Rule(
    "amount_must_fit_the_pot",
    "{amount} is more than the {available} available in pot {pot}",
    "draw at most that, or name another pot",
    "amount",
)
CASH_MUST_SUFFICE = Rule(
    "cash_must_suffice",
    "{amount} is more than the {held} on account {account}",
    "pay from another account, or exchange money first",
    "account",
)


def pot_name(member: str, currency: str, earmark: str = "", expiry: date | None = None) -> str:
    """Return the name of a pot: money of one member, one currency, one earmark, one expiry."""
    return f"{member}|{currency}|{earmark}|{expiry or ''}"


def account_not_of(book: Image, account: str, amount: Money, field: str = "account") -> Iterator[Refusal]:
    """Refuse an amount in another currency than its account holds."""
    found = book.find(ACCOUNTS, account)
    if found is not None and found.currency != amount.currency:
        yield ACCOUNT_MUST_HOLD_THE_CURRENCY.no(
            field, amount=amount, account=account, expected=found.currency
        )


def more_than_held(book: Image, account: str, amount: Money, field: str = "account") -> Iterator[Refusal]:
    """Refuse paying more than an account holds."""
    held, _ = book.ledger.now(f"cash:{account}", amount.currency)
    if amount.minor > held:
        yield CASH_MUST_SUFFICE.no(field, amount=amount, held=Money(amount.currency, held), account=account)


def more_than_available(book: Image, pot: str, amount: Money, field: str = "amount") -> Iterator[Refusal]:
    """Refuse drawing more than a pot has available."""
    available, _ = book.ledger.now(f"available:{pot}", amount.currency)
    if amount.minor > available:
        yield AMOUNT_MUST_FIT_THE_POT.no(
            field, amount=amount, available=Money(amount.currency, available), pot=pot
        )


def carried_value(book: Image, account: str, amount: Money) -> int:
    """Return the value at which a part of an account's money is carried (its average)."""
    held, value = book.ledger.now(f"cash:{account}", amount.currency)
    return proportion(value, amount.minor, held)


def carried_in_pot(book: Image, pot: str, amount: Money) -> int:
    """Return the value at which a part of what a pot has available is carried (its average)."""
    available, value = book.ledger.now(f"available:{pot}", amount.currency)
    return proportion(value, amount.minor, available)


def remainders(book: Image, posted: Iterable[Posting]) -> Iterator[Posting]:
    """Yield what takes the value off accounts and pots that `posted` empties.

    An account's goes to exchange (IPSAS 4), a pot's back to what funded it.
    """
    sums: dict[tuple[str, str], list[int]] = {}
    for account, currency, minor, value in posted:
        if account.partition(":")[0] in _REST_GOES_TO:
            total = sums.setdefault((account, currency), list(book.ledger.now(account, currency)))
            total[0] += minor
            total[1] += value
    for (account, currency), (minor, value) in sums.items():
        if value and not minor:
            head, _, name = account.partition(":")
            yield account, currency, 0, -value
            yield _REST_GOES_TO[head].format(name), currency, 0, value


def pot_postings(pot: str, currency: str, minor: int, value: int) -> tuple[Posting, Posting]:
    """Return what money entering a pot (leaving it, when negative) posts in the control section."""
    return (
        (f"available:{pot}", currency, minor, value),
        (f"funded:{pot}", currency, -minor, -value),
    )
