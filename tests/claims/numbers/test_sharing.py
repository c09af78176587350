from __future__ import annotations

import pytest

from entente.claims.mentions import mentions_of


def amounts(text: str, language: str = "en") -> list[tuple[int, str]]:
    return [(int(q.value), q.unit) for q in mentions_of(text, language, None).quantities]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("40 and 25 million euros", "en"),
        ("40 et 25 millions d'euros", "fr"),
        ("40 und 25 Millionen Euro", "de"),
        ("40 un 25 miljoni eiro", "lv"),
        ("40 і 25 мільйонів євро", "uk"),
        ("40 respektive 25 milionů eur", "cs"),
        ("40 y 25 millones de euros", "es"),
        ("40 ve 25 milyon avro", "tr"),
    ],
)
def test_figures_joined_to_an_amount_have_its_scale_and_currency(text: str, language: str) -> None:
    assert amounts(text, language) == [(40_000_000, "EUR"), (25_000_000, "EUR")]


def test_all_figures_of_a_list_have_the_scale_of_its_last() -> None:
    assert amounts("40, 25 and about 10 million euros") == [
        (40_000_000, "EUR"),
        (25_000_000, "EUR"),
        (10_000_000, "EUR"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("700 of the 1,300 million dollars", "en"),
        ("700 de los 1.300 millones de dólares", "es"),
        ("700 van de beloofde 1.300 miljoen dollar", "nl"),
    ],
)
def test_a_part_in_bare_figures_has_the_scale_of_its_whole(text: str, language: str) -> None:
    assert amounts(text, language) == [(700_000_000, "USD"), (1_300_000_000, "USD")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("40 drones and 25 million euros", [(40, ""), (25_000_000, "EUR")]),
        ("forty and 25 million euros", [(40, ""), (25_000_000, "EUR")]),
        ("30 of the 20 million euros", [(30, ""), (20_000_000, "EUR")]),
        ("40, 25 million euros", [(40, ""), (25_000_000, "EUR")]),
        ("between 25 and 40 million euros", [(25_000_000, "EUR")]),
    ],
)
def test_a_number_of_its_own_shares_nothing(text: str, read: list[tuple[int, str]]) -> None:
    assert amounts(text) == read
