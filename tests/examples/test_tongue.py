"""The demo's words in one language."""

from __future__ import annotations

from datetime import date

import pytest

from entente.acts.pledges.state import Bound
from entente.basics.language import Language
from entente.basics.money import Money
from entente.examples.tongue import Tongue

ENGLISH, FRENCH = Tongue(Language("en")), Tongue(Language("fr"))


def plain(text: str) -> str:
    """Return text with every space an ordinary one."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("amount", "currency", "english", "french"),
    [
        ("2750000000", "EUR", "EUR 2,750,000,000", "2 750 000 000 EUR"),
        ("1234.50", "EUR", "EUR 1,234.50", "1 234,50 EUR"),
        ("7", "JPY", "JPY 7", "7 JPY"),
        ("-60.50", "EUR", "EUR -60.50", "-60,50 EUR"),
    ],
)
def test_amounts_have_cents_only_where_there_are_some(
    amount: str, currency: str, english: str, french: str
) -> None:
    money = Money.of(amount, currency)
    assert plain(ENGLISH.amount(money)) == english
    assert plain(FRENCH.amount(money)) == french


def test_an_amount_never_breaks_from_its_currency() -> None:
    assert " " not in ENGLISH.amount(Money.of(5, "EUR")) + FRENCH.amount(Money.of(5000, "EUR"))


def test_bounds_are_said_as_they_were_stated() -> None:
    money = Money.of(5, "EUR")
    assert [plain(ENGLISH.bounded(money, bound)) for bound in Bound] == [
        "EUR 5",
        "about EUR 5",
        "at least EUR 5",
        "over EUR 5",
        "almost EUR 5",
        "up to EUR 5",
    ]
    assert FRENCH.bounded(money, Bound.ABOUT, bare=True) == "environ 5"


def test_days_have_their_month_in_full() -> None:
    assert plain(ENGLISH.day(date(2024, 2, 14))) == "14 February 2024"
    assert plain(FRENCH.day(date(2024, 2, 14))) == "14 février 2024"
    assert ENGLISH.short_day(date(2024, 2, 14)) == "14 Feb 2024"


def test_a_regional_language_follows_its_region() -> None:
    assert plain(Tongue(Language("fr-CH")).day(date(2024, 2, 14))) == "14 février 2024"


def test_parties_stand_in_the_order_of_their_names() -> None:
    assert plain(ENGLISH.parties(ENGLISH.in_order(["GB", "DE", "EE"]))) == "Estonia, Germany, United Kingdom"
    assert plain(FRENCH.parties(FRENCH.in_order(["US", "ES", "EE", "FR"]))) == (
        "Espagne, Estonie, États-Unis, France"
    )


def test_parties_and_amounts_join_as_in_a_sentence() -> None:
    assert plain(ENGLISH.parties(["LV", "GB"], joined=True)) == "Latvia and United Kingdom"
    assert plain(FRENCH.amounts([Money.of(1, "EUR"), Money.of(2, "USD")])) == "1 EUR et 2 USD"


def test_words_without_values_stand_as_they_are() -> None:
    assert FRENCH.say("Founded") == "Fondée"
    assert ENGLISH.say("{odd}") == "{odd}"
