from __future__ import annotations

from decimal import Decimal

from entente.claims.forms import Role
from entente.claims.lexicon import lexicon_of
from entente.claims.numbers.compounds import Compounds


def values(word: str) -> list[int]:
    return [int(value) for _, value in lexicon_of("de").compounds.parts_of(word)]


def test_a_compound_is_taken_apart_into_its_number_words() -> None:
    assert values("zweiundzwanzig") == [2, 20]
    assert values("dreihundertfünfundvierzigtausend") == [3, 100, 5, 40, 1000]


def test_a_word_made_of_anything_else_is_none() -> None:
    assert values("zweifel") == []
    assert values("undzwanzig") == []
    assert values("zwei" * 20) == []


def test_a_language_without_compounds_has_none() -> None:
    assert Compounds({}).parts_of("twentytwo") == ()


def test_a_way_that_leads_nowhere_is_left_for_another() -> None:
    one, two, three = ((Role.NUMBER, Decimal(n)) for n in (1, 2, 3))
    compounds = Compounds({"ab": one, "abc": two, "cd": three, "e": None})
    assert compounds.parts_of("abcd") == (one, three)
    assert compounds.parts_of("abecd") == (one, three)
    assert compounds.parts_of("ababxcd") == ()
