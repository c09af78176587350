"""Reading the CERF contributions file: strictly typed, amounts exact, row and field of every fault named."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from itertools import starmap
from typing import TYPE_CHECKING, Annotated

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = Decimal(10) ** 15
"""No amount or rate of the file comes near this; beyond it lies a slip of the pen."""
_EARLIEST_YEAR = (
    1946  # the United Nations' first; days before it stand for "unknown" (0001-01-01, 1900-01-01)
)
_PATH = re.compile(r" - at `\$\.?(?P<field>.*)`$")
_POSITION = re.compile(r" \(byte \d+\)$")

Code = Annotated[str, msgspec.Meta(min_length=1, max_length=90)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
Year = Annotated[int, msgspec.Meta(ge=_EARLIEST_YEAR, le=2199)]


class CerfError(ValueError):
    """A CERF file that cannot be imported: where, what was found, what to do; the book is unchanged."""

    def __init__(self, where: str, found: str, remedy: str) -> None:
        """Hold the three parts of the message."""
        self.where, self.found, self.remedy = where, found, remedy
        super().__init__(f"{where}: {found}; {remedy}" if where else f"{found}; {remedy}")


class UnusableCerfError(CerfError):
    """A file that is no CERF file: it is no JSON, cut off, no list, or empty."""


class CerfPart(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a contribution: `local` units of `currency`, at `exchange` for one USD, worth `usd`."""

    on: datetime | None = None
    currency: str = ""
    exchange: Decimal
    local: Decimal
    usd: Decimal

    @property
    def is_zero(self) -> bool:
        """Say whether the file leaves this part empty."""
        return not self.local and not self.usd

    @property
    def day(self) -> date | None:
        """The day of the part, None where the file gives none."""
        return self.on.date() if self.on is not None and self.on.year >= _EARLIEST_YEAR else None


class PledgePart(CerfPart, frozen=True, kw_only=True):
    """What was pledged."""

    on: datetime | None = msgspec.field(name="pledgeDate", default=None)
    currency: str = msgspec.field(name="pledgeCurrency", default="")
    exchange: Decimal = msgspec.field(name="pledgeExchange")
    local: Decimal = msgspec.field(name="pledgeAmountLocal")
    usd: Decimal = msgspec.field(name="pledgeAmountUSD")


class CommitmentPart(CerfPart, frozen=True, kw_only=True):
    """What was committed."""

    on: datetime | None = msgspec.field(name="commitmentdate", default=None)
    currency: str = msgspec.field(name="commitmentcurrency", default="")
    exchange: Decimal = msgspec.field(name="commitmentexchange")
    local: Decimal = msgspec.field(name="commitmentamountlocal")
    usd: Decimal = msgspec.field(name="commitmentamountUSD")


class ReceivedPart(CerfPart, frozen=True, kw_only=True):
    """What arrived."""

    on: datetime | None = msgspec.field(name="receiveddate", default=None)
    currency: str = msgspec.field(name="receivedcurrency", default="")
    exchange: Decimal = msgspec.field(name="receivedexchange")
    local: Decimal = msgspec.field(name="receivedamountlocal")
    usd: Decimal = msgspec.field(name="receivedamountUSD")


class WriteOffPart(CerfPart, frozen=True, kw_only=True):
    """What was given up."""

    on: datetime | None = msgspec.field(name="writeoffdate", default=None)
    currency: str = msgspec.field(name="writeoffcurrency", default="")
    exchange: Decimal = msgspec.field(name="writeoffexchange")
    local: Decimal = msgspec.field(name="writeoffamountlocal")
    usd: Decimal = msgspec.field(name="writeoffamountUSD")


