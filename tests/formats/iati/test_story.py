"""Pledges, commitments and receipts of one member tie in with each other, whatever the order of their days."""

from __future__ import annotations

from datetime import date

import pytest

import entente
from entente.acts.commitments.signing import PledgeConverted
from entente.acts.contributions.cash import ReceiptApplied
from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeRevised
from entente.basics.money import Money
from entente.formats.iati import IatiImport, Reason
from tests.formats.iati.files import activity, file_of, imported, reasons, totals, transaction


def told(*transactions: str) -> tuple[entente.Book, IatiImport]:
    """Return the book an activity of these transactions makes, and the import."""
    book = entente.in_memory()
    return book, imported(file_of(activity(*transactions)), book)


def euros(**minor: int) -> dict[str, Money]:
    """Return totals in euros."""
    return {name: Money("EUR", amount * 100) for name, amount in minor.items()}


def test_a_commitment_converts_the_oldest_pledges_and_money_pays_the_oldest_commitments() -> None:
    book, _ = told(
        transaction("13", "2024-01-01", "100", ref="p1"),
        transaction("13", "2024-01-02", "100", ref="p2"),
        transaction("11", "2024-02-01", "150", ref="c1"),
        transaction("11", "2024-02-02", "30", ref="c2"),
        transaction("1", "2024-03-01", "170", ref="r1"),
    )
    assert totals(book) == euros(pledged=200, committed=180, received=170, outstanding=10)
    assert sorted(pledge.open for pledge in book.pledges.values()) == [0, 20_00]
    assert [commitment.outstanding for commitment in book.commitments.values()] == [0, 10_00]


def test_money_before_its_commitment_waits_and_is_applied_on_that_day() -> None:
    book, found = told(
        transaction("1", "2024-01-01", "60", ref="r1"),
        transaction("1", "2024-01-02", "60", ref="r2"),
        transaction("11", "2024-02-01", "100", ref="c1"),
    )
    assert totals(book) == euros(committed=100, received=120, outstanding=0, prepaid=20)
    assert [key.partition(":applied")[0] for key in found.keys if "applied" in key] == [
        "iati:XM-OCHA-FUND1-1/11/c1"
    ] * 2


def test_money_pays_the_pledges_where_nobody_signed_a_commitment() -> None:
    book, _ = told(transaction("13", "2024-01-01", "100"), transaction("1", "2024-01-02", "70"))
    assert [pledge.converted for pledge in book.pledges.values()] == [70_00]
    assert totals(book) == euros(pledged=100, received=70)


def test_activities_currencies_and_members_are_stories_of_their_own() -> None:
    book = entente.in_memory()
    data = file_of(
        activity(transaction("11", value="100"), transaction("1", value="10", provider="XM-DAC-3")),
        activity(transaction("1", value="20"), identifier="A-B-2"),
        activity(transaction("1", value="30", currency="USD"), identifier="A-B-3"),
    )
    imported(data, book)
    assert [commitment.outstanding for commitment in book.commitments.values()] == [100_00]
    assert {receipt.unapplied for receipt in book.receipts.values()} == {10_00, 20_00, 30_00}


# -- corrections -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("13", "-40", euros(pledged=60)),
        ("13", "-100", euros(pledged=100)),
        ("11", "-40", euros(committed=60, outstanding=60)),
        ("11", "-100", euros(committed=100, written_off=100)),
        ("1", "-40", euros(received=100, refunded=40, prepaid=60)),
        ("1", "-100", euros(received=100, refunded=100)),
    ],
)
def test_a_negative_value_corrects_the_only_one_it_can_mean(
    kind: str, value: str, expected: dict[str, Money]
) -> None:
    book, found = told(transaction(kind, "2024-01-01", "100"), transaction(kind, "2024-02-01", value))
    assert not found.listed
    seen = totals(book)
    assert seen | expected == seen


def test_a_correction_finds_what_has_its_reference_or_its_amount() -> None:
    book, found = told(
        transaction("11", "2024-01-01", "100", ref="a"),
        transaction("11", "2024-01-02", "100", ref="b"),
        transaction("11", "2024-01-03", "70", ref="c"),
        transaction("11", "2024-02-01", "-30", ref="a"),
        transaction("11", "2024-02-02", "-100"),
    )
    assert not found.listed
    left = {name.rpartition("/")[2]: one.outstanding for name, one in book.commitments.items()}
    assert left == {"a": 70_00, "b": 0, "c": 70_00}


def test_a_correction_that_bears_a_reference_never_means_another_transaction() -> None:
    book, found = told(
        transaction("11", "2024-01-01", "100", ref="c1"),
        transaction("1", "2024-02-01", "100", ref="r1"),
        transaction("11", "2024-03-01", "100", ref="c2"),
        transaction("11", "2024-04-01", "-100", ref="c1"),
        transaction("11", "2024-04-02", "-100", ref="c3"),
        transaction("11", "2024-05-01", "7", ref="c3"),
    )
    assert [(one.reason, one.line) for one in found.listed] == [
        (Reason.DOUBTFUL_CORRECTION, 6),
        (Reason.DOUBTFUL_CORRECTION, 7),
    ]
    assert totals(book) == euros(committed=207, received=100, outstanding=107)


