"""What a book showed it shows for ever; late papers and reversals only change what came after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from entente.acts.contributions.cash import ContributionRefunded
from entente.acts.contributions.treasury import BankStatementReconciled, CurrencyExchanged, FeeCharged
from entente.acts.corrections.correcting import PeriodClosed, PeriodReopened, Reversed
from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.book.entry import Receipt
from tests.properties.books import acts_of, book_of, days_of, examples, seeds, seen

if TYPE_CHECKING:
    from datetime import date

    from entente.book.act import Act

READS_THE_LEDGER = (CurrencyExchanged, FeeCharged, ContributionRefunded, BankStatementReconciled)
CLOSES = (PeriodClosed, PeriodReopened)


@examples(15)
@given(seed=seeds, size=st.integers(2, 200), data=st.data())
def test_what_was_known_at_a_past_moment_never_changes(seed: int, size: int, data: st.DataObject) -> None:
    acts = acts_of(seed, size)
    past = data.draw(st.integers(1, size - 1))
    days = [None, *data.draw(st.lists(st.sampled_from(days_of(acts)), min_size=1, max_size=4))]
    book = book_of(acts[:past])
    before = [seen(book, on, past) for on in days]
    book.record_all(acts[past:])
    reversed_since = reverse_what_may_be(book, past, acts[-1].on, data)
    assert [seen(book, on, past) for on in days] == before, reversed_since
    opened_anew = Book(book.store, CATALOGUE)
    assert [seen(opened_anew, on, past) for on in days] == before, reversed_since


def reverse_what_may_be(book: Book, past: int, on: date, data: st.DataObject) -> list[int]:
    """Try to reverse some entries that were known at the past moment; return those that were."""
    tried = data.draw(st.lists(st.integers(1, past), max_size=6, unique=True))
    answers = {number: book.record(Reversed(on=on, entry=number, reason="late")) for number in tried}
    return [number for number, answer in answers.items() if isinstance(answer, Receipt)]


@examples(15)
@given(seed=seeds, size=st.integers(60, 200), data=st.data())
def test_the_order_in_which_papers_on_different_things_arrive_does_not_matter(
    seed: int, size: int, data: st.DataObject
) -> None:
    acts = acts_of(seed, size)
    base, rest = acts[: size // 2], acts[size // 2 :]
    apart = acts_on_different_things(base, rest)
    assume(len(apart) > 1)
    in_order = book_of([*base, *apart])
    shuffled = book_of([*base, *data.draw(st.permutations(apart))])
    for on in [None, *days_of(apart)]:
        assert seen(in_order, on) == seen(shuffled, on)


def acts_on_different_things(base: list[Act], rest: list[Act]) -> list[Act]:
    """Return those of the rest that neither write nor read what another of them writes."""
    book = book_of(base)
    apart: list[Act] = []
    written: set[tuple[str, str]] = set()
    read: set[tuple[str, str]] = set()
    for act in rest:
        if isinstance(act, (Reversed, *READS_THE_LEDGER, *CLOSES)):
            continue
        receipt = book.record(act)
        if not isinstance(receipt, Receipt):
            continue
        writes = {(kind.name, key) for kind, key in book.image.written_by(receipt.number)}
        touches = {(kind.name, key) for kind, key in book.image.touched_by(receipt.number)}
        if not writes & read and not touches & written:
            apart.append(act)
        written |= writes
        read |= touches
    return apart


@examples(30)
@given(seed=seeds, size=st.integers(12, 150), later=st.integers(0, 3))
def test_a_reversed_act_was_never_filed_from_the_day_of_its_reversal_on(
    seed: int, size: int, later: int
) -> None:
    acts = acts_of(seed, size)
    act = acts[-1]
    assume(not isinstance(act, Reversed))
    without, book = book_of(acts[:-1]), book_of(acts)
    latest = days_of(acts)[-1]
    on = type(latest).fromordinal(latest.toordinal() + later)
    before = seen(book, None, size)
    answer = book.record(Reversed(on=on, entry=size, reason="filed by mistake"))
    assert isinstance(answer, Receipt), str(answer)
    assert seen(book, None) == seen(without, None)
    assert seen(book, on) == seen(without, on)
    assert seen(book, None, size) == before


@examples(10)
@given(seed=seeds, size=st.integers(12, 150))
def test_a_book_reversed_newest_first_is_the_book_it_began_as(seed: int, size: int) -> None:
    acts = acts_of(seed, size)
    kept = size // 2
    book = book_of(acts)
    latest = days_of(acts)[-1]
    for number in range(size, kept, -1):
        if book.image.is_live(number):
            answer = book.record(Reversed(on=latest, entry=number, reason="begun anew"))
            assert isinstance(answer, Receipt), f"{answer}\n{acts[number - 1]!r}"
    undone = {act.entry for act in acts[kept:] if isinstance(act, Reversed)}
    assume(all(number > kept for number in undone))
    assert seen(book, None) == seen(book_of(acts[:kept]), None)
