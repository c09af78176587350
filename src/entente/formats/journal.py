"""The journal of a view: its ledger rows by entry, filtered by day and entry, as every export reads them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from entente.acts.membership.state import COALITION
from entente.basics.currencies import unit_digits
from entente.book.act import kind_of
from entente.book.entry import moment
from entente.book.ledger import EVERY_DAY, section_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from entente.book.act import Act
    from entente.book.entry import Entry
    from entente.book.folding import Progress
    from entente.book.view import View

    Ints = NDArray[np.int64]

_REFERENCES = ("ref", "entry", "commitment", "pledge", "receipt", "contract", "account")
_STEP = 20_000


class Group(NamedTuple):
    """What one entry posted: (cell, minor, value) a row; cells are numbered as in `Journal.cells`."""

    entry: Entry
    rows: list[tuple[int, int, int]]


class JournalRow(NamedTuple):
    """One ledger row as files show it; `minor` and `value` are in minor units."""

    entry: int
    on: str
    recorded_at: str
    kind: str
    account: str
    section: str
    currency: str
    minor: int
    value: int


class Journal:
    """The ledger rows a view includes; a reversed act and its mirror both appear, each on its own day.

    `cells` are the ledger's pairs of account and currency; `used` and `valued` the cells with rows in the
    view and with a value in them, `opened` the first day of each used cell (0 where it has no row),
    `closed_on` the last day posted.
    """

    def __init__(self, view: View) -> None:
        """Take the rows of the view out of the ledger's columns."""
        self.view = view
        ledger = view.book.folded.ledger
        columns = ledger.columns()
        length = min(
            map(len, columns.values())
        )  # another thread may be posting: its entries are not in the view
        day = EVERY_DAY if view.on is None else view.on.toordinal()
        kept = (columns["entry"][:length] <= view.known) & (columns["day"][:length] <= day)
        self._rows: dict[str, Ints] = {name: column[:length][kept] for name, column in columns.items()}
        self.cells = list(ledger.cells)
        width = len(self.cells)
        cell = self._rows["cell"]
        self.opened = np.full(width, EVERY_DAY + 1, np.int64)
        np.minimum.at(self.opened, cell, self._rows["day"])
        self.used = np.flatnonzero(np.bincount(cell, minlength=width)).tolist()
        self.valued = np.flatnonzero(np.bincount(cell[self._rows["value"] != 0], minlength=width)).tolist()
        self.minor, self.value = np.zeros(width, np.int64), np.zeros(width, np.int64)
        np.add.at(self.minor, cell, self._rows["minor"])
        np.add.at(self.value, cell, self._rows["value"])
        self.reporting_currency = _reporting_currency(view)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._rows["entry"])

    @property
    def closed_on(self) -> date | None:
        """The last day posted, None when nothing is."""
        return date.fromordinal(int(self._rows["day"].max())) if len(self) else None

    @property
    def currencies(self) -> list[str]:
        """The currencies of the journal, the reporting currency included, sorted."""
        found = {self.cells[cell][1] for cell in self.used} | {self.reporting_currency}
        return sorted(found - {""})

    def groups(self, progress: Progress | None = None) -> Iterator[Group]:
        """Yield what each entry posted, in entry order; entries that posted nothing are left out."""
        numbers = self._rows["entry"]
        first = np.searchsorted(numbers, np.arange(self.view.known + 2)).tolist()
        rows = list(zip(*(self._rows[name].tolist() for name in ("cell", "minor", "value")), strict=True))
        total = self.view.known
        for entry in self.view.book.entries(1, total):
            number = entry.number
            if first[number] < first[number + 1]:
                yield Group(entry, rows[first[number] : first[number + 1]])
            if progress is not None and (number % _STEP == 0 or number == total):
                progress(number, total)

    def rows(self, progress: Progress | None = None) -> Iterator[JournalRow]:
        """Yield every row, in entry order."""
        sections = [section_of(account) for account, _ in self.cells]
        for entry, rows in self.groups(progress):
            on, recorded_at = entry.act.on.isoformat(), utc_text(entry)
            kind = kind_of(entry.act)
            for cell, minor, value in rows:
                account, currency = self.cells[cell]
                yield JournalRow(
                    entry.number, on, recorded_at, kind, account, sections[cell], currency, minor, value
                )

    def digits(self) -> tuple[dict[str, int], int]:
        """Return the decimals of each currency and of the reporting currency."""
        return {code: unit_digits(code) for _, code in self.cells}, unit_digits(self.reporting_currency)


def amount_text(minor: int, digits: int) -> str:
    """Return minor units as an exact decimal with `digits` decimals, such as -1250000.50."""
    if not digits:
        return str(minor)
    whole = str(abs(minor)).rjust(digits + 1, "0")
    return f"{'-' if minor < 0 else ''}{whole[:-digits]}.{whole[-digits:]}"


def utc_text(entry: Entry) -> str:
    """Return the moment an entry was recorded in ISO 8601, UTC."""
    return entry.recorded_at.isoformat().replace("+00:00", "Z")


def known_at_text(view: View) -> str | None:
    """Return the moment of the last entry a view knows in ISO 8601, None for the empty book."""
    recorded = view.book.folded.recorded[view.known]
    return moment(recorded).isoformat().replace("+00:00", "Z") if view.known else None


def reference_of(act: Act) -> str:
    """Return what an act is about in a few words: the thing it names and the party."""
    named = (getattr(act, name, "") for name in _REFERENCES)
    thing = next((str(found) for found in named if found), "")
    return " ".join(word for word in (thing, act.about()) if word)


def _reporting_currency(view: View) -> str:
    founded = view.book.folded.find(COALITION, "coalition")
    return founded.reporting_currency if founded is not None else ""
