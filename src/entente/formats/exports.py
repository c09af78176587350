"""Every form the journal of a view can be exported in, by name."""

from __future__ import annotations

import io
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from entente.formats.beancount_text import beancount_text
from entente.formats.ledger_text import ledger_text
from entente.formats.parquet import journal_parquet
from entente.formats.table_text import acts_jsonl, journal_csv, journal_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO, TextIO

    from entente.book.folding import Progress
    from entente.book.view import View


class Writer(Protocol):
    """Writes a view to a binary stream."""

    def __call__(self, view: View, stream: BinaryIO, progress: Progress | None = None) -> None:
        """Write the view; `progress` is told how many entries are done."""


class Export(NamedTuple):
    """One form: what it is, the suffix its files carry, and what writes it to a binary stream."""

    description: str
    suffix: str
    write: Writer

    def save(self, view: View, path: str | os.PathLike[str], progress: Progress | None = None) -> Path:
        """Write the view to a file, all or nothing, and return its path.

        The file appears under its name only when it is complete and on disk; one that stood there before
        stays until then, and stays for good when the export fails.
        """
        target = Path(os.path.realpath(path))
        part = target.with_name(f".{target.name[:100]}.{secrets.token_hex(8)}.part")
        try:
            with part.open("xb") as stream:
                self.write(view, stream, progress)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return Path(path)


def _as_text(write: Callable[[View, TextIO, Progress | None], None]) -> Writer:
    def written(view: View, stream: BinaryIO, progress: Progress | None = None) -> None:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
        try:
            write(view, text, progress)
            text.flush()
        finally:
            text.detach()

    return written


EXPORTS: dict[str, Export] = {
    "beancount": Export(
        "journal for Beancount 3, with balance directives", ".beancount", _as_text(beancount_text)
    ),
    "ledger": Export("journal for ledger 3, with balance assertions", ".ledger", _as_text(ledger_text)),
    "hledger": Export("journal for hledger 1, with balance assertions", ".journal", _as_text(ledger_text)),
    "csv": Export("ledger rows as a table (RFC 4180)", ".csv", _as_text(journal_csv)),
    "json": Export("ledger rows as one JSON document", ".json", _as_text(journal_json)),
    "jsonl": Export("every act as a line of JSON", ".jsonl", _as_text(acts_jsonl)),
    "parquet": Export("ledger rows as Apache Parquet (extra `parquet`)", ".parquet", journal_parquet),
}
"""The exports of the journal by name, in the order they are offered."""
