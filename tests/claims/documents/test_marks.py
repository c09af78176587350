"""Characters that mislead, and text in one form."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from entente.claims.documents.marks import in_one_form, notes_on


def test_every_way_to_end_a_line_becomes_one() -> None:
    assert in_one_form("a\r\nb\rc\x85d\u2028e\x0bf") == "a\nb\nc\nd\ne\nf"
    assert in_one_form("page\x0cnext\u2029last") == "page\n\nnext\n\nlast"


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(max_examples=60, deadline=None)
def test_text_in_one_form_stays_as_it_is_and_can_be_written(text: str) -> None:
    formed = in_one_form(text)
    assert in_one_form(formed) == formed
    assert unicodedata.is_normalized("NFC", formed)
    formed.encode("utf-8")
    notes_on(formed)


def test_plain_text_has_no_notes() -> None:
    assert notes_on("Latvia pledged \u20ac10 million. Латвія виділить FPV-дрони. Η Ελλάδα.") == ()


def test_words_of_mixed_letters_are_each_named_once() -> None:
    word = "L\u0430tvia"
    (note,) = notes_on(f"{word} {word} \u0440ay \u03bfil c\u043eal")
    assert note.startswith(f"words that mix letters of several scripts: 4 ({word}, \u0440ay, \u03bfil)")


def test_marks_of_direction_and_unseen_characters_are_counted_apart() -> None:
    direction, unseen = notes_on("a\u202eb\u202c c\u200bd\u200f")
    assert direction.endswith(": 2")
    assert unseen == "characters that cannot be seen: 2"


def test_many_mixed_letters_take_no_longer_than_their_number() -> None:
    (note,) = notes_on("x\u0430" * 100_000)
    assert "words that mix letters" in note
