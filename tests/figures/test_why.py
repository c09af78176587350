"""Why: from a figure's line down to entries and sources."""

from __future__ import annotations

from entente.acts.contributions.cash import CashReceived
from entente.acts.corrections.correcting import Reversed
from entente.acts.statements.filing import SourceFiled
from entente.book.act import SourceRef
from entente.figures.received import received
from entente.figures.why import proof, why
from tests.acts.conftest import accept, day, eur
from tests.figures.books import founded

FILED = SourceFiled(on=day(2, 20), ref="advice", publisher="Bank of Latvia", title="Credit advice")
RECEIVED = CashReceived(
    on=day(2, 1),
    ref="r",
    member="NL",
    amount=eur(100),
    account="main",
    note="first payment",
    sources=(SourceRef("advice", "line 4"),),
)


def test_a_line_leads_to_its_entries_and_each_to_its_sources_with_the_place() -> None:
    view = founded(FILED, RECEIVED).as_of(day(2, 1))  # the advice was filed later than the day it proves
    (found,) = why(view, received(view).line(receipt="r"))
    assert (found.number, found.kind, found.on) == (5, "cash-received", day(2, 1))
    assert (found.signer, found.amount, found.note) == ("keeper", eur(100), "first payment")
    assert [(source.title, place) for source, place in found.sources] == [("Credit advice", "line 4")]
    assert found.reversed_by == 0


def test_what_proved_an_entry_then_still_does_after_all_was_reversed() -> None:
    book = founded(FILED, RECEIVED)
    then = book.as_of(None, 5)
    before = proof(then, 5)
    accept(
        book,
        Reversed(on=day(3, 1), entry=5, reason="of another coalition"),
        Reversed(on=day(3, 1), entry=4, reason="of another coalition"),
    )
    assert proof(book.as_of(None, 5), 5) == before
    assert proof(book.as_of(), 5).reversed_by == 6


def test_an_entry_without_one_amount_shows_none() -> None:
    assert proof(founded().as_of(), 1).amount is None
