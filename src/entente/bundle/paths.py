"""Where each page and file of a bundle lies, as a path from its root."""

from __future__ import annotations

import re
from hashlib import sha256

CHUNK = 100
"""How many entries a page of the chronicle holds: a full page changes only where an act is taken back."""
_PLAIN = re.compile(r"[A-Z]{2}|[a-z0-9][a-z0-9-]{0,79}")
_OTHER = re.compile(r"[^a-z0-9]+")
_KEPT = 48


def slug(name: str) -> str:
    """Return a name as part of a path that every file system and address holds; two names never share one."""
    if _PLAIN.fullmatch(name):
        return name
    digest = sha256(name.encode()).hexdigest()[:10]
    return f"{_OTHER.sub('-', name.lower())[:_KEPT].strip('-')}-{digest}".lstrip("-")


def page(language: str, name: str) -> str:
    """Return the path of a page that has a name of its own."""
    return f"{language}/{name}.html"


def member(language: str, party: str) -> str:
    """Return the path of a member's page."""
    return f"{language}/members/{slug(party)}.html"


def source(language: str, ref: str) -> str:
    """Return the path of a source's page."""
    return f"{language}/sources/{slug(ref)}.html"


def claim(language: str, statement: str, number: int) -> str:
    """Return the path of a claim's page; claims are numbered from 1 within their statement."""
    return f"{language}/claims/{slug(statement)}/{number}.html"


def entry(language: str, number: int) -> str:
    """Return the path of an entry: its place on a page of the chronicle."""
    return f"{chronicle(language, number)}#entry-{number}"


def chronicle(language: str, number: int) -> str:
    """Return the path of the page of the chronicle that holds an entry."""
    first = (number - 1) // CHUNK * CHUNK + 1
    return f"{language}/acts/{first}-{first + CHUNK - 1}.html"


def figure(language: str, name: str, frozen: str = "") -> str:
    """Return the path of a figure's page, of a frozen release where one is named."""
    return f"{frozen}{language}/figures/{name}.html"


def table(name: str, suffix: str, frozen: str = "") -> str:
    """Return the path of a table as a file."""
    return f"{frozen}data/{name}.{suffix}"


def volume(name: str, number: int, suffix: str) -> str:
    """Return the path of a volume of a large table as a file; volumes are numbered from 1."""
    return f"data/{name}-{number}.{suffix}"


def drawing(language: str, name: str, frozen: str = "") -> str:
    """Return the path of a chart as a file, its words in a language."""
    return f"{frozen}{language}/charts/{name}.svg"


def card(language: str, frozen: str = "") -> str:
    """Return the path of the picture that links to the pages of a language are shown with."""
    return f"{frozen}{language}/card.png"


def release(tag: str) -> str:
    """Return the folder in which a release is kept as it was published."""
    return f"on/{tag}/"
