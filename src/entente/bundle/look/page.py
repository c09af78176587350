"""A page: what its frame says, and the parts it is filled with."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from entente.bundle.values import Sentence


class Link(msgspec.Struct, frozen=True):
    """Words that lead somewhere: a path from the bundle's root (with `#` and an id if need be), or an address."""

    label: str
    to: str


class Version(msgspec.Struct, frozen=True):
    """The same page in one language: its BCP 47 tag, the language's name for itself, and the path."""

    tag: str
    name: str
    path: str


class AsOf(msgspec.Struct, frozen=True, kw_only=True):
    """The two dates of a page: what was true `on`, as the book knew it at a moment, with its `known` entries.

    `latest` is the path of the newest page like it; None on that page itself. Any other carries a strip.
    """

    on: date
    known_at: datetime
    known: int
    latest: str | None = None


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What all pages of one language share.

    `address` is the public one, ending in a slash, where known: cards and embeds need it. `limits` say what the bundle
    does not show; `sections` and `foot` are the links at the top and the bottom.
    """

    coalition: str
    language: str
    home: str
    sections: tuple[Link, ...]
    licence: Link
    limits: tuple[str, ...] = ()
    foot: tuple[Link, ...] = ()
    address: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the bundle at `path` (from its root, ending in `.html`).

    `heading` is the message, dated, in words; `description` one sentence for cards and search. `content` are its
    parts, each with a template of its own, some to be made later. `section` is the path of the section the page is in,
    `versions` the page in each language, itself included, `image` the path of its card's picture, `feed` that of its
    Atom feed.
    """

    path: str
    site: Site
    heading: Sentence
    description: str
    as_of: AsOf
    content: tuple[object, ...] = ()
    section: str | None = None
    versions: tuple[Version, ...] = ()
    image: str | None = None
    feed: str | None = None

    def to(self, path: str) -> str:
        """Return the link from this page to a path from the root; an address or an id stays as it is.

        Links are relative, so that the bundle opens from a disk as from any folder of a server.
        """
        return _link(self.path, path)

    @property
    def root(self) -> str:
        """The way from this page to the bundle's root."""
        return "../" * self.path.count("/") or "./"

    @property
    def place(self) -> Place:
        """The page's place in the bundle."""
        folder, mark, _ = self.path.rpartition("/")
        return Place(folder + mark, self.section, self.path == self.section)


class Place(msgspec.Struct, frozen=True):
    """All that the frame's lists of links need to know of a page: its folder, its section, and whether it is that."""

    folder: str
    section: str | None
    is_section: bool

    def to(self, path: str) -> str:
        """Return the link from here to a path from the root, as `Page.to` does."""
        return _link(self.folder, path)


def _link(start: str, path: str) -> str:
    if path.startswith(("#", "mailto:")) or "://" in path:
        return path
    place, mark, fragment = path.partition("#")
    return _way(start, place) + mark + fragment


def _way(start: str, end: str) -> str:
    """Return the way from a page to a path, both from the root and as they stand in a bundle."""
    above, parts = start.split("/")[:-1], end.split("/")
    common = 0
    while common < len(above) and common < len(parts) - 1 and above[common] == parts[common]:
        common += 1
    return "../" * (len(above) - common) + "/".join(parts[common:])
