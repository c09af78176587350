"""The card of a claim: its fields in the reader's language, the readings of one, and the book's answer."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

import entente
from entente.acts.pledges.state import Bound
from entente.basics.language import Language
from entente.claims.mention import Quantity
from entente.claims.spans import Span
from entente.cli.review_card import card, evidence_of, in_short, quantity_in_words
from entente.cli.review_state import Field, Review, Said
from tests.cli.reviewing import SAID, example, reading, review_of

EN, FR = Language("en"), Language("fr")


@pytest.fixture(scope="module")
def book() -> entente.Book:
    return example()


@pytest.fixture
def review(book: entente.Book) -> Review:
    return review_of(book)


def shown(
    book: entente.Book, review: Review, language: Language = EN, width: int = 38, height: int = 22
) -> str:
    return card(review, book.as_of(SAID), language, width, height).plain


def quantity(value: str, **fields: object) -> Quantity:
    """Return a quantity of a value."""
    plain = Quantity(span=Span(0, 1), written="x", value=Decimal(value), step=Decimal(1))
    return msgspec.structs.replace(plain, **fields)


def test_it_shows_the_claim_its_readings_and_the_answer(book: entente.Book, review: Review) -> None:
    review.move(1)
    review.field = Field.SUBJECT
    text = shown(book, review, width=60, height=30)
    assert text.startswith("Claim 2 of 4 · tier A · undecided\n")
    assert "▸ Subject" in text
    assert "EUR 180,000,000.00" in text
    assert "  Said by" in text
    assert " 1 ● Latvia  “Latvia”, name" in text
    assert "○ not said" in text
    assert "other subject" in text
    assert "more entries" in text


@pytest.mark.parametrize("language", [EN, FR])
@pytest.mark.parametrize("size", [(38, 22), (20, 10), (100, 50)])
@pytest.mark.parametrize("field", list(Field))
def test_it_never_leaves_its_place(
    book: entente.Book, review: Review, language: Language, size: tuple[int, int], field: Field
) -> None:
    width, height = size
    review.field = field
    for _ in review.claims:
        lines = shown(book, review, language, width, height).split("\n")
        assert len(lines) <= height
        assert max(map(len, lines)) <= width
        review.move(1)


def test_the_chosen_reading_is_in_sight_among_many(book: entente.Book, review: Review) -> None:
    review.choose(16)
    text = shown(book, review)
    assert "●" in text
    assert "17/18" in text
    assert "   ● " in text


def test_a_claim_without_an_amount_says_so_and_lists_its_parties(book: entente.Book, review: Review) -> None:
    review.move(3)
    review.field = Field.QUANTITY
    text = shown(book, review)
    assert "It names no quantity." in text
    assert "Latvia, Denmark, Sweden" in text
    assert "Amount    not said" in text


def test_it_speaks_french(book: entente.Book, review: Review) -> None:
    review.move(1)
    review.field = Field.SUBJECT
    review.say(Said.CONFIRMED)
    review.move(-1)
    text = shown(book, review, FR)
    assert text.startswith("N° 2 sur 4 · niveau A · confirmé\n")
    assert "▸ Sujet" in text
    assert "Lettonie" in text
    assert "autre sujet" in text


def test_agreeing_differing_and_unknown_look_different(book: entente.Book) -> None:
    view = book.as_of(SAID)
    styles = set()
    for text in ("The coalition has 18 members.", "The coalition has 99 members.", "Canada won 7 bids."):
        styles |= {str(span.style) for span in card(review_of(book, reading(text)), view, EN, 38, 22).spans}
    assert {"bold green", "bold yellow"} <= styles


def test_a_claim_in_one_line_names_its_fields(book: entente.Book) -> None:
    (claim,) = reading("Latvia will give about EUR 5 million to the fund in 2026.").claims
    assert in_short(claim, EN) == "pledged · Latvia · about EUR 5,000,000.00 · into fund · intends · 2026"
    assert in_short(claim, FR).startswith("promis · Lettonie · environ 5")
    joined = msgspec.structs.replace(claim, quantity=None, objects=(), period=None)
    assert in_short(joined, EN) == "pledged · Latvia · intends"


@pytest.mark.parametrize(
    ("value", "fields", "words"),
    [
        ("20", {"noun": "members"}, "20 members"),
        ("7", {"unit": "%"}, "7 %"),
        ("2.5", {"noun": "tonnes"}, "2.5 tonnes"),
        ("5", {"most": Decimal(10), "unit": "EUR"}, "EUR 5.00 - EUR 10.00"),
        ("5000", {"bound": Bound.AT_LEAST}, "at least 5,000"),
        ("5", {"unit": "ZZZ"}, "5 ZZZ"),
    ],
)
def test_a_quantity_is_written_as_the_language_does(
    value: str, fields: dict[str, object], words: str
) -> None:
    shown_as = quantity_in_words(quantity(value, **fields), EN)
    assert shown_as.replace("-least", " least") == words


def test_the_evidence_quotes_the_words_that_say_it(review: Review) -> None:
    text = review.reading.text
    review.move(1)
    kind, other = review.options(Field.KIND)[:2]
    assert evidence_of(kind, text, EN) == "“pledged”, word in order"
    assert evidence_of(other, text, EN) == ""
    review.move(1)
    amounts = review.options(Field.QUANTITY)
    assert evidence_of(amounts[0], text, EN) == "“1,5 million dollars”"
