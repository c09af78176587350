"""Contents: every file of a bundle by its path, made one after another from an edition and nothing else."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from entente.bundle import paths
from entente.bundle.charts.chart import filed
from entente.bundle.data.iati import iati_activity
from entente.bundle.data.journal import journal_text
from entente.bundle.data.log import log, verifying_program, whole_entries
from entente.bundle.data.package import checksums, data_package, licence
from entente.bundle.data.tables import tables_of
from entente.bundle.data.writing import as_json, forms
from entente.bundle.feeds import feed, feed_path, sitemap
from entente.bundle.kept import Kept
from entente.bundle.look.assets import static_files
from entente.bundle.look.rendering import render
from entente.bundle.pages.about import about_page
from entente.bundle.pages.chronicle import chronicle, chronicle_page, chronicle_pages
from entente.bundle.pages.figures import figure_pages
from entente.bundle.pages.members import member_pages, members_page
from entente.bundle.pages.money import money_page
from entente.bundle.pages.open_data import data_page
from entente.bundle.pages.overview import overview, overview_card
from entente.bundle.pages.proving import proofs_page
from entente.bundle.pages.searching import index_path, search_index, search_page
from entente.bundle.pages.setting import LANGUAGES, Setting
from entente.bundle.pages.statements import claim_pages, source_pages, statements_page
from entente.bundle.parts.drawn import Drawing
from entente.bundle.parts.figures import FigureBlock
from entente.stores.tables import TableFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from entente.bundle.data.tables import FileCell, FileTable
    from entente.bundle.edition import Edition
    from entente.bundle.look.page import Page
    from entente.bundle.pages.chronicle import Hundred

Content = tuple[str, bytes]
"""A file of the bundle: its path from the root, and its bytes."""


def contents(edition: Edition, before: Iterable[Edition] = (), kept: Kept | None = None) -> Iterator[Content]:
    """Yield every file of a bundle: its pages, its data, and each release as it was published, this one included.

    `before` are the editions of earlier releases whose frozen pages are to be made too, `kept` the files that need not
    be made again.
    """
    kept = kept or Kept()
    yield from static_files().items()
    mapped: list[str] = []
    for tag in LANGUAGES:
        setting = Setting(edition, tag)
        for page in _pages(setting):
            mapped.append(page.path)
            yield from _page_files(setting, page)
        for path, data in settled_pages(setting, kept):
            mapped.append(path)
            yield path, data
        yield index_path(setting), search_index(setting)
        yield feed_path(tag), feed(setting)
        yield overview_card(setting)
    root = overview(Setting(edition, LANGUAGES[0]), path="index.html")
    yield root.path, render(root)
    yield from data_files(edition, kept)
    yield from frozen_files(edition)
    for earlier in before:
        yield from frozen_files(earlier)
        yield from frozen_tables(earlier)
    if edition.address:
        yield "sitemap.xml", sitemap(edition.address, mapped)


def _pages(setting: Setting) -> Iterator[Page]:
    yield overview(setting)
    yield members_page(setting)
    yield from member_pages(setting)
    yield money_page(setting)
    yield statements_page(setting)
    yield from claim_pages(setting)
    yield chronicle(setting)
    yield from figure_pages(setting)
    yield data_page(setting, list(forms()))
    yield proofs_page(setting)
    yield about_page(setting)
    yield search_page(setting)


def settled_pages(setting: Setting, kept: Kept) -> Iterator[Content]:
    """Yield the pages most of which are as of an entry of their own: until that changes they are not made again."""
    for page in source_pages(setting):
        yield page.path, kept.bytes_of(page.path, repr(page).encode(), partial(render, page))
    for hundred in chronicle_pages(setting):
        make = partial(_rendered, setting, hundred)
        yield hundred.path, kept.bytes_of(hundred.path, hundred.inputs, make)


def _rendered(setting: Setting, hundred: Hundred) -> bytes:
    return render(chronicle_page(setting, hundred))


def _page_files(setting: Setting, page: Page) -> Iterator[Content]:
    yield page.path, render(page)
    yield from _drawings(setting, page)


def _drawings(setting: Setting, page: Page) -> Iterator[Content]:
    """Yield the charts of a page as files of their own, with the source, the date and the limits below."""
    content = page.parts["content"]
    for part in content if isinstance(content, tuple) else ():
        if isinstance(part, FigureBlock | Drawing) and part.chart is not None:
            notes = [
                f"{setting.coalition}. {setting.word('As of')} {setting.said(setting.edition.shown.on)}."
            ]
            if isinstance(part, FigureBlock):
                notes += [setting.word(limit) for limit in part.line.limits]
            svg = filed(part.chart, setting.language, notes)
            yield paths.drawing(setting.tag, part.chart.name, setting.frozen), svg.encode()


# -- releases as they were published ---------------------------------------------------------------------------------


def frozen_files(edition: Edition) -> Iterator[Content]:
    """Yield the pages of a release as it was published: its overview, its figures, and their charts."""
    for tag in LANGUAGES:
        setting = Setting(edition, tag, is_frozen=True)
        for page in (overview(setting), *figure_pages(setting)):
            yield from _page_files(setting, page)
        for page in (members_page(setting), money_page(setting)):
            yield from _page_files(setting, page)
        yield overview_card(setting)


def last_files(tag: str) -> tuple[str, ...]:
    """Return the paths of what is written last of a release's pages and of its tables."""
    frozen = paths.release(tag)
    return paths.card(LANGUAGES[-1], frozen), paths.table("entries", _FROZEN[-1], frozen)


