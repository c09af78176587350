"""What one member promised and paid in one activity, counted twice: as the file says it, and as the book has it."""

from __future__ import annotations

from collections import deque
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.state import RECEIPTS
from entente.acts.pledges.state import PLEDGES
from entente.acts.valuation import Valuation
from entente.basics.money import Money
from entente.formats.iati.codes import INCOMING, TransactionType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.book.image import AnyKind, Image


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A transaction ready for the book; `amount` is below zero for a correction, `is_known` where the book has it.

    `key` names its act, `name` the pledge, commitment or receipt it brings about, `ref` is the publisher's own.
    `names_another` says of a correction that its `ref` is that of another transaction of the file.
    """

    key: str
    name: str
    type: TransactionType
    on: date
    amount: Money
    valuation: Valuation | None
    ref: str
    note: str
    is_known: bool = False
    names_another: bool = False

    @property
    def order(self) -> tuple[date, bool, int]:
        """Its place among the others: by day, corrections last, then pledges before commitments before receipts."""
        return self.on, self.amount.minor < 0, INCOMING.index(self.type)


class Count(msgspec.Struct):
    """How much of a thing there is, in minor units.

    `minor` is its amount now; `left` what is open, outstanding or waiting; `kept` what was not given back of a receipt.
    """

    minor: int
    left: int
    kept: int = 0

    def has(self, minor: int) -> bool:
        """Say whether it can be corrected by so much."""
        return (self.kept or self.left) >= minor

    def lower(self, minor: int) -> None:
        """Correct it by so much."""
        if self.kept:
            self.kept -= minor
            self.left -= min(self.left, minor)
        else:
            self.minor -= minor
            self.left -= minor


class Thing(msgspec.Struct):
    """A pledge, a commitment or a receipt: as the file has it, as the book has it, and when it was last touched.

    `unconverted` is what a commitment converts by the file and not in the book; `is_apart` where a correction could not
    be recorded, so that the two counts cannot be compared.
    """

    part: Part
    filed: Count
    booked: Count
    since: date
    unconverted: int = 0
    is_apart: bool = False

    @property
    def difference(self) -> int:
        """How much more is left of it in the book than by the file, below zero where less, in minor units."""
        return 0 if self.is_apart else self.booked.left - self.filed.left

    @property
    def behind(self) -> int:
        """How much more the file says is paid, converted or applied of it than the book, in minor units."""
        return max(self.difference, 0)

    def take(self, rest: int, part: Part) -> tuple[int, int]:
        """Let a later part take at most `rest`; return how much it takes by the file, and of that by the book."""
        by_file = min(self.filed.left, rest)
        self.filed.left -= by_file
        by_book = 0
        if not part.is_known and self.since <= part.on:
            by_book = min(self.booked.left, by_file)
            self.booked.left -= by_book
        if by_book:
            self.since = part.on
        return by_file, by_book


class Things:
    """The pledges, commitments or receipts of one story, the oldest first.

    What nothing is left of is let go as it is met, so that each is looked at a few times only, among however many.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.all: list[Thing] = []
        self._open: deque[Thing] = deque()
        self._whole: deque[Thing] = deque()
        self._by_ref: dict[str, list[Thing]] = {}
        self._by_minor: dict[int, list[Thing]] = {}

    def add(self, thing: Thing) -> None:
        """Add the newest."""
        self.all.append(thing)
        self._open.append(thing)
        self._whole.append(thing)
        self._by_ref.setdefault(thing.part.ref, []).append(thing)
        self._by_minor.setdefault(thing.filed.minor, []).append(thing)

    def open(self) -> Iterator[Thing]:
        """Yield those of which something is left by the file."""
        while self._open and self._open[0].filed.left <= 0:
            self._open.popleft()
        return iter(self._open)

    def taken(self, part: Part) -> Iterator[tuple[str, int, int]]:
        """Take the amount of a part out of what is left, and yield of each how much by file and by book."""
        rest = part.amount.minor
        for one in self.open():
            if not rest:
                return
            by_file, by_book = one.take(rest, part)
            rest -= by_file
            yield one.part.name, by_file, by_book

    def meant(self, part: Part, minor: int) -> Thing | None:
        """Return what a negative value can only mean, None where that cannot be told.

        Where its reference is that of another transaction, it is one of those that bear it: the only one, or the last
        of exactly its amount. Where not, it is the last of exactly its amount, or the only one there is.
        """
        if not part.names_another:
            return self._of_amount(minor) or self._only(minor)
        same_ref = [one for one in self._by_ref.get(part.ref, ()) if one.filed.has(minor)]
        if len(same_ref) == 1:
            return same_ref[0]
        exact = [one for one in same_ref if one.filed.minor == minor]
        return exact[-1] if exact else None

    def lower(self, thing: Thing, minor: int) -> None:
        """Correct a thing by the file."""
        thing.filed.lower(minor)
        self._by_minor.setdefault(thing.filed.minor, []).append(thing)

    def _of_amount(self, minor: int) -> Thing | None:
        same = self._by_minor.get(minor, [])
        while same and not (same[-1].filed.minor == minor and same[-1].filed.has(minor)):
            same.pop()
        return same[-1] if same else None

    def _only(self, minor: int) -> Thing | None:
        while self._whole and not self._whole[0].filed.has(1):
            self._whole.popleft()
        fit = (one for one in self._whole if one.filed.has(minor))
        found = next(fit, None)
        return found if next(fit, None) is None else None


def paired(
    some: Iterable[tuple[Thing, int]], others: Iterable[tuple[Thing, int]]
) -> Iterator[tuple[Thing, Thing, int]]:
    """Yield the things of two rows side by side, each up to its amount, and how much both have in common."""
    row = deque(others)
    for one, minor in some:
        rest = minor
        while rest and row:
            other, left = row.popleft()
            common = min(rest, left)
            if common:
                yield one, other, common
            rest -= common
            if left > common:
                row.appendleft((other, left - common))


def booked_count(book: Image, part: Part) -> Count:
    """Return what the book has of a thing; nothing where it was reversed."""
    if part.type is TransactionType.INCOMING_PLEDGE:
        if (pledge := book.find(PLEDGES, part.name)) is not None:
            return Count(pledge.minor, pledge.open)
    elif part.type is TransactionType.INCOMING_COMMITMENT:
        if (commitment := book.find(COMMITMENTS, part.name)) is not None:
            return Count(commitment.minor, commitment.outstanding)
    elif (receipt := book.find(RECEIPTS, part.name)) is not None:
        return Count(receipt.minor, receipt.unapplied, receipt.minor - receipt.refunded)
    return Count(0, 0)


def last_day(book: Image, part: Part) -> date:
    """Return the last day on which something touched a thing of the book."""
    kinds: dict[TransactionType, AnyKind] = {
        TransactionType.INCOMING_PLEDGE: PLEDGES,
        TransactionType.INCOMING_COMMITMENT: COMMITMENTS,
        TransactionType.INCOMING_FUNDS: RECEIPTS,
    }
    thread = book.thread(kinds[part.type], part.name)
    return date.fromordinal(max((book.days[number] for number in thread), default=part.on.toordinal()))
