"""Account names: no two accounts of the book share one, and each can be read by the program it is for."""

from __future__ import annotations

import re
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from entente.book.ledger import SECTION_OF
from entente.formats.account_names import (
    PART_LENGTH,
    beancount_account,
    beancount_value_account,
    ledger_account,
    ledger_value_account,
)

REST = st.text(st.sampled_from("-aZ09:|% x\u00e9\u0660\n"), max_size=12)
ACCOUNTS = st.builds(lambda head, rest: f"{head}:{rest}", st.sampled_from(sorted(SECTION_OF)), REST)
_ESCAPE = re.compile(r"--([0-9a-f]+)-|(-?[A-Za-z0-9])")


def read_ledger(name: str) -> str:
    _, head, *parts = name.split(":")
    return ":".join([head.lower(), *("" if part == "%" else unquote(part) for part in parts)])


def read_hyphenated(part: str) -> str:
    characters, position = [], 0
    while found := _ESCAPE.match(part, position):
        characters.append(chr(int(found[1], 16)) if found[1] else found[2])
        position = found.end()
    text, mark = "".join(characters), part[position:]
    assert mark in {"", "--", "---"}
    if mark == "--":
        return text[0].lower() + text[1:]
    return text[1:] if mark else text


def read_beancount(name: str) -> str:
    _, _, head, *parts = name.split(":")
    return ":".join([head.lower(), *map(read_hyphenated, parts)])


@given(ACCOUNTS)
def test_every_account_can_be_read_back_from_its_ledger_name(account: str) -> None:
    assert read_ledger(ledger_account(account)) == account


@given(ACCOUNTS)
def test_every_account_can_be_read_back_from_its_beancount_name(account: str) -> None:
    assert read_beancount(beancount_account(account)) == account


@given(ACCOUNTS)
def test_beancount_names_have_only_characters_beancount_allows(account: str) -> None:
    part = r"[A-Z0-9][A-Za-z0-9-]*"
    for name in (beancount_account(account), beancount_value_account(account, "EUR")):
        assert re.fullmatch(rf"(Assets|Liabilities|Income|Expenses|Equity)(:{part})+", name)


@given(ACCOUNTS)
def test_ledger_names_are_visible_ascii_without_what_ends_a_name(account: str) -> None:
    for name in (ledger_account(account), ledger_value_account(account, "EUR")):
        assert re.fullmatch(r"[!-:<-~]+", name)


def test_long_names_stay_apart_and_below_the_longest_line() -> None:
    names = {ledger_account(f"available:{'e' * 5000}{end}") for end in "ab"}
    names |= {beancount_account(f"available:{'e' * 5000}{end}") for end in "ab"}
    assert len(names) == 4
    assert max(map(len, names)) < PART_LENGTH + 40


def test_the_funds_accounts_stand_under_their_roots_and_memoranda_under_equity() -> None:
    assert beancount_account("cash:Main") == "Assets:Fund:Cash:Main"
    assert beancount_account("payable:C-1") == "Liabilities:Fund:Payable:C-1"
    assert beancount_account("interest") == "Income:Fund:Interest"
    assert beancount_account("bank-charges") == "Expenses:Fund:Bank-charges"
    assert beancount_account("pledged:P1") == "Equity:Promises:Pledged:P1"
