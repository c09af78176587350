"""Languages: of whole texts, of short ones, of passages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.claims.identification import (
    Candidate,
    LanguageTagError,
    identify,
    known_tag,
    languages_of,
    small_words_share,
)

SHORT = {
    "en": "Latvia pledged 10 million euros",
    "fr": "20 pays",
    "de": "Lettland gibt 10 Mio. Euro",
    "lv": "Latvija piešķirs 10 miljonus eiro",
    "lt": "Lietuva skirs 10 milijonų eurų",
    "et": "Eesti annab kümme miljonit eurot",
    "uk": "Латвія виділить 10 млн євро",
    "ru": "Страны выделят 10 млн евро",
    "pl": "Łotwa przekaże 10 mln euro",
    "cs": "Česko dá 10 milionů eur",
    "nb": "Norge gir 100 millioner kroner til koalisjonen",
    "da": "Danmark giver 100 millioner kroner",
    "sv": "Sverige ger 100 miljoner kronor till koalitionen",
    "fi": "Suomi antaa kymmenen miljoonaa euroa",
    "tr": "Letonya 10 milyon avro verecek",
    "nl": "Nederland geeft 10 miljoen euro aan het fonds",
    "es": "España dará diez millones de euros",
    "pt": "Portugal vai dar dez milhões de euros",
    "it": "L'Italia verserà dieci milioni di euro",
    "el": "Η Ελλάδα θα δώσει 10 εκατ. ευρώ",
    "ja": "日本は812億円を出す",
    "zh": "中国提供10亿元",
    "ko": "대한민국",
    "hi": "भारत ने दस करोड़ रुपये दिए",
    "ar": "دفعت الدول عشرة ملايين يورو",
}
ENGLISH = (
    "The twenty countries of the coalition have paid about 180 million euros to the common fund, she said.\n"
)
FRENCH = (
    "Les vingt pays de la coalition ont versé environ 180 millions d'euros au fonds commun, a-t-elle dit.\n"
)


@pytest.mark.parametrize("language", SHORT)
def test_a_few_words_give_their_language_away(language: str) -> None:
    candidates = identify(SHORT[language])
    assert candidates[0].language == language
    assert candidates == tuple(sorted(candidates, key=lambda one: -one.weight))


def test_a_text_without_letters_has_no_language() -> None:
    assert identify("10 000 \N{SLIGHTLY SMILING FACE}") == ()
    assert languages_of("10 000").language == ""
    assert languages_of("10 000").at(3) == ""


def test_one_may_choose_the_languages_to_choose_from() -> None:
    assert {one.language for one in identify(SHORT["nb"], ["da", "sv"])} == {"da", "sv"}
    assert identify(SHORT["nb"], ["nb"]) == (Candidate("nb", 1.0),)


def test_a_long_text_is_known_by_its_beginning_and_middle() -> None:
    assert identify(FRENCH * 400)[0].language == "fr"


def test_a_paragraph_with_certainty_in_another_language_is_a_passage_of_its_own() -> None:
    text = ENGLISH * 4 + FRENCH + "Oui.\n" + ENGLISH
    tongues = languages_of(text)
    assert tongues.language == "en"
    assert [(one.language, one.span.of(text)) for one in tongues.passages] == [
        ("en", ENGLISH * 4),
        ("fr", FRENCH),
        ("en", "Oui.\n" + ENGLISH),
    ]
    assert tongues.at(len(ENGLISH) * 4 + 5) == "fr"


def test_a_paragraph_in_doubt_is_in_the_language_of_the_whole() -> None:
    doubtful = "Koalicija Latvija Lietuva Estija Polska Ukraina Danija Norvegija Kanada Svedija Islandija\n"
    assert [one.language for one in languages_of(ENGLISH * 3 + doubtful).passages] == ["en"]


def test_a_language_given_is_believed() -> None:
    tongues = languages_of(FRENCH, "nb-NO")
    assert tongues.candidates == (Candidate("nb", 1.0),)
    assert tongues.at(0) == "nb"
    assert known_tag("no") == "nb"
    assert known_tag("pt_BR") == "pt"
    with pytest.raises(
        LanguageTagError, match="'xx-nowhere' is no language CLDR knows: use a tag such as en"
    ):
        languages_of(FRENCH, "xx-nowhere")


def test_small_words_are_counted_where_they_are_known() -> None:
    assert small_words_share("the end of it", "en") == 0.5
    assert small_words_share("the end", "ka") == 0
    assert small_words_share("10", "en") == 0


@given(st.text(max_size=120))
@settings(max_examples=40, deadline=None)
def test_any_text_has_languages_whose_passages_tile_it(text: str) -> None:
    tongues = languages_of(text)
    if tongues.passages:
        assert tongues.passages[0].span.start == 0
        assert tongues.passages[-1].span.end == len(text)
    assert all(one.span.end == other.span.start for one, other in pairwise(tongues.passages))
