"""Checking: one claim, or all of a text, held against the book as of the day they were said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.acts.statements.state import ClaimKind
from entente.claims.checking.assertion import from_reading
from entente.claims.checking.judging import judge, on_another_day
from entente.claims.checking.membership import check_count, check_event, check_list
from entente.claims.checking.past import Past
from entente.claims.checking.verdict import Outcome, Verdict
from entente.claims.checking.within import against_itself

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from entente.book.book import Book
    from entente.claims.checking.assertion import Assertion
    from entente.claims.claim import ReadClaim
    from entente.figures.restating import RateTable


def check(  # noqa: PLR0913 - a claim is asked with these
    book: Book,
    assertion: Assertion,
    *,
    known: datetime | int | None = None,
    rates: RateTable | None = None,
    but_not: str = "",
    until: date | None = None,
) -> Verdict:
    """Hold one assertion against the book as of the day it was said, as known at a moment.

    `rates` restate what the book holds in other currencies; `but_not` names the statement the claim comes from, which
    must not prove itself. `until` is the last day to look at for what was right on another day; of money none after
    `last_day` is.
    """
    judged = judge(book, assertion, known=known, rates=rates, but_not=but_not)
    if judged is None:
        return _of_members(book, assertion, known, until)
    if judged.is_final:
        return judged.verdict
    elsewhere = on_another_day(book, assertion, known=known, until=until, but_not=but_not)
    return elsewhere or judged.verdict


def check_text(
    book: Book,
    claims: Sequence[ReadClaim],
    said_on: date,
    *,
    known: datetime | int | None = None,
    rates: RateTable | None = None,
) -> list[Verdict]:
    """Hold the claims of one text against the book, one verdict a claim, and against each other.

    Where a text speaks against itself, that is the verdict: the book cannot be compared with two numbers.
    """
    against = {id(claim): verdict for claim, verdict in against_itself(claims, said_on)}
    return [
        against.get(id(claim)) or check(book, from_reading(claim, said_on), known=known, rates=rates)
        for claim in claims
    ]


def _of_members(
    book: Book, assertion: Assertion, known: datetime | int | None, until: date | None
) -> Verdict:
    """Hold against the book what rests on later days as much as on the day it was said."""
    past = book.as_of(None, known).kept(Past)
    if not past.known:
        return _cannot(assertion, "the book is empty")
    then, latest = past.on(assertion.said_on), past.up_to(until)
    if assertion.kind is ClaimKind.MEMBER_COUNT:
        return check_count(then, latest, assertion)
    if assertion.kind is ClaimKind.MEMBER_LIST:
        return check_list(then, latest, assertion)
    return check_event(then, latest, assertion)


def _cannot(assertion: Assertion, why: str) -> Verdict:
    return Verdict(outcome=Outcome.CANNOT_BE_CHECKED, assertion=assertion, template=why)
