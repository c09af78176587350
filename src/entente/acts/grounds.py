"""Rules that many acts share: what an act refers to exists, amounts are positive, references are new."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from entente.basics.currencies import is_currency
from entente.basics.refusals import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.money import Money
    from entente.basics.refusals import Refusal
    from entente.book.act import Kind
    from entente.book.image import Image

R = TypeVar("R")

REFERENCE_MUST_EXIST = Rule(
    "reference_must_exist",
    "the book has no {noun} {ref}",
    "check the reference, or record what brings it about first",
)
REFERENCE_MUST_BE_NEW = Rule(
    "reference_must_be_new",
    "the book already has a {noun} {ref}",
    "choose another reference, or change that one",
)
CURRENCY_MUST_BE_KNOWN = Rule(
    "currency_must_be_known",
    "{currency} is no ISO 4217 currency",
    "use its three-letter code, e.g. EUR",
)
AMOUNT_MUST_BE_POSITIVE = Rule(
    "amount_must_be_positive",
    "the amount is {amount}",
    "give an amount above zero; a correction reverses the act instead",
)
CURRENCY_MUST_BE_THAT_OF_THE_THING = Rule(
    "currency_must_be_that_of_the_thing",
    "the amount is in {found}, and the {noun} {ref} is in {expected}",
    "give the amount in {expected}",
)


def absent(book: Image, kind: Kind[R], ref: str, field: str) -> Iterator[Refusal]:
    """Refuse a reference to what does not exist."""
    if book.find(kind, ref) is None:
        yield REFERENCE_MUST_EXIST.no(field, noun=kind.noun, ref=ref)


def taken(book: Image, kind: Kind[R], ref: str, field: str = "ref") -> Iterator[Refusal]:
    """Refuse a new reference that already names something."""
    if book.find(kind, ref) is not None:
        yield REFERENCE_MUST_BE_NEW.no(field, noun=kind.noun, ref=ref)


def not_positive(amount: Money, field: str = "amount") -> Iterator[Refusal]:
    """Refuse an amount that is not above zero, or in no known currency."""
    if not is_currency(amount.currency):
        yield CURRENCY_MUST_BE_KNOWN.no(field, currency=amount.currency)
    elif amount.minor <= 0:
        yield AMOUNT_MUST_BE_POSITIVE.no(field, amount=amount)


def other_currency(
    amount: Money, expected: str, noun: str, ref: str, field: str = "amount"
) -> Iterator[Refusal]:
    """Refuse an amount in another currency than that of the thing it is about."""
    if amount.currency != expected:
        yield CURRENCY_MUST_BE_THAT_OF_THE_THING.no(
            field, found=amount.currency, noun=noun, ref=ref, expected=expected
        )
