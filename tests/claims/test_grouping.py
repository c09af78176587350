"""Copies, parts, translations and rewrites: what goes back to one text is one witness."""

from __future__ import annotations

import time
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from entente.acts.statements.state import FiledSource
from entente.claims.claim import Choice, ReadClaim, Reading
from entente.claims.grouping import (
    SourceText,
    Tie,
    Witness,
    independent,
    source_text,
    witnesses,
)
from entente.claims.mention import Quantity
from entente.claims.spans import Span

WORDS = [f"word{number}" for number in range(9_000)]
DAY = date(2025, 5, 28)


def text_of(seed: int, count: int = 300) -> str:
    return " ".join(Random(seed).choices(WORDS, k=count))


def source(ref: str, text: str, after: int | None = 0, original: str = "", *claims: ReadClaim) -> SourceText:
    day = None if after is None else DAY + timedelta(after)
    return SourceText(ref=ref, text=text, published_on=day, original=original, claims=claims)


def claim(value: int | None, subject: str = "LV", unit: str = "EUR", noun: str = "") -> ReadClaim:
    quantity = None
    if value is not None:
        quantity = Quantity(
            span=Span(0, 1), written=str(value), value=Decimal(value), step=Decimal(1), unit=unit, noun=noun
        )
    return ReadClaim(
        sentence=Span(0, 1),
        kinds=(Choice(value="pledged"),),
        subjects=(Choice(value=subject),),
        quantity=quantity,
    )


def refs(found: list[Witness]) -> list[tuple[str, ...]]:
    return [(one.original, *one.repeated_by) for one in found]


def test_eleven_pages_of_one_release_are_one_witness() -> None:
    release = text_of(1)
    pages = [source(f"page-{at:02}", f"{release} {text_of(100 + at, 12)}", at) for at in range(11)]
    own = source("own-report", text_of(2), 1)
    found = witnesses([*reversed(pages), own])
    assert refs(found) == [tuple(page.ref for page in pages), ("own-report",)]
    assert {link.tie for link in found[0].links} == {Tie.COPY}
    assert min(link.share for link in found[0].links) > 0.8
    assert found[0].is_dated
    assert not found[0].is_stated


def test_a_page_that_quotes_most_of_a_release_goes_back_to_it() -> None:
    release = text_of(1)
    quoting = source("quoting", " ".join(release.split()[:200]) + " " + text_of(3, 190), 2)
    (found,) = witnesses([quoting, source("release", release)])
    assert found.original == "release"
    (link,) = found.links
    assert (link.ref, link.repeats, link.tie) == ("quoting", "release", Tie.PART)
    assert 0.5 < link.share < 0.85


def test_a_common_footer_makes_no_witness_of_two() -> None:
    footer = text_of(9, 60)
    assert (
        len(witnesses([source("a", text_of(1) + " " + footer), source("b", text_of(2) + " " + footer)])) == 2
    )
    assert (
        len(witnesses([source("a", "Ten million euros paid"), source("b", "Nine million euros paid")])) == 2
    )


def test_a_short_text_word_for_word_is_a_copy() -> None:
    (found,) = witnesses([source("b", "Ten  million PAID.", 1), source("a", "Ten million paid", 0)])
    assert refs([found]) == [("a", "b")]
    assert len(witnesses([source("a", "..."), source("b", "!")])) == 2


def test_a_translation_is_known_by_its_claims() -> None:
    english = source("en", text_of(1), 0, "", claim(10_000_000), claim(20, "members", "", "Countries"))
    latvian = source(
        "lv", text_of(2), 2, "", claim(10_000_000), claim(20, "members", "", "countries"), claim(5)
    )
    late = source("late", text_of(3), 30, "", claim(10_000_000))
    other = source("other", text_of(4), 1, "", claim(10_000_000, "DK"), claim(None))
    found = witnesses([late, english, latvian, other])
    assert refs(found) == [("en", "lv"), ("other",), ("late",)]
    (link,) = found[0].links
    assert (link.tie, link.share) == (Tie.RETOLD, 1.0)


def test_one_claim_of_many_in_common_is_no_retelling() -> None:
    one = source("one", text_of(1), 0, "", claim(1), claim(2), claim(3))
    other = source("other", text_of(2), 1, "", claim(1), claim(4), claim(5))
    assert len(witnesses([one, other])) == 2


def test_texts_without_a_day_come_last_and_are_not_thought_retellings() -> None:
    dated, undated = source("z", text_of(1), 0, "", claim(1)), source("a", text_of(2), None, "", claim(1))
    assert refs(witnesses([undated, dated])) == [("z",), ("a",)]
    (found,) = witnesses([source("a", text_of(1), None), source("z", text_of(1), 3)])
    assert refs([found]) == [("z", "a")]
    assert not found.is_dated


def test_the_original_the_book_names_is_believed_even_without_its_text() -> None:
    found = witnesses(
        [
            source("copy", text_of(1), 0, "release"),
            source("translation", text_of(2), 1, "copy"),
            source("reprint", text_of(3), 1, "reprint"),
        ]
    )
    assert refs(found) == [("release", "copy", "translation"), ("reprint",)]
    assert found[0].is_stated
    assert not found[0].is_dated


def test_sources_that_name_each_other_still_make_one_witness() -> None:
    (found,) = witnesses([source("a", text_of(1), 0, "b"), source("b", text_of(2), 1, "a")])
    assert {found.original, *found.repeated_by} == {"a", "b"}


def test_witnesses_of_one_publisher_count_once() -> None:
    found = witnesses([source("a", text_of(1)), source("b", text_of(2)), source("c", text_of(3))])
    assert independent(found, {}) == 3
    assert independent(found, {"a": "Agency", "b": "Agency", "c": ""}) == 2


def test_a_reading_becomes_a_source_with_what_the_book_knows() -> None:
    reading = Reading(name="page.html", language="lv", said_on=DAY, text="Text", claims=(claim(1),))
    assert source_text(reading) == SourceText(
        ref="page.html", text="Text", published_on=DAY, language="lv", claims=(claim(1),)
    )
    filed = FiledSource("lsm-1", "LSM", "Title", "2025-05-27", "", "", "", "release")
    known = source_text(reading, filed)
    assert (known.ref, known.publisher, known.language, known.original) == ("lsm-1", "LSM", "lv", "release")
    assert known.published_on == date(2025, 5, 27)
    vague = FiledSource("lsm-1", "LSM", "Title", "2025-05", "en", "", "", "")
    assert source_text(reading, vague).published_on == DAY


def test_nothing_has_no_witness() -> None:
    assert witnesses([]) == []


def test_time_grows_as_the_texts_do() -> None:
    release = text_of(1, 60)
    same = [source(f"s{at}", release, 0, "", claim(1)) for at in range(3_000)]
    started = time.perf_counter()
    assert len(witnesses(same)) == 1
    assert time.perf_counter() - started < 3
