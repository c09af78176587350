"""Answers: the verdicts on what was claimed, those that nothing recorded since can change taken from the run before."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from entente.bundle.parts.statements import Unshown
from entente.claims.checking.assertion import from_claim
from entente.claims.checking.checking import check
from entente.claims.checking.judging import last_day
from entente.claims.checking.verdict import Outcome
from entente.disclosure.verdicts import Grounds, cannot_be_shown, grounds_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.acts.statements.filing import StatementMade
    from entente.bundle.kept import Kept
    from entente.claims.checking.assertion import Assertion
    from entente.claims.checking.verdict import Verdict
    from entente.disclosure.disclosed import Disclosed, DisclosedAct
    from entente.disclosure.gate import Gate
    from entente.disclosure.verdicts import DisclosedVerdict

_NAME = "verdicts"


class _Told(msgspec.Struct, frozen=True, array_like=True):
    """What one run tells the next of a verdict: what decides whether it is shown, and a digest of all of it."""

    grounds: Grounds
    digest: bytes


class _Record(msgspec.Struct, frozen=True):
    """The verdicts of a run by statement and number, as of a day, of a book with `known` entries and this root."""

    known: int
    root: str
    on: date
    told: dict[str, _Told]


class Answer:
    """The verdict on one claim as it may be shown, found when it is asked for.

    `settled_on` is the last day whose acts it looks at, where that is past: None where acts to come may change it. Of a
    verdict that cannot be shown, it is the day of the claim.
    """

    def __init__(self, answers: Answers, ref: str, assertion: Assertion, told: _Told | None) -> None:
        """Take what is known of the verdict, or find it where any may be shown."""
        self._answers, self._ref, self._assertion = answers, ref, assertion
        gate, shown, last = answers.gate, answers.shown, last_day(assertion)
        is_asked = gate.may_show(assertion.kind, assertion.subject, shown)
        found = (told or _told(self._found)) if is_asked else None
        self.told = found if found is not None and gate.shows(found.grounds, shown) else None
        """What the next run is told of a verdict that is shown."""
        self.is_shown = self.told is not None
        self.is_past = last is not None and last <= shown.on
        self.settled_on = assertion.said_on if not self.is_shown else last if self.is_past else None

    @property
    def outcome(self) -> Outcome | Unshown:
        """How the claim came out, or the mark of a verdict that cannot be shown."""
        return self.told.grounds.outcome if self.told is not None else Unshown.UNSHOWN

    @property
    def entries(self) -> tuple[int, ...]:
        """The entries the verdict rests on, none where it cannot be shown."""
        return self.told.grounds.entries if self.told is not None else ()

    @property
    def digest(self) -> bytes:
        """A digest of all that may be shown of the verdict."""
        return self.told.digest if self.told is not None else b""

    @cached_property
    def disclosed(self) -> DisclosedVerdict:
        """The verdict as the gate lets it pass."""
        if not self.is_shown:
            return cannot_be_shown(self._assertion)
        return self._answers.gate.verdict(self._found, self._answers.shown)

    @cached_property
    def _found(self) -> Verdict:
        shown = self._answers.shown
        book = self._answers.gate.book
        return check(book, self._assertion, known=shown.known, but_not=self._ref, until=shown.on)


class Answers:
    """The verdicts of an edition.

    What a verdict rests on took effect by the last day it looks at. So one the run before found, when that day was past
    already, still holds where the entries recorded since take effect later: no act changes the days before its own.
    """

    def __init__(self, gate: Gate, shown: Disclosed, kept: Kept) -> None:
        """Take from the run before what still holds."""
        self.gate, self.shown, self._kept = gate, shown, kept
        self._found: dict[str, Answer] = {}
        self._before, self._first_new = self._still()

    def to(self, act: StatementMade, number: int, index: int) -> Answer:
        """Return the answer to one claim, counted from 1, of the statement in an entry."""
        key = f"{number}.{index}"
        if key not in self._found:
            assertion = from_claim(act.claims[index - 1], act.on)
            self._found[key] = Answer(self, act.ref, assertion, self._before_of(key, assertion))
        return self._found[key]

    def leave(self) -> None:
        """Leave the verdicts that are shown, and that acts to come cannot change, to the next run."""
        found = self._found.items()
        told = {key: answer.told for key, answer in found if answer.told is not None and answer.is_past}
        root = self.gate.book.tree.root(self.shown.known).hex()
        self._kept.leave(_NAME, _Record(self.shown.known, root, self.shown.on, told))

    def _before_of(self, key: str, assertion: Assertion) -> _Told | None:
        last = last_day(assertion)
        return self._before.get(key) if last is not None and last.toordinal() < self._first_new else None

    def _still(self) -> tuple[dict[str, _Told], int]:
        """Return what the run before found, and the first day, as an ordinal, of what was recorded since."""
        raw, book = self._kept.before(_NAME), self.gate.book
        try:
            record = msgspec.json.decode(raw, type=_Record) if raw is not None else None
        except msgspec.ValidationError:
            record = None
        if (
            record is None
            or record.known > self.shown.known
            or record.on > self.shown.on
            or record.root != book.tree.root(record.known).hex()
        ):
            return {}, 0
        days = book.folded.days
        new = (days[number] for number in range(record.known + 1, self.shown.known + 1))
        return record.told, min(new, default=date.max.toordinal())


def _told(verdict: Verdict) -> _Told:
    return _Told(grounds_of(verdict), blake2b(repr(verdict).encode(), digest_size=16).digest())


class Learned:
    """When the book learned the last of what is shown up to a day."""

    def __init__(self, acts: Iterable[DisclosedAct]) -> None:
        """Look at acts by the day they took effect."""
        by_day: dict[str, int] = {}
        for act in acts:
            day = str(act.document["on"])
            by_day[day] = max(act.number, by_day.get(day, 0))
        self._days = sorted(by_day)
        self._last: list[int] = []
        for day in self._days:
            self._last.append(max(by_day[day], self._last[-1] if self._last else 0))

    def by(self, day: date) -> int:
        """Return the last entry of all that took effect by a day, 0 where none did."""
        at = bisect_right(self._days, day.isoformat())
        return self._last[at - 1] if at else 0
