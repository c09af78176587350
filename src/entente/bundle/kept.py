"""What was made before: a file whose inputs are what they were is read back, and not made once more.

The record of it is the publisher's own. It holds no more than digests of what is public, and may be deleted at any
time: everything is then made anew, to the same bytes.
"""

from __future__ import annotations

import platform
import zlib
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

_LIBRARIES = ("babel", "django", "msgspec", "pyarrow", "pillow", "xlsxwriter")
_PROGRAM = Path(__file__).parents[1]
_NOWHERE = Path()


class _Made(msgspec.Struct, frozen=True, array_like=True):
    """One file: its path from the bundle's root, and the SHA-256 of its bytes."""

    path: str
    digest: str


class _Record(msgspec.Struct, frozen=True):
    """What one run of one program made, by the digest of all it was made from."""

    program: str
    made: dict[str, _Made]


class Kept:
    """The files of a folder that were made before, by what they were made from.

    `inputs` are to name all that a file is made from; the program itself, its words and templates are seen to here.
    """

    def __init__(self, folder: Path = _NOWHERE, file: Path | None = None) -> None:
        """Read the record of a folder; without one, or with one of another program, nothing counts as made."""
        self.spared_count = 0
        """How many files needed not be made."""
        self._folder = folder
        self._file = file
        self._made: dict[str, _Made] = {}
        self._before = _read(file) if file is not None else {}

    def bytes_of(self, path: str, inputs: bytes, make: Callable[[], bytes]) -> bytes:
        """Return a file's bytes: those it has, where they are as they were made from the same inputs, else new ones."""
        if self._file is None:
            return make()
        key = sha256(inputs).hexdigest()
        found = self._before.get(key)
        data = self._still(found) if found is not None else None
        if found is not None and data is not None:
            self.spared_count += 1
            self._made[key] = _Made(path, found.digest)
            return data
        data = make()
        self._made[key] = _Made(path, sha256(data).hexdigest())
        return data

    def save(self) -> None:
        """Write the record of this run, whole or not at all."""
        if self._file is None:
            return
        part = self._file.with_name(f"{self._file.name}.part")
        part.write_bytes(msgspec.json.encode(_Record(program(), self._made)))
        part.replace(self._file)

    def _still(self, found: _Made) -> bytes | None:
        """Return a file's bytes, None where it was changed or is gone."""
        try:
            data = (self._folder / found.path).read_bytes()
        except OSError:
            return None
        return data if sha256(data).hexdigest() == found.digest else None


def _read(file: Path) -> dict[str, _Made]:
    try:
        record = msgspec.json.decode(file.read_bytes(), type=_Record)
    except (OSError, msgspec.MsgspecError):
        return {}
    return record.made if record.program == program() else {}


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
