"""The contributions of a CERF file as acts, with notes on all that was not taken over as it stood."""

from __future__ import annotations

from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from entente.acts.contributions.cash import AccountOpened, CashReceived
from entente.acts.contributions.state import ACCOUNTS
from entente.acts.membership.accession import AccessionSigned
from entente.acts.membership.founding import CoalitionFounded, PartyRegistered
from entente.acts.membership.state import MEMBERS
from entente.acts.valuation import Direction, Valuation, bad_value
from entente.basics.money import Money, MoneyError
from entente.basics.parties import state_name
from entente.book.act import Act
from entente.formats.cerf.parties import Donor, donor_key, donors_of
from entente.formats.cerf.reading import CerfContribution, CerfError, CerfPart, written_name
from entente.formats.cerf.story import DECISION, Part, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from entente.book.image import Image

REPORTING = "USD"
COALITION_NAME = "Central Emergency Response Fund"


class CerfNote(msgspec.Struct, frozen=True):
    """What was rounded, reordered, mapped or left out: where, what was found, what was done."""

    code: str
    field: str
    found: str
    done: str


class CerfImport(msgspec.Struct, frozen=True):
    """The acts of a file in the order they are filed, a stable key for each, and what was noted."""

    acts: tuple[Act, ...]
    keys: tuple[str, ...]
    notes: tuple[CerfNote, ...]


def cerf_acts(contributions: Sequence[CerfContribution], into: Image | None = None) -> CerfImport:
    """Return the contributions as acts, in the order of their days.

    The acts begin a new book, unless `into` is the image of one: its parties, members and accounts are used.

    Raises:
        CerfError: a part lacks its day or currency, or cannot be booked; names the contribution.
    """
    return _Mapping(contributions, into).run()


