"""A file goes into a book in one commit or not at all, once, and only where its members are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import entente
from entente.acts.contributions.treasury import ReferenceRatesFiled
from entente.acts.corrections.correcting import PeriodClosed
from entente.acts.membership.accession import MemberWithdrawn
from entente.acts.membership.founding import CoalitionFounded, PartyRegistered
from entente.basics.money import Money
from entente.book.act import Act
from entente.formats.iati import Reason
from tests.formats.iati.files import FUND, activity, file_of, imported, reasons, refused, totals, transaction

GIFTS = (transaction("11", value="100", ref="c1"), transaction("1", "2024-03-01", "40", ref="r1"))


def kept_book(*acts: Act, currency: str = "") -> entente.Book:
    """Return a book two states founded in 2023."""
    book = entente.in_memory()
    founding = CoalitionFounded(
        on=date(2023, 1, 1), name="Kept", founders=("NL", "DK"), reporting_currency=currency
    )
    for act in (founding, *acts):
        answer = book.record(act)
        assert answer.ok, str(answer)
    return book


# -- a new book ------------------------------------------------------------------------------------------------------


def test_a_new_book_is_founded_by_the_first_states_and_reports_in_the_one_currency() -> None:
    book = entente.in_memory()
    later = transaction("1", "2024-03-01", provider="XM-DAC-3")
    charity = transaction("1", "2024-01-15", provider="GB-CHC-1", name="Charity")
    imported(file_of(activity(*GIFTS, later, charity)), book)
    founded = book.coalition
    assert founded is not None
    assert (founded.name, founded.founders, founded.reporting_currency) == ("A fund", ("NL",), "EUR")
    assert founded.founded_on == date(2024, 1, 15)
    assert {*book.members} == {"NL", "DK", "GB-CHC-1"}
    assert [account.ref for account in book.accounts.values()] == ["iati-eur"]


def test_a_book_of_several_currencies_keeps_none_to_report_in() -> None:
    book = entente.in_memory()
    imported(file_of(activity(*GIFTS, transaction("1", currency="USD"))), book)
    assert book.coalition is not None
    assert not book.coalition.reporting_currency
    assert {*book.accounts} == {"iati-eur", "iati-usd"}


def test_a_book_of_several_activities_bears_the_reporting_organisations_name() -> None:
    book = entente.in_memory()
    imported(file_of(activity(*GIFTS), activity(*GIFTS, identifier="A-B-2", title="Another")), book)
    assert book.coalition is not None
    assert book.coalition.name == "The fund"
    assert len(book.commitments) == 2


def test_an_act_says_where_it_stands_in_the_file() -> None:
    book = entente.in_memory()
    receiver = "<receiver-org ref='X-Y-1'/><description><narrative>Core</narrative></description>"
    imported(file_of(activity(transaction("1", inner=receiver))), book)
    assert book.entry(3).act.note == f"IATI {FUND}-1, line 3; Core; to X-Y-1"


def test_a_file_without_a_state_founds_no_book() -> None:
    refused(file_of(activity(transaction("1", provider="GB-CHC-1"))), "no state gave anything", "--admit")


def test_a_file_of_which_nothing_has_its_place_records_nothing() -> None:
    book = entente.in_memory()
    found = imported(file_of(activity(transaction("3"))), book)
    assert (book.size, found.acts) == (0, ())
    assert reasons(found) == {Reason.OUTGOING: 1}


# -- a book that is kept ---------------------------------------------------------------------------------------------


def test_only_what_members_gave_is_placed_in_a_book_that_is_kept() -> None:
    withdrawn = MemberWithdrawn(on=date(2024, 2, 15), member="DK")
    book = kept_book(withdrawn)
    others = [
        transaction("1", "2024-02-14", provider="XM-DAC-3"),
        transaction("1", "2024-02-15", provider="XM-DAC-3"),
        transaction("1", provider="XM-DAC-10"),
        transaction("1", "2022-12-31"),
    ]
    found = imported(file_of(activity(*GIFTS, *others)), book)
    assert reasons(found) == {Reason.NOT_A_MEMBER: 2, Reason.BEFORE_FOUNDING: 1}
    assert {*book.members} == {"NL", "DK"}
    assert book.coalition is not None
    assert book.coalition.name == "Kept"


def test_others_are_made_members_on_the_day_they_first_give_where_that_is_asked_for() -> None:
    known = PartyRegistered(on=date(2023, 2, 1), party="charity", names={"en": "Charity"}, code="GB-CHC-1")
    book = kept_book(known)
    gifts = [
        transaction("1", "2024-05-01", provider="GB-CHC-1"),
        transaction("1", "2024-04-01", provider="GB-CHC-1"),
        transaction("1", "2024-04-01", provider="GB-CHC-2", name="Other"),
        transaction("1", "2022-04-01", provider="XM-DAC-10"),
    ]
    found = imported(file_of(activity(*gifts)), book, admits=True)
    assert reasons(found) == {Reason.BEFORE_FOUNDING: 1}
    assert book.members["charity"].since == date(2024, 4, 1)
    assert {*book.members} == {"NL", "DK", "charity", "GB-CHC-2"}


def test_amounts_are_valued_at_the_books_rate_of_the_value_date() -> None:
    rates = ReferenceRatesFiled(
        on=date(2024, 1, 31), currency="EUR", rates={"USD": Decimal("0.9")}, publisher="ECB"
    )
    book = kept_book(rates, currency="EUR")
    gifts = [
        transaction("11", value="100", currency="USD", value_on="2024-02-01"),
        transaction("11", "2024-02-02", "-50", currency="USD", value_on="2024-02-01"),
        transaction("1", "2024-06-01", value="10", currency="USD"),
        transaction("1", "2024-06-01", value="10"),
    ]
    found = imported(file_of(activity(*gifts)), book)
    assert reasons(found) == {Reason.NO_RATE: 1}
    (commitment,) = book.commitments.values()
    assert (commitment.minor, commitment.value) == (50_00, 45_00)


def test_an_amount_worth_more_than_a_book_can_hold_is_listed() -> None:
    rates = ReferenceRatesFiled(
        on=date(2024, 1, 31), currency="EUR", rates={"USD": Decimal(2)}, publisher="ECB"
    )
    book = kept_book(rates, currency="EUR")
    found = imported(file_of(activity(transaction("11", value="9000000000000", currency="USD"))), book)
    assert reasons(found) == {Reason.NO_AMOUNT: 1}


def test_an_account_that_opened_too_late_is_not_used() -> None:
    book = entente.in_memory()
    imported(file_of(activity(*GIFTS)), book)
    earlier = transaction("1", "2024-02-20")
    imported(file_of(activity(*GIFTS, earlier)), book)
    assert {*book.accounts} == {"iati-eur", "iati-eur-2"}


def test_what_a_rule_refuses_leaves_the_book_as_it_was_and_names_the_transaction() -> None:
    book = kept_book(PeriodClosed(on=date(2024, 12, 31), until=date(2024, 12, 31)))
    more = [transaction("1", f"2024-05-0{n}") for n in range(1, 5)]
    error = refused(file_of(activity(*GIFTS, *more)), "nothing was recorded", "refusals more", book=book)
    assert "account" in error.where or f"{FUND}-1" in error.where


def test_a_file_of_which_one_act_is_refused_is_refused_whole() -> None:
    book = kept_book(PeriodClosed(on=date(2024, 12, 31), until=date(2024, 12, 31)))
    pledge, later = transaction("13", "2024-05-01"), transaction("13", "2025-05-01")
    error = refused(file_of(activity(pledge, later)), "nothing was recorded", book=book)
    assert "refusals more" not in str(error)


# -- again and again -------------------------------------------------------------------------------------------------


def test_the_same_file_again_records_nothing() -> None:
    book = entente.in_memory()
    same = transaction("1", "2024-04-01", "7")
    data = file_of(activity(*GIFTS, same, same))
    first = imported(data, book)
    root = book.tree.root()
    again = imported(data, book)
    assert (again.acts, again.known_count) == ((), sum(first.placed.values()))
    assert book.tree.root() == root
    assert len(book.receipts) == 3


def test_a_transaction_that_says_something_else_than_before_is_listed_and_not_booked_twice() -> None:
    book = entente.in_memory()
    imported(file_of(activity(*GIFTS)), book)
    size = book.size
    changed = [transaction("11", value="120", ref="c1"), GIFTS[1]]
    found = imported(file_of(activity(*changed)), book)
    assert (book.size, found.known_count) == (size, 1)
    (listed,) = found.listed
    assert listed.reason is Reason.CHANGED
    assert "entry 2 says EUR 100.00 of NL on 2024-02-01" in listed.found


def test_a_reference_that_stands_on_several_transactions_names_none_of_them() -> None:
    book = entente.in_memory()
    imported(file_of(activity(transaction("1", value="1", ref="x"))), book)
    twice = [transaction("1", value=value, ref="x") for value in ("2", "1", "3")]
    found = imported(file_of(activity(*twice)), book)
    assert (found.known_count, len(found.acts)) == (1, 2)
    assert not imported(file_of(activity(*twice)), book).acts
    assert totals(book)["received"] == Money("EUR", 6_00)


def test_two_of_one_reference_and_content_are_never_taken_for_one() -> None:
    book = entente.in_memory()
    once = transaction("1", value="5", ref="x")
    imported(file_of(activity(once)), book)
    found = imported(file_of(activity(once, once)), book)
    assert (found.known_count, len(found.acts)) == (1, 1)
    assert not imported(file_of(activity(once, once)), book).acts
    assert totals(book)["received"] == Money("EUR", 10_00)


def test_long_identifiers_and_references_stay_within_what_a_name_may_be() -> None:
    book = entente.in_memory()
    long = [activity(transaction("1", ref="r" * 300), identifier="A-B-" + "9" * 200 + end) for end in "xy"]
    imported(file_of(*long), book)
    assert len(book.receipts) == 2
    assert not imported(file_of(*long), book).acts
