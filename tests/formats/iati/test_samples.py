"""Files in the manner of known publishers: what comes in is placed to the cent, the rest is listed."""

from __future__ import annotations

import pytest

import entente
from entente.basics.money import Money
from entente.formats.iati import IatiImport, Reason
from tests.formats.iati.files import SAMPLES, imported, reasons, totals
from tests.formats.iati.ruleset import faults


def sample(name: str) -> tuple[entente.Book, IatiImport]:
    """Import a sample into a new book."""
    book = entente.in_memory()
    return book, imported((SAMPLES / name).read_bytes(), book)


def test_a_pooled_fund_becomes_a_book_that_ties_in() -> None:
    book, found = sample("pooled-fund-2.03.xml")
    measures = {
        "pledged": 3_000_000,
        "committed": 3_100_000,
        "received": 1_510_000,
        "outstanding": 1_700_000,
        "prepaid": 110_000,
    }
    assert totals(book) == {name: Money("USD", units * 100) for name, units in measures.items()}
    assert {*book.members} == {"NL", "GB", "GB-CHC-9990001"}
    assert reasons(found) == {Reason.OUTGOING: 3, Reason.ZERO: 1, Reason.ELEMENT: 9}
    assert [note.done for note in found.notes if "rounded" in note.done] == ["rounded to USD 1,000,000.00"]


def test_a_banks_trust_funds_are_placed_in_their_own_currencies_and_each_slip_is_listed() -> None:
    book, found = sample("trust-funds-2.02.xml")
    assert {*book.members} == {"JP", "DE", "SE", "XM-DAC-5-2"}
    assert [(c.member, c.currency, c.minor) for c in book.commitments.values()] == [
        ("JP", "JPY", 50_000_000),
        ("XM-DAC-5-2", "EUR", 2_000_000_00),
    ]
    assert reasons(found) == {
        Reason.OTHER_TYPE: 1,
        Reason.UNKNOWN_TYPE: 1,
        Reason.NO_IDENTIFIER: 1,
        Reason.TWICE: 2,
        Reason.NO_DAY: 1,
        Reason.NO_AMOUNT: 1,
        Reason.NO_CURRENCY: 2,
        Reason.NO_PROVIDER: 1,
        Reason.OWN_PROVIDER: 1,
        Reason.DOUBTFUL_CORRECTION: 1,
        Reason.ELEMENT: 3,
    }


def test_an_agencys_file_of_the_first_versions_is_placed() -> None:
    book, found = sample("agency-1.03.xml")
    assert totals(book)["received"] == Money("SEK", 2_000_000_00)
    assert {*book.members} == {"SE"}
    assert reasons(found) == {Reason.OUTGOING: 1, Reason.OTHER_TYPE: 1, Reason.ELEMENT: 2}


def test_a_donors_own_programme_has_no_place_in_a_funds_book() -> None:
    book, found = sample("donor-2.03.xml")
    assert book.size == 0
    assert reasons(found) == {Reason.OUTGOING: 4, Reason.ELEMENT: 6}


@pytest.mark.parametrize("name", ["pooled-fund-2.03.xml", "donor-2.03.xml"])
def test_the_samples_of_the_newest_version_are_valid(name: str) -> None:
    assert not faults((SAMPLES / name).read_bytes())


def test_the_proof_finds_what_is_wrong() -> None:
    data = (SAMPLES / "donor-2.03.xml").read_bytes()
    for wrong, expected in (
        (data.replace(b'<sector vocabulary="1" code="72010"/>', b""), "6.2.2"),
        (data.replace(b"GB-GOV-1-999001-101", b"GB-GOV-1"), "1.1.3"),
        (data.replace(b"2022-11-01", b"2999-11-01"), "11.1.4"),
        (
            data.replace(b'transaction-type code="12"', b'transaction-type code="14"'),
            "transaction-type/@code 14",
        ),
        (data.replace(b'activity-status code="2"', b'activity-state code="2"'), "activity-state"),
        (data.replace(b' xml:lang="en"', b""), "4.1.1"),
    ):
        assert any(expected in fault for fault in faults(wrong)), expected
