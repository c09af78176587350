"""Rules and refusals."""

from __future__ import annotations

import pytest

from entente.acts.corrections.correcting import NO_ACT_MUST_REST_ON_THE_REVERSED
from entente.acts.grounds import REFERENCE_MUST_EXIST
from entente.basics.refusals import Refusal, Rule


def test_a_refusal_is_filled_with_its_arguments() -> None:
    refusal = REFERENCE_MUST_EXIST.no("pledge", noun="pledge", ref="p1")
    assert refusal.found_text == "the book has no pledge p1"
    assert refusal.field == "pledge"
    assert str(refusal).startswith("reference_must_exist [pledge]: the book has no pledge p1; ")


def test_a_refusal_that_counts_has_the_words_for_so_many() -> None:
    one = NO_ACT_MUST_REST_ON_THE_REVERSED.no(entries="4", entry=3, count=1)
    assert one.found_text == "entry 4 rests on entry 3"
    several = NO_ACT_MUST_REST_ON_THE_REVERSED.no(entries="4, 7", entry=3, count=2)
    assert several.found_text == "entries 4, 7 rest on entry 3"


def test_a_refusal_without_a_field_names_none() -> None:
    assert str(Refusal("thing_must_be", "found", "remedy")) == "thing_must_be: found; remedy"


def test_arguments_may_be_named_like_the_rule_itself() -> None:
    refusal = REFERENCE_MUST_EXIST.no(noun="name", ref="x", field="y", self="z")
    assert refusal.field == ""
    assert refusal.args["field"] == "y"


def test_a_rule_is_declared_once() -> None:
    with pytest.raises(ValueError, match="reference_must_exist is declared twice"):
        Rule("reference_must_exist", "", "")
    assert Rule.declared["reference_must_exist"] is REFERENCE_MUST_EXIST
