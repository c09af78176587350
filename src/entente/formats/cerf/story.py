"""The story of one contribution: its parts in the order of their days, told as acts that keep every rule.

Money that arrived before the commitment was signed waits and is applied on its day; a pledge made after its
commitment is converted on the pledge's day. Where currencies differ, parts are matched by their values.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from entente.acts.commitments.collecting import CommitmentWrittenOff
from entente.acts.commitments.signing import CommitmentSigned, PledgeConverted
from entente.acts.contributions.cash import CashReceived, ReceiptApplied
from entente.acts.contributions.settling import Settlement
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.pledges.ending import PledgeWrittenOff
from entente.acts.valuation import Valuation
from entente.basics.money import Money, proportion
from entente.basics.words import year
from entente.book.act import Act
from entente.formats.cerf.reading import CerfError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from entente.formats.cerf.reading import CerfContribution

DECISION = "as stated in the CERF file"


class Part(msgspec.Struct, frozen=True):
    """A part ready for the book: `valuation` None where the amount is its own value."""

    stage: str
    index: int
    on: date
    amount: Money
    usd_minor: int
    valuation: Valuation | None


class Told(msgspec.Struct, frozen=True):
    """An act of a contribution, and the place of its part in the file's list, from 1."""

    stage: str
    number: int
    act: Act


class Waited(msgspec.Struct, frozen=True):
    """A part that could not be booked as the file orders it: what was found, and what was done."""

    stage: str
    index: int
    found: str
    done: str


class Left(msgspec.Struct):
    """What is left of a pledge, a commitment or money received, with the value it carries.

    `index` is the place of its part in the file's list, from 0.
    """

    ref: str
    index: int
    currency: str
    minor: int
    value: int

    def take(self, minor: int) -> None:
        """Take a part out, at its share of the value."""
        self.value -= proportion(self.value, minor, self.minor)
        self.minor -= minor


_ORDER = {"donorpledge": 0, "donorcommitment": 1, "donorreceived": 2, "donorwriteoff": 3}


