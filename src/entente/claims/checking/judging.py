"""Judging: what a verdict owes to the day something was said, apart from what it owes to later days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from entente.acts.statements.state import ClaimKind
from entente.claims.checking.money import judge_money, money_on_another_day
from entente.claims.checking.past import Past
from entente.claims.checking.verdict import Judged, Outcome, Phrase, Verdict
from entente.figures.stated import FUND

if TYPE_CHECKING:
    from datetime import datetime

    from entente.book.book import Book
    from entente.claims.checking.assertion import Assertion
    from entente.figures.restating import RateTable

MONEY = frozenset({ClaimKind.PLEDGED, ClaimKind.ALLOCATED, ClaimKind.PAID, ClaimKind.TOTAL})
LATER = timedelta(days=31)
"""How long after a number was said another day may explain it."""
EVENTS = frozenset(
    {
        ClaimKind.FOUNDED,
        ClaimKind.MET,
        ClaimKind.SIGNED,
        ClaimKind.JOINED,
        ClaimKind.WILL_JOIN,
        ClaimKind.LEFT,
    }
)


def judge(
    book: Book,
    assertion: Assertion,
    *,
    known: datetime | int | None = None,
    rates: RateTable | None = None,
    but_not: str = "",
) -> Judged | None:
    """Hold one assertion against the book of the day it was said alone: the first part of `check`.

    It stays what it is until something is recorded that takes effect on or before that day. None where all of the
    verdict rests on later days too, which is so of members, events and an empty book: ask `check`.
    """
    past = book.as_of(None, known).kept(Past)
    if not past.known or _is_of_members(assertion):
        return None
    if _is_of_money(assertion):
        return judge_money(past.on(assertion.said_on), assertion, rates=rates, but_not=but_not)
    is_of_uses = assertion.kind is ClaimKind.ALLOCATED
    verdict = Verdict(
        outcome=Outcome.NOT_IN_THE_BOOK,
        assertion=assertion,
        template="the book holds no acts on what the fund allocates yet"
        if is_of_uses
        else "the book holds no acts on {kind} yet",
        args={"kind": Phrase(assertion.kind.value)},
    )
    return Judged(verdict, is_final=True)


def on_another_day(
    book: Book,
    assertion: Assertion,
    *,
    known: datetime | int | None = None,
    until: date | None = None,
    but_not: str = "",
) -> Verdict | None:
    """Return the verdict that a number is right on another day, or None: the second part of `check`.

    It takes the place of a verdict of `judge` that is not final. `until` is the last day to look at, if that is before
    `last_day`.
    """
    past = book.as_of(None, known).kept(Past)
    if not past.known or not _is_of_money(assertion):
        return None
    last = _last_day_of_money(assertion)
    return money_on_another_day(past.on(min(until or last, last)), assertion, but_not=but_not)


def last_day(assertion: Assertion) -> date | None:
    """Return the last day whose acts a verdict looks at, None where it looks at all of them.

    What grows comes near any number some day: only what the book shows soon after a number was said explains it.
    """
    return _last_day_of_money(assertion) if assertion.kind in MONEY else None


def _last_day_of_money(assertion: Assertion) -> date:
    return min(assertion.said_on, date.max - LATER) + LATER


def _is_of_members(assertion: Assertion) -> bool:
    is_count = assertion.kind is ClaimKind.MEMBER_COUNT and assertion.count is not None
    return is_count or assertion.kind is ClaimKind.MEMBER_LIST or assertion.kind in EVENTS


def _is_of_money(assertion: Assertion) -> bool:
    is_of_uses = assertion.kind is ClaimKind.ALLOCATED and assertion.subject == FUND
    return assertion.kind in MONEY and not is_of_uses
