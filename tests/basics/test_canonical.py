"""Canonical bytes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from entente.basics.canonical import canonical
from entente.basics.money import Money
from entente.book.act import SourceRef


def test_keys_are_sorted_without_spaces_and_amounts_are_strings() -> None:
    assert canonical({"b": Money("EUR", -150), "a": "é"}) == (
        '{"a":"é","b":{"currency":"EUR","minor":"-150"}}'.encode()
    )


def test_amounts_above_53_bits_stay_exact() -> None:
    assert canonical(Money("EUR", 2**60)) == b'{"currency":"EUR","minor":"%d"}' % 2**60


@given(st.text())
def test_text_is_never_mistaken_for_an_amount(text: str) -> None:
    tricky = SourceRef("s", text + '"minor":1')
    assert b'"minor":"1"' not in canonical(tricky)
