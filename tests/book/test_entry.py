"""Entries: their seal, their moments, their keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from entente.acts.registry import CATALOGUE
from entente.basics.refusals import Refusal
from entente.book.entry import SALT_SIZE, Entry, Refused, day_of, microseconds, moment, new_keys, seal
from entente.book.merkle import leaf_hash
from tests.acts.conftest import FOUNDING

ENTRY = Entry(
    number=1,
    key="k1",
    recorded_at=datetime(2024, 1, 10, 12, tzinfo=UTC),
    signer="keeper",
    salt=bytes(SALT_SIZE),
    act=FOUNDING,
)


def test_a_sealed_entry_is_its_canonical_bytes_and_their_leaf() -> None:
    row = seal(ENTRY)
    assert (row.number, row.key, row.root) == (1, "k1", b"")
    assert row.leaf == leaf_hash(row.data)
    assert row.data.startswith(b'{"act":{"founders":["LV","NL","GB"],"fund_manager":"GB",')
    assert CATALOGUE.read_entry(row.data).act == FOUNDING


def test_keys_are_never_made_twice() -> None:
    assert len({*new_keys(100)}) == 100


@given(st.datetimes(timezones=st.just(UTC)))
def test_moments_are_exact_to_the_microsecond(at: datetime) -> None:
    assert moment(microseconds(at)) == at


def test_a_moment_of_another_zone_is_the_same_moment() -> None:
    at = datetime(2024, 1, 10, 14, tzinfo=timezone(timedelta(hours=2)))
    assert microseconds(at) == microseconds(ENTRY.recorded_at)


def test_a_refused_act_shows_every_reason() -> None:
    refused = Refused((Refusal("a_must_b", "x", "y"), Refusal("c_must_d", "z", "w", "on")))
    assert not refused.ok
    assert str(refused) == "a_must_b: x; y\nc_must_d [on]: z; w"


def test_the_day_of_a_moment_is_that_of_utc() -> None:
    for moment_ in (
        datetime(1969, 12, 31, 23, 59, 59, 999_999, UTC),
        datetime(2026, 11, 25, 0, 0, tzinfo=UTC),
    ):
        assert day_of(microseconds(moment_)) == moment_.date()
