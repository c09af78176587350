"""The tags templates are written with: words, values, sentences, links, parts and charts.

Every tag reads `page` and `language` from the context, so a template never names either.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, Protocol

from django.template import Library
from django.utils.safestring import mark_safe

from entente.basics.language import Language
from entente.bundle.charts.chart import NARROW, WIDE, drawn
from entente.bundle.look.rendering import fill
from entente.bundle.look.writer import Writer
from entente.bundle.values import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.template import Context

    from entente.bundle.charts.chart import Chart
    from entente.bundle.look.page import Place, Site
    from entente.bundle.values import Sentence, Shown, Value

register = Library()
P = ParamSpec("P")


def _tag(function: Callable[P, str]) -> Callable[P, str]:
    register.simple_tag(takes_context=True)(function)
    return function


def _safe(html: str) -> str:
    safe: str = mark_safe(html)  # noqa: S308 - given only what the writer, engine and drawings have escaped
    return safe


def _writer(context: Context) -> Writer:
    return Writer(context["page"], context["language"])


class Part(Protocol):
    """A part: a record and the template that shows it, in which it is called `part`."""

    @property
    def template(self) -> str:
        """The template's name."""


class Listed(Protocol):
    """A part of many rows, which are written in one go and not through the engine."""

    def html(self, writer: Writer) -> str:
        """Return its rows as HTML, every text in them escaped."""


@_tag
def word(context: Context, text: str, **blanks: Shown) -> str:
    """Write the product's own words in the page's language, their blanks filled with values as it writes them."""
    return _safe(_writer(context).word(text, **blanks))


@_tag
def say(context: Context, shown: Shown) -> str:
    """Write a value; withheld is hatched and a word, unknown a dash that is read out as such."""
    return _safe(_writer(context).say(shown))


@_tag
def value(context: Context, value: Value) -> str:
    """Write a value as a link to its figure page, where it has one."""
    return _safe(_writer(context).value(value))


@_tag
def sentence(context: Context, sentence: Sentence) -> str:
    """Write a sentence in the page's language with its values as links."""
    return _safe(_writer(context).sentence(sentence))


@_tag
def text(context: Context, sentence: Sentence) -> str:
    """Write a sentence without links, for a title or a card."""
    return plain(sentence, context["language"])


@_tag
def to(context: Context, path: str) -> str:
    """Write the link from this page to a path from the bundle's root."""
    return _safe(_writer(context).to(path))


@_tag
def part(context: Context, part: Part) -> str:
    """Write a part with its own template."""
    inner = {"part": part, **{name: context[name] for name in ("page", "site", "language")}}
    return _safe(fill(part.template, inner))


@_tag
def shared(context: Context, template: str) -> str:
    """Write what the pages of one folder and section share; it knows their site and their place, and no page."""
    return _safe(_shared(template, context["site"], context["page"].place))


@lru_cache(1_000)
def _shared(template: str, site: Site, place: Place) -> str:
    return fill(template, {"page": place, "site": site, "language": Language(site.language)})


@_tag
def chart(context: Context, chart: Chart) -> str:
    """Write a chart twice, wide and narrow; the style sheet shows the one that fits."""
    language, link = context["language"], context["page"].to
    wide, narrow = (drawn(chart, language, width, link) for width in (WIDE, NARROW))
    return _safe(
        f'<div class="chart chart--wide">\n{wide}</div>\n<div class="chart chart--narrow">\n{narrow}</div>'
    )


@_tag
def strip(context: Context, chart: Chart) -> str:
    """Write a chart narrow only, for a place that is narrow everywhere."""
    narrow = drawn(chart, context["language"], NARROW, context["page"].to)
    return _safe(f'<div class="chart">\n{narrow}</div>')


@_tag
def rows(context: Context, part: Listed) -> str:
    """Write the rows of a part that escapes its texts itself."""
    return _safe(part.html(_writer(context)))
