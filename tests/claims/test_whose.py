from __future__ import annotations

import pytest

from entente.claims.reading import read_text


def whose(text: str, language: str = "en") -> list[tuple[str, int, str]]:
    claims = read_text(text, language=language).claims
    return [(c.subject, int(c.quantity.value), c.quantity.unit) for c in claims if c.quantity]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Norway and Sweden paid 5 and 3 million euros.", "en"),
        ("La Norvège et la Suède ont versé respectivement 5 et 3 millions d'euros.", "fr"),
        ("Норвегія та Швеція сплатили відповідно 5 і 3 млн євро.", "uk"),
    ],
)
def test_as_many_amounts_as_parties_are_each_ones_own(text: str, language: str) -> None:
    assert whose(text, language) == [("NO", 5_000_000, "EUR"), ("SE", 3_000_000, "EUR")]


def test_respectively_pairs_amounts_that_stand_apart() -> None:
    text = "Norway and Sweden paid 5 million euros in May and 3 million euros in June respectively."
    assert whose(text) == [("NO", 5_000_000, "EUR"), ("SE", 3_000_000, "EUR")]


def test_amounts_of_a_list_that_is_not_theirs_are_of_all_together() -> None:
    text = "Norway, Sweden and Denmark paid 5 and 3 million euros."
    assert whose(text) == [("members", 5_000_000, "EUR"), ("members", 3_000_000, "EUR")]


def test_crowns_are_those_of_whose_they_are() -> None:
    text = "Sweden and Denmark paid 160 and 45 million kronor."
    assert whose(text) == [("SE", 160_000_000, "SEK"), ("DK", 45_000_000, "DKK")]


def test_plain_dollars_are_nobodys_own() -> None:
    text = "Canada and Australia paid 5 and 3 million dollars."
    assert whose(text) == [("CA", 5_000_000, "USD"), ("AU", 3_000_000, "USD")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Sweden each paid 5 million euros.",
        "Norway and Sweden paid 5 million euros each.",
    ],
)
def test_what_each_gives_is_claimed_of_each(text: str) -> None:
    assert whose(text) == [("NO", 5_000_000, "EUR"), ("SE", 5_000_000, "EUR")]
