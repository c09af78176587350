"""Sketches of texts, and who wrote their words first."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from entente.claims.shingles import Overlap, first_writers, sketch

WORDS = [f"word{number}" for number in range(4_000)]


def text_of(seed: int, count: int = 400) -> str:
    return " ".join(Random(seed).choices(WORDS, k=count))


def test_case_space_and_punctuation_make_no_difference() -> None:
    one, other = (
        sketch("The Coalition\n has  paid, EUR 180 million."),
        sketch("the coalition has paid eur 180 MILLION"),
    )
    assert one.whole == other.whole
    assert one.shingles.tolist() == other.shingles.tolist()


def test_a_sketch_keeps_about_every_fourth_shingle() -> None:
    assert 700 < len(sketch(text_of(1, 4_000)).shingles) < 1_300


def test_a_text_without_words_has_an_empty_sketch() -> None:
    assert sketch("... !").whole == ""
    assert not len(sketch("four words are few").shingles)
    assert first_writers([sketch(""), sketch("four words are few")]) == []


def test_scripts_without_spaces_are_taken_by_the_letter() -> None:
    assert len(sketch("日本は協力する。" * 2 + "ウクライナに八百十二億円を支援すると述べた").shingles) > 3


def test_each_shingle_belongs_to_the_text_that_had_it_first() -> None:
    first, second = text_of(1), text_of(2)
    sketches = [sketch(first), sketch(second), sketch(first + " " + second)]
    overlaps = first_writers(sketches)
    assert [(one.later, one.earlier) for one in overlaps] == [(2, 0), (2, 1)]
    assert overlaps[0] == Overlap(2, 0, len(sketches[0].shingles))


@given(st.lists(st.text(alphabet="ab ", max_size=60), max_size=6))
@settings(max_examples=30, deadline=None)
def test_shares_never_exceed_what_either_text_has(texts: list[str]) -> None:
    sketches = [sketch(text) for text in texts]
    for later, earlier, shared in first_writers(sketches):
        assert earlier < later
        assert 0 < shared <= min(len(sketches[later].shingles), len(sketches[earlier].shingles))


def test_a_sketch_is_the_same_in_every_process() -> None:
    code = f"from entente.claims.shingles import sketch; print(*sketch({text_of(3, 80)!r}).shingles)"
    said = {
        subprocess.check_output(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
        )
        for seed in ("1", "2")
    }
    assert said == {" ".join(map(str, sketch(text_of(3, 80)).shingles.tolist())).encode() + b"\n"}
