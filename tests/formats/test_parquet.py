"""The journal as Parquet: exact decimals, and a clear word when pyarrow is missing."""

from __future__ import annotations

import io
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from entente.basics.money import Money
from entente.formats import parquet
from entente.formats.parquet import ParquetMissingError, journal_parquet

if TYPE_CHECKING:
    from entente.book.book import Book
    from entente.book.view import View


def read(view: View) -> Any:
    import pyarrow.parquet as pyarrow_parquet

    stream = io.BytesIO()
    journal_parquet(view, stream)
    return pyarrow_parquet.ParquetFile(io.BytesIO(stream.getvalue()))


def test_random_book_sums_to_its_balances(random_views: list[View], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS_A_GROUP", 1000)
    for view in random_views:
        file = read(view)
        assert file.num_row_groups > 1
        sums: dict[tuple[str, str], list[Decimal]] = {}
        for row in file.read().to_pylist():
            total = sums.setdefault((row["account"], row["currency"]), [Decimal(0), Decimal(0)])
            total[0] += row["amount"]
            total[1] += row["value"]
        assert {cell: total for cell, total in sums.items() if any(total)} == {
            (account, currency): [Money(currency, minor).amount, Money("EUR", value).amount]
            for account, currency, minor, value in view.balances()
        }


def test_decimals_are_those_of_the_finest_currency(book: Book) -> None:
    schema = read(book.as_of()).schema_arrow
    assert str(schema.field("amount").type) == "decimal128(38, 3)"
    assert str(schema.field("value").type) == "decimal128(38, 2)"
    assert str(schema.field("recorded_at").type) == "timestamp[us, tz=UTC]"
    assert schema.metadata[b"entente.known"] == b"11"


def test_values_are_null_where_the_book_keeps_none(book_without_values: Book) -> None:
    table = read(book_without_values.as_of()).read()
    assert table.column("value").null_count == len(table) > 0


def test_missing_pyarrow_says_what_to_install(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ParquetMissingError, match=r"entente\[parquet\]"):
        journal_parquet(book.as_of(), io.BytesIO())
