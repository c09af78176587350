from __future__ import annotations

from datetime import date

import pytest

from entente.claims.mentions import mentions_of

SAID_ON = date(2025, 6, 2)

DAYS = [
    ("en", "on 2025-05-28", "2025-05-28", "2025-05-28"),
    ("en", "on 28/05/2025", "2025-05-28", "2025-05-28"),
    ("en-US", "on 5/28/25", "2025-05-28", "2025-05-28"),
    ("de", "am 28.05.2025", "2025-05-28", "2025-05-28"),
    ("en", "on 28 May 2025", "2025-05-28", "2025-05-28"),
    ("en", "on the 28th of May, 2025", "2025-05-28", "2025-05-28"),
    ("en", "May 28, 2025", "2025-05-28", "2025-05-28"),
    ("en", "May 28-30, 2025", "2025-05-28", "2025-05-30"),
    ("en", "28-30 May", "2025-05-28", "2025-05-30"),
    ("en", "in January", "2025-01-01", "2025-01-31"),
    ("en", "in March 2024", "2024-03-01", "2024-03-31"),
    ("fr", "le 1er sept. 2024", "2024-09-01", "2024-09-01"),
    ("es", "el 28 de mayo de 2025", "2025-05-28", "2025-05-28"),
    ("lv", "2025. gada 28. maijā", "2025-05-28", "2025-05-28"),
    ("lt", "2025 m. gegužės 28 d.", "2025-05-28", "2025-05-28"),
    ("hu", "2025. május 28-án", "2025-05-28", "2025-05-28"),
    ("hu", "2025 májusában", "2025-05-01", "2025-05-31"),
    ("ja", "2025年5月28日", "2025-05-28", "2025-05-28"),
    ("ja", "28日", "2025-06-28", "2025-06-28"),
    ("vi", "ngày 4 tháng 7 năm 2025", "2025-07-04", "2025-07-04"),
    ("fi", "28. toukokuuta 2025", "2025-05-28", "2025-05-28"),
    ("ru", "28 мая 2025 года", "2025-05-28", "2025-05-28"),
    ("ru", "в 2025-м году", "2025-01-01", "2025-12-31"),
    ("en", "in 2025", "2025-01-01", "2025-12-31"),
    ("de", "von 2016 bis 2020", "2016-01-01", "2020-12-31"),
    ("en", "between 2016 and 2020", "2016-01-01", "2020-12-31"),
    ("en", "in 2024/25", "2024-01-01", "2025-12-31"),
    ("en", "in 2024-2027", "2024-01-01", "2027-12-31"),
]


@pytest.mark.parametrize(("language", "text", "start", "end"), DAYS)
def test_days_months_and_years_are_read(language: str, text: str, start: str, end: str) -> None:
    (mention,) = mentions_of(text, language, SAID_ON).periods
    assert (str(mention.start), str(mention.end)) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "a 2025 euro note costs EUR 2025",
        "No. 2025",
        "x2025",
        "2025x",
        "#2024",
        "2025 drones",
        "31.31.31",
        "1,28.05.2025",
    ],
)
def test_what_looks_like_a_year_or_a_day_may_be_none(text: str) -> None:
    assert [mention.written for mention in mentions_of(text, "en", SAID_ON).periods] == []


@pytest.mark.parametrize("text", ["31 February 2025", "February 30", "32 May 2025"])
def test_a_day_that_is_not_in_the_calendar_is_no_day(text: str) -> None:
    assert all(mention.start != mention.end for mention in mentions_of(text, "en", SAID_ON).periods)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "on 28 May"), ("en", "in January"), ("ja", "28日"), ("en", "28-30 May")]
)
def test_without_the_day_it_was_said_no_year_is_made_up(language: str, text: str) -> None:
    (mention,) = mentions_of(text, language, None).periods
    assert (mention.start, mention.end, mention.is_relative) == (None, None, True)


def test_a_word_that_is_also_a_month_is_one_only_beside_a_day_or_a_year() -> None:
    assert mentions_of("They may pay. May it be so. Cel mai mult.", "en", SAID_ON).periods == ()
    assert mentions_of("cu 12% mai multe", "ro", SAID_ON).periods == ()
    assert mentions_of("sept millions d'euros", "fr", SAID_ON).periods == ()


def test_a_day_written_backwards_keeps_the_first() -> None:
    (mention,) = mentions_of("May 30-28, 2025", "en", SAID_ON).periods[:1]
    assert mention.start == date(2025, 5, 30)
