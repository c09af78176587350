from __future__ import annotations

import pytest

from entente.claims.mentions import mentions_of


def read(text: str, language: str) -> list[tuple[int, int]]:
    quantities = mentions_of(text, language, None).quantities
    return [(int(q.value), int(q.most or 0)) for q in quantities if q.unit]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Norway raised it from 10 to 20 million euros.", "en"),
        ("Norwegen erhöhte von 10 auf 20 Millionen Euro.", "de"),
        ("Norsko zvýšilo příspěvek z 10 na 20 milionů eur.", "cs"),
    ],
)
def test_of_a_change_what_it_led_to_counts(text: str, language: str) -> None:
    assert read(text, language) == [(20_000_000, 0)]


def test_a_change_told_of_in_the_sentence_before_makes_no_change_of_a_range() -> None:
    assert read("It was raised. From 10 to 20 million euros are needed.", "en") == [(10_000_000, 20_000_000)]
