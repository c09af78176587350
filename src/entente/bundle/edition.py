"""An edition: what one release shows of a book, indexed so that pages and files are made from nothing else."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from entente.acts.statements.filing import StatementMade
from entente.basics.money import Money
from entente.book.proofs import inclusion_proof
from entente.bundle.answers import Answers, Learned
from entente.bundle.fingerprints import Named, fingerprints
from entente.bundle.kept import Kept
from entente.figures.figure import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from entente.bundle.answers import Answer
    from entente.disclosure.disclosed import Disclosed, DisclosedAct, DisclosedFigure, DisclosedLine
    from entente.disclosure.gate import Gate
    from entente.disclosure.releases import Release


class CheckedStatement(NamedTuple):
    """A statement as it may be shown, and the answer to each of its claims by number, misread ones left out."""

    number: int
    document: Mapping[str, object]
    answers: Mapping[int, Answer]

    @property
    def ref(self) -> str:
        """The statement's reference."""
        return str(self.document["ref"])


class Changed(NamedTuple):
    """A release before or with this one: its day, its entries, and its totals by `figure.column in CUR`."""

    release: Release
    totals: Mapping[str, Money]


class EditionError(ValueError):
    """A release from which no page can be made; says what was found and what to do."""


class Edition:
    """One release of a book to the public.

    `address` is where the bundle will be found, ending in a slash, empty where nobody said. `releases` are this one and
    those before it, oldest first.
    """

    def __init__(
        self,
        gate: Gate,
        shown: Disclosed,
        releases: tuple[Release, ...] = (),
        address: str = "",
        kept: Kept | None = None,
    ) -> None:
        """Index what the gate let pass; `kept` is what the run before left.

        Raises:
            EditionError: nothing may be shown yet.
        """
        if not shown.acts:
            raise EditionError(
                "the book holds nothing the public may see yet: record an act, or open the policy"
            )
        self._gate = gate
        self.shown = shown
        self.releases = releases
        self.address = address
        self.kept = kept or Kept()
        self.member_inputs: dict[str, tuple[bytes, ...]] = {}
        """All that each member's page shows, once it was asked for."""
        self._lines: dict[str, dict[str, list[tuple[int, DisclosedLine]]]] = {}
        self.acts: dict[int, DisclosedAct] = {act.number: act for act in shown.acts}
        self.sources = {str(act.document["ref"]): act for act in self._of("source-filed")}

    def _of(self, kind: str) -> Iterator[DisclosedAct]:
        return (act for act in self.shown.acts if act.kind == kind and not act.is_outline)

    @property
    def tag(self) -> str:
        """The release in a path: its day and its number of entries."""
        return f"{self.shown.on.isoformat()}-{self.shown.known}"

    @cached_property
    def known_at(self) -> datetime:
        """When the last act that may be shown was recorded."""
        moments = [act.recorded_at for act in self.shown.acts if act.recorded_at is not None]
        if not moments:
            raise EditionError("the policy shows no moment of recording: list recorded_at under [entry]")
        return max(moments)

    @property
    def next_totals_on(self) -> date | None:
        """The next day of the policy's calendar, on which totals over withheld amounts may be struck."""
        return self._gate.policy.calendar.next(self.shown.on)

    @cached_property
    def coalition(self) -> str:
        """The coalition's name as it was founded."""
        founded = next(self._of("coalition-founded"), None)
        return str(founded.document.get("name") or "") if founded is not None else ""

    @cached_property
    def founding(self) -> Mapping[str, object]:
        """The act that founded the coalition, empty where it may not be shown."""
        founded = next(self._of("coalition-founded"), None)
        return founded.document if founded is not None else {}

    @cached_property
    def names(self) -> dict[str, Mapping[str, str]]:
        """The names the book itself registers for parties, by language."""
        found: dict[str, Mapping[str, str]] = {}
        for act in self._of("party-registered"):
            names = act.document.get("names")
            if isinstance(names, dict) and not act.reversed_by:
                found[str(act.document["party"])] = names
        return found

    @cached_property
    def members(self) -> list[str]:
        """The parties the members figure shows, in its order."""
        figure = self.shown.figures.get("members")
        found = [str(line["member"]) for line in figure.lines if line["member"]] if figure is not None else []
        return list(dict.fromkeys(found))

    @cached_property
    def leads(self) -> list[str]:
        """The parties that lead, in the order of the members figure."""
        figure = self.shown.figures.get("members")
        return [str(line["member"]) for line in figure.lines if line["leads"]] if figure is not None else []

    @cached_property
    def statements(self) -> list[CheckedStatement]:
        """The statements whose verdicts may be asked, oldest first, each claim checked as of its day."""
        return [self._checked(number) for number in self._by_day(self.shown.statements)]

    def _by_day(self, numbers: tuple[int, ...]) -> list[int]:
        shown = [number for number in numbers if number in self.acts and not self.acts[number].reversed_by]
        return sorted(shown, key=lambda number: (str(self.acts[number].document.get("on")), number))

    def _checked(self, number: int) -> CheckedStatement:
        act = self._gate.book.entry(number).act
        document = self.acts[number].document
        answers: dict[int, Answer] = {}
        if isinstance(act, StatementMade):
            for index in range(1, len(act.claims) + 1):
                if (act.ref, index) not in self._misread:
                    answers[index] = self.answers.to(act, number, index)
        return CheckedStatement(number, document, answers)

    @cached_property
    def answers(self) -> Answers:
        """The verdicts on claims."""
        return Answers(self._gate, self.shown, self.kept)

    @cached_property
    def _misread(self) -> frozenset[tuple[object, object]]:
        refused = (act for act in self._of("claim-refused") if not act.reversed_by)
        return frozenset((act.document.get("statement"), act.document.get("claim")) for act in refused)

    @cached_property
    def root(self) -> str:
        """The root of the tree over the entries, in hexadecimal."""
        return self._gate.book.tree.root(self.shown.known).hex()

    def root_of(self, size: int) -> str:
        """Return the root over the first entries, in hexadecimal."""
        return self._gate.book.tree.root(size).hex()

    def path_of(self, number: int) -> tuple[str, ...]:
        """Return the audit path of an entry, from its leaf to the root, in hexadecimal."""
        path = inclusion_proof(self._gate.book.tree, number - 1, self.shown.known)
        return tuple(step.hex() for step in path)

    @cached_property
    def leaves(self) -> list[str]:
        """The leaf hash of every entry, in hexadecimal, withheld ones too: a salted hash tells nothing of its act."""
        return self._gate.book.tree.leaves(self.shown.known)

    @cached_property
    def fingerprints(self) -> dict[int, bytes]:
        """A digest of all that can be shown of each act, by entry number."""
        titles = {
            ref: (act.document.get("publisher"), act.document.get("title"))
            for ref, act in self.sources.items()
        }
        return fingerprints(self.shown.acts, self.leaves, Named(self._parties, titles))

    @cached_property
    def named(self) -> Named:
        """What is shown of parties by what names them."""
        return Named(self._parties)

    @cached_property
    def _parties(self) -> dict[str, tuple[Mapping[str, str] | None, bool]]:
        """The names registered for parties, and whether they have a page."""
        pages = set(self.members)
        return {party: (self.names.get(party), party in pages) for party in {*self.names, *pages}}

    @cached_property
    def learned(self) -> Learned:
        """When the book learned the last of what is shown up to a day."""
        return Learned(self.shown.acts)

    def figures(self) -> Iterator[DisclosedFigure]:
        """Yield the figures that have something to show, in the order of the book's own."""
        return (figure for figure in self.shown.figures.values() if figure.lines)

    def lines_of(self, figure: DisclosedFigure, party: str) -> list[tuple[int, DisclosedLine]]:
        """Return the lines of a figure that are a member's, with their numbers, from 1."""
        found = self._lines.get(figure.name)
        if found is None:
            found = self._lines[figure.name] = {}
            for number, line in enumerate(figure.lines, 1):
                if isinstance(member := line["member"], str):
                    found.setdefault(member, []).append((number, line))
        return found.get(party, [])

    def entries_about(self, party: str) -> list[DisclosedAct]:
        """Return the acts that name a party as theirs, in the order of the book."""
        return self._by_party.get(party, [])

    @cached_property
    def _by_party(self) -> dict[str, list[DisclosedAct]]:
        found: dict[str, list[DisclosedAct]] = {}
        for act in self.shown.acts:
            for party in dict.fromkeys(_parties(act.document)):
                found.setdefault(party, []).append(act)
        return found

    def changes(self, figure: DisclosedFigure) -> list[Changed]:
        """Return the totals of a figure in each release, oldest first; a release that shows none is left out."""
        found = []
        for release in self.releases:
            totals = {
                key.partition(".")[2]: Money(key.rpartition(" in ")[2], minor)
                for key, minor in release.shown.items()
                if key.startswith(f"{figure.name}.")
            }
            if totals:
                found.append(Changed(release, totals))
        return found

    @cached_property
    def reporting_currency(self) -> str:
        """The currency charts are drawn in: the book's own, else the one most amounts of the position are in."""
        declared = str(self.founding.get("reporting_currency") or "")
        figure = self.shown.figures.get("position")
        if declared or figure is None:
            return declared
        money = [column.name for column in figure.columns if column.shape is Shape.MONEY]
        found = [
            cell.currency
            for line in figure.lines
            if not line.is_total
            for name in money
            if isinstance(cell := line[name], Money)
        ]
        return max(sorted(set(found)), key=found.count, default="")


def _parties(document: Mapping[str, object]) -> Iterator[str]:
    for name in ("member", "party"):
        if isinstance(party := document.get(name), str):
            yield party
    for name in ("jointly_with", "founders"):
        listed = document.get(name)
        if isinstance(listed, list):
            yield from (party for party in listed if isinstance(party, str))
