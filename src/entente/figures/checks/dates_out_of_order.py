"""Papers bear days in the order in which things happen: pledged, committed, due, received."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from entente.acts.commitments.signing import PledgeConverted
from entente.acts.commitments.state import COMMITMENTS
from entente.acts.pledges.state import PLEDGES
from entente.book.act import kind_of
from entente.figures.building import counted
from entente.figures.checks.finding import Finding, shown
from entente.figures.checks.settled import paid
from entente.figures.checks.valued import THING_OF, valued_acts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from entente.book.view import View

NAME = "dates-out-of-order"
QUARTER_DAYS = 92
"""Papers may follow money by this much and still be closed in one quarter with it: such are told together."""


class Disorder(NamedTuple):
    """A day that stands before one it should follow, or with it: what it is, and what it should come after."""

    entries: tuple[int, ...]
    noun: str
    ref: str
    what: str
    early: date
    than: str
    late: date

    @property
    def days(self) -> int:
        """By how many days."""
        return (self.late - self.early).days


def dates_out_of_order(view: View) -> Iterator[Finding]:
    """Find days out of order: one finding each beyond a quarter, those below it together by what they are."""
    slight: defaultdict[tuple[str, str, str], list[Disorder]] = defaultdict(list)
    for disorder in _disorders(view):
        what, than = disorder.what, disorder.than
        if disorder.days > QUARTER_DAYS:
            found = f"{what} on {disorder.early}, {counted(disorder.days, 'day')} before {than} on {disorder.late}"
            yield _finding([disorder], found)
        elif disorder.days > 0:
            slight[disorder.noun, what, than].append(disorder)
    for (_, what, than), disorders in slight.items():
        disorders.sort(key=lambda disorder: -disorder.days)
        days = [f"{disorder.ref} by {disorder.days}" for disorder in disorders]
        times = f"{len(days)} times" if len(days) > 1 else "once"
        found = f"{what} up to {counted(disorders[0].days, 'day')} before {than}, {times}: {shown(days)}"
        yield _finding(disorders, found)


def _finding(disorders: list[Disorder], found: str) -> Finding:
    return Finding(
        check=NAME,
        entries=tuple(number for disorder in disorders for number in disorder.entries),
        noun=disorders[0].noun,
        refs=tuple(disorder.ref for disorder in disorders),
        found=found,
        remedy="compare the days with the papers; where one is wrong, reverse the entry and file it with the right "
        "day; where they are right, nothing is to be done",
    )


def _disorders(view: View) -> Iterator[Disorder]:
    yield from _received_early(view)
    yield from _pledged_late(view)
    yield from _period_over(view)
    yield from _due_early(view)
    yield from _rate_later(view)
    for entry in view.entries():
        act, number = entry.act, entry.number
        recorded = entry.recorded_at.date()
        ref = getattr(act, "ref", kind_of(act))
        yield Disorder((number,), "act", ref, "it was recorded", recorded, "it took effect", act.on)
        expiry = getattr(act, "expiry", None)
        if expiry is not None:
            noun, field = THING_OF[type(act)]
            yield Disorder(
                (number,), noun, getattr(act, field), "it expired", expiry, "it took effect", act.on
            )


def _received_early(view: View) -> Iterator[Disorder]:
    for part in paid(view):
        what, than = "the money arrived", f"the {part.promise_noun} it pays was made"
        yield Disorder((part.number,), part.noun, part.ref, what, part.on, than, part.promise.on)


def _pledged_late(view: View) -> Iterator[Disorder]:
    pledges, commitments = view.table(PLEDGES), view.table(COMMITMENTS)
    for entry in view.entries():
        if isinstance(entry.act, PledgeConverted):
            act = entry.act
            signed, announced = commitments[act.commitment].on, pledges[act.pledge].on
            what, than = "the commitment was signed", "the pledge it converts was announced"
            yield Disorder((entry.number,), PLEDGES.noun, act.pledge, what, signed, than, announced)


def _period_over(view: View) -> Iterator[Disorder]:
    for pledge in view.table(PLEDGES).values():
        if pledge.period is not None and pledge.period.end < pledge.on:
            entries = view.ground(PLEDGES, pledge.ref)[:1]
            what, than = "its period ended", "it was announced"
            yield Disorder(entries, PLEDGES.noun, pledge.ref, what, pledge.period.end, than, pledge.on)


def _due_early(view: View) -> Iterator[Disorder]:
    for commitment in view.table(COMMITMENTS).values():
        due = min((instalment.due for instalment in commitment.instalments), default=commitment.on)
        if due < commitment.on:
            entries = view.ground(COMMITMENTS, commitment.ref)[:1]
            what, than = "an instalment was due", "it was signed"
            yield Disorder(entries, COMMITMENTS.noun, commitment.ref, what, due, than, commitment.on)


def _rate_later(view: View) -> Iterator[Disorder]:
    for act in valued_acts(view):
        quoted = act.valuation.rate_on
        if quoted is not None:
            what, than = "it took effect", "the day of its rate"
            yield Disorder((act.number,), act.noun, act.ref, what, act.on, than, quoted)
