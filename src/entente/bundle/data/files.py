"""The data of a bundle: the tables in every form, their description, the public book as one file, and the log."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec.json import encode

from entente.bundle import paths
from entente.bundle.data.iati import iati_activity
from entente.bundle.data.journal import journal_text
from entente.bundle.data.log import log, verifying_program, whole_entries
from entente.bundle.data.package import checksums, data_package, licence
from entente.bundle.data.tables import tables_of
from entente.bundle.data.writing import JSON_END, csv_head, csv_text, json_head, json_rows, volume_forms
from entente.bundle.kept import AsItLies, digest_of
from entente.stores.tables import TableFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from entente.bundle.data.tables import FileCell, FileTable, Part, TableParts
    from entente.bundle.edition import Edition
    from entente.bundle.kept import Content, Kept, Sized

_BOOK = "data/book.sqlite"
_BEGIN = b"table"
FROZEN = ("csv", "json")
"""The forms in which tables are kept as they were published."""


def data_files(edition: Edition) -> Iterator[Content]:
    """Yield the tables in every form, their description, the public book as one file, the log, and its checker.

    What is kept of the tables as they are published is the same bytes, and made once.
    """
    digests: dict[str, str] = {}
    frozen = paths.release(edition.tag)
    for path, data in _data(edition):
        yield path, data
        if not path.startswith(frozen):
            digests[path] = data.digest if isinstance(data, AsItLies) else sha256(data).hexdigest()
    yield "data/checksums.txt", checksums(digests)


def frozen_tables(edition: Edition) -> Iterator[Content]:
    """Yield the tables of a release as they were published with it."""
    for table in tables_of(edition):
        whole, frozen = table.whole(), paths.release(edition.tag)
        name, rows = whole.name, json_rows(whole, whole.rows, is_first=True)
        yield paths.table(name, "csv", frozen), csv_head(whole) + csv_text(whole.rows)
        yield paths.table(name, "json", frozen), json_head(whole) + rows + JSON_END


def _data(edition: Edition) -> Iterator[Content]:
    yield "data/journal.ledger", journal_text(edition)
    yield "data/iati-activities.xml", iati_activity(edition)
    yield "data/log.json", log(edition)
    yield "data/entries.jsonl", whole_entries(edition)
    yield "data/licence.txt", licence(edition)
    yield "verify.py", verifying_program()
    described: list[FileTable] = []
    book = _Book(edition.kept)
    for table in tables_of(edition):
        described.append(table.head)
        yield from _table_files(table, paths.release(edition.tag), edition.kept, book)
    yield "data/datapackage.json", data_package(edition, described)
    yield _BOOK, book.close()


def _table_files(table: TableParts, frozen: str, kept: Kept, book: _Book) -> Iterator[Content]:
    """Yield a table in every form; the lines of a part are made where a form lacks it, and once for all of them."""
    head, name = table.head, table.head.name
    text, told = (kept.joining(paths.table(name, suffix)) for suffix in FROZEN)
    text.add(digest_of((encode(head),)), partial(csv_head, head))
    told.add(digest_of((encode(head),)), partial(json_head, head))
    book.begin(head)
    for number, part in enumerate(table.parts):
        made = part._replace(rows=cache(part.rows))
        is_first = not number
        text.add(part.key, partial(_text, made))
        told.add(digest_of((part.key, bytes([is_first]))), partial(_told, head, made, is_first=is_first))
        book.add(head, made)
        for suffix, write in volume_forms().items():
            several = len(table.parts) > 1
            path = paths.volume(name, number + 1, suffix) if several else paths.table(name, suffix)
            yield path, kept.file(path, (part.key,), partial(_volume, write, head, made))
    told.add(b"end", lambda: JSON_END)
    for suffix, joining in zip(FROZEN, (text, told), strict=True):
        data = joining.close()
        yield paths.table(name, suffix), data
        yield paths.table(name, suffix, frozen), data


def _text(part: Part) -> bytes:
    return csv_text(part.rows())


def _told(head: FileTable, part: Part, *, is_first: bool) -> bytes:
    return json_rows(head, part.rows(), is_first=is_first)


def _volume(write: Callable[[FileTable], bytes], head: FileTable, part: Part) -> bytes:
    return write(head._replace(rows=part.rows()))


class _Book:
    """The public book as one file, the lines of the run before taken over where they are the same."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        found = kept.lying(_BOOK)
        place, pieces = found or (None, ())
        self._file = TableFile(place)
        self._pieces: list[Sized] = []
        self._before: dict[bytes, tuple[int, int]] = {}
        start = 1
        for key, count in pieces:
            start = 1 if key == _BEGIN else start
            self._before[key] = start, count
            start += count

    def begin(self, head: FileTable) -> None:
        """Begin a table."""
        self._file.add(head.name, [(field.name, field.type) for field in head.fields])
        self._pieces.append((_BEGIN, 0))

    def add(self, head: FileTable, part: Part) -> None:
        """Add a part of the table."""
        key = digest_of((head.name.encode(), part.key))
        if key in self._before:
            start, count = self._before[key]
            self._file.take_over(head.name, start, count)
        else:
            rows = part.rows()
            count = len(rows)
            self._file.extend(head.name, len(head.fields), (tuple(map(_cell, row)) for row in rows))
        self._pieces.append((key, count))

    def close(self) -> bytes:
        """Return the bytes of the file."""
        data = self._file.close()
        self._kept.assembled(_BOOK, data, self._pieces)
        return data


def _cell(cell: FileCell) -> str | int | None:
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, Decimal) else cell
