"""Rights: acting as somebody who may not write to a folder, even where the superuser runs the tests."""

from __future__ import annotations

import ctypes
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CAPABILITIES_VERSION = 0x20080522  # of capset(2), with two words for each set
_PASSING_MODES = 0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of capabilities(7)


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """Act as somebody who may not write to a folder or to the files in it."""
    closed = [folder, *folder.iterdir()]
    modes = [path.stat().st_mode for path in closed]
    for path, mode in zip(closed, modes, strict=True):
        path.chmod(mode & ~0o222)
    try:
        with _bound_by_modes():
            yield
    finally:
        for path, mode in zip(closed, modes, strict=True):
            path.chmod(mode)


@contextmanager
def _bound_by_modes() -> Iterator[None]:
    """Let the modes of files bind the superuser too; others are bound by them anyway."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION, 0)
    held, fewer = (ctypes.c_uint32 * 6)(), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, held) == 0
    ctypes.memmove(fewer, held, ctypes.sizeof(held))
    fewer[0] &= ~_PASSING_MODES
    assert libc.capset(header, fewer) == 0
    try:
        yield
    finally:
        assert libc.capset(header, held) == 0
