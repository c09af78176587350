"""Releases: the publisher's record of everything published, append-only and chained by hashes."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from entente.basics.money import Money
from entente.book.act import Disclosure
from entente.disclosure.disclosed import Disclosed, Total, TotalId

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_START = "0" * 64


class ReleaseError(ValueError):
    """A record of releases that cannot be read or continued; says where, what was found and what to do."""


class Release(msgspec.Struct, frozen=True):
    """What one release published: its acts, its totals with the closed entries they rest on, and its figures' rows.

    `rows` are by figure, then by key, each with the first entry shown with it; `shown` are all totals readers saw, in
    minor units, those with nothing withheld too.
    """

    number: int
    audience: Disclosure
    on: date
    known: int
    policy: str
    acts: frozenset[int]
    totals: Mapping[TotalId, Total]
    rows: Mapping[str, Mapping[str, int]]
    shown: Mapping[str, int]


class _Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """What changed of a total since it was last published."""

    id: TotalId
    on: date
    minor: int
    added: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()


class _Written(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the file: what changed since the last release to the audience, and the hash of the line before."""

    number: int
    previous: str
    audience: Disclosure
    on: date
    known: int
    policy: str
    acts_added: tuple[int, ...] = ()
    acts_gone: tuple[int, ...] = ()
    totals: tuple[_Change, ...] = ()
    rows_added: Mapping[str, Mapping[str, int]] = {}
    rows_gone: Mapping[str, tuple[str, ...]] = {}
    shown: Mapping[str, int] = {}


class Releases:
    """All releases, oldest first; in a file, or only as long as the process lasts.

    The file is the publisher's own: it tells which entries a total rests on, so it is not to be published.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Read the record, an empty one where there is no file yet.

        Raises:
            ReleaseError: a line is spoiled, or does not follow the one before it.
        """
        self._path = path
        self._releases: list[Release] = []
        self._last = _START
        self._totals: dict[Disclosure, dict[TotalId, Total]] = {}
        self._size = 0
        if path is not None and path.exists():
            data = path.read_bytes()
            self._size = len(data)
            for number, line in enumerate(data.splitlines(), 1):
                self._read(number, line)

    def __iter__(self) -> Iterator[Release]:
        """Yield the releases, oldest first."""
        return iter(self._releases)

    def __len__(self) -> int:
        return len(self._releases)

    def last(self, audience: Disclosure) -> Release | None:
        """Return the last release to an audience."""
        return next((r for r in reversed(self._releases) if r.audience is audience), None)

    def before(self, audience: Disclosure, on: date, known: int, policy: str) -> list[Release]:
        """Return the releases that came before one of a day and an entry number: all of them, unless it is among them.

        Under another policy (by its digest) it is another release: it may show other totals.

        Raises:
            ReleaseError: a later entry was published already, so that older state could be told apart from it.
        """
        for index, release in enumerate(self._releases):
            if (release.audience, release.on, release.known, release.policy) == (audience, on, known, policy):
                return self._releases[:index]
        newest = max((release.known for release in self._releases), default=0)
        if newest > known:
            raise ReleaseError(
                f"entry {newest} was known to a release, and this one would know {known}: publish what is known now, or "
                "a day and an entry number that were published"
            )
        return list(self._releases)

    def append(self, disclosed: Disclosed) -> Release:
        """Record what is being published, before it is.

        Raises:
            ReleaseError: somebody else recorded a release meanwhile, which this one was not tested against.
        """
        before = self.last(disclosed.audience)
        written = self._written(disclosed, before)
        line = msgspec.json.encode(written, order="sorted")
        if self._path is not None:
            with self._path.open("ab") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                if file.tell() != self._size:
                    raise ReleaseError("another publication was recorded meanwhile: publish again")
                file.write(line + b"\n")
                self._size = file.tell()
                file.flush()
                os.fsync(file.fileno())
        return self._take(written, line)

    # -- inside -----------------------------------------------------------------------------------------------------

    def _written(self, disclosed: Disclosed, before: Release | None) -> _Written:
        acts = frozenset(act.number for act in disclosed.acts if not act.is_outline)
        old_acts = before.acts if before is not None else frozenset()
        rows = rows_of(disclosed)
        old_rows = before.rows if before is not None else {}
        published = self._totals.get(disclosed.audience, {})
        return _Written(
            number=len(self._releases) + 1,
            previous=self._last,
            audience=disclosed.audience,
            on=disclosed.on,
            known=disclosed.known,
            policy=disclosed.policy,
            acts_added=tuple(sorted(acts - old_acts)),
            acts_gone=tuple(sorted(old_acts - acts)),
            totals=tuple(
                _change(which, total, published.get(which)) for which, total in disclosed.totals.items()
            ),
            rows_added={
                figure: {key: n for key, n in of.items() if old_rows.get(figure, {}).get(key) != n}
                for figure, of in rows.items()
            },
            rows_gone={
                figure: tuple(key for key in of if key not in rows.get(figure, {}))
                for figure, of in old_rows.items()
            },
            shown=shown_totals(disclosed),
        )

    def _read(self, number: int, line: bytes) -> None:
        try:
            written = msgspec.json.decode(line, type=_Written)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ReleaseError(f"release {number} cannot be read ({error}): restore the file") from None
        if (written.number, written.previous) != (number, self._last):
            raise ReleaseError(
                f"release {number} does not follow the one before it: the file was changed; restore it"
            )
        self._take(written, line)

    def _take(self, written: _Written, line: bytes) -> Release:
        before = self.last(written.audience)
        published = self._totals.setdefault(written.audience, {})
        totals = {change.id: _applied(change, published.get(change.id)) for change in written.totals}
        published |= totals
        acts = ((before.acts if before is not None else frozenset()) | {*written.acts_added}) - {
            *written.acts_gone
        }
        release = Release(
            number=written.number,
            audience=written.audience,
            on=written.on,
            known=written.known,
            policy=written.policy,
            acts=acts,
            totals=totals,
            rows=_rows_after(before.rows if before is not None else {}, written),
            shown=written.shown,
        )
        self._releases.append(release)
        self._last = sha256(line).hexdigest()
        return release


