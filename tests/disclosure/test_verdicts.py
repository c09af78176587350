"""Verdicts pass the gate too: one that would show a withheld amount cannot be shown."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from entente.acts.membership.accession import AccessionExpressed
from entente.acts.statements.state import ClaimKind
from entente.book.act import Act, Disclosure
from entente.book.book import Book
from entente.claims.checking.assertion import Assertion
from entente.claims.checking.checking import check
from entente.claims.checking.verdict import Outcome
from entente.disclosure.gate import Gate
from entente.disclosure.policy import Policy
from entente.disclosure.verdicts import CANNOT_BE_SHOWN, DisclosedVerdict
from tests.disclosure.books import (
    FOUNDED,
    YEAR_END,
    book_of,
    coalition,
    confidential,
    eur,
    pledge,
    policy,
    public,
    signed,
)
from tests.disclosure.kinds import CATALOGUE_TO_COME, Grant, GrantMade


def verdict(book: Book, assertion: Assertion, rules: Policy | None = None) -> DisclosedVerdict:
    gate = Gate(book, rules)
    return gate.verdict(check(book, assertion), gate.open(YEAR_END))


def pledged(subject: str, amount: int) -> Assertion:
    return Assertion(kind=ClaimKind.PLEDGED, said_on=YEAR_END, subject=subject, amount=eur(amount))


def test_a_verdict_in_an_open_book_is_shown() -> None:
    book = book_of([FOUNDED[0], pledge("NL", 50), pledge("DE", 7)])
    for assertion in (pledged("NL", 50), pledged("NL", 51), pledged("members", 57)):
        found = verdict(book, assertion)
        assert found.verdict is not None
        assert found.outcome == found.verdict.outcome.value
        assert found.text == found.verdict.text


def test_a_verdict_that_rests_on_a_withheld_act_cannot_be_shown() -> None:
    rules = policy(withholdings=(confidential("NL"),))
    found = verdict(coalition(pledge("NL", 50)), pledged("NL", 50), rules)
    assert found.outcome == CANNOT_BE_SHOWN
    assert found.verdict is None
    assert "50" not in found.text


def test_a_verdict_about_one_party_is_shown_where_its_own_open_acts_agree() -> None:
    rules = policy(withholdings=(confidential("NL"),))
    found = verdict(book_of([FOUNDED[0], pledge("NL", 50), pledge("DE", 7)]), pledged("DE", 7), rules)
    assert found.outcome == Outcome.AGREES.value
    assert found.verdict is not None


@pytest.mark.parametrize("amount", [50, 51])
def test_a_verdict_never_depends_on_what_another_member_keeps(amount: int) -> None:
    rules = policy(withholdings=(confidential("NL"),))
    book = book_of([FOUNDED[0], pledge("NL", amount), pledge("DE", 7)])
    for assertion in (pledged("DE", 50), pledged("members", 57), pledged("", 50)):
        assert verdict(book, assertion, rules).outcome == CANNOT_BE_SHOWN


def test_an_own_act_that_is_withheld_closes_what_is_said_of_its_party() -> None:
    restricted: Act = msgspec.structs.replace(pledge("DE", 3, month=4), disclosure=Disclosure.RESTRICTED)
    book = book_of([FOUNDED[0], pledge("DE", 7), restricted])
    assert verdict(book, pledged("DE", 10)).outcome == CANNOT_BE_SHOWN
    assert verdict(book, pledged("DE", 7)).outcome == CANNOT_BE_SHOWN


def members_are(count: int) -> Assertion:
    return Assertion(kind=ClaimKind.MEMBER_COUNT, said_on=YEAR_END, subject="members", count=count)


def test_how_many_members_there_are_is_no_amount() -> None:
    book = coalition(signed("NL", 5), public(signed("DE", 6)))
    assert verdict(book, members_are(6)).outcome == Outcome.AGREES.value


def test_a_membership_that_is_withheld_closes_what_is_said_of_members() -> None:
    secret = AccessionExpressed(on=date(2024, 6, 1), member="FI", disclosure=Disclosure.RESTRICTED)
    assert verdict(coalition(secret), members_are(6)).outcome == CANNOT_BE_SHOWN
    unknown = GrantMade(on=date(2024, 6, 1), member="NL", grant=Grant(amount=eur(1)))
    assert (
        verdict(book_of([FOUNDED[0], unknown], CATALOGUE_TO_COME), members_are(6)).outcome == CANNOT_BE_SHOWN
    )


def test_what_the_book_did_not_know_at_the_release_cannot_be_shown_beside_it() -> None:
    book = book_of([FOUNDED[0], pledge("NL", 50), pledge("DE", 7)])
    gate = Gate(book)
    assert gate.verdict(check(book, pledged("DE", 7)), gate.open(YEAR_END, known=2)).verdict is None


def test_what_will_be_seen_later_closes_no_verdict() -> None:
    book = book_of([FOUNDED[0], pledge("NL", 50), pledge("DE", 7, on=date(2025, 3, 1))])
    found = verdict(book, pledged("NL", 51))
    assert found.outcome == Outcome.DIFFERS.value
