"""What of a commitment is outstanding, and at which value it is carried."""

from __future__ import annotations

from entente.acts.commitments.state import Commitment, Instalment
from tests.acts.conftest import day, gbp

CALLS = (Instalment(day(6, 1), gbp(4)), Instalment(day(4, 1), gbp(3)))


def test_the_last_part_carries_all_the_value_that_is_left() -> None:
    commitment = Commitment("c1", "NL", "", day(3, 1), "GBP", 3, 10, (), settled=2, closed_value=7)
    assert (commitment.outstanding, commitment.outstanding_value) == (1, 3)
    assert commitment.value_of_part(1) == 3


def test_nothing_outstanding_carries_no_value() -> None:
    commitment = Commitment("c1", "NL", "", day(3, 1), "GBP", 3, 10, (), settled=3, closed_value=10)
    assert commitment.value_of_part(0) == 0


def called(settled: int = 0, written_off: int = 0) -> list[tuple[object, int, int]]:
    commitment = Commitment(
        "c1",
        "NL",
        "",
        day(3, 1),
        "GBP",
        10_00,
        12_00,
        (),
        settled=settled,
        written_off=written_off,
        calls=CALLS,
    )
    return [(part.due, part.minor, part.left) for part in commitment.due_parts()]


def test_calls_fall_due_by_their_days_and_the_rest_not_yet() -> None:
    assert called() == [(day(4, 1), 3_00, 3_00), (day(6, 1), 4_00, 4_00), (None, 3_00, 3_00)]


def test_what_is_paid_closes_the_earliest_call_first() -> None:
    assert called(settled=5_00) == [(day(4, 1), 3_00, 0), (day(6, 1), 4_00, 2_00), (None, 3_00, 3_00)]


def test_a_write_off_takes_what_is_not_called_and_then_the_latest_call() -> None:
    assert called(written_off=5_00) == [(day(4, 1), 3_00, 3_00), (day(6, 1), 2_00, 2_00), (None, 0, 0)]


def test_instalments_stay_the_schedule_whatever_is_called() -> None:
    parts = (Instalment(day(5, 1), gbp(10)),)
    commitment = Commitment("c1", "NL", "", day(3, 1), "GBP", 10_00, 12_00, parts, calls=CALLS)
    assert commitment.due_parts() == ((day(5, 1), 10_00, 10_00),)


def test_a_commitment_with_neither_is_due_when_it_was_signed() -> None:
    commitment = Commitment("c1", "NL", "", day(3, 1), "GBP", 10_00, 12_00, (), settled=11_00)
    assert commitment.due_parts() == ((day(3, 1), 10_00, 0),)
