"""A CERF file that cannot be imported: every fault named with its row, and the book unchanged."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import entente
from entente.acts.membership.founding import CoalitionFounded
from entente.formats.cerf import import_cerf
from tests.formats.cerf.conftest import EXCERPT, file_of, part, priced, refused, row


def changed(**fields: Any) -> bytes:
    """Return a file of two rows, fields of the second changed."""
    return file_of(row("A", pledge=[part("pledge", "2024-01-01", 5)]), {**row("B"), **fields})


@pytest.mark.parametrize("data", [b"", b"{", EXCERPT[: len(EXCERPT) // 2], b"[1, 2", b"\xff\xfe", b"[NaN]"])
def test_half_a_file_is_refused(data: bytes) -> None:
    refused(data)


def test_a_file_that_is_no_list_is_refused() -> None:
    refused(b'{"value": []}', "no list")


def test_a_file_without_rows_is_refused() -> None:
    refused(b"[]", "holds no contributions")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (changed(year="2024"), "year"),
        (changed(year=1), "year"),
        (changed(donor=None), "donor"),
        (changed(contributionStatus=3), "contributionStatus"),
        (changed(donorpledge={}), "donorpledge"),
        (changed(donorpledge=[3]), "donorpledge[0]"),
        (
            changed(donorpledge=[{**part("pledge", "2024-01-01", 5), "pledgeAmountUSD": "five"}]),
            "pledgeAmountUSD",
        ),
        (
            changed(donorpledge=[{**part("pledge", "2024-01-01", 5), "pledgeAmountUSD": True}]),
            "pledgeAmountUSD",
        ),
        (
            changed(donorpledge=[{**part("pledge", "2024-01-01", 5), "pledgeAmountUSD": "NaN"}]),
            "pledgeAmountUSD",
        ),
        (changed(donorpledge=[part("pledge", "2024-01-01", -5)]), "pledgeAmountLocal"),
        (changed(donorpledge=[part("pledge", "2024-13-01", 5)]), "pledgeDate"),
        (changed(donorpledge=[{"pledgeDate": "2024-01-01T00:00:00"}]), "pledgeExchange"),
        (
            changed(donorreceived=[priced("received", "2024-01-01", 1e300, "USD", 1.0, 1.0)]),
            "receivedamountlocal",
        ),
    ],
)
def test_a_field_of_another_type_is_named_with_its_row(data: bytes, field: str) -> None:
    refused(data, "row 2 (B)", field)


def test_a_missing_field_is_named_with_its_row() -> None:
    gone = row("B")
    del gone["donorwriteoff"]
    refused(file_of(row("A"), gone), "row 2 (B)", "donorwriteoff")
    refused(file_of(row("A"), {"donor": "France"}), "row 2 (without a code)", "contributionCode")
    refused(b"[3]", "row 1 (unreadable)")


def test_a_part_without_its_day_or_currency_is_refused() -> None:
    undated = part("pledge", "2024-01-01", 5)
    del undated["pledgeDate"]
    refused(file_of(row("B", pledge=[undated])), "B: ", "donorpledge[0].pledgeDate is missing")
    refused(
        file_of(row("B", pledge=[part("pledge", "1900-01-01", 5)])), "donorpledge[0].pledgeDate is missing"
    )
    refused(file_of(row("B", pledge=[part("pledge", "2024-01-01", 5, "")])), "pledgeCurrency is missing")


def test_a_currency_nobody_knows_is_refused() -> None:
    refused(file_of(row("B", pledge=[part("pledge", "2024-01-01", 5, "EURO")])), "B: ", "EURO")


def test_a_contribution_named_twice_is_refused() -> None:
    twice = row("B", pledge=[part("pledge", "2024-01-01", 5)])
    refused(file_of(row("A"), twice, twice), "row 3 (B)", "row 2 has the same")


def test_two_pledges_in_one_contribution_are_refused() -> None:
    refused(file_of(row("B", pledge=[part("pledge", "2024-01-01", 5)] * 2)), "B: ", "more than one amount")


def test_a_write_off_of_more_than_is_open_is_refused() -> None:
    refused(
        file_of(
            row("B", pledge=[part("pledge", "2024-01-01", 5)], writeoff=[part("writeoff", "2024-02-01", 6)])
        ),
        "B: donorwriteoff[0] of 2024-02-01 is USD 6.00",
    )


def test_a_file_already_in_the_book_is_refused_by_the_name_of_its_first_contribution() -> None:
    book = entente.in_memory()
    import_cerf(book, EXCERPT)
    refused(EXCERPT, "06-DC-", "already, as entry", "45 contributions", book=book)


def test_a_book_that_reports_in_another_currency_is_refused() -> None:
    book = entente.in_memory()
    book.record(CoalitionFounded(on=date(2000, 1, 1), name="C", founders=("FR",), reporting_currency="EUR"))
    refused(EXCERPT, "reports in EUR", book=book)


def test_an_amount_of_nothing_worth_something_is_refused() -> None:
    nothing = priced("pledge", "2024-01-01", 0, "EUR", 0.8, 5)
    answer = refused(file_of(row("B", pledge=[nothing])), "B:pledge:1", "amount_must_be_positive")
    assert "refusals more" not in str(answer)


def test_what_a_rule_refuses_is_named_with_its_contribution() -> None:
    book = entente.in_memory()
    book.record(CoalitionFounded(on=date(2030, 1, 1), name="C", founders=("FR",), reporting_currency="USD"))
    refused(
        file_of(*(row(code, pledge=[part("pledge", "2024-01-01", 5)]) for code in "ABCDE")),
        "A:pledge:1",
        "actor_must_be_a_member",
        "refusals more",
        book=book,
    )
