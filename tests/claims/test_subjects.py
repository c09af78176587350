from __future__ import annotations

from datetime import date

import pytest

from entente.claims.reading import read_text


def subjects(text: str, language: str = "en") -> list[str]:
    claim = read_text(text, language=language, said_on=date(2025, 6, 2)).claims[0]
    return [choice.value for choice in claim.subjects]


@pytest.mark.parametrize(
    ("text", "language", "subject"),
    [
        ("Norway gave EUR 5 million to Ukraine.", "en", "NO"),
        ("EUR 5 million was paid by Norway for Ukraine.", "en", "NO"),
        ("The countries paid EUR 5 million.", "en", "members"),
        ("In Berlin, Norway pledged EUR 5 million.", "en", "NO"),
        ("Riga announced EUR 5 million.", "en", "LV"),
        ("The Latvian government pledged EUR 5 million.", "en", "LV"),
        ("Norvēģija piešķirs Ukrainai 5 miljonus eiro.", "lv", "NO"),
        ("Країни обіцяли Україні 5 млн євро.", "uk", "members"),
        ("Rząd w Oslo przeznaczy 5 mln euro.", "pl", "NO"),
        ("Valdība piešķirs 5 miljonus eiro.", "lv", "LV"),
        ("Igaunijas valdība piešķirs 5 miljonus eiro.", "lv", "EE"),
    ],
)
def test_the_likeliest_subject_is_who_gives(text: str, language: str, subject: str) -> None:
    assert subjects(text, language)[0] == subject


def test_a_name_with_two_readings_proposes_both() -> None:
    assert subjects("Georgia pledged EUR 5 million.")[:2] == ["GE", "US"]


def test_at_most_six_subjects_are_proposed() -> None:
    names = "Norway; Sweden; Latvia; Estonia; Lithuania; Poland; Denmark; Finland"
    assert len(subjects(f"{names} - EUR 5 million was pledged.")) <= 6


def test_who_is_named_far_away_is_not_proposed() -> None:
    far = "and so it went on " * 8
    assert subjects(f"In the words of Sweden, {far}, Norway pledged EUR 5 million.") == ["NO"]


def test_the_fund_is_proposed_last_as_who_gives() -> None:
    assert subjects("Norway has paid EUR 5 million to the common fund.")[0] == "NO"


def test_who_says_it_is_no_likelier_than_who_did_it() -> None:
    assert subjects("Sweden said that Norway pledged EUR 5 million.")[0] == "NO"
