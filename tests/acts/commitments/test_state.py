"""What of a commitment is outstanding, and at which value it is carried."""

from __future__ import annotations

from entente.acts.commitments.state import Commitment
from tests.acts.conftest import day


def test_the_last_part_carries_all_the_value_that_is_left() -> None:
    commitment = Commitment("c1", "NL", "", day(3, 1), "GBP", 3, 10, (), settled=2, closed_value=7)
    assert (commitment.outstanding, commitment.outstanding_value) == (1, 3)
    assert commitment.value_of_part(1) == 3


def test_nothing_outstanding_carries_no_value() -> None:
    commitment = Commitment("c1", "NL", "", day(3, 1), "GBP", 3, 10, (), settled=3, closed_value=10)
    assert commitment.value_of_part(0) == 0
