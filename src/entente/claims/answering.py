"""Answering: a text is read into claims, and each is held against the book of the day it was said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from entente.basics.language import Language
from entente.claims.checking.checking import check_text
from entente.claims.checking.verdict import Verdict
from entente.claims.checking.wording import in_words
from entente.claims.claim import ReadClaim, Reading

if TYPE_CHECKING:
    from datetime import datetime

    from entente.book.book import Book
    from entente.figures.restating import RateTable


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a text says and what the book says to it: one verdict a claim, in their order."""

    reading: Reading
    said_on: date
    known: int
    verdicts: tuple[Verdict, ...]

    @property
    def answered(self) -> list[tuple[ReadClaim, Verdict]]:
        """The claims with their verdicts."""
        return list(zip(self.reading.claims, self.verdicts, strict=True))


def answer(
    book: Book,
    reading: Reading,
    said_on: date,
    *,
    known: datetime | int | None = None,
    rates: RateTable | None = None,
) -> Answer:
    """Hold a reading against the book as of the day it was said, as known at a moment."""
    verdicts = check_text(book, reading.claims, said_on, known=known, rates=rates)
    return Answer(reading=reading, said_on=said_on, known=book.known(known), verdicts=tuple(verdicts))


def answer_document(found: Answer, language: Language | None = None) -> dict[str, object]:
    """Return an answer as plain values, every span as `[start, end]` in characters of `text`."""
    shown_in = language or Language("en")
    return {
        "name": found.reading.name,
        "language": found.reading.language,
        "said_on": found.said_on.isoformat(),
        "known": found.known,
        "text": found.reading.text,
        "notes": list(found.reading.notes),
        "claims": [
            {
                "claim": msgspec.to_builtins(claim),
                "outcome": verdict.outcome.value,
                "answer": in_words(verdict, shown_in),
                "entries": list(verdict.entries),
                "figure": verdict.fact.figure if verdict.fact is not None else None,
            }
            for claim, verdict in found.answered
        ],
    }
