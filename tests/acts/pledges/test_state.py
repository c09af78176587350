"""What of a pledge is open."""

from __future__ import annotations

from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.pledges.ending import PledgeLapsed
from entente.acts.pledges.state import PLEDGES
from entente.book.book import Book
from tests.acts.conftest import accept, day, eur


def test_parts_carry_values_that_sum_to_the_whole(book: Book) -> None:
    accept(book, PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur("1.00")))
    for _ in range(3):
        accept(book, PledgeLapsed(on=day(3, 1), pledge="p1", member="NL", amount=eur("0.33")))
    pledge = book.table(PLEDGES)["p1"]
    assert (pledge.open, pledge.open_value) == (1, 1)
    assert pledge.value_of_part(1) == 1
