"""Canonical bytes: UTF-8 JSON, sorted keys, no spaces, amounts as strings of minor units."""

from __future__ import annotations

import msgspec

_MINOR = b'"minor":'
_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical(value: object) -> bytes:
    """Return the canonical bytes of a struct.

    Amounts become strings because a JSON number above 2**53 is not exact everywhere (RFC 8259, section 6). The
    replacement cannot reach into text: there every quote is escaped, so `"minor":` never occurs. In sorted order
    `minor` is the last field of an amount, so its digits end where the amount does.
    """
    # Split and joined rather than matched by a pattern, which takes as long as all the rest.
    first, *rest = _ENCODER.encode(value).split(_MINOR)
    return first + b"".join([b'"minor":"' + part.replace(b"}", b'"}', 1) for part in rest])
