"""Judging: a verdict is what the day it was said gives, unless a later day explains the number."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import msgspec
import pytest

import entente
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.statements.state import ClaimKind
from entente.basics.words import year
from entente.claims.checking.assertion import Assertion
from entente.claims.checking.checking import check
from entente.claims.checking.judging import LATER, judge, last_day, on_another_day
from entente.claims.checking.verdict import Outcome
from entente.claims.claim import Modality
from entente.figures.restating import filed_rates
from tests.acts.conftest import FOUNDING, accept
from tests.claims.checking.conftest import day, days_of, eur
from tests.claims.checking.test_booked import asserted

if TYPE_CHECKING:
    from entente.book.book import Book

PAID_SOON = Assertion(kind=ClaimKind.PAID, said_on=day(4, 20), subject="LV", amount=eur(4_000_000))


@pytest.mark.parametrize("name", ["trials", "drones"])
def test_a_check_is_what_the_day_gives_unless_another_day_explains_it(
    name: str, request: pytest.FixtureRequest
) -> None:
    book: Book = request.getfixturevalue(name)
    chance, rates = Random(7), filed_rates(book.as_of())
    is_final, explained = set(), set()
    for on, known in days_of(book, chance, 60):
        assertion = asserted(book.as_of(on, known), book.as_of(None, known), chance)
        until = chance.choice((None, on + timedelta(200)))
        judged = judge(book, assertion, known=known, rates=rates, but_not="s-2")
        assert judged is not None
        elsewhere = on_another_day(book, assertion, known=known, until=until, but_not="s-2")
        whole = check(book, assertion, known=known, rates=rates, but_not="s-2", until=until)
        assert whole == (judged.verdict if judged.is_final else elsewhere or judged.verdict)
        is_final.add(judged.is_final)
        explained.add(elsewhere is not None)
    assert is_final == explained == {True, False}


@pytest.mark.parametrize("seed", range(3))
def test_what_takes_effect_later_leaves_a_judgement_as_it_was(trials: Book, seed: int) -> None:
    book, chance = trials, Random(seed)
    rates = filed_rates(book.as_of())
    days, outcomes = book.folded.days, set()
    for _ in range(40):
        known = chance.randrange(book.size // 3, book.size)
        later = chance.randrange(known + 1, book.size + 1)
        last = date.fromordinal(min(days[known + 1 : later + 1]) - 1)
        assertion = asserted(book.as_of(last, known), book.as_of(None, later), chance)
        said_on = min(assertion.said_on, last - timedelta(chance.choice((0, 0, 0, 30))))
        assertion = msgspec.structs.replace(assertion, said_on=said_on)
        before = judge(book, assertion, known=known, rates=rates, but_not="s-2")
        assert before is not None
        assert judge(book, assertion, known=later, rates=rates, but_not="s-2") == before
        outcomes.add(before.verdict.outcome)
    assert len(outcomes) >= 3


@pytest.mark.parametrize("seed", range(3))
def test_what_takes_effect_after_the_last_day_looked_at_leaves_a_verdict_as_it_was(
    trials: Book, seed: int
) -> None:
    book, chance, days, outcomes = trials, Random(seed), trials.folded.days, set()
    for _ in range(40):
        known = chance.randrange(book.size // 3, book.size)
        last = date.fromordinal(min(days[known + 1 :]) - 1)
        assertion = asserted(book.as_of(last, known), book.as_of(), chance)
        said_on = min(assertion.said_on, last - LATER)
        assertion = msgspec.structs.replace(assertion, said_on=said_on)
        assert last_day(assertion) == said_on + LATER
        before = check(book, assertion, known=known, but_not="s-2")
        assert check(book, assertion, but_not="s-2") == before
        outcomes.add(before.outcome)
    assert len(outcomes) >= 3


def test_what_is_booked_more_than_a_month_later_explains_no_number() -> None:
    book = entente.in_memory()
    accept(book, FOUNDING, PledgeAnnounced(on=day(6, 1), ref="p1", member="NL", amount=eur(100)))
    said = Assertion(kind=ClaimKind.PLEDGED, said_on=day(5, 1), subject="NL", amount=eur(100))
    assert last_day(said) == day(6, 1)
    assert check(book, said).outcome is Outcome.OTHER_DAY
    earlier = msgspec.structs.replace(said, said_on=day(4, 30))
    assert check(book, earlier).outcome is Outcome.NOT_IN_THE_BOOK
    assert last_day(msgspec.structs.replace(said, kind=ClaimKind.JOINED)) is None


def test_what_takes_effect_on_the_day_or_before_is_judged_anew() -> None:
    book = entente.in_memory()
    accept(book, FOUNDING, PledgeAnnounced(on=day(3, 1), ref="p1", member="NL", amount=eur(100)))
    said = Assertion(kind=ClaimKind.PLEDGED, said_on=day(4, 1), subject="NL", amount=eur(150))
    accept(book, PledgeAnnounced(on=day(4, 2), ref="p2", member="NL", amount=eur(50)))
    first, same = judge(book, said, known=2), judge(book, said)
    assert first is not None
    assert same == first
    accept(book, PledgeAnnounced(on=day(4, 1), ref="p3", member="NL", amount=eur(50), restates="late"))
    anew = judge(book, said)
    assert anew is not None
    assert (first.verdict.outcome, anew.verdict.outcome) == (Outcome.DIFFERS, Outcome.AGREES)


def test_money_that_came_later_is_asked_of_later_days_alone(fund: Book) -> None:
    judged = judge(fund, PAID_SOON)
    assert judged is not None
    assert (judged.verdict.outcome, judged.is_final) == (Outcome.NOT_IN_THE_BOOK, False)
    found = on_another_day(fund, PAID_SOON)
    assert found is not None
    assert found.outcome is Outcome.OTHER_DAY
    assert on_another_day(fund, PAID_SOON, until=day(5, 1)) == found
    assert on_another_day(fund, PAID_SOON, until=day(4, 30)) is None
    assert on_another_day(fund, PAID_SOON, known=10) is None


def test_a_total_stated_later_is_asked_of_later_days_but_for_that_of_the_statement_itself(
    trials: Book,
) -> None:
    said = Assertion(
        kind=ClaimKind.TOTAL,
        said_on=day(8, 1, 2021),
        subject="fund",
        amount=eur(25_000_000),
        step=Decimal(100),
    )
    found = on_another_day(trials, said)
    assert found is not None
    assert "was stated (A minister, 2021-09-01)" in found.text
    assert on_another_day(trials, said, but_not="s-2") != found
    assert on_another_day(trials, said, until=day(8, 31, 2021)) != found


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": ""},
        {"period": year(2024)},
        {"modality": Modality.DENIED},
        {"amount": None},
        {"kind": ClaimKind.ALLOCATED, "subject": "fund"},
        {"kind": ClaimKind.DELIVERED},
        {"kind": ClaimKind.MEMBER_COUNT},
    ],
)
def test_what_no_later_day_is_asked_of_is_final(fund: Book, fields: dict[str, object]) -> None:
    said = msgspec.structs.replace(PAID_SOON, **fields)
    judged = judge(fund, said)
    assert judged is not None
    assert judged.is_final
    assert on_another_day(fund, said) is None
    assert check(fund, said) == judged.verdict


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": ClaimKind.MEMBER_COUNT, "count": 3},
        {"kind": ClaimKind.MEMBER_LIST, "parties": ("LV",)},
        {"kind": ClaimKind.JOINED, "subject": "LV"},
    ],
)
def test_what_rests_on_later_days_as_much_is_not_judged_by_the_day(
    fund: Book, fields: dict[str, object]
) -> None:
    said = Assertion(said_on=day(6, 30), **fields)  # type: ignore[arg-type]
    assert judge(fund, said) is None
    assert on_another_day(fund, said) is None
    assert check(fund, said).outcome


def test_an_empty_book_judges_nothing() -> None:
    book = entente.in_memory()
    assert judge(book, PAID_SOON) is None
    assert on_another_day(book, PAID_SOON) is None
    assert check(book, PAID_SOON).outcome is Outcome.CANNOT_BE_CHECKED