def frozen_tables(edition: Edition) -> Iterator[Content]:
    """Yield the tables of a release as they were published with it."""
    write = forms()
    for table in tables_of(edition):
        for suffix in _FROZEN:
            yield paths.table(table.name, suffix, paths.release(edition.tag)), write[suffix](table)


# -- data ------------------------------------------------------------------------------------------------------------

_FROZEN = ("csv", "json")
"""The forms in which tables are kept as they were published."""


def data_files(edition: Edition, kept: Kept | None = None) -> Iterator[Content]:
    """Yield the tables in every form, their description, the public book as one file, the log, and its checker.

    What is kept of the tables as they are published is the same bytes, and made once.
    """
    digests: dict[str, str] = {}
    frozen = paths.release(edition.tag)
    for path, data in _data(edition, kept or Kept()):
        yield path, data
        if not path.startswith(frozen):
            digests[path] = sha256(data).hexdigest()
    yield "data/checksums.txt", checksums(digests)


def _data(edition: Edition, kept: Kept) -> Iterator[Content]:
    yield "data/journal.ledger", journal_text(edition)
    yield "data/iati-activities.xml", iati_activity(edition)
    yield "data/log.json", log(edition)
    yield "data/entries.jsonl", whole_entries(edition)
    yield "data/licence.txt", licence(edition)
    yield "verify.py", verifying_program()
    described: list[FileTable] = []
    book = TableFile()
    for table in tables_of(edition):
        described.append(table._replace(rows=[]))
        book.add(table.name, [(field.name, field.type) for field in table.fields], _stored(table))
        yield from _table_files(table, paths.release(edition.tag), kept)
        del table  # the largest one is let go before the book is written as one file
    yield "data/datapackage.json", data_package(edition, described)
    yield "data/book.sqlite", book.close()


def _table_files(table: FileTable, frozen: str, kept: Kept) -> Iterator[Content]:
    """Yield a table in every form; its JSON tells every cell, so the others stay as they are while it does."""
    told = as_json(table)
    digest = sha256(told).digest()
    yield paths.table(table.name, "json"), told
    yield paths.table(table.name, "json", frozen), told
    del told  # it is let go before the larger forms are made
    for suffix, write in forms().items():
        if suffix != "json":
            path = paths.table(table.name, suffix)
            data = kept.bytes_of(path, suffix.encode() + digest, partial(write, table))
            yield path, data
            if suffix in _FROZEN:
                yield paths.table(table.name, suffix, frozen), data


def _stored(table: FileTable) -> Iterator[tuple[str | int | None, ...]]:
    return (tuple(map(_cell, row)) for row in table.rows)


def _cell(cell: FileCell) -> str | int | None:
    if isinstance(cell, Decimal):
        return str(cell)
    return _day(cell) if not isinstance(cell, str | int | None) else cell


def _day(day: date) -> str:
    return day.isoformat()
