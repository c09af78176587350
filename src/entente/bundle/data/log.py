"""The log: what a reader needs to prove that an entry is in the book and that nothing was changed since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from entente.bundle.edition import Edition

_PROGRAM = Path(__file__).with_name("verify.py")


def log(edition: Edition) -> bytes:
    """Return the log: its size, its root, the roots of earlier releases, and the hash of every entry."""
    document = {
        "size": edition.shown.known,
        "root": edition.root,
        "earlier": [
            {"on": release.on, "size": release.known, "root": edition.root_of(release.known)}
            for release in edition.releases
        ],
        "leaves": edition.leaves,
    }
    return msgspec.json.encode(document) + b"\n"


def whole_entries(edition: Edition) -> bytes:
    """Return the entries that may be shown whole, a line of JSON each: `number`, and the hashed bytes as text."""
    lines = [
        msgspec.json.encode({"number": act.number, "bytes": act.data.decode()})
        for act in edition.shown.acts
        if act.data is not None
    ]
    return b"".join(line + b"\n" for line in lines)


def verifying_program() -> bytes:
    """Return the program that checks all of it, with nothing but Python's standard library."""
    return _PROGRAM.read_bytes()
