"""Spellings of a party's name."""

from __future__ import annotations

import pytest

from entente.figures.checks.spellings import is_slip, spelling, spellings, state_spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nordic Aid", "NORDIC  aid"),
        ("ZIV Aplicaciones y Tecnología, S.L.", "Ziv Aplicaciones y Tecnologia SL"),
        ("Ministry of Defence, Latvia", "Latvia Ministry of Defence"),
        ("The Red Cross", "Red Cross"),
        ("Jefferies & Company", "Jefferies and Company"),
        ("Stripe Ltd", "Stripe"),
        ("Straße Ærø", "STRASSE aero"),
        ("Baha'i Community", "Baha\u2019i Community"),
    ],
)
def test_case_accents_order_small_words_and_legal_forms_make_no_difference(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


def test_other_words_make_a_difference() -> None:
    assert spelling("Endesa Peru") != spelling("Endesa Spain")


def test_a_name_of_small_words_alone_keeps_them() -> None:
    assert spelling("The And") == ("and", "the")


def test_an_acronym_is_told_from_what_else_stands_in_brackets() -> None:
    assert [*spellings("International Maritime Organization (IMO)")] == [
        ("imo", "international", "maritime", "organization"),
        ("international", "maritime", "organization"),
        ("imo",),
    ]
    assert [*spellings("BASF (Germany)")] == [("basf", "germany")]
    assert ("wto",) in [*spellings("Order of the World Trade (WTO)"), *spellings("World Trade Order (WTO)")]
    assert [*spellings("Basf (B)")] == [("b", "basf")]


def test_a_state_may_be_called_by_its_form() -> None:
    assert ("france",) in state_spellings("Government of France")
    assert state_spellings("Federal Republic") == {("federal", "republic")}


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("organization", "orgnization", True),
        ("basque", "catalan", False),
        ("smith", "smiht", False),  # too short to tell
        ("division1", "division2", False),
    ],
)
def test_a_slip_is_a_long_word_nearly_the_same(one: str, other: str, *, is_one: bool) -> None:
    assert is_slip(one, other) is is_one
