"""Movements: what each entry posted, and the entries behind each account."""

from __future__ import annotations

from entente.figures.movements import Movement, entries_under, movements, movements_under
from tests.acts.conftest import day
from tests.figures.stories import year


def test_an_entry_is_given_with_all_it_moved_by_head_and_currency() -> None:
    (encashed,) = movements(year().as_of(), "notes", since=day(5, 1))
    assert encashed == [
        Movement(11, "cash", "GBP", 10_00, 13_00),
        Movement(11, "notes", "GBP", -10_00, -12_00),
        Movement(11, "available", "GBP", 10_00, 13_00),
        Movement(11, "funded", "GBP", -10_00, -13_00),
        Movement(11, "exchange", "GBP", 0, -1_00),
    ]


def test_only_entries_within_both_times_are_given() -> None:
    book = year()
    assert [group[0].entry for group in movements(book.as_of(day(4, 30)), "cash")] == [7, 8, 9]
    assert [group[0].entry for group in movements(book.as_of(None, 8), "cash")] == [7, 8]
    assert list(movements(book.as_of(None, 0), "cash")) == []


def test_the_entries_behind_accounts_are_those_in_effect() -> None:
    found = entries_under(year().as_of(), "interest", "notes", "payable")
    assert found == {("interest", "EUR"): (12,), ("notes:GB", "GBP"): (10, 11)}
    assert entries_under(year().as_of(day(9, 4)), "interest") == {("interest", "EUR"): (12, 16)}


def test_the_movements_under_one_head_may_be_given_alone() -> None:
    view = year().as_of()
    whole = [[moved for moved in group if moved.head == "exchange"] for group in movements(view, "exchange")]
    assert list(movements_under(view, "exchange")) == whole
    assert whole
