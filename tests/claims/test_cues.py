from __future__ import annotations

from entente.claims.cues import Cues, cues_of, folded
from entente.claims.tokens import plain, tokens_of


def found(cues: Cues, text: str) -> list[tuple[str, str]]:
    tokens = tokens_of(plain(text))
    return [(cue.sign, text[tokens[cue.first].start : tokens[cue.end - 1].end]) for cue in cues.find(tokens)]


def test_a_cue_is_found_without_accents_and_in_capitals() -> None:
    cues = Cues([{"paid": "versé"}])
    for text in ("versé", "verse", "VERSÉ", "VERSE"):
        assert found(cues, text) == [("paid", text)]


def test_a_stem_is_found_with_its_endings() -> None:
    cues = Cues([{"pledged": "обіця*"}])
    assert found(cues, "Країни обіцяли") == [("pledged", "обіцяли")]
    assert found(cues, "обід") == []


def test_of_one_sign_the_longest_phrase_counts_and_of_two_signs_both() -> None:
    cues = Cues([{"part": "of of_which", "from": "of"}])
    assert found(cues, "of which") == [("part", "of which"), ("from", "of")]


def test_a_cue_in_two_parts_needs_both_in_their_order() -> None:
    cues = Cues([{"pledged": "sag*+zu"}])
    assert found(cues, "Die Länder sagten zwei Milliarden zu") == [("pledged", "sagten")]
    assert found(cues, "Die Länder sagten zwei Milliarden") == []
    assert found(cues, "zu sagten") == []


def test_the_tables_of_two_files_are_read_together() -> None:
    cues = Cues([{"paid": "paid", "to_endings": "ai"}, {"paid": "gave paid", "verb_last": True}])
    assert found(cues, "gave, paid") == [("paid", "gave"), ("paid", "paid")]
    assert cues.endings["to_endings"] == ("ai",)
    assert cues.is_verb_last


def test_letters_that_no_accent_makes_are_told_apart_from_none() -> None:
    assert [folded(word) for word in ("Łącznie", "øre", "İş", "\u0131\u015f\u0131k", "한국")] == [
        "lacznie",
        "ore",
        "is",
        "isik",
        "한국",
    ]


def test_a_language_without_words_of_its_own_has_those_of_all() -> None:
    assert found(cues_of("zu"), "Reuters") == [("media", "Reuters")]
    assert found(cues_of("en-GB"), "pledged") == [("pledged", "pledged")]


def test_a_form_written_out_counts_before_a_stem_that_says_otherwise() -> None:
    cues = Cues([{"paid": "сплати*", "gives": "сплатить"}])
    assert found(cues, "сплатила") == [("paid", "сплатила")]
    assert found(cues, "сплатить") == [("gives", "сплатить")]


def test_of_two_forms_apart_in_their_accents_the_one_that_is_written_counts() -> None:
    cues = Cues([{"paid": "versé", "gives": "verse"}])
    assert found(cues, "versé") == [("paid", "versé")]
    assert found(cues, "verse") == [("gives", "verse")]


def test_accents_count_where_a_language_says_so() -> None:
    cues = Cues([{"accents_count": True, "paid": "đóng"}])
    assert found(cues, "đóng") == [("paid", "đóng")]
    assert found(cues, "động") == []


def test_a_prefix_makes_a_verb_say_the_contrary() -> None:
    cues = Cues([{"denying_prefix": "ne", "paid": "sumokėj* per_daug"}])
    assert found(cues, "nesumokėjo") == [("paid", "nesumokėjo"), ("denied", "nesumokėjo")]


def test_an_and_written_before_a_word_is_passed_over() -> None:
    cues = Cues([{"joining_prefix": "و", "paid": "دفعت"}])
    assert found(cues, "ودفعت") == [("paid", "ودفعت")]
    assert cues.joining == ("و",)