class Story:
    """Tells one contribution."""

    def __init__(
        self, contribution: CerfContribution, party: str, account: Callable[[str], str], parts: list[Part]
    ) -> None:
        """Begin; `account` names the fund's account in a currency."""
        self.told: list[Told] = []
        self.waited: list[Waited] = []
        self._code, self._year = contribution.code, contribution.year
        self._note = note_of(contribution)
        self._party = party
        self._account = account
        self._parts = sorted(parts, key=lambda part: (part.on, _ORDER[part.stage]))
        self._is_committed = any(part.stage == "donorcommitment" for part in parts)
        self._pledge: Left | None = None
        self._commitment: Left | None = None
        self._waiting: list[Left] = []

    def tell(self) -> Story:
        """Tell every part, in the order of the days.

        Raises:
            CerfError: a write-off is of more than is open.
        """
        tellers = {
            "donorpledge": self._announce,
            "donorcommitment": self._sign,
            "donorreceived": self._receive,
            "donorwriteoff": self._write_off,
        }
        for part in self._parts:
            tellers[part.stage](part)
        return self

    def _announce(self, part: Part) -> None:
        self._pledge = self._left(part, self._code)
        act = PledgeAnnounced(
            on=part.on,
            ref=self._code,
            member=self._party,
            amount=part.amount,
            value=part.valuation,
            period=year(self._year),
            note=self._note,
        )
        self._tell("pledge", part.index, act)
        if self._commitment is not None:
            self._convert_later(part, self._pledge, self._commitment)
        elif not self._is_committed:
            self._apply_waiting(part.on, self._pledge)

    def _convert_later(self, part: Part, pledge: Left, commitment: Left) -> None:
        signed = next(p for p in self._parts if p.stage == "donorcommitment")
        converts = self._converted(pledge, signed)
        if converts is None:
            return
        act = PledgeConverted(
            on=part.on, pledge=pledge.ref, commitment=commitment.ref, member=self._party, amount=converts
        )
        self._tell("converted", part.index, act)
        self._wait(
            part, f"the pledge of {part.on} follows its commitment of {signed.on}", "converted that day"
        )

    def _sign(self, part: Part) -> None:
        pledge = self._pledge
        converts = self._converted(pledge, part) if pledge is not None else None
        act = CommitmentSigned(
            on=part.on,
            ref=self._code,
            member=self._party,
            amount=part.amount,
            value=part.valuation,
            pledge=self._code if converts is not None else "",
            converts=converts,
            note=self._note,
        )
        self._tell("commitment", part.index, act)
        self._commitment = self._left(part, self._code)
        self._apply_waiting(part.on, self._commitment)

    def _receive(self, part: Part) -> None:
        ref = f"{self._code}/{part.index + 1}"
        money = self._left(part, ref)
        target = self._commitment if self._is_committed else self._pledge
        settles = tuple(self._settlements(target, money)) if target is not None else ()
        act = CashReceived(
            on=part.on,
            ref=ref,
            member=self._party,
            amount=part.amount,
            account=self._account(part.amount.currency),
            value=part.valuation,
            settles=settles,
        )
        self._tell("received", part.index, act)
        if target is None:
            self._waiting.append(money)
            self._wait(
                part,
                f"money of {part.on} precedes what it pays",
                "it waits unapplied, and is applied on that day",
            )
        else:
            self._note_prepayment(money)

    def _apply_waiting(self, on: date, target: Left) -> None:
        for money in self._waiting:
            settles = tuple(self._settlements(target, money))
            if settles:
                act = ReceiptApplied(on=on, receipt=money.ref, member=self._party, settles=settles)
                self._tell("applied", money.index, act)
            self._note_prepayment(money)
        self._waiting.clear()

    def _note_prepayment(self, money: Left) -> None:
        if money.minor:
            left = Money(money.currency, money.minor)
            found = f"more arrived by {money.ref} than was owed"
            self.waited.append(Waited("donorreceived", money.index, found, f"{left} stays a prepayment"))

    def _settlements(self, target: Left, money: Left) -> Iterator[Settlement]:
        pays, takes = matched(target, money)
        if pays <= 0 or takes <= 0:
            return
        is_commitment = target is self._commitment
        yield Settlement(
            amount=Money(target.currency, pays),
            commitment=target.ref if is_commitment else "",
            pledge="" if is_commitment else target.ref,
            taken=Money(money.currency, takes) if money.currency != target.currency else None,
        )
        target.take(pays)
        money.take(takes)

    def _converted(self, pledge: Left, signed: Part) -> Money | None:
        minor, _ = matched(pledge, self._left(signed, ""))
        if minor <= 0:
            return None
        pledge.take(minor)
        return Money(pledge.currency, minor)

    def _write_off(self, part: Part) -> None:
        for owed, stage in ((self._pledge, "pledge"), (self._commitment, "commitment")):
            if owed is None or owed.currency != part.amount.currency or owed.minor < part.amount.minor:
                continue
            act: Act
            if stage == "pledge":
                act = PledgeWrittenOff(
                    on=part.on, pledge=owed.ref, member=self._party, amount=part.amount, decision=DECISION
                )
            else:
                act = CommitmentWrittenOff(
                    on=part.on, commitment=owed.ref, member=self._party, amount=part.amount, decision=DECISION
                )
            owed.take(part.amount.minor)
            self._tell("write-off", part.index, act)
            return
        raise CerfError(
            self._code,
            f"donorwriteoff[{part.index}] of {part.on} is {part.amount}, more than is open by then",
            "check its amount, currency and day",
        )

    def _tell(self, stage: str, index: int, act: Act) -> None:
        self.told.append(Told(stage, index + 1, act))

    def _wait(self, part: Part, found: str, done: str) -> None:
        self.waited.append(Waited(part.stage, part.index, found, done))

    @staticmethod
    def _left(part: Part, ref: str) -> Left:
        return Left(ref, part.index, part.amount.currency, part.amount.minor, part.usd_minor)


def matched(owed: Left, money: Left) -> tuple[int, int]:
    """Return how much of what is owed is paid, and how much of the money that takes, in minor units."""
    if owed.currency == money.currency:
        minor = min(owed.minor, money.minor)
        return minor, minor
    if money.value >= owed.value:
        return owed.minor, proportion(money.minor, owed.value, money.value)
    return proportion(owed.minor, money.value, owed.value), money.minor


def note_of(contribution: CerfContribution) -> str:
    """Return status, kind of agreement and its years, as the file states them."""
    years = "-".join(dict.fromkeys(filter(None, (contribution.from_year, contribution.to_year))))
    agreement = f"agreement {years}" if years else ""
    return "; ".join(filter(None, (contribution.status, contribution.commitment_type, agreement)))
