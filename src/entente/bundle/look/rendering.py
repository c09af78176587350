"""Rendering: a page and its templates become bytes, the same for the same page every time.

Django's template engine is used without its settings. A name a template misspells is an error, not an empty place.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.template import Context, Engine

from entente.basics.language import Language

if TYPE_CHECKING:
    from entente.bundle.look.page import Page

TEMPLATES = Path(__file__).parents[1] / "templates"
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_BLANK_LINES = re.compile(r"\n\s*")


class MissingNameError(LookupError):
    """A template speaks of something its page does not hold."""


class _Missing(str):
    """What the engine would print for an unknown name: raising instead."""

    __slots__ = ()

    def __mod__(self, name: object) -> str:
        raise MissingNameError(
            f"a template speaks of {name}, which its page does not hold: check the spelling"
        )


def render(page: Page) -> bytes:
    """Return a page as HTML in UTF-8.

    Raises:
        MissingNameError: a template speaks of something the page does not hold.
    """
    language = _language(page.site.language)
    context = {**page.parts, "page": page, "site": page.site, "language": language}
    return tidied(fill(page.template, context)).encode()


def fill(template: str, context: dict[str, object]) -> str:
    """Return a template filled with a context; numbers and days are written by the parts, never by the engine."""
    return str(engine().get_template(template).render(Context(context, use_l10n=False, use_tz=False)))


@cache
def _language(tag: str) -> Language:
    return Language(tag)


@cache
def engine() -> Engine:
    """Return the engine: the bundle's templates and tags, everything escaped."""
    return Engine(
        dirs=[str(TEMPLATES)],
        autoescape=True,
        builtins=["entente.bundle.look.tags"],
        string_if_invalid=_Missing("%s"),
    )


def tidied(html: str) -> str:
    """Return HTML without blank lines and indentation, which readers pay for; preformatted text stays as it is.

    The font has no narrow no-break space, and a stranger's is too thin to part thousands: it becomes a no-break space.
    """
    pieces = _PRE.split(html.replace("\u202f", "\u00a0"))
    return "".join(
        piece if i % 2 else _BLANK_LINES.sub("\n", piece) for i, piece in enumerate(pieces)
    ).lstrip()
