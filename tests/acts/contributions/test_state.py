"""Pots."""

from __future__ import annotations

from entente.acts.contributions.state import pot_name, pot_postings
from tests.acts.conftest import day


def test_a_pot_is_of_one_member_one_currency_one_earmark_and_one_expiry() -> None:
    assert pot_name("NL", "EUR") == "NL|EUR||"
    assert pot_name("NL", "EUR", "drones", day(12, 31)) == "NL|EUR|drones|2024-12-31"


def test_money_entering_a_pot_is_funded() -> None:
    assert [tuple(line) for line in pot_postings("p", "EUR", 2, 3)] == [
        ("available:p", "EUR", 2, 3),
        ("funded:p", "EUR", -2, -3),
    ]
