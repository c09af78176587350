"""What was made before: a file whose inputs are what they were stays as it lies, and is not made once more.

The record of it is the publisher's own. It holds nothing but what is public, and digests of it, and may be deleted
at any time: everything is then made anew, to the same bytes.
"""

from __future__ import annotations

import os
import platform
import secrets
import zlib
from functools import cache
from hashlib import blake2b, sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LIBRARIES = ("babel", "django", "msgspec", "numpy", "pyarrow", "pillow", "xlsxwriter")
_PROGRAM = Path(__file__).parents[1]
_NOWHERE = Path()


class AsItLies(NamedTuple):
    """Stands for the bytes of a file that lies in the folder as it should: their number and their SHA-256."""

    size: int
    digest: str


Made = bytes | AsItLies
"""What a file holds: its bytes, or the word that they are there already."""

Content = tuple[str, Made]
"""A file of a bundle: its path from the root, and what it holds."""

Piece = tuple[bytes, "Callable[[], bytes]"]
"""A part of a file: the digest of all it is made from, and what makes it."""

Sized = tuple[bytes, int]
"""A part of a file that was made: the digest of all it is made from, and how much of the file it is."""


class _File(msgspec.Struct, array_like=True):
    """A file as it was left: from what it was made, its SHA-256, and by which marks of the disk it is known again.

    `pieces` are the parts a file was put together from.
    """

    inputs: bytes
    digest: str
    size: int = 0
    mtime: int = 0
    ctime: int = 0
    pieces: tuple[Sized, ...] = ()


class _Record(msgspec.Struct, frozen=True):
    """What one run of one program left in the folder, by path, and what it found on the way, by what it is of."""

    program: str
    files: dict[str, _File]
    found: dict[str, msgspec.Raw] = {}


class Kept:
    """The files of a folder as they were left, by what they were made from.

    `inputs` are to name all that a file is made from; the program itself, its words and templates are seen to here.
    """

    def __init__(self, folder: Path = _NOWHERE, file: Path | None = None) -> None:
        """Read the record of a folder; without one, or with one of another program, nothing counts as made."""
        self.spared_count = 0
        """How many files and parts of files needed not be made."""
        self._folder = folder
        self._file = file
        self._files: dict[str, _File] = {}
        self._found: dict[str, msgspec.Raw] = {}
        self._before, self._saved_at = _read(file) if file is not None else (_NOTHING, 0)

    def file(self, path: str, inputs: Iterable[bytes], make: Callable[[], bytes]) -> Made:
        """Return a file's bytes, or that it lies as it was made from the same inputs."""
        if self._file is None:
            return make()
        key = digest_of(inputs)
        before = self._lying(path)
        if before is not None and before.inputs == key:
            self.spared_count += 1
            self._files[path] = before
            return AsItLies(before.size, before.digest)
        data = make()
        self._files[path] = _File(key, sha256(data).hexdigest(), len(data))
        return data

    def joining(self, path: str) -> Joining:
        """Return a file to be put together from parts."""
        found = self.lying(path)
        return Joining(self, path, _parts(*found, self._before.files[path].digest) if found else {})

    def joined(self, path: str, pieces: Iterable[Piece]) -> bytes:
        """Return the bytes of a file of many parts, those made before from the same taken from where they lie."""
        joining = self.joining(path)
        for key, make in pieces:
            joining.add(key, make)
        return joining.close()

    def assembled(self, path: str, data: bytes, pieces: Iterable[Sized]) -> None:
        """Take the parts a file was put together from, so that the next run finds them."""
        if self._file is not None:
            self._files[path] = _File(b"", sha256(data).hexdigest(), len(data), pieces=tuple(pieces))

    def lying(self, path: str) -> tuple[Path, tuple[Sized, ...]] | None:
        """Return a file that lies as the run before put it together, with its parts; None where there is none."""
        before = self._lying(path)
        return (self._folder / path, before.pieces) if before is not None else None

    def wrote(self, path: str, stat: os.stat_result) -> None:
        """Take the marks by which a file just written, or found as it should be, is known again."""
        found = self._files.get(path)
        if found is not None:
            found.size, found.mtime, found.ctime = stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns

    def before(self, what: str) -> msgspec.Raw | None:
        """Return what the run before left under a name beside its files."""
        return self._before.found.get(what)

    def leave(self, what: str, found: object) -> None:
        """Leave something for the next run under a name, as JSON."""
        self._found[what] = msgspec.Raw(msgspec.json.encode(found))

    def save(self) -> None:
        """Write the record of this run, whole or not at all."""
        if self._file is None:
            return
        part = self._file.with_name(f".{secrets.token_hex(8)}.part")
        try:
            part.write_bytes(msgspec.json.encode(_Record(program(), self._files, self._found)))
            part.replace(self._file)
        finally:
            part.unlink(missing_ok=True)

    def _lying(self, path: str) -> _File | None:
        """Return a file that is as it was left: by the marks of the disk or, where those may err, by its bytes."""
        before = self._before.files.get(path)
        if before is None:
            return None
        place = os.path.join(self._folder, path)  # noqa: PTH118 - asked of every file: a Path takes ten times as long
        try:
            stat = os.stat(place)  # noqa: PTH116 - as above
        except OSError:
            return None
        marks = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
        # What is written within one tick of the disk's clock has one time; the record itself was written last.
        if marks == (before.size, before.mtime, before.ctime) and before.mtime < self._saved_at:
            return before
        if stat.st_size != before.size or sha256(Path(place).read_bytes()).hexdigest() != before.digest:
            return None
        before.mtime, before.ctime = stat.st_mtime_ns, stat.st_ctime_ns
        return before


