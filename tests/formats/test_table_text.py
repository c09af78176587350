"""Figures, ledger rows and acts as CSV and JSON: exact, complete, and never run by a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.figures.figure import Column, Figure, Line, Shape
from entente.formats.cells import unquoted
from entente.formats.table_text import acts_jsonl, figure_csv, figure_json, journal_csv, journal_json

if TYPE_CHECKING:
    from entente.book.book import Book

FIGURE = Figure(
    name="open",
    title="Open",
    meaning="What is open.",
    columns=(
        Column("what", "What"),
        Column("due", "Due", Shape.DAY),
        Column("open", "Open", Shape.MONEY),
        Column("count", "Count", Shape.COUNT),
    ),
    lines=(
        Line(
            {"what": '=1+1, "x"\n\u00e9', "due": date(2024, 1, 2), "open": Money("KWD", -1005), "count": -3},
            (1, 2),
        ),
        Line({"what": "plain", "open": Money("EUR", 10**18)}, (), is_total=True),
        Line({"what": "@x"}),
    ),
    known=7,
    on=date(2024, 2, 1),
)


def test_figure_as_csv_splits_money_and_guards_formulas() -> None:
    rows = list(csv.reader(io.StringIO(figure_csv(FIGURE), newline="")))
    assert rows == [
        ["what", "due", "open_currency", "open_amount", "count", "entries", "is_total"],
        ['\'=1+1, "x"\n\u00e9', "2024-01-02", "KWD", "-1.005", "-3", "1 2", "false"],
        ["plain", "", "EUR", "10000000000000000.00", "", "", "true"],
        ["'@x", "", "", "", "", "", "false"],
    ]
    assert [unquoted(row[0]) for row in rows[1:]] == [line["what"] for line in FIGURE.lines]


def test_figure_as_csv_ends_lines_as_rfc_4180_does() -> None:
    assert figure_csv(FIGURE).startswith("what,due,open_currency,open_amount,count,entries,is_total\r\n")


def test_figure_as_csv_writes_small_units_without_an_exponent() -> None:
    figure = Figure("f", "F", "", (Column("a", "A", Shape.MONEY),), (Line({"a": Money("CLF", 0)}),), 1)
    assert "CLF,0.0000," in figure_csv(figure)


def test_figure_as_json_says_its_two_times_and_its_lines() -> None:
    document = json.loads(figure_json(FIGURE))
    assert (document["on"], document["known"]) == ("2024-02-01", 7)
    assert document["columns"][2] == {"name": "open", "heading": "Open", "shape": "money"}
    assert document["lines"] == FIGURE.to_dicts()


def test_journal_as_csv_sums_to_the_balances(book: Book) -> None:
    stream = io.StringIO()
    journal_csv(book.as_of(), stream)
    sums: dict[tuple[str, str], list[Decimal]] = {}
    for row in csv.DictReader(io.StringIO(stream.getvalue(), newline="")):
        total = sums.setdefault((row["account"], row["currency"]), [Decimal(0), Decimal(0)])
        total[0] += Decimal(row["amount"])
        total[1] += Decimal(row["value"])
    expected = {
        (account, currency): [Money(currency, minor).amount, Money("EUR", value).amount]
        for account, currency, minor, value in book.as_of().balances()
    }
    assert {cell: total for cell, total in sums.items() if any(total)} == expected


def test_journal_as_json_holds_the_same_rows_as_csv(book: Book) -> None:
    table, document = io.StringIO(), io.StringIO()
    journal_csv(book.as_of(date(2024, 1, 6)), table)
    journal_json(book.as_of(date(2024, 1, 6)), document)
    read = json.loads(document.getvalue())
    rows = [{name: str(cell) for name, cell in row.items()} for row in read["rows"]]
    assert rows == list(csv.DictReader(io.StringIO(table.getvalue(), newline="")))
    assert (read["on"], read["known"], read["reporting_currency"]) == ("2024-01-06", book.size, "EUR")


def test_values_are_empty_where_the_book_keeps_none(book_without_values: Book) -> None:
    table, document = io.StringIO(), io.StringIO()
    journal_csv(book_without_values.as_of(), table)
    journal_json(book_without_values.as_of(), document)
    assert {row["value"] for row in csv.DictReader(io.StringIO(table.getvalue(), newline=""))} == {""}
    assert {row["value"] for row in json.loads(document.getvalue())["rows"]} == {None}


def test_acts_as_json_lines_can_be_read_back_without_salts(book: Book) -> None:
    stream = io.StringIO()
    acts_jsonl(book.as_of(), stream)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["number"] for line in lines] == list(range(1, book.size + 1))
    assert set(lines[0]) == {"number", "key", "recorded_at", "signer", "act"}
    assert lines[1]["act"]["amount"] == {"currency": "EUR", "minor": "123456"}


def test_acts_as_json_lines_tell_their_progress(book: Book) -> None:
    seen: list[tuple[int, int]] = []
    acts_jsonl(book.as_of(), io.StringIO(), lambda done, total: seen.append((done, total)))
    assert seen == [(book.size, book.size)]


def test_acts_as_json_lines_keep_to_both_times(book: Book) -> None:
    stream = io.StringIO()
    acts_jsonl(book.as_of(date(2024, 1, 2), 4), stream)
    assert [json.loads(line)["number"] for line in stream.getvalue().splitlines()] == [1, 2, 4]
