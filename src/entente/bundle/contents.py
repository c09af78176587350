"""Contents: every file of a bundle by its path, made one after another from an edition and nothing else."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from entente.bundle import paths
from entente.bundle.charts.chart import filed
from entente.bundle.data.files import FROZEN, data_files, frozen_tables
from entente.bundle.feeds import feed, feed_path, sitemap
from entente.bundle.look.assets import static_files
from entente.bundle.look.planned import Later, as_input
from entente.bundle.look.rendering import pieces, render
from entente.bundle.pages.about import about_page
from entente.bundle.pages.chronicle import chronicle, chronicle_pages
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.bundle.edition import Edition
    from entente.bundle.kept import Content
    from entente.bundle.look.page import Page
    from entente.bundle.look.planned import Planned


def contents(edition: Edition, before: Iterable[Edition] = ()) -> Iterator[Content]:
    """Yield every file of a bundle: its pages, its data, and each release as it was published, this one included.

    `before` are the editions of earlier releases whose frozen pages are to be made too. What lies in the folder as it
    would be made is not made again.
    """
    yield from static_files().items()
    mapped: list[str] = []
    for tag in LANGUAGES:
        setting = Setting(edition, tag)
        for page in _pages(setting):
            mapped.append(page.path)
            yield from _page_files(setting, page)
        for path, data in planned_pages(setting):
            mapped.append(path)
            yield path, data
        yield index_path(setting), search_index(setting)
        yield feed_path(tag), feed(setting)
        yield overview_card(setting)
    root = overview(Setting(edition, LANGUAGES[0]), path="index.html")
    yield root.path, render(root)
    yield from data_files(edition)
    yield from frozen_files(edition)
    for earlier in before:
        yield from frozen_files(earlier)
        yield from frozen_tables(earlier)
    if edition.address:
        yield "sitemap.xml", sitemap(edition.address, mapped)


def file_count(edition: Edition) -> int:
    """Return about how many files a bundle has."""
    claims = sum(len(statement.answers) for statement in edition.statements)
    chronicle = len(edition.shown.acts) // paths.CHUNK + 1
    figures = len(edition.shown.figures)
    pages = claims + chronicle + len(edition.sources) + len(edition.members) + 2 * figures
    return len(LANGUAGES) * pages + 6 * figures + len(static_files())


def _pages(setting: Setting) -> Iterator[Page]:
    yield overview(setting)
    yield members_page(setting)
    yield from member_pages(setting)
    yield money_page(setting)
    yield statements_page(setting)
    yield chronicle(setting)
    yield from figure_pages(setting)
    yield data_page(setting)
    yield proofs_page(setting)
    yield about_page(setting)
    yield search_page(setting)


def planned_pages(setting: Setting) -> Iterator[Content]:
    """Yield the pages most of which are as of an entry of their own: until that changes they are not made again."""
    kept, shared = setting.edition.kept, shared_inputs(setting)
    for page in chain(claim_pages(setting), source_pages(setting), chronicle_pages(setting)):
        yield page.path, kept.file(page.path, (shared, *page.inputs), partial(_rendered, page))


def shared_inputs(setting: Setting) -> bytes:
    """Return all that every page of a language is made from."""
    return as_input(setting.site)


def _rendered(page: Planned) -> bytes:
    return render(page.make())


def _page_files(setting: Setting, page: Page) -> Iterator[Content]:
    is_kept = any(isinstance(part, Later) for part in page.content)
    yield page.path, setting.edition.kept.joined(page.path, pieces(page)) if is_kept else render(page)
    yield from _drawings(setting, page)


def _drawings(setting: Setting, page: Page) -> Iterator[Content]:
    """Yield the charts of a page as files of their own, with the source, the date and the limits below."""
    for part in page.content:
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
    return paths.card(LANGUAGES[-1], frozen), paths.table("entries", FROZEN[-1], frozen)
