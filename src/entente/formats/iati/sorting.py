"""Sorting the transactions of a file: those the book has an act for, and the rest, each listed with its reason."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from entente.basics.currencies import is_currency
from entente.basics.money import Money
from entente.book.ledger import MOST_MINOR
from entente.formats.iati.codes import INCOMING, OUTGOING, TransactionType, transaction_type
from entente.formats.iati.listing import Listed, Reason
from entente.formats.iati.reading import IatiOrganisation, IatiTransaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.formats.iati.reading import IatiActivity, IatiElement, IatiFile

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T.*|Z|[+-]\d{2}:\d{2})?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,20}(?:\.\d{0,20})?|[+-]?\.\d{1,20}", re.ASCII)
_EARLIEST_YEAR = (
    1946  # the United Nations' first; days before it stand for "unknown" (0001-01-01, 1900-01-01)
)
_LATEST_YEAR = 2099
_MOST_OF_IDENTIFIER = 60
_MOST_OF_REF = 40
_SHOWN = 200


class IatiNote(msgspec.Struct, frozen=True):
    """What was placed otherwise than it stands: the activity, the line, what was found, what was done."""

    activity: str
    line: int
    found: str
    done: str


class Placeable(msgspec.Struct, frozen=True, kw_only=True):
    """A transaction the book has an act for, read: `names` are those it may have in the book, the surest first.

    `names_another` says of a correction that its reference is that of a transaction of its activity and type.
    """

    activity: str
    type: TransactionType
    on: date
    value_on: date
    amount: Money
    provider: IatiOrganisation
    names: tuple[str, ...]
    written: IatiTransaction
    names_another: bool = False


class Sorted(msgspec.Struct):
    """The transactions to be placed, what is listed, and what was noted."""

    placeable: list[Placeable]
    listed: list[Listed]
    notes: list[IatiNote]


def sort_file(file: IatiFile) -> Sorted:
    """Return what of a file can be placed, what is listed, and why."""
    found = Sorted([], [], [])
    seen: set[str] = set()
    for activity in file.activities:
        if not activity.identifier:
            found.listed += _whole(activity, Reason.NO_IDENTIFIER)
        elif activity.identifier in seen:
            found.listed += _whole(activity, Reason.TWICE)
        else:
            seen.add(activity.identifier)
            _Sorting(activity, day_of(file.generated), found).run()
    found.listed += (_listed_element("", element) for element in file.elements)
    return found


def _whole(activity: IatiActivity, reason: Reason) -> Iterator[Listed]:
    name = activity.identifier or activity.title
    yield Listed(reason, name, activity.line, "activity", activity.title[:_SHOWN])
    yield from (Listed(reason, name, one.line, *said_of(one)) for one in activity.transactions)


class _Sorting:
    def __init__(self, activity: IatiActivity, generated_on: date | None, found: Sorted) -> None:
        self._activity, self._generated_on, self._into = activity, generated_on, found
        self._refs = Counter(
            (transaction_type(one.type), one.ref)
            for one in activity.transactions
            if one.ref and not _is_negative(one)
        )
        self._digests: Counter[str] = Counter()

    def run(self) -> None:
        for one in self._activity.transactions:
            kind = transaction_type(one.type)
            reason = _reason_of_type(kind)
            if reason is not None or kind is None:
                self._list(one, reason or Reason.UNKNOWN_TYPE)
            else:
                self._sort(one, kind)
        for element in self._activity.elements:
            self._into.listed.append(_listed_element(self._activity.identifier, element))

    def _sort(self, one: IatiTransaction, kind: TransactionType) -> None:
        on, amount, provider = self._day(one, kind), _amount_of(one), self._provider(one)
        if on is None:
            self._list(one, Reason.NO_DAY)
        elif isinstance(amount, Reason):
            self._list(one, amount)
        elif provider is None:
            self._list(one, Reason.NO_PROVIDER)
        elif _is_same(provider, self._activity.reporting):
            self._list(one, Reason.OWN_PROVIDER)
        else:
            self._place(one, kind, on, amount, provider)

    def _day(self, one: IatiTransaction, kind: TransactionType) -> date | None:
        """Return the day of a transaction; money cannot have been received after its file was made."""
        on = day_of(one.on)
        if on is None or self._generated_on is None or kind is not TransactionType.INCOMING_FUNDS:
            return on
        return on if on <= self._generated_on else None

    def _place(
        self,
        one: IatiTransaction,
        kind: TransactionType,
        on: date,
        amount: Money,
        provider: IatiOrganisation,
    ) -> None:
        if amount.amount != number_of(one.value):
            self._note(one, f"{amount.currency} {one.value}", f"rounded to {amount}")
        if one.provider is None or not (one.provider.ref or one.provider.name):
            self._note(one, "no provider", f"taken to be {provider}, who alone funds the activity")
        value_on = day_of(one.value_on)
        if one.value_on and value_on is None:
            self._note(one, f"value date {one.value_on}", f"taken to be {on}, the day of the transaction")
        placed = Placeable(
            activity=self._activity.identifier,
            type=kind,
            on=on,
            value_on=value_on or on,
            amount=amount,
            provider=provider,
            names=self._names(one, kind, amount),
            written=one,
            names_another=amount.minor < 0 and (kind, one.ref) in self._refs,
        )
        self._into.placeable.append(placed)

    def _provider(self, one: IatiTransaction) -> IatiOrganisation | None:
        if one.provider is not None and (one.provider.ref or one.provider.name):
            return one.provider
        funding = dict.fromkeys(
            org
            for org in self._activity.funding
            if (org.ref or org.name) and not _is_same(org, self._activity.reporting)
        )
        return next(iter(funding)) if len(funding) == 1 else None

    def _names(self, one: IatiTransaction, kind: TransactionType, amount: Money) -> tuple[str, ...]:
        """Return the names a transaction may have: by its reference where that is one of its own, and by content."""
        stem = f"{_short(self._activity.identifier, _MOST_OF_IDENTIFIER)}/{kind}"
        said = (kind, one.on, str(amount), one.value_on, one.ref, str(one.provider), str(one.receiver))
        digest = sha256("\n".join(said).encode()).hexdigest()[:12]
        self._digests[digest] += 1
        number = self._digests[digest]
        by_content = f"{stem}/{digest}" if number == 1 else f"{stem}/{digest}-{number}"
        if not one.ref or amount.minor < 0:
            return (by_content,)
        by_ref = f"{stem}/{_short(one.ref, _MOST_OF_REF)}"
        return (by_ref, by_content) if self._refs[kind, one.ref] == 1 else (by_content, by_ref)

    def _list(self, one: IatiTransaction, reason: Reason) -> None:
        self._into.listed.append(listed_transaction(self._activity.identifier, one, reason))

    def _note(self, one: IatiTransaction, found: str, done: str) -> None:
        self._into.notes.append(IatiNote(self._activity.identifier, one.line, found, done))


def _listed_element(activity: str, element: IatiElement) -> Listed:
    found = f"{element.count} of them" if element.count > 1 else ""
    return Listed(Reason.ELEMENT, activity, element.line, element.name, found)


def listed_transaction(activity: str, one: IatiTransaction, reason: Reason) -> Listed:
    """Return a transaction as it is listed for a reason."""
    return Listed(reason, activity, one.line, *said_of(one))


def said_of(one: IatiTransaction) -> tuple[str, str]:
    """Return what a transaction is, and all it says of day, amount and parties."""
    kind = transaction_type(one.type)
    name = kind.words if kind is not None else f"type {one.type or 'missing'}"
    parties = [
        f"{word} {organisation}"
        for word, organisation in (("from", one.provider), ("to", one.receiver))
        if organisation is not None and str(organisation)
    ]
    said = [f"ref {one.ref}" if one.ref else "", one.on, f"{one.currency} {one.value}".strip(), *parties]
    return f"transaction: {name}", " ".join(filter(None, [*said, one.description]))[:_SHOWN]


def day_of(written: str) -> date | None:
    """Return the day of an xsd:date or xsd:dateTime, None where it is none or stands for an unknown one.

    Those before 1946 and after 2099 do.
    """
    found = _DAY.fullmatch(written)
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
    return day if day is not None and _EARLIEST_YEAR <= day.year <= _LATEST_YEAR else None


def number_of(written: str) -> Decimal | None:
    """Return an xsd:decimal, None where it is none or longer than 20 digits; nothing is guessed."""
    return Decimal(written) if _NUMBER.fullmatch(written) else None


def _amount_of(one: IatiTransaction) -> Money | Reason:
    """Return the amount of a transaction, or why it has none that a book can hold."""
    number, currency = number_of(one.value), one.currency.upper()
    if number is None:
        return Reason.NO_AMOUNT
    if not is_currency(currency):
        return Reason.NO_CURRENCY
    amount = Money.rounded(number, currency)
    if abs(amount.minor) > MOST_MINOR:
        return Reason.NO_AMOUNT
    return amount if amount.minor else Reason.ZERO


def _reason_of_type(kind: TransactionType | None) -> Reason | None:
    if kind is None:
        return Reason.UNKNOWN_TYPE
    if kind in INCOMING:
        return None
    return Reason.OUTGOING if kind in OUTGOING else Reason.OTHER_TYPE


def _is_negative(one: IatiTransaction) -> bool:
    return one.value.startswith("-")


def _is_same(one: IatiOrganisation, other: IatiOrganisation) -> bool:
    if one.ref and other.ref:
        return one.ref.upper() == other.ref.upper()
    return bool(one.name) and one.name.casefold() == other.name.casefold()


def _short(text: str, most: int) -> str:
    """Return a text, or its beginning with a digest of it where it is longer than a name may be."""
    return text if len(text) <= most else f"{text[: most - 13]}~{sha256(text.encode()).hexdigest()[:12]}"
