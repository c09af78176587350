"""Fingerprints: of every act that may be shown, a digest of all that a page or a file can show of it."""

from __future__ import annotations

import re
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from entente.disclosure.disclosed import DisclosedAct

_SIZE = 16
_LISTED = ", "
_BETWEEN = re.compile(rb'"|, ')


class Named:
    """What is known of things by what names them, so that whatever is made from a text is made from that too.

    A name is found where it stands as a whole text, or in a list of names with commas, as either is written in JSON;
    one that would be written otherwise counts as found everywhere.
    """

    def __init__(self, *known: Mapping[str, object]) -> None:
        """Take what is known by each name; of one that names several things, all of it."""
        encode = msgspec.json.Encoder().encode
        self._everywhere = b""
        self._known: dict[bytes, bytes] = {}
        for name, of in chain.from_iterable(each.items() for each in known):
            written = encode(name)[1:-1]
            if b"\\" in written or _LISTED in name:
                self._everywhere += encode((name, of))
            else:
                self._known[written] = self._known.get(written, b"") + encode(of)

    def within(self, told: bytes) -> bytes:
        """Return all that is known of what is named in a text written as JSON."""
        known = self._known
        found = _BETWEEN.split(told) if b", " in told else told.split(b'"')
        return self._everywhere + b"".join([known[written] for written in found if written in known])


def fingerprints(acts: Iterable[DisclosedAct], leaves: Sequence[str], named: Named) -> dict[int, bytes]:
    """Return the fingerprints of acts by entry number.

    One tells of the act, of the hash of its entry, and of what is named in it; of a reversal, whether what it takes
    back is shown.
    """
    listed = list(acts)
    numbers = {act.number for act in listed}
    encode = msgspec.json.Encoder().encode
    found: dict[int, bytes] = {}
    for act in listed:
        told = encode(
            (act.document, act.reversed_by, act.is_outline, act.recorded_at, act.signer, act.data is None)
        )
        digest = blake2b(told, digest_size=_SIZE)
        digest.update(leaves[act.number - 1].encode() + named.within(told))
        if act.kind == "reversed":
            digest.update(b"shown" if act.document.get("entry") in numbers else b"hidden")
        found[act.number] = digest.digest()
    return found
