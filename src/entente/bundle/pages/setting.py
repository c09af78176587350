"""The setting of pages: the edition, the language, and the frame all pages of the two share."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from entente.basics.language import Language
from entente.basics.money import Money
from entente.bundle import paths
from entente.bundle.look.page import AsOf, Link, Page, Site, Version
from entente.bundle.pages.wording import Wording
from entente.bundle.values import WITHHELD, Sentence, Value, plain
from entente.disclosure.disclosed import Withheld

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from entente.bundle.edition import Edition
    from entente.bundle.values import Shown
    from entente.disclosure.disclosed import DisclosedFigure, ShownCell
    from entente.disclosure.releases import Release

LANGUAGES = ("en", "fr")
"""The languages every page is made in, the first one's overview at the root too."""
LICENCE = Link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
_SECTIONS = (
    ("Overview", "index"),
    ("Members", "members"),
    ("Money", "money"),
    ("Statements", "statements"),
    ("Chronicle", "acts"),
    ("Data", "data"),
    ("Proofs", "proofs"),
    ("About these pages", "about"),
)
_NAMES = {"en": "English", "fr": "Français"}


class Setting:
    """What the pages of an edition in one language have in common; `is_frozen` keeps them as they were published."""

    def __init__(self, edition: Edition, tag: str, *, is_frozen: bool = False) -> None:
        """Choose an edition and a language by its tag."""
        self.edition = edition
        self.language = Language(tag)
        self.tag = tag
        self.words = Wording(edition.names, self.language)
        self.is_frozen = is_frozen
        self.last_shown: dict[str, int] = {}
        """The number of the last line each figure's page shows, totals aside, once it was asked for."""
        self.frozen = paths.release(edition.tag) if is_frozen else ""

    # -- paths ------------------------------------------------------------------------------------------------------

    def page_path(self, name: str) -> str:
        """Return the path of a page that has a name of its own."""
        return paths.page(self.tag, name)

    def figure_path(self, name: str) -> str:
        """Return the path of a figure's page in this setting."""
        return paths.figure(self.tag, name, self.frozen)

    def member_path(self, party: str) -> str | None:
        """Return the path of a member's page, None for who is none."""
        return paths.member(self.tag, party) if party in self._members else None

    def source_link(self, ref: str, place: str = "") -> Link | None:
        """Return the link to a source's page, None where the source may not be shown."""
        act = self.edition.sources.get(ref)
        if act is None:
            return None
        title = f"{act.document.get('publisher', '')}, {act.document.get('title', '')}"
        return Link(f"{title} ({place})" if place else title, paths.source(self.tag, ref))

    def figure_link(self, figure: DisclosedFigure) -> Link:
        """Return the link to a figure's page, under its title."""
        return Link(self.language.word(figure.title), self.figure_path(figure.name))

    def release_path(self, release: Release) -> str:
        """Return the path of the overview as it was published with a release."""
        folder = paths.release(f"{release.on.isoformat()}-{release.known}")
        return f"{folder}{self.page_path('index')}"

    def entry(self, number: int) -> Value:
        """Return an entry's number, which leads to the entry."""
        is_shown = number in self.edition.acts
        return Value(number, paths.entry(self.tag, number) if is_shown else None)

    @cached_property
    def statement_refs(self) -> dict[str, int]:
        """The statements with a claim that was checked, by reference, with the number of the first."""
        return {found.ref: min(found.answers) for found in self.edition.statements if found.answers}

    @cached_property
    def _members(self) -> frozenset[str]:
        return frozenset(self.edition.members)

    # -- the frame --------------------------------------------------------------------------------------------------

    @cached_property
    def site(self) -> Site:
        """What all pages of the language share."""
        limits = self.edition.shown.figures.values()
        withheld = "Amounts that are withheld stand in no line; a total that is shown includes them."
        is_touched = any(withheld in figure.limits for figure in limits)
        return Site(
            coalition=self.coalition,
            language=self.tag,
            home=self.page_path("index"),
            sections=tuple(Link(label, self.page_path(name)) for label, name in _SECTIONS),
            licence=LICENCE,
            limits=(withheld,) if is_touched else (),
            foot=(
                Link("Search", self.page_path("search")),
                Link("News feed", f"{self.tag}/feed.xml"),
                Link("Policy", f"{self.page_path('about')}#policy"),
            ),
            address=self.edition.address or None,
        )

    @cached_property
    def coalition(self) -> str:
        """The coalition's name as a reader sees it."""
        return self.language.word(self.edition.coalition or "The coalition")

    @cached_property
    def as_of(self) -> AsOf:
        """The two dates of the edition's pages."""
        shown = self.edition.shown
        latest = self.page_path("index") if self.is_frozen else None
        return AsOf(on=shown.on, known_at=self.edition.known_at, known=shown.known, latest=latest)

    def page(  # noqa: PLR0913 - a page has these parts
        self,
        path: str,
        heading: Sentence,
        content: Sequence[object],
        *,
        section: str,
        description: str = "",
        as_of: AsOf | None = None,
    ) -> Page:
        """Return a page in this setting: `section` is the name of the one it is in."""
        return Page(
            path=path,
            site=self.site,
            heading=heading,
            description=description or f"{self.coalition}: {plain(heading, self.language)}",
            as_of=as_of or self.as_of,
            content=tuple(part for part in content if part is not None),
            section=self.page_path(section),
            versions=tuple(Version(tag, _NAMES[tag], self._in(path, tag)) for tag in LANGUAGES),
            image=paths.card(self.tag, self.frozen),
            feed=f"{self.tag}/feed.xml",
        )

    def _in(self, path: str, tag: str) -> str:
        inner = path.removeprefix(self.frozen).removeprefix(f"{self.tag}/")
        return f"{self.frozen}{tag}/{inner}"

    # -- words ------------------------------------------------------------------------------------------------------

    def word(self, text: str, **blanks: object) -> str:
        """Return the product's own words in the language, their blanks filled with values as it writes them."""
        if not blanks:
            return self.language.word(text)
        said = {name: self.said(blank) if name != "count" else blank for name, blank in blanks.items()}
        return self.language.word(text, **said)

    def said(self, blank: object) -> str:
        """Return a value as the language writes it."""
        if isinstance(blank, Money):
            return self.language.money(blank)
        if isinstance(blank, datetime):
            return self.language.moment(blank)
        if isinstance(blank, date):
            return self.language.day(blank)
        return self.language.number(blank) if isinstance(blank, int) else str(blank)

    def parties(self, parties: Sequence[str]) -> str:
        """Return parties by name, the last joined with `and`."""
        named = [self.words.party(party) for party in parties]
        if len(named) < 2:  # noqa: PLR2004 - one needs no joining
            return "".join(named)
        return f"{', '.join(named[:-1])} {self.language.word('and')} {named[-1]}"


def shown_of(cell: ShownCell) -> Shown:
    """Return a cell that passed the gate as a page shows it."""
    return WITHHELD if isinstance(cell, Withheld) else cell


def text_of(document: Mapping[str, object], name: str) -> str:
    """Return a field of a document that holds text, empty where it is not shown."""
    value = document.get(name)
    return value if isinstance(value, str) else ""