class _Mapping:
    def __init__(self, contributions: Sequence[CerfContribution], into: Image | None) -> None:
        self._contributions = contributions
        self._into = into
        self._notes: list[CerfNote] = []
        self._acts: list[tuple[date, int, str, Act]] = []

    def run(self) -> CerfImport:
        donors = donors_of(self._contributions, self._into)
        first_days: dict[str, date] = {}
        for contribution in self._contributions:
            self._tell(contribution, donors[donor_key(contribution)], first_days)
        self._open_accounts()
        self._admit([donor for donor in donors.values() if donor.party in first_days], first_days)
        self._acts.sort(key=itemgetter(0, 1))
        self._note_donors(donors)
        return CerfImport(
            acts=tuple(act for *_, act in self._acts),
            keys=tuple(key for _, _, key, _ in self._acts),
            notes=tuple(self._notes),
        )

    # -- contributions --------------------------------------------------------------------

    def _tell(self, contribution: CerfContribution, donor: Donor, first_days: dict[str, date]) -> None:
        code = contribution.code
        parts = [part for stage in contribution.parts() for part in self._part(contribution, *stage)]
        for stage in ("donorpledge", "donorcommitment"):
            if sum(part.stage == stage for part in parts) > 1:
                raise CerfError(
                    code, f"{stage} holds more than one amount", "give each a contribution of its own"
                )
        story = Story(contribution, donor.party, account_name, parts).tell()
        for told in story.told:
            self._acts.append((told.act.on, 4, f"cerf:{code}:{told.stage}:{told.number}", told.act))
        for waited in story.waited:
            self._note(code, f"{waited.stage}[{waited.index}]", waited.found, waited.done)
        if parts:
            earliest = min(part.on for part in parts)
            first_days[donor.party] = min(earliest, first_days.get(donor.party, earliest))

    def _part(self, contribution: CerfContribution, stage: str, index: int, part: CerfPart) -> Iterator[Part]:
        code, field = contribution.code, f"{stage}[{index}]"
        if part.is_zero:
            return
        if not Money.rounded(part.usd, REPORTING).minor:
            self._note(code, field, f"{part.currency} {part.local} worth USD {part.usd}", "not imported")
            return
        day = part.day
        if day is None or not part.currency:
            missing = written_name(part, "on" if day is None else "currency")
            raise CerfError(
                code, f"{field}.{missing} is missing or empty", "give it, or set the amounts to 0"
            )
        amount = self._money(code, f"{field}.{written_name(part, 'local')}", part.local, part.currency)
        value = self._money(code, f"{field}.{written_name(part, 'usd')}", part.usd, REPORTING)
        valuation = self._valuation(amount, value, part, day)
        if valuation is not None and valuation.explained:
            found = f"{amount} at {part.exchange} is not {value}"
            self._note(code, field, found, "kept as stated, and explained so")
        yield Part(stage, index, day, amount, value.minor, valuation)

    def _money(self, code: str, field: str, number: Decimal, currency: str) -> Money:
        try:
            money = Money.rounded(number, currency)
        except MoneyError as error:
            raise CerfError(code, f"{field}: {error}", "correct the row") from None
        if money.amount != number:
            self._note(code, field, f"{currency} {number}", f"rounded to {money}")
        return money

    def _valuation(self, amount: Money, value: Money, part: CerfPart, on: date) -> Valuation | None:
        if amount == value and part.exchange == 1:
            return None
        stated = Valuation(
            value=value, rate=part.exchange, direction=Direction.AMOUNT_PER_VALUE, rate_source="CERF"
        )
        if self._into is not None:
            is_sound = not any(bad_value(self._into, amount, stated, on))
        else:
            is_sound = amount.currency != REPORTING and stated.is_consistent(amount)
        return stated if is_sound else msgspec.structs.replace(stated, explained=DECISION)

    # -- what contributions rest on -------------------------------------------------------

    def _open_accounts(self) -> None:
        opened: dict[str, date] = {}
        for on, _, _, act in self._acts:
            if isinstance(act, CashReceived):
                currency = act.amount.currency
                opened[currency] = min(on, opened.get(currency, on))
        for currency, on in opened.items():
            ref = account_name(currency)
            if self._into is None or self._into.find(ACCOUNTS, ref) is None:
                act = AccountOpened(on=on, ref=ref, currency=currency, bank="United Nations")
                self._acts.append((on, 3, f"cerf:account:{currency}", act))

    def _admit(self, donors: Iterable[Donor], first_days: dict[str, date]) -> None:
        donors = list(donors)
        founders: tuple[str, ...] = ()
        if self._into is None:
            founders = self._found(donors, first_days)
        members = self._into.table(MEMBERS) if self._into is not None else {}
        for donor in donors:
            on = first_days[donor.party]
            if donor.is_new:
                names = PartyRegistered(on=on, party=donor.party, names={"en": donor.name})
                self._acts.append((on, 1, f"cerf:party:{donor.party}", names))
            is_member = donor.party in members and members[donor.party].until is None
            if donor.party not in founders and not is_member:
                signed = AccessionSigned(on=on, member=donor.party)
                self._acts.append((on, 2, f"cerf:accession:{donor.party}", signed))

    def _found(self, donors: Iterable[Donor], first_days: dict[str, date]) -> tuple[str, ...]:
        states = [donor.party for donor in donors if donor.is_state]
        if not states:
            raise CerfError(
                "the file",
                "no state gave anything, so nobody can found the book",
                "record coalition-founded first",
            )
        first = min(first_days[party] for party in states)
        founders = tuple(party for party in states if first_days[party] == first)
        act = CoalitionFounded(
            on=min(first_days.values()),
            name=COALITION_NAME,
            founders=founders,
            keeper="keeper",
            reporting_currency=REPORTING,
        )
        self._acts.append((act.on, 0, "cerf:founding", act))
        return founders

    # -- notes ----------------------------------------------------------------------------

    def _note(self, code: str, field: str, found: str, done: str) -> None:
        self._notes.append(CerfNote(code, field, found, done))

    def _note_donors(self, donors: dict[str, Donor]) -> None:
        seen = set()
        for contribution in self._contributions:
            donor = donors[donor_key(contribution)]
            name = contribution.donor
            if name in seen or (donor.is_state and name == state_name(donor.party)):
                continue
            seen.add(name)
            done = f"mapped to {donor.party}" if not donor.is_new else f"registered as {donor.party}"
            found = f"{name} ({contribution.donor_type}, {contribution.country or 'no code'})"
            self._note(contribution.code, "donor", found, done)


def account_name(currency: str) -> str:
    """Return the reference of the fund's account in a currency."""
    return f"cerf-{currency.casefold()}"
