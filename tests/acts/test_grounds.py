"""The rules many acts share."""

from __future__ import annotations

import pytest

from entente.acts.grounds import absent, not_positive, other_currency, taken
from entente.basics.money import Money
from entente.book.act import Kind
from entente.book.image import Image
from tests.acts.conftest import eur

THINGS: Kind[str] = Kind("things", "thing")


def test_a_reference_exists_or_is_new() -> None:
    image = Image()
    assert [str(refusal) for refusal in absent(image, THINGS, "a", "thing")] == [
        "reference_must_exist [thing]: the book has no thing a; "
        "check the reference, or record what brings it about first"
    ]
    assert list(taken(image, THINGS, "a")) == []
    image.put(THINGS, "a", "!")
    assert list(absent(image, THINGS, "a", "thing")) == []
    assert [refusal.rule for refusal in taken(image, THINGS, "a")] == ["reference_must_be_new"]


@pytest.mark.parametrize(
    ("money", "rules"),
    [
        (eur("0.01"), []),
        (eur(0), ["amount_must_be_positive"]),
        (eur("-0.01"), ["amount_must_be_positive"]),
        (Money("EURO", 0), ["currency_must_be_known"]),
    ],
)
def test_an_amount_is_above_zero_in_a_known_currency(money: Money, rules: list[str]) -> None:
    assert [refusal.rule for refusal in not_positive(money)] == rules


def test_a_currency_is_that_of_the_thing() -> None:
    assert list(other_currency(eur(1), "EUR", "pledge", "p1")) == []
    found = next(iter(other_currency(eur(1), "GBP", "pledge", "p1")))
    assert found.found_text == "the amount is in EUR, and the pledge p1 is in GBP"
