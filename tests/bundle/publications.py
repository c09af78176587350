"""Books as they are published in tests: a real coalition's, a small one with money, and who may see what of it."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files
from typing import TYPE_CHECKING

import entente
from entente.bundle.contents import contents
from entente.bundle.edition import Edition
from entente.bundle.look.rendering import render
from entente.bundle.pages.setting import Setting
from entente.bundle.publishing import publish
from entente.disclosure.gate import Gate
from entente.disclosure.policy import Policy, default_policy, read_policy
from entente.disclosure.releases import Releases
from entente.examples.drone_coalition import build_drone_coalition
from entente.testing import random_book

if TYPE_CHECKING:
    from pathlib import Path

    from entente.book.book import Book
    from entente.bundle.look.page import Page
    from entente.bundle.publishing import Published

DAYS = (date(2025, 5, 28), date(2025, 7, 2))
LAST = date(2040, 1, 1)


def drone_book() -> Book:
    """Return the book of a real coalition."""
    return build_drone_coalition(entente.in_memory().store)


def money_book(size: int = 140) -> Book:
    """Return a small random book in which money has moved."""
    return random_book(11, size)


def open_policy(folder: Path) -> Policy:
    """Return the built-in policy with every kind of act public by default."""
    written = (files("entente.disclosure") / "policy.toml").read_text("utf-8")
    closed = re.sub(r'^disclosure = "[a-z]+"$', "", written, flags=re.MULTILINE)
    opened = re.sub(r"^(\[kinds\.[a-z-]+\])$", r'\1\ndisclosure = "public"', closed, flags=re.MULTILINE)
    file = folder / "policy.toml"
    file.write_text(opened, "utf-8")
    return read_policy(file)


def published(book: Book, folder: Path, *days: date, policy: Policy | None = None) -> list[Published]:
    """Publish a book to a folder, a release for each day; the record of releases lies beside it, that of files too."""
    releases = Releases(folder.with_name(f"{folder.name}.releases"))
    gate = Gate(book, policy or default_policy(), releases)
    made = folder.with_name(f"{folder.name}.made")
    return [publish(gate, gate.open(day), folder, despite_objections=True, made=made) for day in days]


def edition_of(book: Book, on: date, policy: Policy | None = None) -> Edition:
    """Return the edition of a book as of a day, without a release."""
    gate = Gate(book, policy)
    return Edition(gate, gate.open(on))


def files_in(edition: Edition) -> dict[str, bytes]:
    """Return every file of an edition's bundle by its path; the edition knows of none that lies there already."""
    files = {}
    for path, data in contents(edition):
        assert isinstance(data, bytes)
        files[path] = data
    return files


def setting_of(edition: Edition, tag: str = "en") -> Setting:
    """Return the setting of an edition's pages in a language."""
    return Setting(edition, tag)


def html_of(page: Page) -> str:
    """Return a page as HTML."""
    return render(page).decode()


class Read(HTMLParser):
    """Reads a page: its ids, where it leads, its tables by id as rows of text, and all its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.text = ""
        self._rows: list[list[str]] = []
        self._cell = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[name] for name in ("href", "src") if name in found]
        if tag == "table":
            self._rows = self.tables.setdefault(found["id"], [])
        elif tag == "tr":
            self._rows.append([])
        elif tag in {"td", "th"}:
            self._rows[-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._cell = False

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._cell:
            self._rows[-1][-1] += data
