"""The ledger: every posting in numpy columns, asked on both time axes.

A *cell* is one account in one currency. Rows keep entry number, day, cell, amount in minor units and value in minor
units of the reporting currency; sums are exact int64, never float.
"""

from __future__ import annotations

from array import array
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


def imbalance(postings: Iterable[Posting]) -> str:
    """Say how a posting group fails to sum to zero per section, currency and value; empty when it balances."""
    sums: dict[tuple[str, str], int] = {}
    for account, currency, minor, value in postings:
        section = section_of(account)
        sums[section, currency] = sums.get((section, currency), 0) + minor
        sums[section, ""] = sums.get((section, ""), 0) + value
    return "; ".join(
        f"{section} is off by {total} {currency or 'in value'}"
        for (section, currency), total in sums.items()
        if total
    )


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
        for cell in np.flatnonzero((self.minor != 0) | (self.value != 0)).tolist():
            yield Balance(*cells[cell], int(self.minor[cell]), int(self.value[cell]))

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
    """The postings of a book, appended in entry order."""

    def __init__(self) -> None:
        """Start with no rows."""
        self.cells: list[tuple[str, str]] = []
        self.cell_of: dict[tuple[str, str], int] = {}
        self._heads: dict[str, list[int]] = {}
        self._entry = array("i")
        self._day = array("i")
        self._cell = array("i")
        self._minor = array("q")
        self._value = array("q")
        self._now_minor = array("q")
        self._now_value = array("q")
        self._sorted: _Sorted | None = None

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._entry)

    def post(self, entry: int, day: int, postings: Iterable[Posting]) -> None:
        """Append one posting group of `entry`, effective on `day` (proleptic Gregorian ordinal)."""
        for account, currency, minor, value in postings:
            cell = self.cell_of.get((account, currency))
            if cell is None:
                cell = self._open(account, currency)
            self._entry.append(entry)
            self._day.append(day)
            self._cell.append(cell)
            self._minor.append(minor)
            self._value.append(value)
            self._now_minor[cell] += minor
            self._now_value[cell] += value

    def now(self, account: str, currency: str) -> tuple[int, int]:
        """Return amount and value of one account over all rows, kept up to date while posting."""
        cell = self.cell_of.get((account, currency))
        return (0, 0) if cell is None else (self._now_minor[cell], self._now_value[cell])

    def rows_of(self, entry: int) -> list[Balance]:
        """Return what one entry posted."""
        first, last = self._span(entry)
        return [
            Balance(*self.cells[self._cell[i]], self._minor[i], self._value[i]) for i in range(first, last)
        ]

    def truncate(self, rows: int) -> None:
        """Drop every row from `rows` on, as a refused batch needs; opened cells stay, at zero."""
        for i in range(rows, len(self)):
            self._now_minor[self._cell[i]] -= self._minor[i]
            self._now_value[self._cell[i]] -= self._value[i]
        for column in (self._entry, self._day, self._cell, self._minor, self._value):
            del column[rows:]
        if self._sorted is not None and self._sorted.rows > rows:
            self._sorted = None

    def columns(self) -> dict[str, Ints]:
        """Return copies of the columns `entry`, `day`, `cell`, `minor`, `value`, int64 of shape (rows,)."""
        named = {"entry": self._entry, "day": self._day, "cell": self._cell}
        small = {name: np.array(column, dtype=np.int64) for name, column in named.items()}
        return small | {
            "minor": np.array(self._minor, dtype=np.int64),
            "value": np.array(self._value, dtype=np.int64),
        }

    def balances(self, day: int = EVERY_DAY, entry: int = EVERY_ENTRY) -> Balances:
        """Return all balances of rows effective up to `day` and recorded up to `entry`."""
        snapshot = self._snapshot()
        minor, value = snapshot.sums(day, entry)
        grown = len(self.cells) - len(minor)
        if grown:
            minor = np.concatenate((minor, np.zeros(grown, np.int64)))
            value = np.concatenate((value, np.zeros(grown, np.int64)))
        tail = self._tail(snapshot.rows, day, entry)
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
        tail = self._tail(snapshot.rows, day, entry)
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
        tail = self._tail(snapshot.rows, day, entry)
        found += tail.entry[tail.cell == cell].tolist()
        return list(dict.fromkeys(found))

    def cells_under(self, head: str) -> list[int]:
        """Return the cells of accounts named `head` or `head:...`, in the order they were opened."""
        return self._heads.get(head, [])

    def _open(self, account: str, currency: str) -> int:
        section_of(account)
        cell = len(self.cells)
        self.cells.append((account, currency))
        self._now_minor.append(0)
        self._now_value.append(0)
        self.cell_of[account, currency] = cell
        self._heads.setdefault(account.partition(":")[0], []).append(cell)
        if ":" in account:
            self._heads.setdefault(account, []).append(cell)
        return cell

    def _tail(self, rows: int, day: int, entry: int) -> _Tail:
        """Return the rows from `rows` on within `day` and `entry`; slices copy, so the columns stay free to grow."""
        entries = np.array(self._entry[rows:], dtype=np.int32)
        mask = (entries <= entry) & (np.array(self._day[rows:], dtype=np.int32) <= day)
        return _Tail(
            entries[mask],
            np.array(self._cell[rows:], dtype=np.int32)[mask],
            np.array(self._minor[rows:], dtype=np.int64)[mask],
            np.array(self._value[rows:], dtype=np.int64)[mask],
        )

    def _span(self, entry: int) -> tuple[int, int]:
        view = np.frombuffer(self._entry, dtype=np.int32) if self._entry else np.empty(0, np.int32)
        first, last = np.searchsorted(view, [entry, entry + 1]).tolist()
        return first, last

    def _snapshot(self) -> _Sorted:
        tail = len(self) - (self._sorted.rows if self._sorted else 0)
        if self._sorted is None or tail > max(_TAIL_ROWS, self._sorted.rows // 64):
            self._sorted = _Sorted(
                self._entry, self._day, self._cell, self._minor, self._value, len(self.cells)
            )
        return self._sorted


class _Tail(NamedTuple):
    """The newest rows, not yet in the sorted snapshot."""

    entry: Small
    cell: Small
    minor: Ints
    value: Ints


class _Sorted:
    """The rows in the order of their cells, so that sums by cell are one pass over contiguous memory."""

    def __init__(  # noqa: PLR0913, PLR0917 - the five columns and their width belong together
        self,
        entry: array[int],
        day: array[int],
        cell: array[int],
        minor: array[int],
        value: array[int],
        width: int,
    ) -> None:
        cells = np.array(cell, dtype=np.int32)
        order = np.argsort(cells, kind="stable")
        self.rows = len(cells)
        self._entry: Small = np.array(entry, dtype=np.int32)[order]
        self._day: Small = np.array(day, dtype=np.int32)[order]
        self._minor: Ints = np.array(minor, dtype=np.int64)[order]
        self._value: Ints = np.array(value, dtype=np.int64)[order]
        counts = np.bincount(cells, minlength=width)
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
