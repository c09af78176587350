"""Archives: one function over many documents, on every core, in their order, with no more than a few in memory."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

from entente.claims.claim import Reading
from entente.claims.documents.document import Document, DocumentError
from entente.claims.documents.opening import open_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from entente.book.folding import Progress

    Read = Callable[[Document], Reading]
    Paths = Sequence[Path]

CHUNK = 16
"""Documents a process is given at a time."""
_AHEAD = 3  # chunks a process that are under way or read, and not yet taken


class ArchiveLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one document: its reading, or in `failure` why there is none.

    What the document says of itself stands beside it; `sha256` is that of its bytes.
    """

    name: str
    sha256: str = ""
    title: str = ""
    publisher: str = ""
    address: str = ""
    published_on: date | None = None
    reading: Reading | None = None
    failure: str = ""


def documents_under(places: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """Return the files at and below places, those of a folder by name; hidden ones and links to folders left out."""
    found: list[Path] = []
    for place in map(Path, places):
        if not place.is_dir():
            found.append(place)
            continue
        for folder, below, names in os.walk(place):
            below[:] = sorted(name for name in below if not name.startswith("."))
            found.extend(Path(folder, name) for name in sorted(names) if not name.startswith("."))
    return found


def read_one(path: Path, read: Read) -> ArchiveLine:
    """Return the line of one document; a document that cannot be read is a line that says why."""
    try:
        document = open_document(path)
    except DocumentError as error:
        return ArchiveLine(name=str(path), failure=f"{error.found}; {error.remedy}")
    try:
        reading, failure = read(document), ""
    except Exception as error:  # noqa: BLE001 - one document must not end the reading of an archive
        reading, failure = (
            None,
            f"its reading failed ({type(error).__name__}: {error}); read it alone and report it",
        )
    return ArchiveLine(
        name=document.name,
        sha256=document.sha256,
        title=document.title,
        publisher=document.publisher,
        address=document.address,
        published_on=document.published_on,
        reading=reading,
        failure=failure,
    )


def read_folder(
    paths: Paths, read: Read, jobs: int = 1, progress: Progress | None = None
) -> Iterator[ArchiveLine]:
    """Yield the lines of documents in their order, read by `jobs` processes; `read` must be a function of a module.

    Each document is read by itself, so a line is the same whatever the jobs. Few lines wait at a time: memory stays
    flat however many documents there are. A process that breaks costs the document it broke on, and no other.
    """
    lines = _read_here(paths, read) if jobs <= 1 else _read_by_processes(paths, read, jobs)
    for done, line in enumerate(lines, 1):
        if progress is not None:
            progress(done, len(paths))
        yield line


def _read_here(paths: Paths, read: Read) -> Iterator[ArchiveLine]:
    return (read_one(path, read) for path in paths)


def _read_by_processes(paths: Paths, read: Read, jobs: int) -> Iterator[ArchiveLine]:
    left = iter([paths[at : at + CHUNK] for at in range(0, len(paths), CHUNK)])
    with _Crew(read, jobs) as crew:
        under_way = deque((chunk, crew.submit(chunk)) for chunk in islice(left, _AHEAD * jobs))
        while under_way:
            chunk, future = under_way.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                crew.renew()
                under_way = deque((other, crew.submit(other)) for other, _ in under_way)
                yield from _one_by_one(chunk, read)
            under_way.extend((following, crew.submit(following)) for following in islice(left, 1))


def _one_by_one(chunk: Paths, read: Read) -> Iterator[ArchiveLine]:
    """Yield the lines of documents of which one broke its process, each read in one that may break."""
    with _Crew(read, 1) as crew:
        for path in chunk:
            try:
                yield from crew.submit([path]).result()
            except BrokenProcessPool:
                crew.renew()
                failure = "its reading ended its process; read it alone and report it"
                yield ArchiveLine(name=str(path), failure=failure)


class _Crew:
    """Processes that read; started afresh, as a fork would share what one process must keep to itself."""

    def __init__(self, read: Read, jobs: int) -> None:
        self._read = read
        self._jobs = jobs
        self._pool = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def renew(self) -> None:
        """Start other processes in place of broken ones."""
        self._pool.shutdown(cancel_futures=True)
        self._pool = self._started()

    def submit(self, chunk: Paths) -> Future[list[ArchiveLine]]:
        """Have documents read."""
        try:
            return self._pool.submit(partial(_lines, read=self._read), chunk)
        except BrokenProcessPool:  # it broke just now, on what is under way
            self.renew()
            return self._pool.submit(partial(_lines, read=self._read), chunk)

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"))


def _lines(chunk: Paths, read: Read) -> list[ArchiveLine]:
    return [read_one(path, read) for path in chunk]
