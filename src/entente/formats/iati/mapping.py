"""The transactions of an IATI file as acts, in the order of their days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from entente.acts.contributions.cash import AccountOpened
from entente.acts.contributions.state import ACCOUNTS
from entente.acts.membership.accession import AccessionSigned
from entente.acts.membership.founding import CoalitionFounded, PartyRegistered
from entente.acts.membership.state import MEMBERS, coalition, reporting_currency
from entente.acts.valuation import Valuation, reference_rate
from entente.basics.money import Money
from entente.basics.parties import is_state
from entente.book.act import Act
from entente.book.ledger import MOST_MINOR
from entente.formats.iati.codes import TransactionType
from entente.formats.iati.listing import Listed, Reason
from entente.formats.iati.parties import Provider, Providers
from entente.formats.iati.sorting import IatiNote, Placeable, Sorted, listed_transaction
from entente.formats.iati.story import Story, Told
from entente.formats.iati.things import Part
from entente.formats.iati.tree import IatiError

if TYPE_CHECKING:
    from entente.book.image import Image
    from entente.formats.iati.reading import IatiFile

_FOUNDING, _PARTY, _ACCESSION, _ACCOUNT, _MONEY = range(5)


class Known(msgspec.Struct, frozen=True):
    """What the book has of a transaction: the number of an entry, and its act."""

    number: int
    act: Act


class IatiImport(msgspec.Struct, frozen=True, kw_only=True):
    """The acts of a file in the order they are filed, a stable key for each, and what became of the rest.

    `placed` counts the transactions that became acts by their type, `known_count` those the book had already.
    """

    acts: tuple[Act, ...]
    keys: tuple[str, ...]
    placed: Mapping[TransactionType, int]
    known_count: int
    listed: tuple[Listed, ...]
    notes: tuple[IatiNote, ...]


def iati_acts(
    file: IatiFile,
    found: Sorted,
    into: Image | None = None,
    known: Mapping[str, Known] | None = None,
    *,
    admits: bool = False,
) -> IatiImport:
    """Return what was found to be placeable in a file as acts.

    The acts begin a new book, whose members are the providers, unless `into` is the image of one: then what its members
    gave is placed, and `admits` makes a member of every other provider on the first day it gives. `known` are the acts
    the book has already, by their keys.

    Raises:
        IatiError: a new book has no state to found it.
    """
    return _Mapping(file, found, into, known or {}, admits=admits or into is None).run()


def key_of(name: str) -> str:
    """Return the key under which the act of a transaction is recorded."""
    return f"iati:{name}"


class _Mapping:
    def __init__(
        self,
        file: IatiFile,
        found: Sorted,
        into: Image | None,
        known: Mapping[str, Known],
        *,
        admits: bool,
    ) -> None:
        self._activities = file.activities
        self._placeable, self._listed, self._notes = found.placeable, [*found.listed], [*found.notes]
        self._into, self._known, self._admits = into, known, admits
        self._providers = Providers((one.provider for one in found.placeable), into)
        self._reporting = self._reporting_currency()
        self._first: dict[str, date] = {}
        self._acts: list[tuple[date, int, Told]] = []
        self._placed: Counter[TransactionType] = Counter()
        self._known_count = 0
        self._recognised: set[str] = set()

    def run(self) -> IatiImport:
        groups: dict[tuple[str, str, str], list[tuple[Placeable, Part]]] = {}
        for one in self._placeable:
            member = self._providers[one.provider].party
            part = self._part(one, member)
            if part is not None:
                groups.setdefault((one.activity, member, part.amount.currency), []).append((one, part))
        self._tell_all(groups)
        self._note_providers()
        self._acts.sort(key=itemgetter(0, 1))
        return IatiImport(
            acts=tuple(told.act for *_, told in self._acts),
            keys=tuple(told.key for *_, told in self._acts),
            placed=dict(self._placed),
            known_count=self._known_count,
            listed=tuple(sorted(self._listed, key=lambda one: one.line)),
            notes=tuple(self._notes),
        )

    def _reporting_currency(self) -> str:
        if self._into is not None:
            return reporting_currency(self._into)
        currencies = {one.amount.currency for one in self._placeable}
        return next(iter(currencies)) if len(currencies) == 1 else ""

    # -- transactions ----------------------------------------------------------------------------------------------

    def _part(self, one: Placeable, member: str) -> Part | None:
        known, name = self._known_as(one, member)
        if known is not None and not name:
            self._list(one, Reason.CHANGED, f"; entry {known.number} says {_said(known.act)}")
            return None
        valuation = self._valuation(one) if known is None else None
        hindrance = self._hindrance(member, one.on)
        if hindrance is None and valuation is None and self._reporting not in {"", one.amount.currency}:
            hindrance = Reason.NO_RATE
        if valuation is not None and abs(valuation.value.minor) > MOST_MINOR:
            hindrance = Reason.NO_AMOUNT
        if known is None and hindrance is not None:
            self._list(one, hindrance)
            return None
        name = name or one.names[0]
        return Part(
            key=key_of(name),
            name=name,
            type=one.type,
            on=one.on,
            amount=one.amount,
            valuation=valuation,
            ref=one.written.ref,
            note=_note_of(one),
            names_another=one.names_another,
            is_known=known is not None,
        )

    def _known_as(self, one: Placeable, member: str) -> tuple[Known | None, str]:
        """Return the act the book has of a transaction, and its name there: empty where the act says otherwise."""
        changed: Known | None = None
        for number, name in enumerate(one.names):
            known = self._known.get(key_of(name))
            if known is None or name in self._recognised:
                continue
            if _is_same(known.act, one, member):
                self._recognised.add(name)
                return known, name
            if number == 0:
                changed = known
        return changed, ""

    def _hindrance(self, member: str, on: date) -> Reason | None:
        """Return why a provider cannot give that day: a member can, and who can be made one."""
        if self._into is None:
            return None
        if on < coalition(self._into).founded_on:
            return Reason.BEFORE_FOUNDING
        found = self._into.find(MEMBERS, member)
        may_give = self._admits if found is None else found.is_member_on(on)
        return None if may_give else Reason.NOT_A_MEMBER

    def _valuation(self, one: Placeable) -> Valuation | None:
        if self._into is None or not self._reporting or self._reporting == one.amount.currency:
            return None
        rate = reference_rate(self._into, one.amount.currency, one.value_on)
        if rate is None:
            return None
        value = Money.rounded(one.amount.amount * rate.rate, self._reporting)
        return Valuation(value=value, rate=rate.rate, rate_source=rate.publisher, rate_on=rate.on)

    def _tell_all(self, groups: Mapping[tuple[str, str, str], list[tuple[Placeable, Part]]]) -> None:
        opened: dict[str, date] = {}
        for (_, member, currency), found in groups.items():
            parts = [part for _, part in found]
            by_key = {part.key: one for one, part in found}
            account = self._account(currency, parts)
            story = Story(member, account, parts, self._into).tell()
            left_out = {part.key for part, _ in story.left_out}
            for part, reason in story.left_out:
                self._list(by_key[part.key], reason)
            for part, said, done in story.notes:
                one = by_key[part.key]
                self._notes.append(IatiNote(one.activity, one.written.line, said, done))
            self._known_count += sum(part.is_known for part in parts)
            told = [part for part in parts if not part.is_known and part.key not in left_out]
            self._placed.update(part.type for part in told)
            self._acts += [(one.act.on, _MONEY, one) for one in story.told]
            if told:
                first = min(part.on for part in told)
                self._first[member] = min(first, self._first.get(member, first))
            for part in filter(_is_receipt, told):
                opened[account] = min(part.on, opened.get(account, part.on))
        self._admit()
        self._open_accounts(opened)

    def _list(self, one: Placeable, reason: Reason, more: str = "") -> None:
        listed = listed_transaction(one.activity, one.written, reason)
        self._listed.append(msgspec.structs.replace(listed, found=listed.found + more))

    # -- what money rests on ---------------------------------------------------------------------------------------

    def _account(self, currency: str, parts: Sequence[Part]) -> str:
        """Return an account of the fund that was open by the first of the receipts, or is to be opened then."""
        first = min((part.on for part in parts if _is_receipt(part) and not part.is_known), default=date.max)
        name, number = f"iati-{currency.casefold()}", 1
        while self._into is not None:
            account = self._into.find(ACCOUNTS, name)
            if account is None or account.opened_on <= first:
                break
            number += 1
            name = f"iati-{currency.casefold()}-{number}"
        return name

    def _open_accounts(self, opened: Mapping[str, date]) -> None:
        for name, on in opened.items():
            if self._into is None or self._into.find(ACCOUNTS, name) is None:
                currency = name.split("-")[1].upper()
                self._add(on, _ACCOUNT, AccountOpened(on=on, ref=name, currency=currency), f"account:{name}")

    def _admit(self) -> None:
        founders: tuple[str, ...] = ()
        if self._into is None and self._first:
            founders = self._found()
        members = self._into.table(MEMBERS) if self._into is not None else {}
        providers = {self._providers[one.provider] for one in self._placeable}
        for provider in sorted(providers, key=lambda one: one.party):
            on = self._first.get(provider.party)
            if on is None or provider.party in founders or provider.party in members:
                continue
            if provider.is_new:
                self._add(on, _PARTY, _registered(provider, on), f"party:{provider.party}")
            signed = AccessionSigned(on=on, member=provider.party)
            self._add(on, _ACCESSION, signed, f"accession:{provider.party}")

    def _found(self) -> tuple[str, ...]:
        states = [party for party in self._first if is_state(party)]
        if not states:
            raise IatiError(
                "the file",
                "no state gave anything, so nobody can found a new book",
                "record coalition-founded first, and import into that book with --admit",
            )
        first = min(self._first[party] for party in states)
        founders = tuple(party for party in states if self._first[party] == first)
        act = CoalitionFounded(
            on=min(self._first.values()),
            name=self._name(),
            founders=founders,
            reporting_currency=self._reporting,
        )
        self._add(act.on, _FOUNDING, act, "founding")
        return founders

    def _name(self) -> str:
        """Return the title of the one activity that was placed, else the name of who reports several."""
        placed = {one.activity for one in self._placeable}
        titles = {one.title for one in self._activities if one.identifier in placed}
        reporting = self._activities[0].reporting
        title = next(iter(titles)) if len(titles) == 1 else ""
        return title or reporting.name or reporting.ref or "IATI activities"

    def _add(self, on: date, rank: int, act: Act, key: str) -> None:
        self._acts.append((on, rank, Told(act, key_of(key))))

    # -- notes -----------------------------------------------------------------------------------------------------

    def _note_providers(self) -> None:
        seen = set()
        for one in self._placeable:
            provider = self._providers[one.provider]
            if one.provider in seen or provider.party not in self._first:
                continue
            seen.add(one.provider)
            done = f"registered as {provider.party}" if provider.is_new else f"mapped to {provider.party}"
            self._notes.append(IatiNote(one.activity, one.written.line, f"provider {one.provider}", done))


def _registered(provider: Provider, on: date) -> PartyRegistered:
    return PartyRegistered(on=on, party=provider.party, names={"en": provider.name}, code=provider.code)


def _is_receipt(part: Part) -> bool:
    return part.type is TransactionType.INCOMING_FUNDS and part.amount.minor > 0


def _note_of(one: Placeable) -> str:
    said = one.written
    receiver = f"to {said.receiver}" if said.receiver is not None and str(said.receiver) else ""
    return "; ".join(filter(None, (f"IATI {one.activity}, line {said.line}", said.description, receiver)))


def _is_same(act: Act, one: Placeable, member: str) -> bool:
    """Say whether an act of the book says what a transaction does; a correction is named by its content alone."""
    if one.amount.minor < 0:
        return True
    said = (act.on, act.about(), getattr(act, "amount", None))
    return said == (one.on, member, one.amount)


def _said(act: Act) -> str:
    return f"{getattr(act, 'amount', '')} of {act.about()} on {act.on}"
