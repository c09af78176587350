"""A version: a record of the book as it stood from one day until another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from entente.book.ledger import EVERY_DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

R = TypeVar("R")
EVER = EVERY_DAY + 1
"""The day, as an ordinal, on which ends what nobody ended."""


class Version(NamedTuple, Generic[R]):
    """A record as it stood from one day until another (excluded), both as ordinals.

    In the order of `place`, the versions of one day stand in the order of the book.
    """

    place: int
    key: str
    record: R
    since: int
    until: int


Written = tuple[int, R, int, int]
"""What an entry wrote over a record: its place in the history, the record, since and until when it is in effect."""


def versions(
    key: str, writings: Sequence[Written[R]], by: Callable[[R], object] | None = None
) -> list[Version[R]]:
    """Return the versions of one record of all that was written over it, in the order of the entries.

    With `by`, a version ends only where that, of the record, becomes another.
    """
    place, record, since, until = writings[0]
    if len(writings) == 1:
        return [Version(place, key, record, since, until)] if since < until else []
    if any(writing[3] != EVER for writing in writings):
        return list(_with_reversals(key, writings))
    found = []
    for _, following, day, _ in writings[1:]:
        if by is None or by(record) != by(following):
            if since < day:
                found.append(Version(place, key, record, since, day))
            record, since = following, day
    return [*found, Version(place, key, record, since, EVER)]


def _with_reversals(key: str, writings: Sequence[Written[R]]) -> Iterator[Version[R]]:
    days = sorted({EVER, *(day for _, _, since, until in writings for day in (since, until))})
    for day, next_day in pairwise(days):
        standing = [(place, record) for place, record, since, until in writings if since <= day < until]
        if standing:
            yield Version(standing[0][0], key, standing[-1][1], day, next_day)
