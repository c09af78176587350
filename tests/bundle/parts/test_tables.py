"""A figure of the book becomes a table: every line, parties by their names, cells that lead somewhere."""

from __future__ import annotations

import pytest

from entente.basics.language import Language
from entente.bundle.look.rendering import render
from entente.bundle.parts.tables import Head, Row, Table, table_of
from entente.bundle.values import Value
from entente.examples.drone_coalition import build_drone_coalition
from entente.figures.figure import Column, Figure, Line
from entente.figures.pledged import pledged
from entente.stores.memory import MemoryStore
from tests.bundle.samples import page

EN = Language("en")
AMOUNT = 7
"""The place of the column `amount`."""


@pytest.fixture(scope="module")
def figure() -> Figure:
    return pledged(build_drone_coalition(MemoryStore()).as_of())


def test_a_figure_becomes_a_table_of_all_its_lines_and_columns(figure: Figure) -> None:
    table = table_of(figure, "pledged", EN.party)
    assert table.caption == figure.title
    assert [head.heading for head in table.heads] == [column.heading for column in figure.columns]
    assert [row.is_total for row in table.rows] == [line.is_total for line in figure]
    assert {head.heading for head in table.heads if head.is_number} >= {"Amount", "Open"}
    assert [row.cells[AMOUNT].shown for row in table.rows] == [line["amount"] for line in figure]


def test_parties_are_shown_by_name_and_cells_lead_where_they_are_told(figure: Figure) -> None:
    def leads(line: Line, column: Column) -> str | None:
        return f"en/entries/{line.entries[0]}.html" if column.name == "amount" and line.entries else None

    table = table_of(figure, "pledged", EN.party, leads)
    member = next(i for i, column in enumerate(figure.columns) if column.name == "member")
    first = figure.lines[0]
    assert table.rows[0].cells[member].shown == EN.party(str(first["member"]))
    assert table.rows[0].cells[member].to is None
    assert table.rows[0].cells[AMOUNT].to == f"en/entries/{first.entries[0]}.html"
    html = render(page("en", table)).decode()
    assert f'href="entries/{first.entries[0]}.html"' in html


def test_a_row_that_lacks_a_cell_is_refused() -> None:
    short = Table(name="t", caption="T", heads=(Head("A"), Head("B")), rows=(Row((Value(1),)),))
    with pytest.raises(ValueError, match="zip"):
        render(page("en", short))
