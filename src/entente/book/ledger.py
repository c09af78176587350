"""The ledger: every posting in numpy columns, asked on both time axes.

A *cell* is one account in one currency. Rows keep entry number, day, cell, amount in minor units and value in minor
units of the reporting currency; sums are exact int64, never float.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from entente.book.act import Posting

    Ints = NDArray[np.int64]
    Small = NDArray[np.int32]
    Mask = NDArray[np.bool_]

SECTION_OF = {
    "pledged": "promises",
    "pledges": "promises",
    "cash": "fund",
    "receivable": "fund",
    "notes": "fund",
    "prepaid": "fund",
    "payable": "fund",
    "unapplied": "fund",
    "contributions": "fund",
    "interest": "fund",
    "exchange": "fund",
    "goods": "fund",
    "fees": "fund",
    "bank-charges": "fund",
    "written-off": "fund",
    "available": "control",
    "allocated": "control",
    "obligated": "control",
    "spent": "control",
    "funded": "control",
    "national": "support",
    "in-kind": "support",
    "support": "support",
}
SECTIONS = ("promises", "fund", "control", "support")
EVERY_DAY = date.max.toordinal()
EVERY_ENTRY = np.iinfo(np.int32).max
MOST_MINOR = 10**15  # thousands of such lines still sum exactly in 64 bits
_TAIL_ROWS = 4096


class LedgerError(ValueError):
    """A posting group that cannot be true: a defect of the act's `postings`, never of what a person typed."""


class Balance(NamedTuple):
    """What one account holds in one currency, with its value in the reporting currency, both in minor units."""

    account: str
    currency: str
    minor: int
    value: int


def section_of(account: str) -> str:
    """Return the section an account belongs to, by the word before its colon."""
    try:
        return SECTION_OF[account.partition(":")[0]]
    except KeyError:
        raise LedgerError(
            f"account {account!r} belongs to no section: use one of {sorted(SECTION_OF)}"
        ) from None


def is_plain(postings: Sequence[Posting]) -> bool:
    """Say at a glance whether a group is pairs of opposite lines in one section that fit, as nearly all are.

    Such a group balances, and needs no closer look.
    """
    if len(postings) % 2:
        return False
    pairs = zip(postings[::2], postings[1::2], strict=True)
    for (account, currency, minor, value), (against, other, opposite, worth) in pairs:
        if minor + opposite or value + worth or currency != other:
            return False
        if not (-MOST_MINOR <= minor <= MOST_MINOR and -MOST_MINOR <= value <= MOST_MINOR):
            return False
        section = SECTION_OF.get(account.partition(":")[0])
        if section is None or section != SECTION_OF.get(against.partition(":")[0]):
            return False
    return True


def imbalance(postings: Sequence[Posting]) -> str:
    """Say how a posting group fails to sum to zero per section, currency and value; empty when it balances."""
    minors: defaultdict[tuple[str, str], int] = defaultdict(int)
    values: defaultdict[str, int] = defaultdict(int)
    for account, currency, minor, value in postings:
        section = section_of(account)
        minors[section, currency] += minor
        values[section] += value
    if not any(minors.values()) and not any(values.values()):
        return ""
    off = [
        f"{section} is off by {total} {currency}" for (section, currency), total in minors.items() if total
    ]
    off += [f"{section} is off by {total} in value" for section, total in values.items() if total]
    return "; ".join(off)


class Balances:
    """All balances as of one day and entry, as exact int64 columns over the ledger's cells."""

    __slots__ = ("_ledger", "minor", "value")

    def __init__(self, ledger: Ledger, minor: Ints, value: Ints) -> None:
        """Hold the columns; cell numbers are those of `ledger`."""
        self._ledger = ledger
        self.minor = minor
        self.value = value

    def __iter__(self) -> Iterator[Balance]:
        """Yield every balance that is not zero, in the order the accounts were opened."""
        cells = self._ledger.cells
        found = np.flatnonzero((self.minor != 0) | (self.value != 0))
        columns = (found.tolist(), self.minor[found].tolist(), self.value[found].tolist())
        for cell, minor, value in zip(*columns, strict=True):
            yield Balance(*cells[cell], minor, value)

    def of(self, account: str, currency: str) -> Balance:
        """Return one balance; zero where nothing was ever posted."""
        cell = self._ledger.cell_of.get((account, currency))
        if cell is None or cell >= len(self.minor):
            return Balance(account, currency, 0, 0)
        return Balance(account, currency, int(self.minor[cell]), int(self.value[cell]))

    def under(self, head: str) -> list[Balance]:
        """Return the balances, not zero, of every account named `head` or `head:...`."""
        return [
            Balance(*self._ledger.cells[cell], int(self.minor[cell]), int(self.value[cell]))
            for cell in self._ledger.cells_under(head)
            if cell < len(self.minor) and (self.minor[cell] or self.value[cell])
        ]


