"""Each transaction is placed or listed with its reason; no value, day or currency is guessed."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

import entente
from entente.formats.iati import Reason, counted, listing_csv
from entente.formats.iati.sorting import day_of, number_of
from tests.formats.iati.files import FUND, activity, file_of, imported, read, reasons, transaction

DONOR = transaction("1")


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (transaction("2"), Reason.OUTGOING),
        (transaction("3"), Reason.OUTGOING),
        (transaction("E"), Reason.OUTGOING),
        (transaction("7"), Reason.OUTGOING),
        (transaction("12"), Reason.OUTGOING),
        (transaction("5"), Reason.OTHER_TYPE),
        (transaction("CG"), Reason.OTHER_TYPE),
        (transaction("99"), Reason.UNKNOWN_TYPE),
        (transaction(""), Reason.UNKNOWN_TYPE),
        (transaction("1", on=""), Reason.NO_DAY),
        (transaction("1", on="2024-02-30"), Reason.NO_DAY),
        (transaction("1", on="1900-01-01"), Reason.NO_DAY),
        (transaction("1", on="02/03/2024"), Reason.NO_DAY),
        (transaction("1", value=""), Reason.NO_AMOUNT),
        (transaction("1", value="1,000"), Reason.NO_AMOUNT),
        (transaction("1", value="1e9"), Reason.NO_AMOUNT),
        (transaction("1", value="NaN"), Reason.NO_AMOUNT),
        (transaction("1", value="9" * 18), Reason.NO_AMOUNT),
        (transaction("1", value="10000000000000.01"), Reason.NO_AMOUNT),
        (transaction("1", value="9" * 20, currency="JPY"), Reason.NO_AMOUNT),
        (transaction("1", inner="<value>200</value>"), Reason.NO_AMOUNT),
        (transaction("1", on="2100-01-01"), Reason.NO_DAY),
        (transaction("1", value="0.00"), Reason.ZERO),
        (transaction("1", value="-0"), Reason.ZERO),
        (transaction("1", value="0.001"), Reason.ZERO),
        (transaction("1", currency="EURO"), Reason.NO_CURRENCY),
        (transaction("1", provider=None), Reason.NO_PROVIDER),
        (transaction("1", provider=""), Reason.NO_PROVIDER),
        (transaction("1", provider=FUND.lower()), Reason.OWN_PROVIDER),
        (transaction("1", provider="", name="the fund"), Reason.OWN_PROVIDER),
        (transaction("1", value="-5", provider="XM-DAC-3"), Reason.DOUBTFUL_CORRECTION),
    ],
)
def test_what_cannot_be_placed_is_listed_with_its_reason_and_line(one: str, reason: Reason) -> None:
    found = imported(file_of(activity(DONOR, one)))
    assert reasons(found) == {reason: 1}
    (listed,) = found.listed
    assert (listed.activity, listed.line) == (f"{FUND}-1", 4)
    assert listed.what.startswith("transaction: ")
    assert sum(found.placed.values()) == 1


def test_no_currency_is_guessed_where_none_is_named() -> None:
    other = activity(transaction("1"), identifier="A-B-2", currency="")
    assert reasons(imported(file_of(activity(DONOR), other))) == {Reason.NO_CURRENCY: 1}


def test_everything_of_a_file_is_placed_or_listed() -> None:
    data = file_of(activity(DONOR, transaction("3"), "<budget/><budget/><result/>", transaction("IR")))
    found = imported(data)
    (activity_read,) = read(data).activities
    listed = [one for one in found.listed if one.reason is not Reason.ELEMENT]
    assert len(activity_read.transactions) == sum(found.placed.values()) + len(listed)
    elements = [(one.what, one.found) for one in found.listed if one.reason is Reason.ELEMENT]
    assert elements == [("budget", "2 of them"), ("result", "")]


def test_an_activity_without_identifier_or_a_second_time_is_listed_whole() -> None:
    nameless = activity(DONOR, identifier="", title="Nameless")
    found = imported(file_of(activity(DONOR), activity(DONOR, DONOR), nameless))
    assert reasons(found) == {Reason.TWICE: 3, Reason.NO_IDENTIFIER: 2}
    assert [one.what for one in found.listed].count("activity") == 2
    assert sum(found.placed.values()) == 1


def test_who_alone_funds_an_activity_gave_what_names_no_provider() -> None:
    funder = '<participating-org role="1" ref="XM-DAC-10"><narrative>Sida</narrative></participating-org>'
    itself = f'<participating-org role="1" ref="{FUND}"/>'
    bare = transaction("1", provider=None)
    book = entente.in_memory()
    found = imported(file_of(activity(funder, itself, bare)), book)
    assert {*book.members} == {"SE"}
    assert "who alone funds the activity" in found.notes[0].done
    second = funder.replace("XM-DAC-10", "XM-DAC-3")
    found = imported(file_of(activity(DONOR, funder, second, bare)))
    assert reasons(found)[Reason.NO_PROVIDER] == 1


def test_money_received_after_the_file_was_made_has_no_day_and_a_promise_may() -> None:
    ones = [transaction("1", "2024-03-01"), transaction("1", "2024-03-02"), transaction("13", "2024-03-02")]
    data = file_of(activity(*ones)).replace(b">", b' generated-datetime="2024-03-01T23:00:00Z">', 1)
    found = imported(data)
    assert [(one.reason, one.line) for one in found.listed] == [(Reason.NO_DAY, 4)]


def test_the_largest_amount_a_book_can_hold_is_placed() -> None:
    found = imported(file_of(activity(transaction("1", value="10000000000000"))))
    assert (sum(found.placed.values()), found.listed) == (1, ())


def test_a_value_date_that_cannot_be_read_is_replaced_and_noted() -> None:
    found = imported(file_of(activity(transaction("1", value_on="31/12/2015"))))
    noted = [(note.line, note.found, note.done) for note in found.notes]
    assert (3, "value date 31/12/2015", "taken to be 2024-02-01, the day of the transaction") in noted
    plain = transaction("1").replace(' value-date="2024-02-01"', "")
    assert not [note for note in imported(file_of(activity(plain))).notes if "value date" in note.found]


def test_one_reference_under_an_old_and_a_new_code_is_that_of_two_transactions() -> None:
    book = entente.in_memory()
    both = [transaction("IF", value="1", ref="a"), transaction("1", value="2", ref="a")]
    assert imported(file_of(activity(*both)), book).placed == {"1": 2}
    assert not imported(file_of(activity(*both)), book).acts
    assert len(book.receipts) == 2


def test_what_stands_a_second_time_where_one_is_read_is_listed() -> None:
    doubled = transaction(
        "1", inner="<provider-org ref='XM-DAC-3'/><transaction-date iso-date='2024-05-01'/>"
    )
    data = file_of(activity(doubled, "<iati-identifier>B</iati-identifier>"), "<x:y xmlns:x='u'/><z/><z/>")
    listed = [(one.activity, one.what, one.found) for one in imported(data).listed]
    assert sorted(listed) == [
        ("", "y", ""),
        ("", "z", "2 of them"),
        (f"{FUND}-1", "iati-identifier", ""),
        (f"{FUND}-1", "transaction/provider-org", ""),
        (f"{FUND}-1", "transaction/transaction-date", ""),
    ]


def test_the_values_of_a_transaction_that_has_two_are_both_shown() -> None:
    (listed,) = imported(file_of(activity(DONOR, transaction("1", inner="<value>200</value>")))).listed
    assert "EUR 100 and 200" in listed.found


def test_an_amount_finer_than_the_currencys_unit_is_rounded_and_noted() -> None:
    book = entente.in_memory()
    found = imported(file_of(activity(transaction("13", value="100.005", currency="JPY"))), book)
    (pledge,) = book.pledges.values()
    assert (pledge.currency, pledge.minor) == ("JPY", 100)
    assert (found.notes[0].found, found.notes[0].done) == ("JPY 100.005", "rounded to JPY 100")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2024-02-29Z", date(2024, 2, 29)),
        ("2024-02-29+02:00", date(2024, 2, 29)),
        ("2024-02-29T23:59:59.5Z", date(2024, 2, 29)),
        ("2024", None),
        ("2024-2-9", None),
    ],
)
def test_a_day_is_read_in_every_form_a_schema_allows(written: str, day: date | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    ("written", "number"),
    [("12", "12"), ("+12.", "12"), ("-.5", "-0.5"), ("012.340", "12.34"), ("1 000", None), ("٣", None)],
)
def test_a_number_is_read_as_a_schema_defines_it(written: str, number: str | None) -> None:
    assert number_of(written) == (Decimal(number) if number is not None else None)


def test_the_listing_is_a_sheet_no_program_takes_for_formulas() -> None:
    one = transaction("3", ref="=HYPERLINK(1)", provider=None)
    found = imported(file_of(activity(DONOR, one), activity(identifier="=1+1")))
    again = imported(file_of(activity(DONOR, "<budget/>", identifier="=1+1")))
    rows = list(csv.DictReader(io.StringIO(listing_csv([*found.listed, *again.listed]))))
    assert [row["reason"] for row in rows] == ["outgoing", "element"]
    assert rows[0]["line"] == "4"
    assert "=HYPERLINK(1)" in rows[0]["found"]
    assert rows[1]["activity"] == "'=1+1"


def test_listed_things_are_counted_in_the_order_of_the_reasons() -> None:
    found = imported(file_of(activity(DONOR, "<budget/>", transaction("3"), transaction("2"))))
    assert list(counted(found.listed).items()) == [(Reason.OUTGOING, 2), (Reason.ELEMENT, 1)]
