"""Canonical bytes: UTF-8 JSON, sorted keys, no spaces, amounts as strings of minor units."""

from __future__ import annotations

import re

import msgspec

_MINOR = re.compile(rb'"minor":(-?\d+)')
_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical(value: object) -> bytes:
    """Return the canonical bytes of a struct.

    Amounts become strings because a JSON number above 2**53 is not exact everywhere (RFC 8259, section 6). The
    replacement cannot reach into text: there every quote is escaped, so `"minor":` never occurs.
    """
    # Split and joined rather than substituted: expanding a template takes as long as all the rest.
    first, *rest = _MINOR.split(_ENCODER.encode(value))
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return first + b"".join([b'"minor":"%b"%b' % pair for pair in pairs])
