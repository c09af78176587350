"""Support outside the fund: national support, and offers in kind that the recipient may refuse."""

from __future__ import annotations

from entente.acts.contributions.support import (
    InKindAccepted,
    InKindOffered,
    InKindReceived,
    InKindRefused,
    NationalSupportReported,
)
from entente.figures.support import support
from tests.acts.conftest import day, eur, gbp, worth
from tests.figures.books import cells, founded, totals

COLUMNS = ("support", "channel", "state", "amount", "value", "basis")
REPORTED = NationalSupportReported(
    on=day(2, 1), ref="n", member="GB", what="training", amount=gbp(10), value=worth(12), basis="cost"
)


def offered(ref: str, amount: int) -> InKindOffered:
    return InKindOffered(
        on=day(2, 2), ref=ref, member="NL", what="drones", amount=eur(amount), basis="price", expiry=day(9, 1)
    )


def test_an_offer_counts_once_received_and_nowhere_when_refused() -> None:
    book = founded(
        REPORTED,
        *(offered(ref, amount) for ref, amount in (("a", 1), ("b", 20), ("c", 300), ("d", 4000))),
        InKindRefused(on=day(3, 1), offer="b", reason="wrong model"),
        InKindAccepted(on=day(3, 1), offer="c"),
        InKindAccepted(on=day(3, 1), offer="d"),
        InKindReceived(on=day(4, 1), offer="d"),
    )
    figure = support(book.as_of())
    assert cells(figure, *COLUMNS) == [
        ("n", "national", "reported", "GBP 10.00", "EUR 12.00", "cost"),
        ("d", "in-kind", "received", "EUR 4,000.00", "EUR 4,000.00", "price"),
        ("a", "in-kind", "offered", "EUR 1.00", "EUR 1.00", "price"),
        ("b", "in-kind", "refused", "EUR 20.00", "EUR 20.00", "price"),
        ("c", "in-kind", "accepted", "EUR 300.00", "EUR 300.00", "price"),
    ]
    assert totals(figure, "support", "amount", "value") == [
        ("Total EUR", "EUR 4,000.00", "EUR 4,000.00"),
        ("Total GBP", "GBP 10.00", "EUR 12.00"),
        ("Total in value", None, "EUR 4,012.00"),
    ]
    assert figure.title == "Members gave EUR 4,012.00 outside the fund, 2 offers not received yet, 1 refused"
    assert figure.line(support="d").entries == (8, 11, 12)
    assert (figure.line(support="d")["on"], figure.line(support="c")["on"]) == (day(4, 1), day(2, 2))


def test_an_offer_is_in_the_state_of_the_day() -> None:
    book = founded(
        offered("a", 5), InKindAccepted(on=day(3, 1), offer="a"), InKindReceived(on=day(4, 1), offer="a")
    )
    states = [cells(support(book.as_of(day(month, 1))), "state", "expiry") for month in (2, 3, 4)]
    assert states == [[], [("accepted", "2024-09-01")], [("received", "2024-09-01")]]
    assert support(book.as_of()).title == "Members gave EUR 5.00 outside the fund"
