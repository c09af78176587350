"""Sentences of any script, tiling their text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.claims.sentences import SENTENCE_LIMIT, _tables, sentences

# A bar stands where one sentence ends and the next begins.
CASES = [
    ("en", "Dr. Smith paid 3.5 million.| He left.| “We pay.”| Really?!| Yes"),
    ("en", "The U.S. Army got No. 5.| No.| It was Lt. Gen. J. K. Rowe, i.e. Rowe."),
    ("en", "See example.com or v1.2 for it... and wait.| Then what…| Done."),
    ("en", "It gave 5 bn. EUR and 3 mn. USD.| Nobody gave 5 bn.| Latvia did."),
    ("en", "He said: “Stop!” and left.| (It was late.)| “Why?” she asked."),
    ("de", "Am 28. Mai 2025 zahlte Berlin 5 Mrd. Euro.| Es waren 20.| Dann kam Nr. 5."),
    ("de", "Das gilt z.B. für Riga.| „Wir zahlen.“| Am 1. 6. 2025 war Schluss."),
    ("fr", "« Nous payons. »| La Lettonie a versé 10 M. d'euros à M. Dupont."),
    ("lv", "2025. gada 28. maijā 14. Saeima lēma par 10 milj. eiro.| Tas ir viss u.c. lietas."),
    ("uk", "Внесок 180 млн. грн.| Латвія дала 10 млн. EUR, тобто це ст. 5.| Д. Зеленко дякує."),
    ("pl", "Łotwa da 10 mln. EUR, tj. dużo.| To np. Polska."),
    ("el", "Ποιος πληρώνει;| Η Λετονία.| Ναι."),
    ("ja", "日本は「協力する。」と述べた。|３・５億円！|本当！？|はい。"),
    ("zh", "中国提供10亿元。|“我们付钱。”| 他说。"),
    ("hi", "भारत ने दिया।| क्या?| हाँ।"),
    ("ar", "هل دفعت؟| نعم.| لقد دفعت."),
    ("tr", "Letonya verdi.| Türkiye 10 mn. EUR ödedi."),
    ("", "One; two.| Three."),
]


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_a_sentence_ends_where_a_reader_would_end_it(language: str, marked: str) -> None:
    text = marked.replace("|", "")
    assert [span.of(text) for span in sentences(text, language)] == [s.strip() for s in marked.split("|")]


def test_headings_items_and_rows_are_sentences_of_their_own() -> None:
    text = (
        "Harbour coalition grows\n\n- Latvia: 10\n- Estonia: 5\n1. One thing\n2. Another. Second\n\n"
        "The coalition of twenty countries has paid about\n180 million euros to the common fund. It said so\n"
        "yesterday in Riga, and nobody was against.\nShort end\n \n\tLast"
    )
    assert [span.of(text) for span in sentences(text, "en")] == [
        "Harbour coalition grows",
        "- Latvia: 10",
        "- Estonia: 5",
        "1. One thing",
        "2. Another.",
        "Second",
        "The coalition of twenty countries has paid about\n180 million euros to the common fund.",
        "It said so\nyesterday in Riga, and nobody was against.",
        "Short end",
        "Last",
    ]


def test_a_sentence_longer_than_any_is_cut_where_it_can_be() -> None:
    words = "word, " * 2_000
    found = sentences(words)
    assert max(span.end - span.start for span in found) <= SENTENCE_LIMIT
    assert all(span.of(words).startswith("word") for span in found)
    assert [span.end - span.start for span in sentences("x" * (2 * SENTENCE_LIMIT + 1))] == [3_000, 3_000, 1]
    spaced = "x" * SENTENCE_LIMIT + " " * SENTENCE_LIMIT + "x" * 9
    assert "".join(span.of(spaced) for span in sentences(spaced)) == spaced.replace(" ", "")


def test_every_table_of_abbreviations_is_in_lower_case_without_its_stop() -> None:
    for language, table in _tables().items():
        assert set(table) <= {"never", "number", "scale", "units", "ordinals"}, language
        for name in ("never", "number", "scale"):
            for word in table.get(name, "").split():
                assert word == word.casefold(), (language, word)
                assert not word.endswith("."), (language, word)


PIECES = st.sampled_from(
    [". ", "\n", "\n\n", "?", "! ", "。", "»", " «", "12", "5.", "Mrd", "No", "word", "- ", "(", "U.S"]
)


@given(
    st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join)),
    st.sampled_from(["", "de", "el", "xx"]),
)
@settings(max_examples=120, deadline=None)
def test_sentences_tile_any_text_but_for_space(text: str, language: str) -> None:
    end = 0
    for span in sentences(text, language):
        assert end <= span.start < span.end
        assert not text[end : span.start].strip()
        assert span.of(text) == span.of(text).strip()
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize("piece", ["Word. ", "a.", "\n", "...", "» ", "No. 5 ", "x", " ", "1. ", "。」"])
def test_time_grows_as_the_text_does(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.perf_counter()
    sentences(text, "de")
    assert time.perf_counter() - started < 2
