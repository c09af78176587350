"""The CERF file as acts: totals to the cent, every rule kept, every change noted."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

import entente
from entente.acts.commitments.collecting import CommitmentWrittenOff
from entente.acts.commitments.signing import CommitmentSigned, PledgeConverted
from entente.acts.contributions.cash import AccountOpened, CashReceived, ReceiptApplied
from entente.acts.membership.accession import AccessionSigned
from entente.acts.membership.founding import CoalitionFounded, PartyRegistered
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.pledges.ending import PledgeWrittenOff
from entente.acts.valuation import Direction
from entente.basics.money import Money
from entente.book.act import Act, kind_of
from entente.formats.cerf import cerf_acts, import_cerf, read_cerf
from tests.formats.cerf.conftest import EXCERPT, FULL, Row, file_of, part, priced, refused, row


def told(*rows: Row) -> list[Act]:
    """Import rows into an empty book, and return the acts about money."""
    imported = import_cerf(entente.in_memory(), file_of(*rows))
    others = CoalitionFounded | PartyRegistered | AccessionSigned | AccountOpened
    return [act for act in imported.acts if not isinstance(act, others)]


def totals(book: entente.Book) -> tuple[str, ...]:
    """Return pledged, committed, received and written off in USD, as the position says them."""
    total = book.position().lines[-1]
    assert total.is_total
    return tuple(str(total[name]) for name in ("pledged", "committed", "received", "written_off"))


# -- the file as it is ----------------------------------------------------------------------------------------


@pytest.mark.skipif(not FULL.exists(), reason="the whole file is not at hand")
def test_the_whole_file_adds_up_to_the_cent() -> None:
    book, data = entente.in_memory(), FULL.read_bytes()
    imported = import_cerf(book, data)
    assert len({key.split(":")[1] for key in imported.keys if key.count(":") == 3}) == 1783
    assert totals(book) == (
        "USD 10,515,547,582.39",
        "USD 10,526,239,866.73",
        "USD 10,337,518,914.07",
        "USD 30,208.54",
    )
    kinds = Counter(type(act) for act in imported.acts)
    assert kinds[PledgeAnnounced] == 1782
    assert kinds[CommitmentSigned] == 1761
    assert kinds[CashReceived] == 1807
    assert kinds[PledgeWrittenOff] == 8
    done = Counter(note.done.partition(" ")[0] for note in imported.notes)
    assert done["rounded"] == 11
    assert done["not"] == 1
    assert book.verify().ok


def test_the_excerpt_adds_up_to_the_cent() -> None:
    book = entente.in_memory()
    imported = import_cerf(book, EXCERPT)
    stated = json.loads(EXCERPT, parse_float=Decimal)
    sums = []
    for stage, field in (
        ("pledge", "pledgeAmountUSD"),
        ("commitment", "commitmentamountUSD"),
        ("received", "receivedamountUSD"),
        ("writeoff", "writeoffamountUSD"),
    ):
        values = [Money.rounded(p[field], "USD").minor for r in stated for p in r[f"donor{stage}"]]
        sums.append(str(Money("USD", sum(values))))
    assert totals(book) == tuple(sums)
    assert book.size == len(imported.acts) == len(imported.keys) == len(set(imported.keys))
    assert book.verify().ok


def test_acts_come_in_the_order_of_their_days() -> None:
    days = [act.on for act in import_cerf(entente.in_memory(), EXCERPT).acts]
    assert days == sorted(days)


def test_an_empty_book_is_founded_in_the_name_of_the_fund() -> None:
    book = entente.in_memory(signer="somebody")
    import_cerf(book, EXCERPT)
    founded = book.coalition
    assert founded is not None
    assert (founded.name, founded.reporting_currency, founded.keeper) == (
        "Central Emergency Response Fund",
        "USD",
        "keeper",
    )


def test_keys_do_not_change_from_one_reading_to_the_next() -> None:
    first, second = (cerf_acts(read_cerf(EXCERPT)) for _ in range(2))
    assert first == second
    assert "cerf:06-DC-AND-001:pledge:1" in first.keys


def test_progress_is_told() -> None:
    seen: list[int] = []
    rows = [row(f"C-{n}", pledge=[part("pledge", "2024-01-01", 5)]) for n in range(1500)]
    import_cerf(entente.in_memory(), file_of(*rows), lambda done, _: seen.append(done))
    assert seen == [1000]


# -- who gave -------------------------------------------------------------------------------------------------


def test_states_are_known_by_their_code_and_others_by_a_name_of_the_books_own() -> None:
    book = entente.in_memory()
    imported = import_cerf(book, EXCERPT)
    assert {"AD", "PT", "VA"} <= set(book.members)
    assert "cerf-sovereign-military-order-of-malta" in book.members
    assert "MT" not in book.members
    assert "cerf-un-association-of-finland" in book.members
    assert any(
        note.field == "donor" and note.done.startswith("registered as cerf-") for note in imported.notes
    )


def test_donors_whose_names_shorten_to_one_stay_two() -> None:
    private = {"donortype": "Private", "countryCode": "PRV"}
    book = entente.in_memory()
    import_cerf(
        book,
        file_of(
            row("A", pledge=[part("pledge", "2024-01-01", 5)]),
            row("B", pledge=[part("pledge", "2024-01-01", 5)], donor="Smith & Co", **private),
            row("C", pledge=[part("pledge", "2024-01-01", 5)], donor="Smith Co", **private),
        ),
    )
    assert {"cerf-smith-co", "cerf-smith-co-2"} <= set(book.members)


def test_each_donor_accedes_on_the_day_of_its_first_act() -> None:
    book = entente.in_memory()
    import_cerf(
        book,
        file_of(
            row("A", pledge=[part("pledge", "2024-05-01", 5)]),
            row("B", received=[part("received", "2024-03-01", 5)], donor="Malta", countryCode="MLT"),
            row("C", pledge=[part("pledge", "2024-04-01", 5)]),
        ),
    )
    assert book.members["MT"].how == "founder"
    assert book.members["FR"].since == date(2024, 4, 1)


def test_a_file_of_no_state_cannot_found_a_book() -> None:
    refused(file_of(row(pledge=[part("pledge", "2024-01-01", 5)], donortype="Private")), "nobody can found")


# -- how parts become acts ------------------------------------------------------------------------------------


def test_a_pledge_signed_and_paid_in_order_is_converted_and_settled() -> None:
    pledge, commitment, receipt = told(
        row(
            pledge=[part("pledge", "2024-01-01", 100)],
            commitment=[part("commitment", "2024-02-01", 80)],
            received=[part("received", "2024-03-01", 80)],
            CommitmentType="Pledge Letter",
            AgreementFromYear="2024",
            AgreementToYear="2026",
        )
    )
    assert isinstance(pledge, PledgeAnnounced)
    assert str(pledge.period) == "2024"
    assert pledge.note == "Fully Paid; Pledge Letter; agreement 2024-2026"
    assert isinstance(commitment, CommitmentSigned)
    assert commitment.converts == Money.of(80, "USD")
    assert isinstance(receipt, CashReceived)
    assert receipt.settles[0].commitment == "24-DC-XYZ-001"


def test_money_before_its_commitment_waits_for_it() -> None:
    kinds = told(
        row(
            received=[part("received", "2024-01-01", 80), part("received", "2024-01-02", 30)],
            commitment=[part("commitment", "2024-02-01", 100)],
            pledge=[part("pledge", "2024-03-01", 100)],
        )
    )
    first, second, signed, applied, rest, pledged, converted = kinds
    assert isinstance(first, CashReceived)
    assert isinstance(second, CashReceived)
    assert first.settles == second.settles == ()
    assert isinstance(signed, CommitmentSigned)
    assert not signed.pledge
    assert isinstance(applied, ReceiptApplied)
    assert isinstance(rest, ReceiptApplied)
    assert [s.amount.minor for act in (applied, rest) for s in act.settles] == [8000, 2000]
    assert isinstance(pledged, PledgeAnnounced)
    assert isinstance(converted, PledgeConverted)
    assert converted.amount == Money.of(100, "USD")


def test_what_is_paid_beyond_the_commitment_stays_a_prepayment() -> None:
    book = entente.in_memory()
    data = file_of(
        row(
            commitment=[part("commitment", "2024-01-01", 100)],
            received=[part("received", "2024-02-01", 130)],
        )
    )
    imported = import_cerf(book, data)
    assert book.receipts["24-DC-XYZ-001/1"].unapplied == 3000
    assert any("USD 30.00 stays a prepayment" in note.done for note in imported.notes)


def test_money_without_a_commitment_pays_the_pledge() -> None:
    book = entente.in_memory()
    import_cerf(
        book,
        file_of(
            row("A", pledge=[part("pledge", "2024-01-02", 5)], received=[part("received", "2024-01-01", 5)]),
            row("B", pledge=[part("pledge", "2024-01-02", 5)], received=[part("received", "2024-01-03", 5)]),
        ),
    )
    assert [pledge.open for pledge in book.pledges.values()] == [0, 0]


def test_money_in_another_currency_pays_by_value_in_the_file() -> None:
    book = entente.in_memory()
    import_cerf(
        book,
        file_of(
            row(
                "A",
                commitment=[part("commitment", "2024-01-01", 80, "EUR", 0.8)],
                received=[part("received", "2024-02-01", 60)],
            ),
            row(
                "B",
                commitment=[part("commitment", "2024-01-01", 80, "EUR", 0.8)],
                received=[part("received", "2024-02-01", 250)],
            ),
            row(
                "C",
                pledge=[part("pledge", "2024-01-01", 80, "EUR", 0.8)],
                commitment=[part("commitment", "2024-02-01", 50)],
            ),
        ),
    )
    assert book.commitments["A"].outstanding == 3200
    assert book.commitments["B"].outstanding == 0
    assert book.receipts["B/1"].unapplied == 15000
    assert book.pledges["C"].open == 4000


def test_write_offs_end_the_open_pledge_or_else_the_commitment() -> None:
    acts = told(
        row(
            "A",
            pledge=[part("pledge", "2024-01-01", 100)],
            commitment=[part("commitment", "2024-02-01", 60)],
            writeoff=[part("writeoff", "2024-03-01", 40)],
        ),
        row(
            "B",
            pledge=[part("pledge", "2024-01-01", 100)],
            commitment=[part("commitment", "2024-02-01", 100)],
            writeoff=[part("writeoff", "2024-03-01", 40)],
        ),
    )
    ended = [act for act in acts if isinstance(act, PledgeWrittenOff | CommitmentWrittenOff)]
    assert [kind_of(act) for act in ended] == ["pledge-written-off", "commitment-written-off"]
    assert {act.decision for act in ended} == {"as stated in the CERF file"}


def test_only_a_value_off_its_rate_is_explained() -> None:
    sound, off, plain, odd = told(
        row("A", pledge=[part("pledge", "2024-01-01", 79, "EUR", 0.79)]),
        row("B", pledge=[priced("pledge", "2024-01-02", 79, "EUR", 0.79, 100.02)]),
        row("C", pledge=[part("pledge", "2024-01-03", 100)]),
        row("D", pledge=[priced("pledge", "2024-01-04", 100, "USD", 0.88, 113.64)]),
    )
    assert all(isinstance(act, PledgeAnnounced) for act in (sound, off, plain, odd))
    values = [act.value for act in (sound, off, plain, odd) if isinstance(act, PledgeAnnounced)]
    assert values[2] is None
    assert [value.explained for value in values if value is not None] == [
        "",
        "as stated in the CERF file",
        "as stated in the CERF file",
    ]
    assert values[0] is not None
    assert (values[0].rate, values[0].direction) == (Decimal("0.79"), Direction.AMOUNT_PER_VALUE)


def test_amounts_finer_than_the_unit_are_rounded_and_noted() -> None:
    book = entente.in_memory()
    data = file_of(row(pledge=[priced("pledge", "2024-01-01", 20790.0016, "EUR", 0.693, 30000.0)]))
    imported = import_cerf(book, data)
    assert book.pledges["24-DC-XYZ-001"].minor == 2079000
    rounded = [note for note in imported.notes if note.done.startswith("rounded")]
    assert [(n.code, n.field, n.found, n.done) for n in rounded] == [
        ("24-DC-XYZ-001", "donorpledge[0].pledgeAmountLocal", "EUR 20790.0016", "rounded to EUR 20,790.00")
    ]


def test_parts_that_are_zero_are_no_acts() -> None:
    acts = told(
        row("A", pledge=[part("pledge", "2024-01-01", 5)], received=[part("received", "2024-01-01", 0)]),
        row("B", pledge=[priced("pledge", "2024-01-01", 200, "SEK", 9.2, 0.0)]),
        row("C", pledge=[priced("pledge", "2024-01-01", 0.04, "SEK", 9.2, 0.004)]),
    )
    assert len(acts) == 1


def test_a_pledge_of_which_its_commitment_takes_less_than_a_unit_stays_open() -> None:
    book = entente.in_memory()
    tiny, large = part("commitment", "2024-01-02", 0.01), priced("pledge", "2024-01-01", 10, "JPY", 10, 1.0)
    late = priced("pledge", "2024-01-03", 10, "JPY", 10, 1.0)
    import_cerf(
        book,
        file_of(row("A", pledge=[large], commitment=[tiny]), row("B", commitment=[tiny], pledge=[late])),
    )
    assert {pledge.open for pledge in book.pledges.values()} == {10}


def test_money_that_pays_less_than_a_unit_waits_as_a_prepayment() -> None:
    book = entente.in_memory()
    owed = priced("commitment", "2024-01-02", 10, "JPY", 10, 1.0)
    import_cerf(
        book,
        file_of(
            row("A", commitment=[owed], received=[part("received", "2024-01-01", 0.01)]),
            row("B", commitment=[owed], received=[part("received", "2024-01-03", 0.01)]),
        ),
    )
    assert [receipt.unapplied for receipt in book.receipts.values()] == [1, 1]


def test_currencies_that_no_longer_exist_and_sentinel_days_find_their_place() -> None:
    book = entente.in_memory()
    unknown = {**part("received", "0001-01-01", 0), "receivedcurrency": ""}
    import_cerf(
        book,
        file_of(row("A", pledge=[part("pledge", "2010-03-01", 300, "EEK", 12.0)], received=[unknown])),
    )
    assert (book.pledges["A"].currency, book.pledges["A"].minor) == ("EEK", 30000)
    assert not book.receipts


def test_a_file_goes_into_a_book_that_reports_in_dollars() -> None:
    book = entente.in_memory()
    import_cerf(book, file_of(row("A", received=[part("received", "2024-01-01", 5)])))
    more = import_cerf(
        book,
        file_of(
            row("B", received=[part("received", "2024-02-01", 5)]),
            row("C", received=[part("received", "2024-02-01", 5)], donor="Oxfam", donortype="Private"),
        ),
    )
    assert set(book.receipts) == {"A/1", "B/1", "C/1"}
    assert [type(act) for act in more.acts] == [PartyRegistered, AccessionSigned, CashReceived, CashReceived]
    again = import_cerf(
        book,
        file_of(row("D", received=[part("received", "2024-03-01", 5)], donor="Oxfam", donortype="Private")),
    )
    assert [type(act) for act in again.acts] == [CashReceived]
