"""A fact: something the book holds that a claim can be compared with, and the entries it rests on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from entente.acts.pledges.state import Bound
from entente.basics.money import Money
from entente.basics.parties import MEMBERS_TOGETHER
from entente.basics.words import Period
from entente.figures.stated import FUND

TOGETHER = frozenset({MEMBERS_TOGETHER, FUND})
"""The subjects that stand for all members."""


class Measure(StrEnum):
    """What an amount or count of the book measures."""

    MEMBERS = "members"
    PLEDGED = "pledged"
    COMMITTED = "committed"
    RECEIVED = "received"
    GIVEN = "given"  # nationally or in kind, outside the fund


class Origin(StrEnum):
    """How the book knows it."""

    BOOKED = "booked"  # acts show it
    STATED = "stated"  # somebody with a name stated it; the acts show only part


class Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One comparable thing of the book, as of a day.

    `subject` is a party, `members` together, or `fund`. `channel` narrows a measure to `fund`, `national` or `in_kind`;
    empty is all of them. `period` is the time it is of, None where it runs from the founding. `scope` says in words
    what makes it another scope than the plain one (`without the recipient`). `figure` names where it is shown.
    """

    measure: Measure
    subject: str
    on: date
    figure: str
    entries: tuple[int, ...] = ()
    amount: Money | None = None
    count: int | None = None
    bound: Bound = Bound.EXACT
    channel: str = ""
    period: Period | None = None
    scope: str = ""
    origin: Origin = Origin.BOOKED
    said_by: str = ""
    statements: int = 0  # how many statements were added up to it
    is_part: bool = False  # one pledge of several, not the subject's sum
    is_bare: bool = False  # a total that does not say what it counts

    @property
    def is_together(self) -> bool:
        """Whether it is of the members together or of their fund, not of one party."""
        return self.subject in TOGETHER

    def is_same_but_period(self, other: Fact) -> bool:
        """Whether the other fact measures the same of the same subject, of whatever time."""
        return (self.subject, self.measure) == (other.subject, other.measure)
