"""A claim a person has seen becomes a statement and its confirmation, and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import entente
from entente.acts import ClaimConfirmed, CoalitionFounded, SourceFiled, StatementMade
from entente.acts.pledges.state import Bound
from entente.acts.statements.state import ClaimKind, Modality
from entente.basics.money import Money
from entente.claims.claim import Choice, ReadClaim, Reading
from entente.claims.confirming import Saying, acts_of
from entente.claims.mention import Quantity
from entente.claims.spans import Span

SAID = date(2024, 6, 2)
TEXT = "A heading. Latvia will give about EUR 5 million to the fund. It was founded in Riga."
AMOUNT = "EUR 5 million"
SAYING = Saying(ref="s1", source="page", speaker="A minister", said_on=SAID, note="as heard")


def span(words: str) -> Span:
    """Return where words stand in the text."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


PLEDGED = ReadClaim(
    sentence=span("Latvia will give about EUR 5 million to the fund."),
    kinds=(Choice(value=ClaimKind.PLEDGED.value),),
    subjects=(Choice(value="LV"),),
    objects=(Choice(value="fund"),),
    quantity=Quantity(
        span=span(AMOUNT),
        written=AMOUNT,
        value=Decimal(5_000_000),
        step=Decimal(1_000_000),
        unit="EUR",
        bound=Bound.ABOUT,
    ),
    modalities=(Choice(value=Modality.INTENDS.value),),
)
FOUNDED = ReadClaim(
    sentence=span("It was founded in Riga."), kinds=(Choice(value=ClaimKind.FOUNDED.value),), parties=()
)
READING = Reading(name="page", language="en", said_on=SAID, text=TEXT, claims=(PLEDGED, FOUNDED))


def test_the_statement_keeps_the_words_and_each_claim_its_span() -> None:
    statement, *confirmed = acts_of(READING, [PLEDGED], SAYING)
    assert isinstance(statement, StatementMade)
    assert statement.text == "Latvia will give about EUR 5 million to the fund."
    (claim,) = statement.claims
    assert claim.span is not None
    assert statement.text[claim.span[0] : claim.span[1]] == claim.written == AMOUNT
    assert (claim.subject, claim.amount, claim.bound) == ("LV", Money.of(5_000_000, "EUR"), Bound.ABOUT)
    assert (claim.into, claim.modality) == ("fund", Modality.INTENDS)
    assert confirmed == [ClaimConfirmed(on=SAID, statement="s1", claim=1)]


def test_the_book_accepts_them_once_the_source_is_filed() -> None:
    book = entente.in_memory()
    founding = CoalitionFounded(on=date(2024, 1, 1), name="C", founders=("LV", "NL"))
    assert book.record(founding).ok
    assert book.record(SourceFiled(on=SAID, ref="page", publisher="P", title="T")).ok
    moved = [(claim.kind, claim) for claim in READING.claims if claim.quantity is not None]
    assert isinstance(book.record_all(acts_of(READING, [claim for _, claim in moved], SAYING)), list)
    assert book.statements["s1"].verdicts == {1: "confirmed"}
    assert list(book.as_of().balances()) == []


def test_claims_of_several_sentences_stand_in_one_text() -> None:
    statement, *confirmed = acts_of(READING, [PLEDGED, FOUNDED], SAYING)
    assert isinstance(statement, StatementMade)
    assert statement.text == TEXT.removeprefix("A heading. ")
    assert statement.claims[1].span == (50, 73)
    assert statement.claims[1].written == ""
    assert len(confirmed) == 2


def test_nothing_is_confirmed_of_nothing() -> None:
    with pytest.raises(ValueError, match="choose at least one claim"):
        acts_of(READING, [], SAYING)
