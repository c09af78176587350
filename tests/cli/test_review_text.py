"""The text under review: the claim's sentence in sight, its fields marked, and nothing that misleads."""

from __future__ import annotations

import msgspec
import pytest
from rich.text import Text

import entente
from entente.cli.review_state import Field, Review, Said
from entente.cli.review_text import PERIOD, SAID_BY, STYLES, text_lines
from tests.cli.reviewing import example, reading, review_of


@pytest.fixture(scope="module")
def book() -> entente.Book:
    return example()


@pytest.fixture
def review(book: entente.Book) -> Review:
    return review_of(book)


def marked(shown: Text, style: str) -> list[str]:
    """Return the words that are marked in a style."""
    return [shown.plain[span.start : span.end] for span in shown.spans if str(span.style) == style]


def test_the_fields_of_the_claim_are_marked_and_the_rest_recedes(review: Review) -> None:
    review.move(1)
    shown = text_lines(review, 400, 10)
    assert marked(shown, STYLES[Field.QUANTITY]) == ["EUR 180 million"]
    assert marked(shown, STYLES[Field.SUBJECT]) == ["Latvia"]
    assert marked(shown, STYLES[Field.KIND]) == ["pledged"]
    assert "minister" in marked(shown, SAID_BY)[0]
    assert any("20 members" in words for words in marked(shown, "dim"))
    assert not any("180" in words for words in marked(shown, "dim"))
    review.move(1)
    shown = text_lines(review, 400, 10)
    assert marked(shown, PERIOD) == ["next year"]
    assert marked(shown, "bold yellow") == ["about"]
    assert marked(shown, STYLES[Field.MODALITY]) == ["will"]


def test_each_sentence_bears_the_numbers_of_its_claims_and_what_was_said(review: Review) -> None:
    review.say(Said.CONFIRMED)
    review.say(Said.REFUSED)
    plain = text_lines(review, 400, 10).plain
    assert plain.startswith("[1 ✓] The drone coalition")
    assert "[2 ✗] Latvia alone" in plain
    assert "[3] Canada" in plain


def test_two_claims_of_one_sentence_stand_together(book: entente.Book) -> None:
    shown = text_lines(
        review_of(book, reading("Latvia pledged EUR 5 million and Denmark paid EUR 6 million.")), 200, 3
    )
    assert shown.plain.startswith("[1][2] Latvia")


@pytest.mark.parametrize("width", [20, 38, 80])
def test_the_claim_is_in_sight_on_any_screen(book: entente.Book, width: int) -> None:
    filler = "Nothing was decided on that day, and the rain went on.\n" * 200
    review = review_of(book, reading(f"{filler}Latvia has pledged EUR 5 million. {filler}"))
    shown = text_lines(review, width, 12)
    lines = shown.plain.split("\n")
    assert len(lines) == 12
    assert max(map(len, lines)) <= width
    assert "[1] Latvia" in shown.plain
    assert 0 < next(at for at, line in enumerate(lines) if "[1]" in line) < 8


def test_the_end_of_a_text_fills_the_screen(book: entente.Book) -> None:
    filler = "Nothing was decided on that day, and the rain went on.\n" * 50
    shown = text_lines(review_of(book, reading(f"{filler}Latvia has pledged EUR 5 million.")), 60, 12)
    lines = shown.plain.split("\n")
    assert len(lines) == 12
    assert lines[-1].startswith("[1] Latvia")


def test_what_cannot_be_seen_is_shown_as_a_mark_and_moves_no_span(book: entente.Book) -> None:
    text = "Latvia \u202ehas\u202c pledged\tEUR 5 million, she\u200d said."
    shown = text_lines(review_of(book, reading(text)), 100, 3)
    assert "\u202e" not in shown.plain
    assert "\ufffdhas\ufffd pledged EUR 5 million, she\u200d" in shown.plain
    assert marked(shown, STYLES[Field.QUANTITY]) == ["EUR 5 million"]


def test_brackets_in_a_text_are_words_and_no_styles(book: entente.Book) -> None:
    shown = text_lines(review_of(book, reading("[bold]Latvia[/] has pledged EUR 5 million.")), 100, 3)
    assert "[bold]Latvia[/]" in shown.plain


def test_claims_out_of_sight_have_no_number(book: entente.Book) -> None:
    filler = "Nothing was decided on that day, and the rain went on. " * 50
    shown = text_lines(
        review_of(book, reading(f"It has 20 members. {filler}Latvia, Denmark and Sweden joined.")), 40, 9
    )
    assert "[1]" in shown.plain
    assert "[2]" not in shown.plain


def test_a_claim_without_an_amount_has_none_marked(review: Review) -> None:
    review.move(3)
    assert marked(text_lines(review, 400, 9), STYLES[Field.QUANTITY]) == []


def test_a_span_across_two_sentences_is_marked_in_both(book: entente.Book) -> None:
    read = reading()
    joined = msgspec.structs.replace(
        read.claims[0], sentence=read.claims[0].sentence.joined(read.claims[1].sentence)
    )
    review = review_of(book, msgspec.structs.replace(read, claims=(joined, *read.claims[1:])))
    assert "[2]" in text_lines(review, 300, 3).plain