class Ledger:
    """The postings of a book, appended in entry order.

    Entry number and day of a row are kept once an entry: `_ends` holds how many rows the entries up to each one posted.
    """

    def __init__(self) -> None:
        """Start with no rows."""
        self.cells: list[tuple[str, str]] = []
        self.cell_of: dict[tuple[str, str], int] = {}
        self._heads: dict[str, list[int]] = {}
        self._headed = 0
        self._days = array("i", [0])
        self._ends = array("q", [0])
        self._cell = array("i")
        self._minor = array("q")
        self._value = array("q")
        self._summed = 0
        self._now_minor: Ints = np.zeros(0, np.int64)
        self._now_value: Ints = np.zeros(0, np.int64)
        self._sorted: _Sorted | None = None

    def __len__(self) -> int:
        """Return the number of rows."""
        return self._ends[-1]

    def post(self, day: int, postings: Iterable[Posting]) -> None:
        """Append the posting group of the next entry, effective on `day` (proleptic Gregorian ordinal)."""
        cell_of = self.cell_of
        for account, currency, minor, value in postings:
            cell = cell_of.get((account, currency))
            if cell is None:
                cell = self._open(account, currency)
            self._minor.append(minor)
            self._value.append(value)
            self._cell.append(cell)
        self._days.append(day)
        self._ends.append(len(self._cell))

    def now(self, account: str, currency: str) -> tuple[int, int]:
        """Return amount and value of one account over all rows, summed up as far as they are new."""
        cell = self.cell_of.get((account, currency))
        if cell is None:
            return 0, 0
        self._sum_up()
        return int(self._now_minor[cell]), int(self._now_value[cell])

    def rows_of(self, entry: int) -> list[Balance]:
        """Return what one entry posted."""
        if not 0 < entry < len(self._ends):
            return []
        return [
            Balance(*self.cells[self._cell[i]], self._minor[i], self._value[i])
            for i in range(self._ends[entry - 1], self._ends[entry])
        ]

    def truncate(self, entry: int) -> None:
        """Drop what was posted after `entry`, as a refused batch needs; opened cells stay, at zero."""
        rows = self._ends[entry]
        if self._summed > rows:
            cells = np.array(self._cell[rows : self._summed])
            np.subtract.at(self._now_minor, cells, np.array(self._minor[rows : self._summed]))
            np.subtract.at(self._now_value, cells, np.array(self._value[rows : self._summed]))
            self._summed = rows
        for column in (self._cell, self._minor, self._value):
            del column[rows:]
        del self._days[entry + 1 :], self._ends[entry + 1 :]
        if self._sorted is not None and self._sorted.rows > rows:
            self._sorted = None

    def columns(self) -> dict[str, Ints]:
        """Return copies of the columns `entry`, `day`, `cell`, `minor`, `value`, int64 of shape (rows,)."""
        rows = self._rows_after(0)
        return {name: column.astype(np.int64) for name, column in rows._asdict().items()}

    def balances(self, day: int = EVERY_DAY, entry: int = EVERY_ENTRY) -> Balances:
        """Return all balances of rows effective up to `day` and recorded up to `entry`."""
        snapshot = self._snapshot()
        minor, value = snapshot.sums(day, entry)
        grown = len(self.cells) - len(minor)
        if grown:
            minor = np.concatenate((minor, np.zeros(grown, np.int64)))
            value = np.concatenate((value, np.zeros(grown, np.int64)))
        tail = self._tail(snapshot.entries, day, entry)
        np.add.at(minor, tail.cell, tail.minor)
        np.add.at(value, tail.cell, tail.value)
        return Balances(self, minor, value)

    def balance(self, account: str, currency: str, day: int = EVERY_DAY, entry: int = EVERY_ENTRY) -> Balance:
        """Return one balance as of `day` and `entry`; zero where nothing was ever posted."""
        cell = self.cell_of.get((account, currency))
        if cell is None:
            return Balance(account, currency, 0, 0)
        snapshot = self._snapshot()
        minor, value = snapshot.sum_of(cell, day, entry)
        tail = self._tail(snapshot.entries, day, entry)
        minor += int(tail.minor.sum(where=tail.cell == cell))
        value += int(tail.value.sum(where=tail.cell == cell))
        return Balance(account, currency, minor, value)

    def entries_of(
        self, account: str, currency: str, day: int = EVERY_DAY, entry: int = EVERY_ENTRY
    ) -> list[int]:
        """Return the entries that moved one account, in order, within `day` and `entry`."""
        cell = self.cell_of.get((account, currency))
        if cell is None:
            return []
        snapshot = self._snapshot()
        found = snapshot.entries_of(cell, day, entry)
        tail = self._tail(snapshot.entries, day, entry)
        found += tail.entry[tail.cell == cell].tolist()
        return list(dict.fromkeys(found))

    def cells_under(self, head: str) -> list[int]:
        """Return the cells of accounts named `head` or `head:...`, in the order they were opened."""
        for cell in range(self._headed, len(self.cells)):
            account = self.cells[cell][0]
            self._heads.setdefault(account.partition(":")[0], []).append(cell)
            if ":" in account:
                self._heads.setdefault(account, []).append(cell)
        self._headed = len(self.cells)
        return self._heads.get(head, [])

    def _open(self, account: str, currency: str) -> int:
        section_of(account)
        cell = len(self.cells)
        key = account, currency
        self.cells.append(key)
        self.cell_of[key] = cell
        return cell

    def _sum_up(self) -> None:
        first, last = self._summed, len(self)
        if len(self.cells) > len(self._now_minor):
            more = np.zeros(2 * len(self.cells) - len(self._now_minor), np.int64)
            self._now_minor = np.concatenate((self._now_minor, more))
            self._now_value = np.concatenate((self._now_value, more))
        if last > first:
            cells = np.array(self._cell[first:last])
            np.add.at(self._now_minor, cells, np.array(self._minor[first:last]))
            np.add.at(self._now_value, cells, np.array(self._value[first:last]))
            self._summed = last

    def _rows_after(self, entry: int) -> _Rows:
        """Return the rows the entries after `entry` posted; slices copy, so the columns stay free to grow."""
        ends = np.array(self._ends[entry:], dtype=np.int64)
        counts, first, last = np.diff(ends), int(ends[0]), int(ends[-1])
        numbers = np.arange(entry + 1, entry + len(ends), dtype=np.int32)
        days = np.array(self._days[entry + 1 : entry + len(ends)], dtype=np.int32)
        return _Rows(
            np.repeat(numbers, counts),
            np.repeat(days, counts),
            np.array(self._cell[first:last], dtype=np.int32),
            np.array(self._minor[first:last], dtype=np.int64),
            np.array(self._value[first:last], dtype=np.int64),
        )

    def _tail(self, after: int, day: int, entry: int) -> _Rows:
        """Return the rows of the entries after `after`, within `day` and `entry`."""
        rows = self._rows_after(after)
        mask = (rows.entry <= entry) & (rows.day <= day)
        return _Rows(rows.entry[mask], rows.day[mask], rows.cell[mask], rows.minor[mask], rows.value[mask])

    def _snapshot(self) -> _Sorted:
        if self._sorted is None:
            # The first question is answered from the rows as they lie: sorting them pays from the second on.
            self._sorted = _Sorted(self._rows_after(len(self._ends) - 1), 0, 0)
        elif len(self) - self._sorted.rows > max(_TAIL_ROWS, self._sorted.rows // 64):
            rows = self._rows_after(0)
            self._sorted = _Sorted(rows, int(rows.entry[-1]), len(self.cells))
        return self._sorted


class _Rows(NamedTuple):
    """Rows of the ledger, column by column."""

    entry: Small
    day: Small
    cell: Small
    minor: Ints
    value: Ints


class _Sorted:
    """The rows up to entry `entries` in the order of their cells, so that sums by cell are one pass over memory."""

    def __init__(self, rows: _Rows, entries: int, width: int) -> None:
        order = np.argsort(rows.cell, kind="stable")
        self.rows = len(order)
        self.entries = entries
        self._entry: Small = rows.entry[order]
        self._day: Small = rows.day[order]
        self._minor: Ints = rows.minor[order]
        self._value: Ints = rows.value[order]
        counts = np.bincount(rows.cell, minlength=width)
        self._first = np.concatenate(([0], np.cumsum(counts)))
        self._used = np.flatnonzero(counts)
        self._last_entry = int(self._entry.max(initial=0))
        self._last_day = int(self._day.max(initial=0))

    def sums(self, day: int, entry: int) -> tuple[Ints, Ints]:
        """Return amount and value per cell of the rows within `day` and `entry`."""
        width = len(self._first) - 1
        minor, value = np.zeros(width, np.int64), np.zeros(width, np.int64)
        if not self.rows:
            return minor, value
        starts = self._first[self._used]
        mask = self._mask(day, entry)
        minor[self._used] = np.add.reduceat(self._minor if mask is None else self._minor * mask, starts)
        value[self._used] = np.add.reduceat(self._value if mask is None else self._value * mask, starts)
        return minor, value

    def sum_of(self, cell: int, day: int, entry: int) -> tuple[int, int]:
        """Return amount and value of one cell within `day` and `entry`."""
        rows = self._rows(cell, entry)
        within = self._day[rows] <= day
        return int(self._minor[rows].sum(where=within)), int(self._value[rows].sum(where=within))

    def entries_of(self, cell: int, day: int, entry: int) -> list[int]:
        """Return the entry of each row of one cell within `day` and `entry`."""
        rows = self._rows(cell, entry)
        found: list[int] = self._entry[rows][self._day[rows] <= day].tolist()
        return found

    def _rows(self, cell: int, entry: int) -> slice:
        if cell >= len(self._first) - 1:
            return slice(0, 0)
        first, last = int(self._first[cell]), int(self._first[cell + 1])
        return slice(first, first + int(np.searchsorted(self._entry[first:last], entry, side="right")))

    def _mask(self, day: int, entry: int) -> Mask | None:
        if entry >= self._last_entry and day >= self._last_day:
            return None
        mask: Mask = self._day <= day
        if entry < self._last_entry:
            mask &= self._entry <= entry
        return mask
