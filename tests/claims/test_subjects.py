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


@pytest.mark.parametrize(
    ("text", "language", "subject"),
    [
        ("Aid: Sweden (EUR 5 million).", "en", "SE"),
        ("The countries paid EUR 5 million into the fund run by Britain.", "en", "members"),
        ("Рештку - 5 млн євро - покриє Польща.", "uk", "PL"),
        ("تعهدت السعودية بتقديم 5 ملايين دولار.", "ar", "SA"),
        ("정부는 우크라이나 재건을 위해 500만 유로를 지원했다.", "ko", "KR"),
        ("Die Bundesregierung stellt der Koalition 5 Millionen Euro zur Verfügung.", "de", "DE"),
        ("According to the Latvian minister, the members paid EUR 5 million.", "en", "members"),
    ],
)
def test_where_a_party_stands_says_whether_it_gives(text: str, language: str, subject: str) -> None:
    assert subjects(text, language)[0] == subject


def test_a_part_of_what_was_said_before_is_of_whom_that_was_of() -> None:
    text = "Norway pledged EUR 30 million. Of this, EUR 5 million go to the drone coalition."
    claims = read_text(text, language="en").claims
    assert [claim.subject for claim in claims] == ["NO", "NO"]


def test_a_part_named_for_another_is_that_ones() -> None:
    text = "Norway pledged EUR 30 million. Of this, Sweden will pay EUR 5 million."
    claims = read_text(text, language="en").claims
    assert [claim.subject for claim in claims] == ["NO", "SE"]


def test_who_was_spoken_of_without_a_claim_is_spoken_of_still() -> None:
    text = "Norway has been hesitant. A contribution of EUR 5 million could follow."
    claims = read_text(text, language="en").claims
    assert [claim.subject for claim in claims] == ["NO"]


def test_only_the_second_of_two_names_may_receive() -> None:
    text = "Japonya, Ukrayna'ya 5 milyon dolar verecek."
    assert subjects(text, "tr")[0] == "JP"
