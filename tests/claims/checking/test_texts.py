"""Claims read from one text, held against the book and against each other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from entente.acts.pledges.state import Bound
from entente.acts.statements.state import ClaimKind
from entente.basics.words import year
from entente.book.book import Book
from entente.claims.checking.assertion import from_reading
from entente.claims.checking.checking import check_text
from entente.claims.checking.verdict import Outcome
from entente.claims.claim import Choice, Modality, ReadClaim
from entente.claims.mention import Naming, PartyMention, PeriodMention, Quantity
from entente.claims.spans import Span
from tests.claims.checking.conftest import day, eur

SAID = day(6, 30)


def amount(millions: int, at: int = 0, **fields: object) -> Quantity:
    """Return an amount of so many million euros, written at a place."""
    value = Decimal(millions) * 10**6
    written = f"EUR {millions} million"
    span = Span(at, at + len(written))
    return Quantity(span=span, written=written, value=value, step=Decimal(10**6), unit="EUR", **fields)  # type: ignore[arg-type]


def counted(number: int) -> Quantity:
    """Return a bare count."""
    return Quantity(span=Span(0, 2), written=str(number), value=Decimal(number), step=Decimal(1))


def named(*parties: str) -> tuple[PartyMention, ...]:
    """Return parties named one after the other."""
    return tuple(
        PartyMention(span=Span(i, i + 1), written=party, party=party, naming=Naming.NAME)
        for i, party in enumerate(parties)
    )


def claim(kind: ClaimKind, subject: str = "", **fields: object) -> ReadClaim:
    """Return a claim as read."""
    subjects = (Choice(value=subject),) if subject else ()
    return ReadClaim(
        sentence=Span(0, 80),
        kinds=(Choice(value=kind.value),),
        subjects=subjects,
        **fields,  # type: ignore[arg-type]
    )


def test_a_reading_becomes_an_assertion_field_by_field() -> None:
    period = PeriodMention(span=Span(0, 4), written="2024", start=date(2024, 1, 1), end=date(2024, 12, 31))
    read = claim(
        ClaimKind.PLEDGED,
        "LV",
        quantity=amount(10, bound=Bound.ABOUT, most=Decimal(12 * 10**6)),
        period=period,
        objects=(Choice(value="fund"),),
        modalities=(Choice(value="intends"),),
        parties=named("LV", "", "NL", "LV"),
    )
    found = from_reading(read, SAID)
    assert (found.kind, found.subject, found.into) == (ClaimKind.PLEDGED, "LV", "fund")
    assert (found.amount, found.most, found.bound) == (eur(10_000_000), eur(12_000_000), Bound.ABOUT)
    assert (found.step, found.period, found.day) == (Decimal(10**6), year(2024), None)
    assert (found.parties, found.modality) == (("LV", "NL"), Modality.INTENDS)


def test_a_day_a_count_and_what_nothing_resolves() -> None:
    one = PeriodMention(span=Span(0, 4), written="1 May", start=day(5, 1), end=day(5, 1))
    open_ = PeriodMention(span=Span(0, 4), written="within a year", start=None, end=None)
    joined = from_reading(claim(ClaimKind.JOINED, "SE", period=one), SAID)
    assert (joined.day, joined.period, joined.modality) == (day(5, 1), None, Modality.DONE)
    counted_ = from_reading(claim(ClaimKind.MEMBER_COUNT, quantity=counted(20), period=open_), SAID)
    assert (counted_.count, counted_.amount, counted_.period, counted_.day) == (20, None, None, None)
    share = Quantity(span=Span(0, 3), written="2.5", value=Decimal("2.5"), step=Decimal("0.1"), unit="%")
    assert from_reading(claim(ClaimKind.TOTAL, quantity=share), SAID).count is None
    unknown = Quantity(span=Span(0, 3), written="5 QQQ", value=Decimal(5), step=Decimal(1), unit="QQQ")
    assert from_reading(claim(ClaimKind.TOTAL, quantity=unknown), SAID).amount is None


def test_parts_that_come_to_more_than_the_whole(fund: Book) -> None:
    whole = amount(10, at=0)
    claims = [
        claim(ClaimKind.PLEDGED, "members", quantity=whole),
        claim(ClaimKind.PLEDGED, "LV", quantity=amount(7, at=20), part_of=whole),
        claim(ClaimKind.PLEDGED, "NL", quantity=amount(6, at=40), part_of=whole),
    ]
    first, *others = check_text(fund, claims, SAID)
    assert first.outcome is Outcome.PARTS_DO_NOT_ADD_UP
    assert first.text == "its parts come to 13000000 EUR, and the whole is said to be 10000000"
    assert all(verdict.outcome is not Outcome.PARTS_DO_NOT_ADD_UP for verdict in others)


@pytest.mark.parametrize(("first", "second"), [(7, 3), (2, 3)])
def test_parts_within_the_whole_or_only_some_of_them_are_no_matter(
    fund: Book, first: int, second: int
) -> None:
    whole = amount(10)
    claims = [
        claim(ClaimKind.PLEDGED, "LV", quantity=whole),
        claim(ClaimKind.PLEDGED, "LV", quantity=amount(first, at=20), part_of=whole),
        claim(ClaimKind.PLEDGED, "NL", quantity=amount(second, at=40), part_of=whole),
        claim(ClaimKind.FOUNDED),
    ]
    assert check_text(fund, claims, SAID)[0].outcome is Outcome.AGREES


def test_a_count_that_is_not_that_of_its_list(fund: Book) -> None:
    read = claim(ClaimKind.MEMBER_COUNT, quantity=counted(4), parties=named("LV", "NL", "UA"))
    (found,) = check_text(fund, [read], SAID)
    assert found.outcome is Outcome.COUNT_AGAINST_LIST
    assert found.text == "the text counts 4 and names 3: LV, NL, UA"
    right = claim(ClaimKind.MEMBER_COUNT, quantity=counted(3), parties=named("LV", "NL", "UA"))
    assert check_text(fund, [right], day(2, 1))[0].outcome is Outcome.AGREES


def test_a_list_without_any_member_of_the_book_in_it(fund: Book) -> None:
    read = claim(ClaimKind.JOINED, parties=named("FR", "IT"))
    assert check_text(fund, [read], SAID)[0].outcome is Outcome.NOT_IN_THE_BOOK
