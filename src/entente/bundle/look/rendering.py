"""Rendering: a page and its templates become bytes, the same for the same page every time.

Django's template engine is used without its settings. A name a template misspells is an error, not an empty place.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.template import Context, Engine

from entente.basics.language import Language
from entente.bundle.kept import digest_of
from entente.bundle.look.planned import Later, as_input

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.bundle.kept import Piece
    from entente.bundle.look.page import Page

TEMPLATES = Path(__file__).parents[1] / "templates"
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_CONTENT = "<!-- content -->"
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
    return b"".join(make() for _, make in pieces(page))


def pieces(page: Page) -> Iterator[Piece]:
    """Yield a page in parts: its frame, which tells its dates, and what is in it, so that parts planned can be kept.

    Raises:
        MissingNameError: as `render` does.
    """
    begin, end = _filled("frame.html", page).split(_CONTENT)
    yield _made(begin)
    for is_later, parts in groupby(page.content, lambda part: isinstance(part, Later)):
        if is_later:
            yield from (_planned(page, part) for part in parts if isinstance(part, Later))
        else:
            yield _made(_html(page, parts))
    yield _made(end)


def _made(html: str) -> Piece:
    data = tidied(html).encode()
    return digest_of((data,)), lambda: data


def _planned(page: Page, later: Later) -> Piece:
    key = digest_of((as_input(page.site), *later.inputs))
    return key, lambda: tidied(_html(page, later.make())).encode()


def _html(page: Page, parts: Iterable[Any]) -> str:
    """Return parts of a page one after another."""
    return "".join(_filled(part.template, page, part=part) for part in parts if part is not None)


def _filled(template: str, page: Page, **more: object) -> str:
    return fill(
        template, {**more, "page": page, "site": page.site, "language": _language(page.site.language)}
    )


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
    parted = _PRE.split(html.replace("\u202f", "\u00a0"))
    return (
        "".join(piece if i % 2 else _BLANK_LINES.sub("\n", piece) for i, piece in enumerate(parted)).strip()
        + "\n"
    )
