"""Search without a server: the list of all there is, and an index that a small script narrows it with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from entente.bundle import paths
from entente.bundle.look.page import Link
from entente.bundle.pages.setting import text_of
from entente.bundle.parts.prose import Links, Search
from entente.bundle.values import Sentence, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.bundle.look.page import Page
    from entente.bundle.pages.setting import Setting

_MOST_LISTED = 500


def search_page(setting: Setting) -> Page:
    """Return the page with the search field and, for who has no script, everything it would search."""
    found = list(findable(setting))
    heading = Sentence("{count} pages to search", {"count": Value(len(found))})
    search = Search(index=index_path(setting), script="static/search.js")
    links = tuple((link, words) for link, words in found[:_MOST_LISTED])
    content = [search, Links(name="all", heading="Everything there is", links=links)]
    return setting.page(setting.page_path("search"), heading, content, section="index")


def index_path(setting: Setting) -> str:
    """Return the path of the index of a language."""
    return f"{setting.tag}/search-index.js"


def search_index(setting: Setting) -> bytes:
    """Return the index as a classic script: it works from a disk, where nothing can be fetched."""
    listed = [
        (link.label, link.to.removeprefix(f"{setting.tag}/"), words) for link, words in findable(setting)
    ]
    return b"window.ententeIndex = " + msgspec.json.encode(listed) + b";\n"


def findable(setting: Setting) -> Iterator[tuple[Link, str]]:
    """Yield each page worth finding: its link, and a few words of what it is."""
    for section in setting.site.sections:
        yield Link(setting.word(section.label), section.to), ""
    for figure in setting.edition.shown.figures.values():
        yield setting.figure_link(figure), setting.word("Figure")
    for party in setting.edition.members:
        yield Link(setting.words.party(party), paths.member(setting.tag, party)), setting.word("Member")
    for ref in setting.edition.sources:
        if (link := setting.source_link(ref)) is not None:
            yield link, setting.word("Source")
    for statement in setting.edition.statements:
        for number in statement.answers:
            label = f"{text_of(statement.document, 'speaker')}: {text_of(statement.document, 'text')}"
            yield Link(label, paths.claim(setting.tag, statement.ref, number)), setting.word("Statement")
