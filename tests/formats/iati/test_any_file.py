"""Whatever a file holds, its import is accepted whole, tied in to the cent, and known again."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

import entente
from entente.acts.membership.founding import CoalitionFounded
from entente.basics.money import Money
from entente.formats.iati import Reason
from tests.formats.iati.files import activity, file_of, imported, totals, transaction

_FIRST = date(2024, 1, 1)
PARTS = st.builds(
    lambda kind, day, value, ref: transaction(kind, str(_FIRST + timedelta(day)), str(value), ref=ref),
    st.sampled_from(["13", "11", "1", "1"]),
    st.integers(0, 30),
    st.sampled_from([10, 20, 20, 30, 55, -10, -20, -35]),
    st.sampled_from(["", "", "a", "b"]),
)
FILES = st.lists(PARTS, min_size=1, max_size=14)


def founded() -> entente.Book:
    """Return a book of one member that reports in euros."""
    book = entente.in_memory()
    founding = CoalitionFounded(on=_FIRST, name="Kept", founders=("NL",), reporting_currency="EUR")
    assert book.record(founding).ok
    return book


def net(book: entente.Book) -> dict[str, Money]:
    """Return what stands of each measure: corrections taken off."""
    found = totals(book) if any(line.is_total for line in book.position().lines) else {}
    nothing = Money("EUR", 0)
    pledges = sum(pledge.minor - pledge.withdrawn for pledge in book.pledges.values())
    return {
        "13": Money("EUR", pledges),
        "11": found.get("committed", nothing) - found.get("written_off", nothing),
        "1": found.get("received", nothing) - found.get("refunded", nothing),
    }


def left(book: entente.Book) -> dict[str, int]:
    """Return what is open of the pledges, outstanding of the commitments and waiting of the receipts, in cents."""
    return {
        "open": sum(pledge.open for pledge in book.pledges.values()),
        "outstanding": sum(commitment.outstanding for commitment in book.commitments.values()),
        "waiting": sum(receipt.unapplied for receipt in book.receipts.values()),
    }


@settings(max_examples=60, deadline=None)
@given(FILES)
def test_what_is_placed_of_any_file_sums_to_what_the_book_says(parts: list[str]) -> None:
    book = founded()
    found = imported(file_of(activity(*parts)), book)
    assert {one.reason for one in found.listed} <= {Reason.DOUBTFUL_CORRECTION}
    left_out = {one.line for one in found.listed}
    placed = [part for line, part in enumerate(parts, 3) if line not in left_out]
    for kind, money in net(book).items():
        values = [_value(part) for part in placed if f'code="{kind}"' in part]
        assert money == Money("EUR", 100 * sum(values))
    again = imported(file_of(activity(*parts)), book)
    assert (again.acts, again.known_count) == ((), len(placed))


def _value(part: str) -> int:
    return int(part.partition("<value")[2].partition(">")[2].partition("<")[0])


@settings(max_examples=60, deadline=None)
@given(FILES, st.sets(st.integers(0, 13)))
def test_a_file_that_has_grown_in_any_way_is_accepted_and_known_again(
    parts: list[str], early: set[int]
) -> None:
    book = founded()
    imported(file_of(activity(*(part for number, part in enumerate(parts) if number in early))), book)
    found = imported(file_of(activity(*parts)), book)
    assert sum(found.placed.values()) + found.known_count + len(found.listed) == len(parts)
    assert not imported(file_of(activity(*parts)), book).acts
    is_told = any(one.reason is Reason.LATE_CORRECTION for one in found.listed) or any(
        "later acts rest on it" in note.done or "stays in the book" in note.done for note in found.notes
    )
    whole = founded()
    imported(file_of(activity(*parts)), whole)
    assert left(book) == left(whole) or is_told
