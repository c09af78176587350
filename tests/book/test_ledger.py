"""The ledger: exact sums on both time axes, however they are asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.book import ledger as ledger_module
from entente.book.ledger import (
    MOST_MINOR,
    SECTION_OF,
    SECTIONS,
    Balance,
    Ledger,
    LedgerError,
    imbalance,
    is_plain,
    section_of,
)

ACCOUNTS = ["cash:main", "cash:other", "interest", "available:p", "funded:p"]
Row = tuple[int, str, int, int]


def filled(rows: list[Row]) -> Ledger:
    """Post rows of (day, account, minor, value), one an entry."""
    ledger = Ledger()
    for day, account, minor, value in rows:
        ledger.post(day, [(account, "EUR", minor, value)])
    return ledger


def summed(rows: list[Row], account: str, day: int, entry: int) -> tuple[int, int]:
    """Sum the plain way."""
    within = [row for row in rows[:entry] if row[1] == account and row[0] <= day]
    return sum(row[2] for row in within), sum(row[3] for row in within)


rows_of = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(ACCOUNTS), st.integers(-99, 99), st.integers(-99, 99)),
    max_size=40,
)


@pytest.mark.parametrize("tail_rows", [0, 3, 4096])
@settings(deadline=None, max_examples=60)
@given(rows=rows_of, day=st.integers(0, 10), entry=st.integers(0, 41), asked=st.integers(0, 40))
def test_every_way_of_asking_gives_the_plain_sum(
    tail_rows: int, rows: list[Row], day: int, entry: int, asked: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger_module, "_TAIL_ROWS", tail_rows)
        ledger = filled(rows[:asked])
        list(ledger.balances())
        for on, account, minor, value in rows[asked:]:
            ledger.post(on, [(account, "EUR", minor, value)])
        balances = ledger.balances(day, entry)
        for account in ACCOUNTS:
            expected = summed(rows, account, day, entry)
            assert balances.of(account, "EUR")[2:] == expected
            assert ledger.balance(account, "EUR", day, entry)[2:] == expected
            assert ledger.now(account, "EUR") == summed(rows, account, 10, 41)
            assert ledger.entries_of(account, "EUR", day, entry) == [
                n for n, row in enumerate(rows[:entry], 1) if row[1] == account and row[0] <= day
            ]
        shown = {balance.account: balance[2:] for balance in balances}
        assert shown == {a: s for a in ACCOUNTS if any(s := summed(rows, a, day, entry))}


@settings(deadline=None, max_examples=60)
@given(rows=rows_of, kept=st.integers(0, 40), summed_up=st.booleans())
def test_truncating_is_as_if_the_rows_had_never_been(rows: list[Row], kept: int, *, summed_up: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger_module, "_TAIL_ROWS", 0)
        ledger = filled(rows)
        list(ledger.balances())
        list(ledger.balances())  # sorted from the second question on
    if summed_up:
        ledger.now("interest", "EUR")
    ledger.truncate(min(kept, len(rows)))
    other = filled(rows[:kept])
    assert len(ledger) == len(other)
    assert list(ledger.balances()) == list(other.balances())
    assert [ledger.now(a, "EUR") for a in ACCOUNTS] == [other.now(a, "EUR") for a in ACCOUNTS]


def test_an_account_nobody_posted_to_is_empty() -> None:
    ledger = filled([(1, "interest", 1, 1)])
    assert ledger.balance("cash:x", "EUR") == Balance("cash:x", "EUR", 0, 0)
    assert ledger.balances().of("cash:x", "EUR") == Balance("cash:x", "EUR", 0, 0)
    assert ledger.now("cash:x", "EUR") == (0, 0)
    assert ledger.entries_of("cash:x", "EUR") == []
    assert ledger.cells_under("cash") == []


def test_balances_are_those_of_their_moment() -> None:
    ledger = filled([(1, "interest", 1, 1)])
    before = ledger.balances()
    ledger.post(1, [("cash:main", "EUR", 5, 5)])
    assert before.of("cash:main", "EUR").minor == 0
    assert before.under("cash") == []
    assert list(before) == [Balance("interest", "EUR", 1, 1)]


def test_balances_are_found_under_their_head() -> None:
    ledger = filled([(1, "cash:main", 1, 1), (1, "cash:other", 2, 2), (1, "cash:main", -1, -1)])
    assert ledger.balances().under("cash") == [Balance("cash:other", "EUR", 2, 2)]
    assert ledger.balances().under("cash:other") == [Balance("cash:other", "EUR", 2, 2)]


def test_an_entry_tells_what_it_posted() -> None:
    ledger = Ledger()
    assert ledger.rows_of(1) == []
    ledger.post(1, [("cash:main", "EUR", 5, 6), ("interest", "EUR", -5, -6)])
    assert ledger.rows_of(1) == [Balance("cash:main", "EUR", 5, 6), Balance("interest", "EUR", -5, -6)]
    assert {name: column.tolist() for name, column in ledger.columns().items()} == {
        "entry": [1, 1],
        "day": [1, 1],
        "cell": [0, 1],
        "minor": [5, -5],
        "value": [6, -6],
    }


def test_an_account_belongs_to_one_section() -> None:
    assert section_of("cash:main") == "fund"
    assert set(SECTION_OF.values()) == set(SECTIONS)
    with pytest.raises(LedgerError, match="belongs to no section"):
        section_of("gifts:main")
    with pytest.raises(LedgerError, match="belongs to no section"):
        filled([(1, "gifts", 1, 1)])


def test_a_plain_group_is_pairs_in_one_section_that_fit() -> None:
    cash, interest = ("cash:main", "EUR", 5, 6), ("interest", "EUR", -5, -6)
    assert is_plain([])
    assert is_plain([cash, interest, cash, interest])
    assert not is_plain([cash])
    assert not is_plain([cash, ("interest", "GBP", -5, -6)])
    assert not is_plain([cash, ("interest", "EUR", -5, -5)])
    assert not is_plain([cash, ("support", "EUR", -5, -6)])
    assert not is_plain([("gifts", "EUR", 5, 6), ("gifts", "EUR", -5, -6)])
    most = MOST_MINOR + 1
    assert not is_plain([("cash:main", "EUR", most, 6), ("interest", "EUR", -most, -6)])
    assert not is_plain([("cash:main", "EUR", 5, -most), ("interest", "EUR", -5, most)])


def test_a_group_sums_to_zero_in_every_section_currency_and_in_value() -> None:
    cash, interest = ("cash:main", "EUR", 5, 6), ("interest", "EUR", -5, -6)
    assert imbalance([cash, interest]) == ""
    assert imbalance([]) == ""
    assert imbalance([cash]) == "fund is off by 5 EUR; fund is off by 6 in value"
    assert imbalance([cash, ("support", "EUR", -5, -6)]).count("is off by") == 4
