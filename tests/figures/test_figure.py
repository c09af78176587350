"""A figure: a plain record of columns and lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from entente.basics.money import Money
from entente.figures.figure import Column, Figure, Line, Shape

COLUMNS = (
    Column("member", "Member", Shape.PARTY),
    Column("amount", "Amount", Shape.MONEY),
    Column("due", "Due", Shape.DAY),
    Column("rate", "Rate", Shape.RATE),
)
FIGURE = Figure(
    name="owed",
    title="Owed",
    meaning="What is owed.",
    columns=COLUMNS,
    lines=(
        Line(
            {"member": "NL", "amount": Money("JPY", 500), "due": date(2024, 2, 29), "rate": Decimal("1.10")},
            (4,),
        ),
        Line({"member": "LV"}),
        Line({"member": "Total", "amount": Money("JPY", 500)}, is_total=True),
    ),
    known=4,
)


def test_a_line_is_found_by_cells_that_tell_it_apart() -> None:
    assert FIGURE.line(member="NL").money("amount") == Money("JPY", 500)
    with pytest.raises(LookupError, match="owed has 0 lines with {'member': 'FR'}"):
        FIGURE.line(member="FR")
    with pytest.raises(LookupError, match="owed has 2 lines"):
        FIGURE.line(amount=Money("JPY", 500))


def test_a_cell_that_is_no_money_is_not_taken_for_money() -> None:
    with pytest.raises(TypeError, match="column 'amount' of this line is None, no money"):
        FIGURE.line(member="LV").money("amount")


def test_lines_become_plain_values_with_exact_amounts() -> None:
    first, second, total = FIGURE.to_dicts()
    assert first == {
        "member": "NL",
        "amount": {"currency": "JPY", "amount": "500", "minor": 500},
        "due": "2024-02-29",
        "rate": "1.10",
        "entries": [4],
        "is_total": False,
    }
    assert (second["amount"], second["entries"]) == (None, [])
    assert total["is_total"] is True
    assert [line["member"] for line in FIGURE] == ["NL", "LV", "Total"]
