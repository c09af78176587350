"""Claims held against the book: every outcome, on the example book and on a small fund."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import entente
from entente.acts.pledges.state import Bound
from entente.acts.statements.state import STATEMENTS, Claim, ClaimKind
from entente.basics.money import Money
from entente.basics.words import Period, year
from entente.book.book import Book
from entente.claims.checking.assertion import Assertion, from_claim
from entente.claims.checking.checking import check
from entente.claims.checking.verdict import Outcome, Verdict
from entente.claims.claim import Modality
from entente.examples.drone_coalition import quoted_rates
from entente.figures.restating import filed_rates
from tests.claims.checking.conftest import day, eur

MAY, JUNE, JULY = date(2025, 5, 28), date(2025, 6, 6), date(2025, 7, 2)
MILLION = Decimal(10**6)


def checked(book: Book, kind: ClaimKind, said_on: date, /, **fields: object) -> Verdict:
    """Check a claim, in millions where it names an amount."""
    if "amount" in fields:
        fields = {"step": MILLION} | fields
    verdict = check(book, Assertion(kind=kind, said_on=said_on, **fields))  # type: ignore[arg-type]
    assert "{" not in verdict.text
    return verdict


# -- the three sentences everybody asks about ----------------------------------------------------------------


def test_a_sum_of_all_said_of_one_member_is_another_subject(drones: Book) -> None:
    found = checked(drones, ClaimKind.PLEDGED, JUNE, subject="LV", amount=eur(180_000_000))
    assert found.outcome is Outcome.OTHER_SUBJECT
    assert "of the members together, not of LV" in found.text
    assert "Latvian Ministry of Defence" in found.text
    assert found.beside  # and what the book shows of Latvia itself
    assert found.entries


def test_twenty_members_were_eighteen_and_two_on_their_way(drones: Book) -> None:
    found = checked(drones, ClaimKind.MEMBER_COUNT, MAY, subject="members", count=20)
    assert found.outcome is Outcome.OTHER_SCOPE
    assert found.text == "the book has 18 members on 2025-05-28, 2 accessions expressed"
    assert checked(drones, ClaimKind.MEMBER_COUNT, JULY, count=20).outcome is Outcome.AGREES


def test_a_sum_since_the_founding_is_not_of_one_year(drones: Book) -> None:
    fields = {"amount": eur(180_000_000), "bound": Bound.ALMOST, "period": year(2025)}
    found = checked(drones, ClaimKind.PAID, JUNE, subject="members", **fields)
    assert found.outcome is Outcome.OTHER_SCOPE
    assert found.text.endswith("cumulative, not of 2025")


# -- money -----------------------------------------------------------------------------------------------------


def test_what_acts_show_agrees_with_its_entries(fund: Book) -> None:
    found = checked(fund, ClaimKind.PLEDGED, day(2, 1), subject="LV", amount=eur(10_000_000))
    assert found.outcome is Outcome.AGREES
    assert found.entries == (4,)
    assert found.text == "the book shows EUR 10,000,000.00 pledged by LV"


@pytest.mark.parametrize(
    ("fields", "outcome", "words"),
    [
        ({"amount": eur(9_800_000), "step": Decimal(500_000)}, Outcome.AGREES_ROUNDED, "10,000,000"),
        ({"amount": eur(5_000_000), "bound": Bound.AT_LEAST}, Outcome.AGREES_ROUNDED, "10,000,000"),
        ({"amount": eur(8_000_000), "most": eur(12_000_000)}, Outcome.AGREES, "10,000,000"),
        ({"amount": eur(12_000_000)}, Outcome.DIFFERS, "EUR 2,000,000.00 less than said"),
        ({"amount": eur(7_000_000)}, Outcome.DIFFERS, "EUR 3,000,000.00 more than said"),
        ({"amount": eur(10_000), "step": Decimal(1000)}, Outcome.SCALE_SLIP, "scale word"),
        ({"amount": eur(10_000_000_000)}, Outcome.SCALE_SLIP, "scale word"),
        ({"amount": eur(9_000_000)}, Outcome.OTHER_MEASURE, "committed, not pledged"),
        ({"amount": eur(4_000_000)}, Outcome.OTHER_MEASURE, "received, not pledged"),
        ({"amount": Money.of(3, "USD")}, Outcome.NOT_IN_THE_BOOK, "nothing of LV that USD 3.00 could be"),
    ],
)
def test_a_pledge_said_otherwise(fund: Book, fields: dict[str, object], outcome: Outcome, words: str) -> None:
    found = checked(fund, ClaimKind.PLEDGED, day(6, 30), subject="LV", **fields)
    assert found.outcome is outcome, found.text
    assert words in found.text


def test_a_pledge_said_as_paid_is_another_measure(fund: Book) -> None:
    found = checked(fund, ClaimKind.PAID, day(6, 30), subject="LV", amount=eur(10_000_000))
    assert found.outcome is Outcome.OTHER_MEASURE
    assert "pledged, not paid" in found.text


def test_what_will_be_paid_is_promised(fund: Book) -> None:
    fields = {"amount": eur(10_000_000), "modality": Modality.INTENDS}
    found = checked(fund, ClaimKind.PAID, day(6, 30), subject="LV", **fields)
    assert found.outcome is Outcome.AGREES


def test_money_that_came_later_is_right_on_another_day(fund: Book) -> None:
    found = checked(fund, ClaimKind.PAID, day(4, 20), subject="LV", amount=eur(4_000_000))
    assert found.outcome is Outcome.OTHER_DAY
    assert "by 2024-05-01" in found.text
    nothing = checked(fund, ClaimKind.PAID, day(4, 20), subject="", amount=eur(4_000_000))
    assert nothing.outcome is Outcome.NOT_IN_THE_BOOK


def test_one_members_money_said_of_all_is_another_subject(fund: Book) -> None:
    found = checked(fund, ClaimKind.PLEDGED, day(6, 30), subject="members", amount=eur(3_000_000))
    assert found.outcome is Outcome.OTHER_SUBJECT
    assert "of NL, not of members" in found.text


def test_national_support_said_of_the_fund_is_another_scope(fund: Book) -> None:
    found = checked(fund, ClaimKind.PAID, day(6, 30), subject="NL", amount=eur(2_000_000), into="fund")
    assert found.outcome is Outcome.OTHER_SCOPE
    assert "outside the fund" in found.text


def test_the_year_of_a_pledge_counts(fund: Book) -> None:
    def of(period: Period) -> Verdict:
        fields = {"amount": eur(3_000_000), "period": period}
        return checked(fund, ClaimKind.PLEDGED, day(6, 30), subject="NL", **fields)

    assert of(year(2025)).outcome is Outcome.AGREES
    assert of(year(2024)).outcome is Outcome.NOT_IN_THE_BOOK


def test_several_years_said_as_one_are_another_scope(fund: Book) -> None:
    fields = {"amount": eur(13_000_000), "period": year(2025)}
    found = checked(fund, ClaimKind.PLEDGED, day(6, 30), subject="members", **fields)
    assert found.outcome is Outcome.OTHER_SCOPE
    assert "cumulative, not of 2025" in found.text


def test_another_currency_is_compared_at_filed_rates(fund: Book) -> None:
    said = Assertion(
        kind=ClaimKind.PLEDGED, said_on=day(6, 30), subject="SE", amount=eur(4_500_000), step=Decimal(100_000)
    )
    assert check(fund, said).outcome is Outcome.NOT_IN_THE_BOOK
    found = check(fund, said, rates=filed_rates(fund.as_of(day(6, 30))))
    assert found.outcome is Outcome.OTHER_SCOPE
    assert "at the rates of reference rates filed up to 2024-03-02" in found.text


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({"subject": "NL", "kind": ClaimKind.PAID, "into": "fund"}, Outcome.AGREES),
        ({"subject": "SE", "kind": ClaimKind.PAID}, Outcome.AGREES),
        ({"subject": "LV", "kind": ClaimKind.PAID}, Outcome.DIFFERS),
        ({"subject": "LV", "kind": ClaimKind.PAID, "amount": eur(4_000_000)}, Outcome.DIFFERS),
        ({"subject": "LV", "kind": ClaimKind.PAID, "amount": eur(5_000_000)}, Outcome.AGREES),
    ],
)
def test_what_is_denied_is_held_against_what_is_not_there(
    fund: Book, fields: dict[str, object], outcome: Outcome
) -> None:
    said = Assertion(said_on=day(6, 30), modality=Modality.DENIED, **fields)  # type: ignore[arg-type]
    assert check(fund, said).outcome is outcome, check(fund, said).text


def test_a_claim_that_something_was_paid_needs_no_amount(fund: Book) -> None:
    found = checked(fund, ClaimKind.PAID, day(6, 30), subject="LV")
    assert found.outcome is Outcome.AGREES
    assert "EUR 4,000,000.00" in found.text
    assert checked(fund, ClaimKind.PAID, day(6, 30)).outcome is Outcome.CANNOT_BE_CHECKED
    assert (
        checked(fund, ClaimKind.PLEDGED, day(6, 30), subject="LV", count=9).outcome is Outcome.NOT_IN_THE_BOOK
    )


def test_a_stated_total_agrees_with_what_was_stated_before_it(drones: Book) -> None:
    fields = {"subject": "members", "amount": Money.of(2_800_000_000, "EUR"), "period": year(2025)}
    found = checked(drones, ClaimKind.PLEDGED, JUNE, step=Decimal(10**8), **fields)
    assert found.outcome is Outcome.AGREES_ROUNDED
    assert "was stated (Latvian Ministry of Defence, 2025-05-28)" in found.text


def test_a_statement_does_not_prove_itself(drones: Book) -> None:
    statement = drones.table(STATEMENTS)["members-2-75-billion"]
    said = from_claim(statement.claims[0], statement.on)
    assert check(drones, said).outcome is Outcome.AGREES
    assert check(drones, said, but_not=statement.ref).outcome is not Outcome.AGREES


def test_what_was_stated_of_each_year_adds_up_to_what_is_said_of_both(drones: Book) -> None:
    statement = drones.table(STATEMENTS)["members-4-5-billion"]
    found = check(drones, from_claim(statement.claims[0], statement.on), but_not=statement.ref)
    assert found.outcome is Outcome.AGREES_ROUNDED
    assert (
        "EUR 4,550,000,000.00 pledged by the members together for 2024..2025 was stated in 2 parts"
        in found.text
    )
    assert len(found.entries) == 2


def test_what_was_stated_of_one_year_does_not_contradict_what_is_said_of_three(drones: Book) -> None:
    three = Period(date(2024, 1, 1), date(2026, 12, 31))
    found = checked(
        drones, ClaimKind.PLEDGED, MAY, subject="members", amount=eur(2_750_000_000), period=three
    )
    assert found.outcome is Outcome.OTHER_SCOPE
    assert "for 2025" in found.text


def test_what_the_fund_allocates_is_no_money_that_came_in(drones: Book) -> None:
    found = checked(drones, ClaimKind.ALLOCATED, MAY, subject="fund", amount=eur(180_000_000))
    assert found.outcome is Outcome.NOT_IN_THE_BOOK
    assert found.text == "the book holds no acts on what the fund allocates yet"


def test_a_filed_claim_is_checked_with_all_it_says() -> None:
    claim = Claim(
        kind=ClaimKind.PAID,
        subject="LV",
        amount=eur(3_000_000),
        most=eur(5_000_000),
        into="fund",
        modality=Modality.DENIED,
    )
    found = from_claim(claim, JUNE)
    assert (found.most, found.into, found.modality) == (claim.most, "fund", Modality.DENIED)


def test_every_claim_of_the_example_has_a_verdict_in_words(drones: Book) -> None:
    for statement in drones.table(STATEMENTS).values():
        for claim in statement.claims:
            said = from_claim(claim, statement.on)
            verdict = check(drones, said, but_not=statement.ref, rates=quoted_rates())
            assert verdict.text
            assert "{" not in verdict.text
            assert not {"false", "lie", "wrong"} & set(verdict.text.lower().split())


# -- members and events ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said_on", "fields", "outcome", "words"),
    [
        (day(2, 1), {"count": 3}, Outcome.AGREES, "3 members"),
        (day(2, 1), {"count": 2}, Outcome.OTHER_SCOPE, "one of them the recipient"),
        (day(2, 1), {"count": 4}, Outcome.OTHER_SCOPE, "3 members on 2024-02-01, 1 accession expressed"),
        (day(1, 15), {"count": 4}, Outcome.OTHER_DAY, "4 members on 2024-03-01; on 2024-01-15 it has 3"),
        (day(1, 15), {"count": 9}, Outcome.DIFFERS, "6 fewer"),
        (day(4, 1), {"count": 1}, Outcome.DIFFERS, "3 more"),
        (day(4, 1), {"count": 2, "bound": Bound.OVER}, Outcome.AGREES_ROUNDED, "4 members"),
    ],
)
def test_how_many_members(
    fund: Book, said_on: date, fields: dict[str, object], outcome: Outcome, words: str
) -> None:
    found = checked(fund, ClaimKind.MEMBER_COUNT, said_on, **fields)
    assert found.outcome is outcome, found.text
    assert words in found.text


@pytest.mark.parametrize(
    ("parties", "outcome", "words"),
    [
        (("LV", "NL", "UA"), Outcome.AGREES, "the book has these 3 members"),
        (("LV", "NL"), Outcome.AGREES, "each of the 2 parties named is one of the 3 members"),
        (("LV", "SE"), Outcome.OTHER_DAY, "SE became members later than 2024-02-01"),
        (("LV", "FR"), Outcome.DIFFERS, "does not have FR as members"),
        ((), Outcome.CANNOT_BE_CHECKED, "no party of the list is known"),
    ],
)
def test_which_members(fund: Book, parties: tuple[str, ...], outcome: Outcome, words: str) -> None:
    found = checked(fund, ClaimKind.MEMBER_LIST, day(2, 1), parties=parties)
    assert found.outcome is outcome, found.text
    assert words in found.text


@pytest.mark.parametrize(
    ("kind", "said_on", "fields", "outcome"),
    [
        (ClaimKind.JOINED, day(4, 1), {"subject": "SE"}, Outcome.AGREES),
        (ClaimKind.JOINED, day(2, 15), {"subject": "SE"}, Outcome.OTHER_DAY),
        (ClaimKind.JOINED, day(4, 1), {"subject": "SE", "day": day(3, 2)}, Outcome.OTHER_DAY),
        (ClaimKind.JOINED, day(4, 1), {"subject": "SE", "period": year(2023)}, Outcome.OTHER_DAY),
        (ClaimKind.JOINED, day(4, 1), {"subject": "SE", "period": year(2024)}, Outcome.AGREES),
        (ClaimKind.JOINED, day(8, 1), {"subject": "DK"}, Outcome.DIFFERS),
        (ClaimKind.JOINED, day(8, 1), {"subject": "FR"}, Outcome.NOT_IN_THE_BOOK),
        (ClaimKind.JOINED, day(8, 1), {"subject": "members"}, Outcome.CANNOT_BE_CHECKED),
        (ClaimKind.JOINED, day(4, 1), {"parties": ("LV", "SE")}, Outcome.AGREES),
        (ClaimKind.WILL_JOIN, day(8, 1), {"subject": "DK"}, Outcome.AGREES),
        (ClaimKind.WILL_JOIN, day(1, 15), {"subject": "SE"}, Outcome.AGREES),
        (ClaimKind.WILL_JOIN, day(4, 1), {"subject": "SE"}, Outcome.OTHER_DAY),
        (ClaimKind.LEFT, day(12, 5), {"subject": "NL"}, Outcome.AGREES),
        (ClaimKind.LEFT, day(11, 5), {"subject": "NL"}, Outcome.OTHER_DAY),
        (ClaimKind.LEFT, day(11, 5), {"subject": "LV"}, Outcome.DIFFERS),
        (ClaimKind.SIGNED, day(4, 1), {"subject": "LV", "day": day(1, 10)}, Outcome.AGREES),
        (ClaimKind.FOUNDED, day(4, 1), {"day": day(1, 10)}, Outcome.AGREES),
        (ClaimKind.FOUNDED, day(4, 1), {"day": day(1, 17)}, Outcome.OTHER_DAY),
        (ClaimKind.FOUNDED, day(4, 1), {"period": year(2024)}, Outcome.AGREES),
        (ClaimKind.FOUNDED, day(4, 1), {}, Outcome.AGREES),
        (ClaimKind.MET, day(4, 1), {"day": day(1, 10)}, Outcome.AGREES),
        (ClaimKind.MET, day(4, 1), {"day": day(1, 11)}, Outcome.NOT_IN_THE_BOOK),
        (ClaimKind.MET, day(4, 1), {}, Outcome.CANNOT_BE_CHECKED),
        (ClaimKind.TENDER, day(4, 1), {"count": 3}, Outcome.NOT_IN_THE_BOOK),
        (ClaimKind.DELIVERED, day(4, 1), {"count": 3}, Outcome.NOT_IN_THE_BOOK),
    ],
)
def test_what_happened(
    fund: Book, kind: ClaimKind, said_on: date, fields: dict[str, object], outcome: Outcome
) -> None:
    found = checked(fund, kind, said_on, **fields)
    assert found.outcome is outcome, found.text


def test_an_empty_book_cannot_be_asked() -> None:
    found = checked(entente.in_memory(), ClaimKind.MEMBER_COUNT, MAY, count=3)
    assert (found.outcome, found.text) == (Outcome.CANNOT_BE_CHECKED, "the book is empty")
    assert found.entries == ()


def test_what_was_known_then_is_asked_as_known_then(fund: Book) -> None:
    said = Assertion(kind=ClaimKind.PAID, said_on=day(6, 30), subject="LV", amount=eur(4_000_000))
    assert check(fund, said).outcome is Outcome.AGREES
    assert check(fund, said, known=10).outcome is Outcome.NOT_IN_THE_BOOK


@pytest.mark.parametrize("kind", [ClaimKind.MEMBER_LIST, ClaimKind.JOINED])
def test_a_party_of_any_name_can_be_asked_about(fund: Book, kind: ClaimKind) -> None:
    parties = ("LV", "Acme Inc. {Ltd}", "a[0]!r:x")
    found = check(fund, Assertion(kind=kind, said_on=JUNE, parties=parties, subject=parties[1]))
    assert found.text
