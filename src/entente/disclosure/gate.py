"""The gate: nothing reaches the public, or the members, but what it hands out."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

import msgspec

from entente.acts.statements.filing import StatementMade
from entente.book.act import Disclosure, kind_of
from entente.book.book import Book
from entente.book.entry import moment
from entente.book.folding import collector_paused
from entente.disclosure.disclosed import Disclosed, HeldBack, Reasons
from entente.disclosure.documents import disclosed_acts
from entente.disclosure.figures import Gated, disclose, explain
from entente.disclosure.guard import objections
from entente.disclosure.policy import default_policy, reaches
from entente.disclosure.releases import Releases
from entente.disclosure.shut import has_line, without_lines
from entente.disclosure.sight import Sights
from entente.disclosure.totals import Passing, totals_of
from entente.disclosure.verdicts import disclose_verdict, may_be_shown, may_ever_be_shown
from entente.figures.building import reporting
from entente.figures.foreseen import FORESEEN
from entente.figures.registry import FIGURES, FILLED
from entente.stores.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime

    from entente.acts.statements.state import ClaimKind
    from entente.book.view import View
    from entente.claims.checking.verdict import Verdict
    from entente.disclosure.guard import Objection
    from entente.disclosure.policy import Policy
    from entente.disclosure.verdicts import DisclosedVerdict, Grounds
    from entente.figures.figure import Figure

    Figures = Mapping[str, Callable[[View], Figure]]


class Gate:
    """Opens a book for an audience, under a policy and in view of everything released before.

    gate = Gate(book, policy, releases)
    shown = gate.open(date(2025, 6, 30))
    if not gate.objections(shown):
        releases.append(shown)  # before the bundle goes out, so that no total escapes the record
    """

    def __init__(
        self,
        book: Book,
        policy: Policy | None = None,
        releases: Releases | None = None,
        *,
        figures: Figures = FIGURES,
    ) -> None:
        """Guard a book; the built-in policy and an empty record of releases where none are given."""
        self.book = book
        self.policy = policy or default_policy()
        self.releases = Releases() if releases is None else releases
        self._figures = figures
        self._sights: dict[tuple[Disclosure, date, int], Sights] = {}

    def open(
        self, on: date, known: datetime | int | None = None, audience: Disclosure = Disclosure.PUBLIC
    ) -> Disclosed:
        """Return all that an audience may see of the book as of a day and as known at a moment or entry number.

        A day and an entry number that were released before give the release as it was.

        Raises:
            ReleaseError: a release knew more, and this is none of the earlier ones.
        """
        with collector_paused():
            return self._open(on, self.book.known(known), audience)

    def _open(self, on: date, number: int, audience: Disclosure) -> Disclosed:
        sights = self.sights(on, number, audience)
        if sights.is_let_go:
            self._sights.clear()
            sights = self.sights(on, number, audience)
        passing = Passing(sights, self.releases.before(audience, on, number, self.policy.digest))
        acts = tuple(disclosed_acts(sights, self.book.as_of(on, number)))
        known_at = self._known_at(sights)
        sights.let_go()  # before there are figures, which take as much room
        gated = [self._shut(name, sights) or self._gated(name, sights) for name in self._listed]
        home = reporting(self.book.as_of(on, number))
        for figure in gated:
            if (
                figure.is_touched
                and figure.rule.columns
                and figure.figure.on == self.policy.calendar.last(on)
            ):
                passing.offer(totals_of(figure.figure, figure.rule, sights, home))
        shown = {figure.figure.name: disclose(figure, passing, known_at) for figure in gated}
        return Disclosed(
            audience=audience,
            on=on,
            known=number,
            policy=self.policy.digest,
            acts=acts,
            figures=shown,
            statements=tuple(filter(sights.is_open, sights.of_kind(kind_of(StatementMade)))),
            withheld=Reasons(partial(self._explained, (on, number, audience), passing)),
            totals=passing.passed,
        )

    def sights(self, on: date, known: int, audience: Disclosure = Disclosure.PUBLIC) -> Sights:
        """Return what an audience may see of each entry; the last one asked for is kept."""
        key = audience, on, known
        if key not in self._sights:
            self._sights = {key: Sights(self.book, self.policy, audience, on, known)}
        return self._sights[key]

    def verdict(self, verdict: Verdict, shown: Disclosed) -> DisclosedVerdict:
        """Return what may be shown of a verdict beside what else is shown."""
        return disclose_verdict(self.sights(shown.on, shown.known, shown.audience), verdict)

    def shows(self, grounds: Grounds, shown: Disclosed) -> bool:
        """Say whether a verdict on these grounds may be shown beside what else is shown."""
        return may_be_shown(self.sights(shown.on, shown.known, shown.audience), grounds)

    def may_show(self, kind: ClaimKind, subject: str, shown: Disclosed) -> bool:
        """Say whether any verdict on a claim of a kind about a subject may be shown beside what else is shown."""
        return may_ever_be_shown(self.sights(shown.on, shown.known, shown.audience), kind, subject)

    def objections(self, shown: Disclosed) -> list[Objection]:
        """Return what speaks against releasing this after the last release to its audience."""
        return objections(self.book, self.policy, self.releases.last(shown.audience), shown)

    # -- inside -----------------------------------------------------------------------------------------------------

    @property
    def _listed(self) -> list[str]:
        return [name for name in self._figures if name in self.policy.figures]

    def _shut(self, name: str, sights: Sights) -> Gated | None:
        """Return a figure that has lines of which none may be shown, with their values alone; None if it is another."""
        foreseen = FORESEEN.get(self._figures[name])
        if foreseen is None:
            return None
        rule, day = self.policy.figures[name], self._day(sights)
        empty = self._figures[name](self._nothing.as_of(day))
        figure = without_lines(empty, foreseen, rule, sights)
        view = self.book.as_of(day, sights.known)
        views = (self.book.as_of(sights.on, sights.known), view)
        if figure is None or not all(has_line(foreseen, of) for of in views):
            return None
        if foreseen.worths is not None:
            lines, key = tuple(foreseen.worths(view)), rule.columns[rule.key]
            closed = sights.closed_in(key.of)
            if not key.alone and any(closed.isdisjoint(line.entries) for line in lines):
                return None  # a value that rests on nothing withheld is not what is declared
            figure = msgspec.structs.replace(figure, lines=lines)
        return Gated(figure, rule, sights, day, is_shut=True)

    @cached_property
    def _nothing(self) -> Book:
        """An empty book, whose figures say what is the same in all of them."""
        return Book(MemoryStore(), self.book.catalogue)

    def _day(self, sights: Sights) -> date:
        """Return the day of figures of which something is withheld: the last of the calendar, where there is one."""
        return self.policy.calendar.last(sights.on) or sights.on

    def _gated(self, name: str, sights: Sights) -> Gated:
        """Return a figure as of the day or, where something of it is withheld, as of the last day of the calendar."""
        rule, on = self.policy.figures[name], sights.on
        day = self._day(sights)
        if day == on or not self._is_surely_touched(name, sights):
            gated = Gated(self._figures[name](self.book.as_of(on, sights.known)), rule, sights, on)
            if day == on or not gated.is_touched:
                return gated
        return Gated(self._figures[name](self.book.as_of(day, sights.known)), rule, sights, day)

    def _is_surely_touched(self, name: str, sights: Sights) -> bool:
        """Say whether something of a figure is known to be withheld as of the day, before it is computed."""
        rules, view = self.policy.figures[name].columns, self.book.as_of(sights.on, sights.known)
        for act, columns in FILLED.get(self._figures[name], {}).items():
            in_effect = list(filter(view.includes, sights.of_kind(kind_of(act))))
            for rule in (rules[column] for column in columns if column in rules):
                if reaches(rule.to, sights.audience) and any(sights.closes(rule, n) for n in in_effect):
                    return True
        return False

    def _known_at(self, sights: Sights) -> datetime | None:
        """Return when the last open entry was recorded: when a closed one was says something of it."""
        last = next((n for n in range(sights.known, 0, -1) if sights.is_open(n)), 0)
        return moment(self.book.folded.recorded[last]) if last else None

    def _explained(self, asked: tuple[date, int, Disclosure], passing: Passing) -> Iterator[HeldBack]:
        """Yield what was withheld, from the book as it was asked: nothing of it is kept for those who never ask."""
        sights = self.sights(*asked)
        for number, reason in sorted(sights.reasons.items()):
            yield HeldBack(f"entry {number} ({sights.kind(number)})", reason.rule, reason.words)
        for name in self._figures:
            if name not in self.policy.figures:
                yield HeldBack(name, "figure_must_be_listed", "no column of this figure is listed")
        for name in self._listed:
            yield from explain(self._gated(name, sights))
        yield from passing.explained()
        for owner in sorted(passing.exposed_owners()):
            words = "what was published before shows its amounts, since others opened theirs"
            yield HeldBack(owner, "earlier_releases_must_stay_safe", words)
