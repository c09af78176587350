"""Whatever acts a book accepts, its ledger, its state and its threads agree."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from entente.acts.commitments.signing import CommitmentAmended
from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.cash import ContributionRefunded
from entente.acts.contributions.state import (
    ACCOUNTS,
    NOTES,
    OFFERS,
    RECEIPTS,
)
from entente.acts.contributions.treasury import FeeCharged
from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.state import DECISIONS, MEMBERS, PARTIES
from entente.acts.pledges.state import PLEDGES
from entente.acts.registry import CATALOGUE
from entente.acts.statements.state import STATEMENTS
from entente.acts.valuation import Valuation
from entente.basics.canonical import canonical
from entente.basics.money import Money
from entente.book.act import kind_of
from entente.book.entry import Receipt
from entente.book.image import SOURCES
from entente.book.ledger import section_of
from entente.testing import random_acts
from entente.testing.world import REPORTING
from tests.properties.books import acts_of, balances_of, book_of, days_of, examples, seeds, sizes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.act import Act, Kind
    from entente.book.book import Book
    from entente.book.image import Image
    from entente.book.view import View

NAMED: dict[str, Kind[Any]] = {
    "pledge": PLEDGES,
    "commitment": COMMITMENTS,
    "account": ACCOUNTS,
    "sold_from": ACCOUNTS,
    "bought_to": ACCOUNTS,
    "receipt": RECEIPTS,
    "promissory_note": NOTES,
    "offer": OFFERS,
    "decision": DECISIONS,
    "statement": STATEMENTS,
    "source": SOURCES,
    "original": SOURCES,
}
PARTIES_NAMED = ("member", "party", "jointly_with", "founders", "leads")
EMPTIED = {"cash", "receivable", "notes", "unapplied", "available", "funded", "pledged"}
Owed = defaultdict[tuple[str, str], list[int]]


def test_every_kind_is_made_up_from_two_thousand_acts_on() -> None:
    for seed in range(5):
        assert {kind_of(act) for act in random_acts(seed, 2000)} == set(CATALOGUE.acts)


def test_the_same_seed_makes_the_same_acts() -> None:
    assert list(random_acts(11, 3000)) == list(random_acts(11, 3000))
    assert list(random_acts(11, 300)) != list(random_acts(12, 300))


@examples(25)
@given(seed=seeds, size=sizes, data=st.data())
def test_every_section_sums_to_zero_per_currency_and_in_value(
    seed: int, size: int, data: st.DataObject
) -> None:
    acts = acts_of(seed, size)
    book = book_of(acts)
    on = data.draw(st.sampled_from([None, *days_of(acts)]))
    known = data.draw(st.integers(0, size))
    for view in (book.as_of(), book.as_of(on, known)):
        sums: dict[tuple[str, str], int] = defaultdict(int)
        for account, currency, minor, value in view.balances():
            sums[section_of(account), currency] += minor
            sums[section_of(account), "in value"] += value
        assert not any(sums.values()), sums


@examples(25)
@given(seed=seeds, size=sizes, data=st.data())
def test_balances_equal_the_state_records(seed: int, size: int, data: st.DataObject) -> None:
    acts = acts_of(seed, size)
    book = book_of(acts)
    on = data.draw(st.sampled_from([None, *days_of(acts)]))
    for view in (book.as_of(), book.as_of(on, data.draw(st.integers(0, size)))):
        assert_owed(view)
        assert_waiting(view)
        assert_pots(view)


def assert_owed(view: View) -> None:
    """See that open pledges and outstanding commitments are what promises and receivables hold."""
    for ref, pledge in view.table(PLEDGES).items():
        found = view.balance(f"pledged:{ref}", pledge.currency)
        assert (found.minor, found.value) == (pledge.open, pledge.open_value), ref
        assert pledge.open >= 0
    for ref, commitment in view.table(COMMITMENTS).items():
        found = view.balance(f"receivable:{ref}", commitment.currency)
        assert (found.minor, found.value) == (commitment.outstanding, commitment.outstanding_value), ref
        assert 0 <= commitment.disputed <= commitment.outstanding


def assert_waiting(view: View) -> None:
    """See that prepayments and notes are what `unapplied` and `notes` hold, member by member."""
    sums: Owed = defaultdict(lambda: [0, 0])
    for receipt in view.table(RECEIPTS).values():
        waiting = sums[f"unapplied:{receipt.member}", receipt.currency]
        waiting[0] -= receipt.unapplied
        waiting[1] -= receipt.unapplied_value
    for note in view.table(NOTES).values():
        lodged = sums[f"notes:{note.member}", note.currency]
        lodged[0] += note.minor
        lodged[1] += note.value
    booked = balances_of(view)
    held = {
        cell: list(found) for cell, found in booked.items() if cell[0].startswith(("unapplied:", "notes:"))
    }
    assert held == {cell: total for cell, total in sums.items() if any(total)}


def assert_pots(view: View) -> None:
    """See that every pot was funded with what it has, and that the accounts hold what the pots have."""
    booked = balances_of(view)
    cash: dict[str, int] = defaultdict(int)
    for (account, currency), (minor, value) in booked.items():
        head, _, name = account.partition(":")
        if head == "available":
            funded = view.balance(f"funded:{name}", currency)
            assert (minor, value) == (-funded.minor, -funded.value), name
            cash[currency] -= minor
        elif head == "cash":
            cash[currency] += minor
    assert not any(cash.values()), cash


@examples(15)
@given(seed=seeds, size=sizes, share=st.integers(1, 10))
def test_an_account_without_an_amount_carries_no_value(seed: int, size: int, share: int) -> None:
    book = book_of(acts_of(seed, size))
    assert_no_value_without_an_amount(book)
    for number in range(size, size - 20, -1):
        book.record(Reversed(on=latest(book), entry=number, reason="drawn", restates="drawn"))
    assert_no_value_without_an_amount(book)
    for act in winding_up(book, share):
        assert isinstance(book.record(act), Receipt), act
        assert_no_value_without_an_amount(book)
    assert not book.as_of().balances().under("cash")
    assert not book.as_of().balances().under("available")


def latest(book: Book) -> date:
    """Return the last day of a book on which something took effect."""
    return date.fromordinal(max(book.image.days[1], book.image.latest_day))


def assert_no_value_without_an_amount(book: Book) -> None:
    """See that whatever came to zero came to zero in value too."""
    for account, currency, minor, value in book.as_of().balances():
        assert minor or account.partition(":")[0] not in EMPTIED, (account, currency, value)


def winding_up(book: Book, share: int) -> Iterator[Act]:
    """Yield acts that amend each commitment to tenths of what is paid, at a rate of 2, and give all money back."""
    table, now, on = book.image.table, book.image.ledger.now, latest(book)
    for commitment in list(table(COMMITMENTS).values()):
        minor = commitment.settled * share // 10
        if minor and not commitment.written_off and not commitment.disputed:
            amount = Money(commitment.currency, minor)
            yield CommitmentAmended(
                on=on,
                commitment=commitment.ref,
                member=commitment.member,
                amount=amount,
                value=Valuation(value=Money(REPORTING, 2 * minor), rate=Decimal(2), explained="drawn"),
                restates="drawn",
            )
    for receipt in list(table(RECEIPTS).values()):
        held = now(f"cash:{receipt.account}", receipt.currency)[0]
        left = min(
            receipt.minor - receipt.refunded, held, now(f"available:{receipt.pot}", receipt.currency)[0]
        )
        if left:
            amount = Money(receipt.currency, left)
            yield ContributionRefunded(
                on=on, receipt=receipt.ref, member=receipt.member, amount=amount, restates="drawn"
            )
    for account, currency, _, _ in book.as_of().balances().under("cash"):
        for pot, of, available, _ in book.as_of().balances().under("available"):
            left = min(now(account, currency)[0], available) if of == currency else 0
            if left:
                amount, name = Money(currency, left), pot.removeprefix("available:")
                yield FeeCharged(
                    on=on, account=account.removeprefix("cash:"), amount=amount, pot=name, restates="drawn"
                )


@examples(20)
@given(seed=seeds, size=sizes, data=st.data())
def test_balances_from_the_columns_equal_a_plain_sum(seed: int, size: int, data: st.DataObject) -> None:
    acts = acts_of(seed, size)
    book = book_of(acts)
    days = days_of(acts)
    ledger = book.image.ledger
    columns = {name: column.tolist() for name, column in ledger.columns().items()}
    rows = list(zip(*(columns[name] for name in ("entry", "day", "cell", "minor", "value")), strict=True))
    for _ in range(4):
        on, known = data.draw(st.sampled_from(days)), data.draw(st.integers(0, size))
        expected: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        for entry, day, cell, minor, value in rows:
            if entry <= known and day <= on.toordinal():
                total = expected[ledger.cells[cell]]
                total[0] += minor
                total[1] += value
        view = book.as_of(on, known)
        found = balances_of(view)
        assert {cell: list(total) for cell, total in found.items()} == {
            cell: total for cell, total in expected.items() if any(total)
        }
        for account, currency in list(expected)[:5]:
            one = view.balance(account, currency)
            assert [one.minor, one.value] == expected[account, currency]


@examples(15)
@given(seed=seeds, size=sizes)
def test_every_record_an_act_names_is_touched_by_its_entry(seed: int, size: int) -> None:
    book = book_of([])
    image = book.image
    for number, act in enumerate(acts_of(seed, size), 1):
        assert isinstance(book.record(act), Receipt)
        touched = {(kind.name, key) for kind, key in image.touched_by(number)}
        for kind, key in references(act):
            if key in image.table(kind):
                assert (kind.name, key) in touched, (number, kind, key, act)
        for party in parties(act):
            assert is_touched(image, number, party), (number, party, act)


def references(node: object) -> Iterator[tuple[Kind[Any], str]]:
    """Yield what an act, or a part of it, refers to by name."""
    if isinstance(node, tuple):
        for part in node:
            yield from references(part)
    if not isinstance(node, msgspec.Struct):
        return
    for name in node.__struct_fields__:
        found = getattr(node, name)
        if isinstance(found, str) and name in NAMED:
            yield NAMED[name], found
        else:
            yield from references(found)


def parties(act: msgspec.Struct) -> Iterator[str]:
    """Yield the parties an act names."""
    for name in PARTIES_NAMED:
        found = getattr(act, name, ())
        yield from (found,) if isinstance(found, str) else found


def is_touched(image: Image, number: int, party: str) -> bool:
    """Say whether an entry rests on a party: on its records, or on a thing that is the party's."""
    touched = image.touched_by(number)
    is_known = party in image.table(PARTIES) or party in image.table(MEMBERS)
    if not is_known or any(key == party for _, key in touched):
        return True
    return any(getattr(image.table(kind).get(key), "member", "") == party for kind, key in touched)


@examples(15)
@given(seed=seeds, size=sizes)
def test_canonical_bytes_decode_to_the_same_act(seed: int, size: int) -> None:
    acts = acts_of(seed, size)
    book = book_of(acts)
    for row, act in zip(book.store.read(), acts, strict=True):
        entry = CATALOGUE.read_entry(row.data)
        assert entry.act == act
        assert type(entry.act) is type(act)
        assert canonical(entry) == row.data
