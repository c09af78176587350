"""Writing files: never over one that is there unless told, and under its name only when it is complete."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from entente.cli.failing import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def writing(path: Path, *, force: bool | None = None) -> Iterator[None]:
    """See that a file may be written, and name it when it cannot be; `force` None is never to write over one.

    Raises:
        Failure: it exists and is not to be written over, its folder does not, or it cannot be written.
    """
    try:
        _see_that_it_may(path, force=force)
        yield
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror}", "check its name and rights") from None


@contextmanager
def written_whole(path: Path, *, force: bool | None = None) -> Iterator[Path]:
    """Give a file beside `path` to write, which takes its name in the end; when anything fails, neither is left.

    Raises:
        Failure: as `writing` says.
    """
    with writing(path, force=force):
        part = path.with_name(f".{secrets.token_hex(8)}.part{path.suffix}")
        try:
            yield part
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _see_that_it_may(path: Path, *, force: bool | None) -> None:
    if path.is_dir():
        raise Failure(f"{path} is a folder", "name a file in it")
    if path.exists() and not force:
        remedy = "nothing is ever written over" if force is None else "write over it with --force"
        raise Failure(f"{path} exists already", f"choose another name; {remedy}")
    if not path.absolute().parent.is_dir():
        raise Failure(f"{path.parent} is no folder", "make it first, or choose another place")