class Joining:
    """A file that is put together from parts, one after another."""

    def __init__(self, kept: Kept, path: str, before: dict[bytes, bytes]) -> None:
        """Begin without parts; `before` are those of the run before."""
        self._kept, self._path, self._before = kept, path, before
        self._parts: list[bytes] = []
        self._made: list[Sized] = []

    def add(self, key: bytes, make: Callable[[], bytes]) -> None:
        """Add a part by the digest of all it is made from: the one that lies there, else a new one."""
        part = self._before.get(key)
        if part is None:
            part = make()
        else:
            self._kept.spared_count += 1
        self._parts.append(part)
        self._made.append((key, len(part)))

    def close(self) -> bytes:
        """Return the bytes of the file."""
        data = b"".join(self._parts)
        self._parts.clear()
        self._kept.assembled(self._path, data, self._made)
        return data


def _parts(place: Path, pieces: Iterable[Sized], digest: str) -> dict[bytes, bytes]:
    """Return the parts of a file, none where it became another since it was looked at."""
    data, parts, start = place.read_bytes(), {}, 0
    if sha256(data).hexdigest() != digest:
        return {}
    for key, size in pieces:
        parts[key] = data[start : start + size]
        start += size
    return parts


_NOTHING = _Record("", {})


def digest_of(inputs: Iterable[bytes]) -> bytes:
    """Return a digest of inputs, each told apart from the next."""
    digest = blake2b(digest_size=16)
    for each in inputs:
        digest.update(len(each).to_bytes(8) + each)
    return digest.digest()


def _read(file: Path) -> tuple[_Record, int]:
    try:
        record = msgspec.json.decode(file.read_bytes(), type=_Record)
        saved_at = file.stat().st_mtime_ns
    except (OSError, msgspec.MsgspecError):
        return _NOTHING, 0
    return (record, saved_at) if record.program == program() else (_NOTHING, 0)


@cache
def program() -> str:
    """Return the digest of all that makes files: this package with its words, and the libraries it writes with."""
    digest = sha256(f"{platform.python_version()} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    for library in _LIBRARIES:
        digest.update(f" {library} {_version(library)}".encode())
    for path in sorted(path for path in _PROGRAM.rglob("*") if path.suffix != ".pyc" and path.is_file()):
        digest.update(
            f"\n{path.relative_to(_PROGRAM).as_posix()} ".encode() + sha256(path.read_bytes()).digest()
        )
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
