"""Tables of figures: aligned, with a currency named once where there is one, in parts where a screen is narrow."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from rich.console import Console

import entente
from entente.basics.language import Language
from entente.basics.money import Money
from entente.cli.tables import figure_tables, shown
from entente.figures.building import with_totals
from entente.figures.figure import Cell, Column, Figure, Line, Shape

COLUMNS = (
    Column("member", "Member", Shape.PARTY),
    Column("amount", "Amount", Shape.MONEY),
    Column("value", "Value", Shape.MONEY),
    Column("note", "Note"),
    Column("empty", "Empty"),
)
VIEW = entente.in_memory().as_of()
EN = Language("en")


def eur(units: int) -> Money:
    """Return euros."""
    return Money("EUR", units * 100)


def printed(lines: list[Line], width: int = 100, columns: tuple[Column, ...] = COLUMNS) -> list[str]:
    """Return the tables of lines as they are printed, each row without the spaces at its end."""
    figure = Figure("f", "F", "m", columns, tuple(lines), known=0)
    console = Console(file=io.StringIO(), width=width)
    for table in figure_tables(figure, lines, (VIEW, EN), width):
        console.print(table)
    text = console.file.getvalue()  # type: ignore[attr-defined]  # a StringIO
    return [row.rstrip() for row in text.splitlines()]


def line(member: str, **cells: Cell) -> Line:
    """Return a line of a member."""
    return Line({"member": member, **cells})


def test_a_currency_all_amounts_share_is_named_once_in_the_heading() -> None:
    rows = printed([line("LV", amount=eur(1000), value=eur(7)), line("NL", amount=eur(20))])
    assert rows[0].split() == ["Member", "Amount", "EUR", "Value", "EUR"]
    assert rows[2].split() == ["Latvia", "1,000.00", "7.00"]
    assert rows[3].split() == ["Netherlands", "20.00", "-"]


def test_amounts_of_several_currencies_each_name_theirs() -> None:
    rows = printed([line("LV", amount=eur(1)), line("NL", amount=Money("JPY", 5))])
    assert "EUR 1.00" in rows[2]
    assert "JPY 5" in rows[3]


def test_amounts_in_the_currency_of_their_line_do_not_repeat_it() -> None:
    columns = (COLUMNS[0], Column("currency", "Currency"), COLUMNS[1])
    lines = [
        line("LV", currency="EUR", amount=eur(1)),
        line("NL", currency="JPY", amount=Money("JPY", 5)),
    ]
    rows = printed(with_totals(lines, columns, "member"), columns=columns)
    assert rows[2].split() == ["Latvia", "EUR", "1.00"]
    assert rows[-1].split() == ["Total", "JPY", "5"]


def test_a_total_that_fills_no_column_of_a_part_is_left_out_of_it() -> None:
    lines = [
        line("LV", amount=eur(1), note="word " * 5),
        Line({"member": "Total EUR", "amount": eur(1)}, is_total=True),
    ]
    rows = printed(lines, width=30)
    assert sum("Total EUR" in row for row in rows) == 1


def test_columns_that_do_not_fit_stand_in_a_table_below_with_the_same_first_column() -> None:
    rows = printed([line("LV", amount=eur(10**9), value=eur(10**9))], width=36)
    assert [row.split()[0] for row in rows if "Latvia" in row] == ["Latvia", "Latvia"]
    assert max(map(len, rows)) <= 36


def test_one_column_wider_than_the_screen_is_still_shown() -> None:
    rows = printed([line("LV", amount=eur(10**12))], width=20)
    assert any("1,000,000" in row for row in rows)


def test_columns_no_line_fills_are_left_out() -> None:
    assert "Empty" not in printed([line("LV", amount=eur(1))])[0]
    assert printed([]) == []


@pytest.mark.parametrize(
    ("cell", "shape", "text"),
    [
        (None, Shape.TEXT, "-"),
        (0, Shape.COUNT, "0"),
        (12345, Shape.COUNT, "12,345"),
        (Decimal("1.0845"), Shape.RATE, "1.0845"),
        (date(2025, 5, 28), Shape.DAY, "28 May 2025"),
        (eur(1), Shape.MONEY, "EUR 1.00"),
        ("LV", Shape.PARTY, "Latvia"),
        ("fund", Shape.REF, "fund"),
        ("fund", Shape.TEXT, "fund"),
    ],
)
def test_a_cell_is_shown_by_its_shape(cell: Cell, shape: Shape, text: str) -> None:
    assert shown(cell, Column("x", "X", shape), (VIEW, EN)) == text


def test_a_word_is_translated_and_a_reference_is_not() -> None:
    french = Language("fr")
    assert shown("fund", Column("x", "X"), (VIEW, french)) == "fonds"
    assert shown("fund", Column("x", "X", Shape.REF), (VIEW, french)) == "fund"
