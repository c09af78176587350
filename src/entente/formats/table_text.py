"""Figures and the journal as CSV (RFC 4180) and JSON (RFC 8259), and the acts as JSON lines; all in UTF-8.

Money is never a float: CSV has its currency and its amount, exact, in two columns; JSON has the amount as a
string. Text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a return) gets an
apostrophe before it in CSV, so what somebody typed into a name is never run; numbers, days and JSON stay as
they are.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from entente.basics.canonical import canonical
from entente.basics.money import Money
from entente.figures.figure import Shape
from entente.formats.cells import quoted
from entente.formats.journal import Journal, amount_text, known_at_text, utc_text

if TYPE_CHECKING:
    from typing import TextIO

    from entente.book.folding import Progress
    from entente.book.view import View
    from entente.figures.figure import Cell, Column, Figure, Line

JOURNAL_COLUMNS = ("entry", "on", "recorded_at", "kind", "account", "section", "currency", "amount", "value")
"""The journal's columns; `value` is in the reporting currency, empty where the book keeps none."""
_STEP = 20_000


def figure_csv(figure: Figure) -> str:
    """Return a figure as CSV, one row a line; a money column `x` becomes `x_currency` and `x_amount`."""
    money = {column.name for column in figure.columns if _holds_money(figure, column)}
    header: list[str] = []
    for column in figure.columns:
        split = column.name in money
        header += [f"{column.name}_currency", f"{column.name}_amount"] if split else [column.name]
    stream = io.StringIO()
    rows = csv.writer(stream)
    rows.writerow([*header, "entries", "is_total"])
    rows.writerows(_csv_line(figure, line, money) for line in figure.lines)
    return stream.getvalue()


def figure_json(figure: Figure) -> str:
    """Return a figure as JSON: its meaning, two times, columns, and its lines as `to_dicts` gives them."""
    document = {
        "name": figure.name,
        "title": figure.title,
        "meaning": figure.meaning,
        "limits": figure.limits,
        "on": figure.on,
        "known": figure.known,
        "known_at": figure.known_at,
        "columns": figure.columns,
        "lines": figure.to_dicts(),
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def journal_csv(view: View, stream: TextIO, progress: Progress | None = None) -> None:
    """Write the ledger rows of a view as CSV, in entry order."""
    journal = Journal(view)
    digits, value_digits = journal.digits()
    has_values = bool(journal.reporting_currency)
    rows = csv.writer(stream)
    rows.writerow(JOURNAL_COLUMNS)
    rows.writerows(
        (
            *row[:7],
            amount_text(row.minor, digits[row.currency]),
            amount_text(row.value, value_digits) if has_values else "",
        )
        for row in journal.rows(progress)
    )


def journal_json(view: View, stream: TextIO, progress: Progress | None = None) -> None:
    """Write the ledger rows of a view as one JSON document, a row a line of text; amounts are strings."""
    journal = Journal(view)
    digits, value_digits = journal.digits()
    has_values = bool(journal.reporting_currency)
    about = {
        "on": view.on,
        "known": view.known,
        "known_at": known_at_text(view),
        "reporting_currency": journal.reporting_currency or None,
    }
    encode = msgspec.json.Encoder().encode
    stream.write(encode(about).decode()[:-1] + ',"rows":[')
    separator = "\n"
    for row in journal.rows(progress):
        amount = amount_text(row.minor, digits[row.currency])
        value = amount_text(row.value, value_digits) if has_values else None
        cells = dict(zip(JOURNAL_COLUMNS, (*row[:7], amount, value), strict=True))
        stream.write(separator + encode(cells).decode())
        separator = ",\n"
    stream.write("\n]}\n")


def acts_jsonl(view: View, stream: TextIO, progress: Progress | None = None) -> None:
    """Write every entry of a view as a line of JSON: number, key, recorded_at, signer, act.

    Reversed acts and their reversals are among them. Amounts are strings of minor units as in the canonical
    bytes; salts stay in the book.
    """
    for entry in view.book.entries(1, view.known):
        if view.on is None or entry.act.on <= view.on:
            document = {
                "number": entry.number,
                "key": entry.key,
                "recorded_at": utc_text(entry),
                "signer": entry.signer,
                "act": entry.act,
            }
            stream.write(canonical(document).decode() + "\n")
        if progress is not None and (entry.number % _STEP == 0 or entry.number == view.known):
            progress(entry.number, view.known)


def _holds_money(figure: Figure, column: Column) -> bool:
    return column.shape is Shape.MONEY or any(isinstance(line[column.name], Money) for line in figure.lines)


def _csv_line(figure: Figure, line: Line, money: set[str]) -> list[str]:
    cells: list[str] = []
    for column in figure.columns:
        cell = line[column.name]
        if isinstance(cell, Money):
            cells += [cell.currency, f"{cell.amount:f}"]
        elif column.name in money:
            cells += ["", _csv_cell(cell)]
        else:
            cells.append(_csv_cell(cell))
    return [*cells, " ".join(map(str, line.entries)), "true" if line.is_total else "false"]


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return quoted(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)