def test_a_correction_of_a_reference_that_several_bear_means_the_one_of_its_amount() -> None:
    of_one_ref = [transaction("11", f"2024-01-0{n}", v, ref="g") for n, v in ((1, "100"), (2, "70"))]
    fitting = transaction("11", "2024-02-01", "-70", ref="g")
    doubtful = transaction("11", "2024-02-02", "-20", ref="g")
    book, found = told(*of_one_ref, transaction("11", "2024-01-03", "70"), fitting)
    assert sorted(one.written_off for one in book.commitments.values()) == [0, 0, 70_00]
    assert not found.listed
    found = told(*of_one_ref, doubtful)[1]
    assert reasons(found) == {Reason.DOUBTFUL_CORRECTION: 1}


def test_a_correction_that_may_mean_several_or_nothing_is_listed() -> None:
    several = told(
        transaction("13", "2024-01-01", "100"),
        transaction("13", "2024-01-02", "90"),
        transaction("13", "2024-02-01", "-5"),
    )[1]
    before = told(transaction("13", "2024-02-01", "100"), transaction("13", "2024-01-01", "-5"))[1]
    more = told(transaction("1", "2024-01-01", "100"), transaction("1", "2024-02-01", "-101"))[1]
    for found in (several, before, more):
        assert reasons(found) == {Reason.DOUBTFUL_CORRECTION: 1}


def test_corrections_of_one_day_follow_what_they_correct() -> None:
    book, found = told(transaction("11", value="-30"), transaction("11", value="100"))
    assert not found.listed
    assert totals(book) == euros(committed=70, outstanding=70)


# -- a file that has grown -------------------------------------------------------------------------------------------

FIRST = (
    transaction("13", "2024-01-01", "100", ref="p1"),
    transaction("11", "2024-02-01", "80", ref="c1"),
    transaction("1", "2024-03-01", "30", ref="r1"),
)


def grown(*more: str) -> tuple[entente.Book, IatiImport]:
    """Import a file, then what it has grown to, and then the same again, which records nothing."""
    book, _ = told(*FIRST)
    found = imported(file_of(activity(*FIRST, *more)), book)
    again = imported(file_of(activity(*FIRST, *more)), book)
    assert not again.acts
    assert again.known_count == found.known_count + sum(found.placed.values())
    return book, found


def test_money_that_paid_a_pledge_is_noted_where_by_the_file_it_would_wait() -> None:
    first = (transaction("13", "2024-01-01", "10"), transaction("1", "2024-01-02", "10"))
    book, _ = told(*first)
    more = (transaction("11", "2024-01-01", "10"), transaction("1", "2024-01-01", "10", ref="r2"))
    found = imported(file_of(activity(*first, *more)), book)
    assert totals(book) == euros(pledged=10, committed=10, received=20, outstanding=0)
    (note,) = [one for one in found.notes if "later acts" in one.done]
    assert (note.line, note.found) == (4, "EUR 10.00 more is left of it by the file than in the book")
    assert note.done.startswith("not taken back from ")


def test_new_money_pays_commitments_the_book_has_already() -> None:
    book, found = grown(transaction("1", "2024-04-01", "40", ref="r2"), transaction("1", "2024-05-01", "40"))
    assert found.known_count == 3
    assert totals(book) == euros(pledged=100, committed=80, received=110, outstanding=0, prepaid=30)


def test_money_that_turns_up_with_an_earlier_day_is_applied_on_the_day_of_the_later_acts() -> None:
    book, found = grown(transaction("1", "2024-02-15", "40", ref="r2"))
    assert totals(book) == euros(pledged=100, committed=80, received=70, outstanding=10)
    assert (found.acts[-1].on, type(found.acts[-1])) == (date(2024, 3, 1), ReceiptApplied)
    assert not [note for note in found.notes if "later acts" in note.done]


def test_money_of_an_earlier_day_pays_a_pledge_on_the_day_of_the_later_acts() -> None:
    first = (transaction("13", "2024-01-01", "100"), transaction("1", "2024-03-01", "30"))
    book, _ = told(*first)
    imported(file_of(activity(*first, transaction("1", "2024-02-01", "40"))), book)
    assert [pledge.open for pledge in book.pledges.values()] == [30_00]


def test_a_commitment_of_an_earlier_day_converts_its_pledge_and_takes_its_money_on_the_later_day() -> None:
    book, found = grown(transaction("11", "2024-01-15", "50", ref="c0"), transaction("1", "2024-02-20", "99"))
    assert totals(book) == euros(pledged=100, committed=130, received=129, outstanding=1)
    assert [pledge.open for pledge in book.pledges.values()] == [0]
    converted = [act for act in found.acts if isinstance(act, PledgeConverted)]
    assert [(act.on, act.amount) for act in converted] == [(date(2024, 2, 20), Money("EUR", 20_00))]


