"""The sheets of a book: one a currency, and one restated."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from entente.claims.checking.past import Past
from entente.claims.checking.sheets import Sheets
from entente.figures.restating import RateTable
from tests.claims.checking.conftest import day

if TYPE_CHECKING:
    from entente.book.book import Book

DAY = day(12, 31).toordinal()


def test_each_currency_has_a_sheet_of_its_own_laid_out_once(fund: Book) -> None:
    sheets = fund.as_of().kept(Past).latest.kept(Sheets)
    assert sheets.currencies == ["EUR", "SEK"]
    assert sheets.of("SEK") is sheets.of("SEK")
    assert [(row.parties, row.minor) for _, _, row in sheets.of("SEK").rows] == [(("SE",), 50_000_000_00)]
    assert sheets.of("USD").rows == []


def test_amounts_are_restated_where_the_table_knows_how(fund: Book) -> None:
    sheets = fund.as_of().kept(Past).latest.kept(Sheets)
    for rates, expected in (({"SEK": Decimal("0.1")}, 18_000_000_00), ({}, 13_000_000_00)):
        sums = sheets.restated(RateTable("a bank", "EUR", rates)).sums(DAY)
        assert {s.minor for s in sums if (s.subject, s.measure, s.channel) == ("members", "pledged", "")} == {
            expected
        }
