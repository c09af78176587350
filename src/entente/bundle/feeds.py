"""Feeds and maps: an Atom feed of the newest acts (RFC 4287), and a sitemap where the address is known."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from uuid import UUID

from entente.bundle import paths

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from entente.bundle.pages.setting import Setting
    from entente.disclosure.disclosed import DisclosedAct

_NEWEST = 50


def feed_path(tag: str) -> str:
    """Return the path of the feed in a language."""
    return f"{tag}/feed.xml"


def feed(setting: Setting) -> bytes:
    """Return the newest acts as an Atom feed; links are relative where the bundle's address is not known."""
    edition = setting.edition
    newest = list(reversed(edition.shown.acts))[:_NEWEST]
    entries = "".join(_entry(setting, act) for act in newest)
    home = f"{edition.address}{setting.page_path('index')}" if edition.address else "index.html"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{setting.tag}">\n'
        f"<id>{_id(edition.leaves[0])}</id>\n"
        f"<title>{escape(setting.coalition)}</title>\n"
        f"<updated>{_moment(edition.known_at)}</updated>\n"
        f"<author><name>{escape(setting.coalition)}</name></author>\n"
        f'<link href="{escape(home)}"/>\n'
        f"{entries}</feed>\n"
    ).encode()


def _entry(setting: Setting, act: DisclosedAct) -> str:
    edition = setting.edition
    path = paths.entry(setting.tag, act.number)
    to = f"{edition.address}{path}" if edition.address else path.removeprefix(f"{setting.tag}/")
    day = setting.words.field("on", act.document["on"])
    return (
        f"<entry><id>{_id(edition.leaves[act.number - 1])}</id>"
        f"<title>{escape(setting.words.act(act))}</title>"
        f"<updated>{_moment(act.recorded_at or edition.known_at)}</updated>"
        f'<link href="{escape(to)}"/>'
        f"<summary>{escape(setting.words.kind(act.kind))}, {escape(day)}</summary></entry>\n"
    )


def _id(leaf: str) -> str:
    """Return an id that never changes: the beginning of an entry's hash, in the shape of a UUID."""
    return UUID(bytes=bytes.fromhex(leaf)[:16], version=5).urn


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def sitemap(address: str, pages: Iterable[str]) -> bytes:
    """Return the addresses of pages as search engines read them (sitemaps.org); at most 50,000 are named."""
    urls = "".join(f"<url><loc>{escape(address + path)}</loc></url>\n" for path in sorted(pages)[:50_000])
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    ).encode()