def rows_of(disclosed: Disclosed) -> dict[str, dict[str, int]]:
    """Return the rows a release shows that a reader would miss: by figure and by what is shown of them but amounts."""
    found: dict[str, dict[str, int]] = {}
    for name, figure in disclosed.figures.items():
        rows = found.setdefault(name, {})
        for line in figure.lines:
            if not line.is_total and line.entries:
                rows[row_key(line.cells)] = min(line.entries)
    return found


def shown_totals(disclosed: Disclosed) -> dict[str, int]:
    """Return the totals a release shows, by `figure.column in CUR`, the largest where several lines total a column."""
    found: dict[str, int] = {}
    for figure in disclosed.figures.values():
        for line in figure.lines:
            for name, cell in line.cells.items() if line.is_total else ():
                if isinstance(cell, Money):
                    key = str(TotalId(figure.name, name, cell.currency))
                    found[key] = max(cell.minor, found.get(key, cell.minor))
    return found


def row_key(cells: Mapping[str, object]) -> str:
    """Return what tells a row apart: its references and parties."""
    return " ".join(str(cell) for name, cell in cells.items() if isinstance(cell, str) and name in _KEYS)


_KEYS = frozenset(
    {"member", "pledge", "commitment", "receipt", "support", "pot", "account", "statement", "item"}
)


def _change(which: TotalId, total: Total, before: Total | None) -> _Change:
    old = before.entries if before is not None else frozenset()
    added, gone = tuple(sorted(total.entries - old)), tuple(sorted(old - total.entries))
    return _Change(which, total.on, total.minor, added, gone)


def _applied(change: _Change, before: Total | None) -> Total:
    old = before.entries if before is not None else frozenset()
    return Total(change.on, change.minor, (old | {*change.added}) - {*change.gone})


def _rows_after(old: Mapping[str, Mapping[str, int]], written: _Written) -> dict[str, dict[str, int]]:
    rows = {figure: dict(of) for figure, of in old.items()}
    for figure, keys in written.rows_gone.items():
        for key in keys:
            rows[figure].pop(key, None)
    for figure, added in written.rows_added.items():
        rows.setdefault(figure, {}).update(added)
    return rows
