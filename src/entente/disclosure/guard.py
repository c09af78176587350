"""The publish guard: what was published may fall or vanish only where acts of the book say why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from entente.acts.commitments.collecting import CommitmentWrittenOff
from entente.acts.commitments.signing import CommitmentAmended
from entente.acts.contributions.cash import ContributionRefunded
from entente.acts.corrections.correcting import Reversed
from entente.acts.pledges.announcing import PledgeRevised
from entente.acts.pledges.ending import PledgeLapsed, PledgeWithdrawn, PledgeWrittenOff
from entente.basics.money import Money
from entente.disclosure.disclosed import TotalId
from entente.disclosure.releases import rows_of, shown_totals
from entente.figures.building import reporting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.act import Act
    from entente.book.book import Book
    from entente.disclosure.disclosed import Disclosed
    from entente.disclosure.policy import Policy
    from entente.disclosure.releases import Release

LOWERING: tuple[type[Act], ...] = (
    Reversed,
    PledgeRevised,
    PledgeLapsed,
    PledgeWithdrawn,
    PledgeWrittenOff,
    CommitmentAmended,
    CommitmentWrittenOff,
    ContributionRefunded,
)


class Objection(msgspec.Struct, frozen=True):
    """Why a release must not go out: which figure, what was found, what is missing and what to do."""

    figure: str
    found: str
    missing: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.figure}: {self.found}; {self.missing}; {self.remedy}"


class _Between(NamedTuple):
    """A book between its last release and the one to come."""

    book: Book
    last: Release
    new: Disclosed

    def is_new(self, number: int) -> bool:
        """Say whether an entry came into what is shown since the last release."""
        day = self.book.folded.days[number]
        was_shown = number <= self.last.known and day <= self.last.on.toordinal()
        return number <= self.new.known and day <= self.new.on.toordinal() and not was_shown


def objections(book: Book, policy: Policy, last: Release | None, new: Disclosed) -> list[Objection]:
    """Return what speaks against a release after `last`: totals that shrink, rows that vanish without an act."""
    if last is None:
        return []
    between = _Between(book, last, new)
    return [*_shrunk(between, policy), *_vanished_rows(between), *_vanished_acts(between)]


def _shrunk(between: _Between, policy: Policy) -> Iterator[Objection]:
    now = shown_totals(between.new)
    summed = {
        (name, column): rule.of
        for name, figure in policy.figures.items()
        for column, rule in figure.columns.items()
        if rule.total
    }
    for key, was in between.last.shown.items():
        which = _read_total(key)
        if (which.figure, which.column) in summed or which.figure not in policy.figures:
            before, after = Money(which.currency, was), Money(which.currency, now.get(key, 0))
            lowered = _lowered(between, which.currency) if after.minor < before.minor else 0
            missing = before.minor - after.minor - lowered
            if missing > 0:
                yield _shrinking(key, before, after if key in now else None, lowered)


def _shrinking(key: str, before: Money, after: Money | None, lowered: int) -> Objection:
    fell = before.minor - (after.minor if after is not None else 0)
    by_acts = Money(before.currency, lowered)
    missing = Money(before.currency, fell - lowered)
    return Objection(
        figure=key,
        found=f"the total was {before} and is {after}"
        if after is not None
        else f"the total of {before} is gone",
        missing=f"acts since then lower it by {by_acts}, and {missing} has no act behind it",
        remedy="record what lowered it (a revision, an amendment, a reversal), or correct the policy",
    )


def _read_total(key: str) -> TotalId:
    place, _, currency = key.rpartition(" in ")
    figure, _, column = place.partition(".")
    return TotalId(figure, column, currency)


def _lowered(between: _Between, currency: str) -> int:
    """Return by how much acts since the last release may have lowered a total in a currency, in minor units."""
    book = between.book
    home = reporting(book.as_of(None, between.new.known))
    lowered = 0
    for number in range(1, between.new.known + 1):
        if between.is_new(number) and isinstance(book.entry(number).act, LOWERING):
            rows = book.folded.ledger.rows_of(number)
            amounts = [
                row.value if currency == home else row.minor
                for row in rows
                if currency in {home, row.currency}
            ]
            lowered += max(map(abs, amounts), default=0)
    return lowered


def _vanished_rows(between: _Between) -> Iterator[Objection]:
    now = rows_of(between.new)
    for figure, rows in between.last.rows.items():
        gone = sorted(key for key in rows if key not in now.get(figure, {}))
        for key in gone:
            if not _has_act_behind(between, rows[key]):
                yield Objection(
                    figure=figure,
                    found=f"the row {key!r} was published and is gone",
                    missing=f"nothing was recorded about entry {rows[key]} since then",
                    remedy="record what ended it (a reversal, a withdrawal, a refund, a write-off), or correct the policy",
                )


def _has_act_behind(between: _Between, number: int) -> bool:
    image = between.book.folded
    written = image.written_by(number)
    threads = [image.thread(kind, key) for kind, key in written]
    return any(between.is_new(other) for thread in threads for other in thread if other != number)


def _vanished_acts(between: _Between) -> Iterator[Objection]:
    shown = {act.number for act in between.new.acts if not act.is_outline}
    for number in sorted(between.last.acts - shown):
        yield Objection(
            figure="acts",
            found=f"entry {number} was published and is withheld now",
            missing="no act takes an entry back: a reversed one stays, struck through",
            remedy="publish it again, or correct the policy",
        )
