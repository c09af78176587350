from __future__ import annotations

from datetime import date

from entente.claims.reading import read_text


def period(text: str) -> tuple[date | None, date | None] | None:
    found = read_text(text, language="en", said_on=date(2025, 6, 2)).claims[0].period
    return (found.start, found.end) if found else None


def test_the_period_of_a_claim_is_the_nearest_of_its_sentence() -> None:
    assert period("In 2024 Norway paid EUR 5 million, as in 2021 and 2022.") == (
        date(2024, 1, 1),
        date(2024, 12, 31),
    )


def test_the_day_of_the_saying_is_not_that_of_the_claim() -> None:
    assert period("Norway pledged EUR 5 million, the ministry said on 30 May 2025.") is None


def test_a_claim_without_any_day_has_none() -> None:
    assert period("Norway pledged EUR 5 million.") is None


def test_an_event_has_the_first_day_its_sentence_names() -> None:
    assert period("The coalition was founded on 14 February 2024.") == (date(2024, 2, 14), date(2024, 2, 14))
