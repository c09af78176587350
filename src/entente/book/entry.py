"""An entry: the numbered, sealed place of an act in the book, and what `record` answers."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal

import msgspec

from entente.basics.canonical import canonical
from entente.basics.refusals import Refusal
from entente.book.act import Act
from entente.book.merkle import leaf_hash
from entente.book.store import Row

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = _EPOCH.toordinal()
_DAY = 86_400_000_000  # microseconds
SALT_SIZE = 16  # bytes, so that a leaf hash betrays nothing of a guessable act


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One act in its place: numbers rise by one, `recorded_at` (UTC) rises with the number."""

    number: int
    key: str
    recorded_at: datetime
    signer: str
    salt: bytes
    act: Act


class Receipt(msgspec.Struct, frozen=True):
    """The book's word that an act is recorded: its number, its leaf hash (hex) and the moment."""

    number: int
    leaf: str
    recorded_at: datetime
    key: str
    ok: Literal[True] = True


class Refused(msgspec.Struct, frozen=True):
    """The book's word that nothing was recorded, with every reason."""

    refusals: tuple[Refusal, ...]
    ok: Literal[False] = False

    def __str__(self) -> str:
        return "\n".join(str(refusal) for refusal in self.refusals)


def seal(entry: Entry) -> Row:
    """Return the entry as the row a store keeps: its canonical bytes and their leaf hash."""
    data = canonical(entry)
    return Row(entry.number, entry.key, data, leaf_hash(data))


def new_keys(count: int) -> list[str]:
    """Return keys nobody else makes, rising: 48 bits of the time in milliseconds, then 80 random ones.

    Keys that rise with time, as those of RFC 9562, lie side by side in a store's index, so a batch writes few pages.
    """
    made_at, digits = f"{time.time_ns() // 1_000_000:012x}", os.urandom(10 * count).hex()
    return sorted([made_at + digits[at : at + 20] for at in range(0, 20 * count, 20)])


def microseconds(moment: datetime) -> int:
    """Return a moment as whole microseconds since 1970-01-01 UTC."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def moment(microseconds_: int) -> datetime:
    """Return the UTC moment of whole microseconds since 1970-01-01."""
    return _EPOCH + timedelta(microseconds=microseconds_)


def day_of(microseconds_: int) -> date:
    """Return the UTC day of whole microseconds since 1970-01-01."""
    return _day_after_epoch(microseconds_ // _DAY)


@lru_cache(maxsize=16)  # acts filed together are filed on one day
def _day_after_epoch(days: int) -> date:
    return date.fromordinal(_EPOCH_DAY + days)
