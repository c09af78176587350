"""The proof box: that an entry is in the log, with what is needed to check it without trusting the page."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from entente.bundle.look.page import Link


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """An inclusion proof (RFC 9162): leaf and root hashes in hexadecimal, the path from one to the other.

    `size` is the number of entries under the root; `command` checks the proof on the reader's own machine.
    """

    template: ClassVar[str] = "parts/proof.html"
    entry: int
    leaf: str
    path: tuple[str, ...]
    root: str
    size: int
    command: str
    files: tuple[Link, ...] = ()
