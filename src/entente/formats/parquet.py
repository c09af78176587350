"""The journal as Apache Parquet, with amounts as exact decimals; needs the extra `parquet` (pyarrow)."""

from __future__ import annotations

from decimal import Context, Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from entente.basics.currencies import unit_digits
from entente.formats.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from entente.book.folding import Progress
    from entente.book.view import View
    from entente.formats.journal import JournalRow

ROWS_A_GROUP = 65_536
_EXACT = Context(prec=38)


class ParquetMissingError(ImportError):
    """pyarrow is not installed; says what to install."""


def journal_parquet(view: View, stream: BinaryIO, progress: Progress | None = None) -> None:
    """Write the ledger rows of a view as Parquet, one row group at a time.

    `amount` is decimal128 with the decimals of the finest currency in the view, `value` with those of the
    reporting currency (null where the book keeps none); both hold every int64 exactly. `on` is a date,
    `recorded_at` a UTC timestamp in microseconds. The schema's metadata name the view's two times and the
    reporting currency.

    Raises:
        ParquetMissingError: pyarrow is not installed.
    """
    pyarrow, writer_class = _pyarrow()
    journal = Journal(view)
    schema = _schema(pyarrow, journal)
    with writer_class(stream, schema, compression="zstd") as writer:
        rows = journal.rows(progress)
        while batch := list(islice(rows, ROWS_A_GROUP)):
            writer.write_table(
                pyarrow.Table.from_arrays(list(_arrays(pyarrow, schema, journal, batch)), schema=schema)
            )


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


def _schema(pyarrow: Any, journal: Journal) -> Any:  # noqa: ANN401 - pyarrow has no types
    view = journal.view
    finest = max((unit_digits(currency) for currency in journal.currencies), default=2)
    word = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    return pyarrow.schema(
        [
            ("entry", pyarrow.int64()),
            ("on", pyarrow.date32()),
            ("recorded_at", pyarrow.timestamp("us", tz="UTC")),
            ("kind", word),
            ("account", word),
            ("section", word),
            ("currency", word),
            ("amount", pyarrow.decimal128(38, finest)),
            ("value", pyarrow.decimal128(38, unit_digits(journal.reporting_currency))),
        ],
        metadata={
            "entente.on": str(view.on or ""),
            "entente.known": str(view.known),
            "entente.reporting_currency": journal.reporting_currency,
        },
    )


def _arrays(pyarrow: Any, schema: Any, journal: Journal, batch: Sequence[JournalRow]) -> Iterator[Any]:  # noqa: ANN401 - as above
    entry, on, recorded_at, kind, account, section, currency, minor, value = zip(*batch, strict=True)
    yield pyarrow.array(entry, schema.field("entry").type)
    for name, column in (("on", on), ("recorded_at", recorded_at)):
        yield pyarrow.array(column, pyarrow.string()).cast(schema.field(name).type)
    for column in (kind, account, section, currency):
        yield pyarrow.array(column, pyarrow.string()).dictionary_encode()
    digits, value_digits = journal.digits()
    amounts = [
        Decimal(units).scaleb(-digits[code], _EXACT) for units, code in zip(minor, currency, strict=True)
    ]
    yield pyarrow.array(amounts, schema.field("amount").type)
    has_values = bool(journal.reporting_currency)
    values = [Decimal(units).scaleb(-value_digits, _EXACT) if has_values else None for units in value]
    yield pyarrow.array(values, schema.field("value").type)
