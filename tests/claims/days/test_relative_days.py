from __future__ import annotations

from datetime import date

import pytest

from entente.claims.mentions import mentions_of

SAID_ON = date(2025, 6, 2)  # a Monday

RELATIVE = [
    ("en", "today", "2025-06-02", "2025-06-02"),
    ("de", "vorgestern", "2025-05-31", "2025-05-31"),
    ("en", "last week", "2025-05-26", "2025-06-01"),
    ("en", "next year", "2026-01-01", "2026-12-31"),
    ("es", "el año pasado", "2024-01-01", "2024-12-31"),
    ("en", "on Wednesday", "2025-05-28", "2025-05-28"),
    ("en", "next Wednesday", "2025-06-04", "2025-06-04"),
    ("en", "the next five years", "2025-06-02", "2030-06-02"),
    ("en", "over the past 3 months", "2025-03-02", "2025-06-02"),
    ("ja", "今後３年間", "2025-06-02", "2028-06-02"),
    ("en", "the second quarter of 2025", "2025-04-01", "2025-06-30"),
    ("en", "Q1 2025", "2025-01-01", "2025-03-31"),
    ("en", "in the first half", "2025-01-01", "2025-06-30"),
    ("fr", "au 1er trimestre 2025", "2025-01-01", "2025-03-31"),
    ("ru", "в 3-м квартале 2025 года", "2025-07-01", "2025-09-30"),
    ("lv", "2025. gada pirmajā ceturksnī", "2025-01-01", "2025-03-31"),
    ("en", "2025 of the first quarter", "2025-01-01", "2025-12-31"),
]


@pytest.mark.parametrize(("language", "text", "start", "end"), RELATIVE)
def test_days_counted_from_the_day_of_the_statement_are_read(
    language: str, text: str, start: str, end: str
) -> None:
    mention = mentions_of(text, language, SAID_ON).periods[0]
    assert (str(mention.start), str(mention.end)) == (start, end)


@pytest.mark.parametrize(
    "text", ["yesterday", "last week", "on Wednesday", "the next five years", "the first quarter"]
)
def test_without_that_day_they_stay_open(text: str) -> None:
    (mention,) = mentions_of(text, "en", None).periods
    assert (mention.start, mention.end, mention.is_relative) == (None, None, True)


@pytest.mark.parametrize(
    "text",
    ["the last word", "the next 500 years", "Q5 2031x", "a quarter", "the fourth half", "last of of of of"],
)
def test_what_counts_nothing_is_no_period(text: str) -> None:
    assert mentions_of(text, "en", SAID_ON).periods == ()


def test_a_weekday_before_its_day_names_no_other_day() -> None:
    for text in ("Wednesday, 28 May 2025", "Wednesday, May 28", "Wednesday 28.05.2025"):
        (mention,) = mentions_of(text, "en", SAID_ON).periods
        assert mention.start == date(2025, 5, 28)
