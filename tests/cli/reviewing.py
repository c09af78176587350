"""What the tests of a review share: a book, a page, and the review of one held against the other."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import entente
from entente.basics.language import Language
from entente.book.act import Act
from entente.claims.checking.checking import check_text
from entente.claims.checking.verdict import Verdict
from entente.claims.claim import ReadClaim, Reading
from entente.claims.reading import read_text
from entente.cli.review_app import ReviewApp
from entente.cli.review_filing import Filing, Given
from entente.cli.review_state import Review
from entente.cli.texts import Manner, heard
from entente.examples.drone_coalition import build_drone_coalition
from entente.stores.memory import MemoryStore

SAID = date(2025, 6, 6)
TEXT = (
    "The drone coalition has 20 members. Latvia alone has pledged EUR 180 million, said the minister. "
    "Canada will give about 1,5 million dollars next year. Latvia, Denmark and Sweden are members of the coalition."
)
PAGE = f"""<html lang="en"><head><title>Twenty members</title>
<meta property="og:site_name" content="Example News"><meta property="article:published_time" content="2025-06-06">
</head><body><article><h1>Ministers met</h1><p>{TEXT}</p><p>It rained, and nothing else was decided that day; the
ministers will meet again in the autumn.</p></article></body></html>"""


def example() -> entente.Book:
    """Return the example book of a real coalition, in memory."""
    book = entente.Book(MemoryStore())
    build_drone_coalition(book.store)
    return book


def reading(text: str = TEXT, said_on: date | None = SAID) -> Reading:
    """Return what a text in English says."""
    return read_text(text, name="page.txt", language="en", said_on=said_on)


def review_of(book: entente.Book, read: Reading | None = None) -> Review:
    """Return a review of a reading, each claim held against the book."""

    def check(claims: Sequence[ReadClaim]) -> list[Verdict]:
        return check_text(book, claims, SAID)

    return Review(read or reading(), SAID, check)


def page(folder: Path, html: str = PAGE) -> Path:
    """Return the page as a file."""
    path = folder / "page.html"
    path.write_text(html, "utf-8")
    return path


def filing_of(book: entente.Book, text: str | Path, given: Given | None = None) -> Filing:
    """Return the filing of a text of the day, in English."""
    return Filing(book, heard(str(text), Manner(SAID, "en")), given or Given("page-1", "A minister"))


def app_of(
    book: entente.Book, text: str | Path, given: Given | None = None, lang: str = "en"
) -> tuple[ReviewApp, Review]:
    """Return the review of a text as a person sees it, and its state."""
    review = review_of(book, heard(str(text), Manner(SAID, "en")).reading)
    filing = filing_of(book, text, given)
    return ReviewApp(review, filing, book.as_of(SAID), Language(lang)), review


class Seen(NamedTuple):
    """What stood on the screen after the keys, its lines, and what the review returned (None: it goes on)."""

    screen: str
    lines: list[str]
    acts: list[Act] | None


def play(app: ReviewApp, *keys: str, size: tuple[int, int] = (80, 24)) -> Seen:
    """Press keys in a review, and return what is seen then."""

    async def played() -> Seen:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            lines: list[str] = []
            for key in ("", *keys):
                if key:
                    await pilot.press(key)
                await pilot.pause()
                if app.return_value is None:
                    lines = [strip.text for strip in app.screen._compositor.render_strips()]
            return Seen("\n".join(lines), lines, app.return_value)

    return asyncio.run(played())
