"""Data: every table as files, and what a reader needs to use and cite them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.bundle import paths
from entente.bundle.data.tables import parts_of
from entente.bundle.data.writing import VOLUMES, forms, volume_forms
from entente.bundle.look.page import Link
from entente.bundle.pages.setting import LICENCE
from entente.bundle.pages.tables import name_of
from entente.bundle.parts.prose import Fact, Facts, Links, Prose
from entente.bundle.parts.tables import Head, Row, Table
from entente.bundle.values import Sentence, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.bundle.look.page import Page
    from entente.bundle.pages.setting import Setting

_VOLUMES = "volumes"
_FILES = (
    ("data/datapackage.json", "what every table and column means, as a Frictionless Data Package"),
    ("data/book.sqlite", "the whole public book as one SQLite file"),
    (
        "data/journal.ledger",
        "the promises and payments in double entry, for ledger and hledger, with balance assertions",
    ),
    ("data/iati-activities.xml", "the common fund as an activity of the IATI standard, version 2.03"),
    ("data/log.json", "the log: its size, its root and the hash of every entry"),
    ("data/entries.jsonl", "the entries that may be shown whole, as the bytes that were hashed"),
    ("data/checksums.txt", "the SHA-256 of each of these files"),
    ("data/licence.txt", "the licence"),
    ("verify.py", "checks all of it on your own machine; needs Python and nothing else"),
)


def data_page(setting: Setting) -> Page:
    """Return the page of files."""
    shown, suffixes = setting.edition.shown, forms()
    tables = [(name_of(setting, figure), figure.name, len(figure.lines)) for figure in shown.figures.values()]
    tables.append((setting.word("Entries that may be shown"), "entries", len(shown.acts)))
    heading = Sentence(
        "{count} tables, each in {number} forms, free to use (as of {day})",
        {"count": Value(len(tables)), "number": Value(len(suffixes)), "day": Value(shown.on)},
    )
    rows = tuple(
        Row((Value(title), *(_file(name, suffix, count) for suffix in suffixes), Value(count)))
        for title, name, count in tables
    )
    table = Table(
        name="tables",
        caption="Tables",
        heads=(Head("Table"), *(Head(suffix.upper()) for suffix in suffixes), Head("Lines", is_number=True)),
        rows=rows,
    )
    words = Sentence(
        "The files hold what these pages show, number for number. Amounts are exact; an empty cell is unknown, never zero."
    )
    files = tuple((Link(path.rpartition("/")[2], path), setting.word(says)) for path, says in _FILES)
    licence = Fact("Licence", (Value(LICENCE.label, LICENCE.to),))
    volumes = tuple(_volumes(setting, tables))
    return setting.page(
        setting.page_path("data"),
        heading,
        [
            Prose(name="use", paragraphs=(words,)),
            table,
            Links(name="files", heading="Whole files", links=files),
            Links(name=_VOLUMES, heading="Large tables in volumes", links=volumes) if volumes else None,
            Facts(name="licence", heading="Licence", facts=(licence,)),
        ],
        section="data",
    )


def _file(name: str, suffix: str, count: int) -> Value:
    """Return the link to a table in a form, or to the list of its volumes."""
    is_parted = suffix in VOLUMES and len(parts_of(count)) > 1
    return Value(suffix, f"#{_VOLUMES}" if is_parted else paths.table(name, suffix))


def _volumes(setting: Setting, tables: Sequence[tuple[str, str, int]]) -> Iterator[tuple[Link, str]]:
    """Yield every volume of the tables that have more lines than one holds, and the lines in it."""
    for _, name, count in tables:
        parts = parts_of(count)
        for suffix in volume_forms() if len(parts) > 1 else ():
            for number, (start, end) in enumerate(parts, 1):
                path = paths.volume(name, number, suffix)
                words = setting.word("lines {first} to {last}", first=start + 1, last=end)
                yield Link(path.rpartition("/")[2], path), words
