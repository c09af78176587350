from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.acts.statements.state import ClaimKind
from entente.claims.claim import Modality, ReadClaim, Reading, Tier
from entente.claims.mentions import read_quantity
from entente.claims.reading import read_text

SAID = date(2025, 6, 2)


def read(text: str, language: str = "en") -> list[ReadClaim]:
    return list(read_text(text, language=language, said_on=SAID).claims)


def only(text: str, language: str = "en") -> ReadClaim:
    claims = read(text, language)
    assert len(claims) == 1
    return claims[0]


def spans_of(reading: Reading) -> list[tuple[int, int]]:
    found = []
    for claim in reading.claims:
        choices = [*claim.kinds, *claim.subjects, *claim.objects, *claim.modalities]
        found += [choice.span for choice in choices if choice.span]
        found += [claim.sentence, *(one.span for one in claim.attribution)]
        found += [q.span for q in (claim.quantity, claim.part_of) if q]
    return [(span.start, span.end) for span in found]


def test_a_pledge_of_one_party_is_read_whole() -> None:
    claim = only("Latvia alone has pledged EUR 180 million.")
    assert claim.kind is ClaimKind.PLEDGED
    assert claim.subject == "LV"
    assert claim.modality is Modality.DONE
    assert claim.tier is Tier.A


@pytest.mark.parametrize(
    "text",
    [
        "La coalition compte 20 pays et a déjà versé environ 180 millions d'euros au fonds commun",
        "La coalition compte 20 pays et a deja verse environ 180 millions d'euros au fonds commun",
        "La coalition compte 20\u00a0pays et a déjà versé environ 180\u202fmillions d\u2019euros au fonds commun",
    ],
)
def test_accents_spaces_and_apostrophes_make_no_difference(text: str) -> None:
    reading = read_text(text, said_on=SAID)
    assert reading.language == "fr"
    assert [(c.kind, c.subject) for c in reading.claims] == [
        (ClaimKind.MEMBER_COUNT, "members"),
        (ClaimKind.PAID, "members"),
    ]


def test_a_text_in_two_languages_is_read_in_both() -> None:
    english = "Latvia has pledged ten million euros for generators, and the minister said that more would follow soon."
    french = "La Lituanie a déjà versé cinq millions d'euros au fonds commun, selon le ministère de la Défense du pays."
    text = f"{english}\n\n{french}"
    reading = read_text(text)
    assert [(c.kind, c.subject) for c in reading.claims] == [
        (ClaimKind.PLEDGED, "LV"),
        (ClaimKind.PAID, "LT"),
    ]
    assert all(text[c.sentence.start : c.sentence.end] in text for c in reading.claims)


def test_who_was_spoken_of_before_is_proposed_where_nobody_is_named() -> None:
    first, second = read("Norway has pledged EUR 5 million. So far only EUR 2 million was paid.")
    assert first.subject == second.subject == "NO"
    assert second.subjects[0].evidence == ("said-before",)


def test_the_period_of_a_heading_holds_below_it() -> None:
    claim = only("Contributions in 2024\n\nSweden paid EUR 5 million.")
    assert claim.period is not None
    assert claim.period.start == date(2024, 1, 1)


def test_a_text_that_mentions_nothing_claims_nothing() -> None:
    assert read_text("It rained again.").claims == ()
    assert read_text("").claims == ()
    assert read_text("Latvia. ...").claims == ()
    assert read_text("Latvia.\n\nhttps://example.org/5\n", language="en").claims == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_stops_the_reading_and_every_span_lies_within_it(text: str) -> None:
    reading = read_text(text)
    assert all(0 <= start < end <= len(text) for start, end in spans_of(reading))


WORDS = [
    "Latvia",
    "paid",
    "EUR 5 million",
    "and",
    "(",
    ")",
    ",",
    ". ",
    "each",
    "Sweden",
    "of which",
    "not",
    "said",
]
WORDS += [
    "the fund",
    "3 million euros",
    "20 countries",
    "joined",
    "in 2025",
    "according to",
    "in full",
    "has",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_order_of_words_is_read_and_its_quantities_read_again(words: list[str]) -> None:
    text = " ".join(words)
    reading = read_text(text, language="en", said_on=SAID)
    assert all(0 <= start < end <= len(text) for start, end in spans_of(reading))
    assert reading == read_text(text, language="en", said_on=SAID)
    for claim in reading.claims:
        if claim.quantity is not None and not claim.quantity.carried:
            again = read_quantity(claim.quantity.span.of(text), "en")
            assert again is not None
            assert again.value == claim.quantity.value