class CerfContribution(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the file: what one donor pledged, committed and paid for one year."""

    code: Code = msgspec.field(name="contributionCode")
    donor: Name
    country: str = msgspec.field(name="countryCode")
    donor_type: str = msgspec.field(name="donortype")
    year: Year
    status: str = msgspec.field(name="contributionStatus")
    commitment_type: str = msgspec.field(name="CommitmentType", default="")
    from_year: str = msgspec.field(name="AgreementFromYear", default="")
    to_year: str = msgspec.field(name="AgreementToYear", default="")
    pledges: tuple[PledgePart, ...] = msgspec.field(name="donorpledge")
    commitments: tuple[CommitmentPart, ...] = msgspec.field(name="donorcommitment")
    receipts: tuple[ReceivedPart, ...] = msgspec.field(name="donorreceived")
    write_offs: tuple[WriteOffPart, ...] = msgspec.field(name="donorwriteoff")

    def parts(self) -> Iterator[tuple[str, int, CerfPart]]:
        """Yield each part with the name of its list in the file and its place in it, from 0."""
        yield from (("donorpledge", i, part) for i, part in enumerate(self.pledges))
        yield from (("donorcommitment", i, part) for i, part in enumerate(self.commitments))
        yield from (("donorreceived", i, part) for i, part in enumerate(self.receipts))
        yield from (("donorwriteoff", i, part) for i, part in enumerate(self.write_offs))


class _Named(msgspec.Struct):
    code: object = msgspec.field(name="contributionCode", default="without a code")


_ROWS: msgspec.json.Decoder[list[msgspec.Raw]] = msgspec.json.Decoder(list[msgspec.Raw])
_ROW = msgspec.json.Decoder(CerfContribution)
_NAMED = msgspec.json.Decoder(_Named)


def read_cerf(data: bytes) -> tuple[CerfContribution, ...]:
    """Return the contributions of a CERF file (a JSON list), amounts as exact decimals.

    Raises:
        UnusableCerfError: the file is no list, is cut off, or holds nothing.
        CerfError: it names a contribution twice, or a field of a row is missing or of another type; names the
            row and the field.
    """
    try:
        rows = _ROWS.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except msgspec.ValidationError as error:
        raise UnusableCerfError("", f"it is no list of contributions ({error})", _DOWNLOAD) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnusableCerfError("", f"it is no whole JSON text ({error})", _DOWNLOAD) from None
    if not rows:
        raise UnusableCerfError("", "it holds no contributions", _DOWNLOAD)
    contributions = tuple(starmap(_read_row, enumerate(rows, 1)))
    seen: dict[str, int] = {}
    for number, contribution in enumerate(contributions, 1):
        first = seen.setdefault(contribution.code, number)
        if first != number:
            where = f"row {number} ({contribution.code})"
            raise CerfError(where, f"row {first} has the same contributionCode", "keep one of the two")
    return contributions


_DOWNLOAD = "download cerf_contributions.json again, whole"


def _read_row(number: int, row: msgspec.Raw) -> CerfContribution:
    try:
        contribution = _ROW.decode(row)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _row_error(number, row, str(error)) from None
    for stage, index, part in contribution.parts():
        for field in ("exchange", "local", "usd"):
            found: Decimal = getattr(part, field)
            if not found.is_finite() or not 0 <= found < MOST:
                raise CerfError(
                    f"row {number} ({contribution.code})",
                    f"{found} stands in {stage}[{index}].{written_name(part, field)}",
                    "give a number from 0 on",
                )
    return contribution


def written_name(part: CerfPart, field: str) -> str:
    """Return the name a field of a part has in the file."""
    return next(f.encode_name for f in msgspec.structs.fields(type(part)) if f.name == field)


def _row_error(number: int, row: msgspec.Raw, message: str) -> CerfError:
    try:
        code: object = _NAMED.decode(row).code
    except (msgspec.DecodeError, UnicodeDecodeError):
        code = "unreadable"
    found = _PATH.search(message)
    field = found["field"] if found else ""
    text = _POSITION.sub("", _PATH.sub("", message))
    return CerfError(
        f"row {number} ({code})",
        f"{text} in field {field}" if field else text,
        "correct the row, or download the file again",
    )