def test_a_pledge_of_an_earlier_day_is_converted_by_the_commitment_the_book_has() -> None:
    first = (transaction("11", "2024-02-01", "80"), transaction("1", "2024-03-01", "30"))
    book = entente.in_memory()
    assert book.record(CoalitionFounded(on=date(2023, 1, 1), name="Kept", founders=("NL",))).ok
    imported(file_of(activity(*first)), book)
    imported(file_of(activity(transaction("13", "2024-01-01", "100"), *first)), book)
    assert [pledge.open for pledge in book.pledges.values()] == [20_00]


def test_a_pledge_of_an_earlier_day_stays_open_where_another_was_converted_in_its_place() -> None:
    book = entente.in_memory()
    assert book.record(CoalitionFounded(on=date(2023, 1, 1), name="Kept", founders=("NL",))).ok
    first = (transaction("13", "2024-01-10", "100", ref="p1"), transaction("11", "2024-02-01", "100"))
    imported(file_of(activity(*first)), book)
    found = imported(file_of(activity(transaction("13", "2024-01-01", "100", ref="p0"), *first)), book)
    assert [type(act) for act in found.acts] == [PledgeAnnounced]
    assert sorted(pledge.open for pledge in book.pledges.values()) == [0, 100_00]
    assert not [note for note in found.notes if "later acts" in note.done]


def test_a_commitment_to_a_pledge_that_was_paid_is_noted_to_stay_outstanding() -> None:
    first = (transaction("13", "2019-01-01", "100"), transaction("1", "2019-06-01", "60"))
    book, _ = told(*first)
    commitment = transaction("11", "2020-01-01", "100", ref="c1")
    found = imported(file_of(activity(*first, commitment)), book)
    assert [one.outstanding for one in book.commitments.values()] == [100_00]
    (note,) = [one for one in found.notes if "later acts" in one.done]
    assert note.found == "EUR 60.00 less is left of it by the file than in the book"
    assert note.done == "not applied to XM-OCHA-FUND1-1/11/c1: later acts rest on it"
    assert note.line == 5


def test_a_new_commitment_converts_what_is_open_and_takes_what_waits() -> None:
    book, _ = grown(transaction("1", "2024-03-02", "70", ref="r2"), transaction("11", "2024-04-01", "50"))
    assert totals(book) == euros(pledged=100, committed=130, received=100, outstanding=30)
    assert [pledge.open for pledge in book.pledges.values()] == [0]


@pytest.mark.parametrize("kind", ["13", "11", "1"])
def test_a_correction_reaches_what_the_book_has_already(kind: str) -> None:
    _, found = grown(transaction(kind, "2024-06-01", "-20"))
    assert not found.listed
    assert len(found.acts) == 1


def test_a_correction_the_book_has_stays_what_it_was_although_it_might_now_mean_several() -> None:
    before = (FIRST[0], transaction("13", "2024-06-01", "-20"))
    book, _ = told(*before)
    found = imported(file_of(activity(*before, transaction("13", "2024-05-01", "70"))), book)
    assert (len(found.acts), found.listed, found.known_count) == (1, (), 2)
    assert [note.line for note in found.notes if note.done == "stays in the book what it was"] == [4]


def test_a_correction_before_later_acts_is_listed() -> None:
    _, found = grown(transaction("11", "2024-02-02", "-20"))
    assert reasons(found) == {Reason.LATE_CORRECTION: 1}


def test_a_correction_of_more_than_the_book_leaves_open_is_listed() -> None:
    book, _ = told(*FIRST)
    (pledge,) = book.pledges.values()
    lowered = PledgeRevised(on=date(2024, 5, 1), pledge=pledge.ref, member="NL", amount=Money("EUR", 8100))
    assert book.record(lowered).ok
    found = imported(file_of(activity(*FIRST, transaction("13", "2024-06-01", "-20"))), book)
    assert reasons(found) == {Reason.LATE_CORRECTION: 1}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_was_reversed_in_the_book_is_relied_on_no_more(number: int) -> None:
    book, _ = told(*FIRST[number - 1 : number])
    assert book.record(Reversed(on=date(2024, 6, 1), entry=book.size, reason="never happened")).ok
    more = {1: transaction("11", "2024-07-01", "50"), 2: transaction("1", "2024-07-01", "30"), 3: ""}[number]
    correction = transaction({1: "13", 2: "11", 3: "1"}[number], "2024-08-01", "-10")
    found = imported(file_of(activity(FIRST[number - 1], more, correction)), book)
    assert reasons(found) == {Reason.LATE_CORRECTION: 1}


def test_a_book_of_another_reporting_currency_is_valued_at_its_rates() -> None:
    book = entente.in_memory()
    assert book.record(
        CoalitionFounded(on=date(2023, 1, 1), name="Kept", founders=("NL",), reporting_currency="USD")
    ).ok
    found = imported(file_of(activity(*FIRST)), book)
    assert reasons(found) == {Reason.NO_RATE: 3}
    assert book.size == 1
