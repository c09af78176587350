"""What could not be placed in the book: each listed with its activity, its line and the reason, none dropped."""

from __future__ import annotations

import csv
import io
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from entente.formats.cells import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable


class Reason(StrEnum):
    """Why something of a file is listed; the words a person reads, what could be done in brackets."""

    OUTGOING = "money that goes out of the activity, for which the book has no act yet"
    OTHER_TYPE = "a type of transaction the book has no act for"
    UNKNOWN_TYPE = "a type of transaction that is on no code list"
    NO_IDENTIFIER = "the activity has no identifier"
    TWICE = "the activity stands in the file a second time"
    NO_DAY = "the day is missing or none, or money is received after the file was made"
    NO_AMOUNT = "the value is missing, no number, given twice or more than a book can hold"
    ZERO = "the value is zero"
    NO_CURRENCY = "no currency is named, nor a default one, or it is none of ISO 4217"
    NO_PROVIDER = "no provider is named"
    OWN_PROVIDER = "the provider is the reporting organisation itself"
    BEFORE_FOUNDING = "the day is before the coalition of the book was founded"
    NOT_A_MEMBER = "the provider was no member that day (record its accession first, or import with --admit)"
    NO_RATE = "the book has no rate of those days (record reference-rates-filed first)"
    DOUBTFUL_CORRECTION = "a negative value of which it cannot be told what it corrects"
    LATE_CORRECTION = "a negative value on what later acts of the book rest on (reverse those first)"
    CHANGED = "the book has this transaction otherwise (reverse that entry first)"
    ELEMENT = "an element the book has no place for"


class Listed(msgspec.Struct, frozen=True):
    """One thing that was not placed: the activity, the line in the file, what it is, and what it says."""

    reason: Reason
    activity: str
    line: int
    what: str
    found: str = ""


COLUMNS = ("reason", "activity", "line", "what", "found")


def counted(listed: Iterable[Listed]) -> dict[Reason, int]:
    """Return how many things are listed for each reason, in the order of the reasons."""
    counts = dict.fromkeys(Reason, 0)
    for one in listed:
        counts[one.reason] += 1
    return {reason: count for reason, count in counts.items() if count}


def listing_csv(listed: Iterable[Listed]) -> str:
    """Return what is listed as CSV (RFC 4180), one thing a row; the reason by its name."""
    stream = io.StringIO()
    rows = csv.writer(stream)
    rows.writerow(COLUMNS)
    for one in listed:
        cells = (one.reason.name.lower(), one.activity, str(one.line), one.what, one.found)
        rows.writerow(map(quoted, cells))
    return stream.getvalue()
