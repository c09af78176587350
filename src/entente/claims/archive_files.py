"""Archive files: the lines of an archive as JSON, one document a line, or as Parquet, one claim a row."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, InvalidOperation
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from entente.claims.archive import ArchiveLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from entente.claims.claim import ReadClaim, Reading

ROWS_A_GROUP = 16_384
_DECIMALS = 6
_EXACT = Context(prec=38, traps=[Inexact, InvalidOperation])
_UNIT = Decimal(1).scaleb(-_DECIMALS)


class ParquetMissingError(ImportError):
    """pyarrow is not installed; says what to install."""


class Tally(NamedTuple):
    """What an archive came to."""

    documents: int
    claims: int
    failures: int


def write_jsonl(lines: Iterable[ArchiveLine], stream: BinaryIO) -> Tally:
    """Write each line as one line of JSON, as soon as it is there; amounts are strings, spans count `text`."""
    encoder = msgspec.json.Encoder()
    tally = Tally(0, 0, 0)
    for line in lines:
        stream.write(encoder.encode(line) + b"\n")
        tally = _counted(tally, line)
    return tally


def read_jsonl(stream: BinaryIO) -> Iterator[ArchiveLine]:
    """Yield the lines `write_jsonl` wrote."""
    decoder = msgspec.json.Decoder(ArchiveLine)
    return (decoder.decode(line) for line in stream)


def write_parquet(lines: Iterable[ArchiveLine], stream: BinaryIO) -> Tally:
    """Write each claim as one row, and a document without claims as a row without one; one row group at a time.

    `value` and `most` are decimal128 with six decimals in whole units, null where a value does not fit; `written` has
    the quantity as the text has it. `start` and `end` count the characters of the document's text.

    Raises:
        ParquetMissingError: pyarrow is not installed.
    """
    pyarrow, writer_class = _pyarrow()
    schema = _schema(pyarrow)
    counted = _Counting(lines)
    rows = (row for line in counted for row in _rows(line))
    with writer_class(stream, schema, compression="zstd") as writer:
        while batch := list(islice(rows, ROWS_A_GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))
    return counted.tally


class _Counting:
    """Passes lines on and counts them."""

    def __init__(self, lines: Iterable[ArchiveLine]) -> None:
        self._lines = lines
        self.tally = Tally(0, 0, 0)

    def __iter__(self) -> Iterator[ArchiveLine]:
        for line in self._lines:
            self.tally = _counted(self.tally, line)
            yield line


def _counted(tally: Tally, line: ArchiveLine) -> Tally:
    claims = len(line.reading.claims) if line.reading else 0
    return Tally(tally.documents + 1, tally.claims + claims, tally.failures + bool(line.failure))


def _rows(line: ArchiveLine) -> Iterator[dict[str, object]]:
    about: dict[str, object] = {
        "document": line.name,
        "sha256": line.sha256,
        "title": line.title,
        "publisher": line.publisher,
        "published_on": line.published_on,
        "failure": line.failure,
    }
    if line.reading is None or not line.reading.claims:
        yield about
        return
    for number, claim in enumerate(line.reading.claims, 1):
        yield about | {"claim": number} | _claim_row(claim, line.reading)


def _claim_row(claim: ReadClaim, reading: Reading) -> dict[str, object]:
    row: dict[str, object] = {
        "language": reading.language,
        "said_on": reading.said_on,
        "kind": claim.kind.value,
        "subject": claim.subject,
        "object": claim.objects[0].value if claim.objects else "",
        "modality": claim.modality.value,
        "said_by": claim.attribution[0].said_by if claim.attribution else "",
        "parties": [mention.party for mention in claim.parties],
        "tier": claim.tier.value,
        "sentence": claim.sentence.of(reading.text),
        "start": claim.sentence.start,
        "end": claim.sentence.end,
    }
    quantity, period = claim.quantity, claim.period
    if quantity is not None:
        row |= {
            "value": _fitted(quantity.value),
            "most": _fitted(quantity.most),
            "written": quantity.written,
            "unit": quantity.unit,
            "noun": quantity.noun,
            "bound": quantity.bound.value,
        }
    if period is not None:
        row |= {"period_start": period.start, "period_end": period.end}
    return row


def _fitted(value: Decimal | None) -> Decimal | None:
    """Return a value with the decimals of its column, None where it has more, or too many digits."""
    if value is None:
        return None
    try:
        return value.quantize(_UNIT, context=_EXACT)
    except (InvalidOperation, Inexact):
        return None


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # type: ignore[import-untyped,unused-ignore]  # noqa: ICN001, PLC0415 - an optional extra
        from pyarrow.parquet import ParquetWriter  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - as above
    except ImportError as error:
        raise ParquetMissingError(
            "Parquet needs pyarrow, which is not installed: install the extra, "
            "e.g. pip install 'entente[parquet]'"
        ) from error
    return pyarrow, ParquetWriter


def _schema(pyarrow: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    text, day, number = pyarrow.string(), pyarrow.date32(), pyarrow.int32()
    value = pyarrow.decimal128(38, _DECIMALS)
    columns = {
        "document": text,
        "sha256": text,
        "title": text,
        "publisher": text,
        "published_on": day,
        "failure": text,
        "language": text,
        "said_on": day,
        "claim": number,
        "kind": text,
        "subject": text,
        "object": text,
        "value": value,
        "most": value,
        "written": text,
        "unit": text,
        "noun": text,
        "bound": text,
        "period_start": day,
        "period_end": day,
        "modality": text,
        "said_by": text,
        "parties": pyarrow.list_(text),
        "tier": text,
        "sentence": text,
        "start": number,
        "end": number,
    }
    return pyarrow.schema(list(columns.items()))
