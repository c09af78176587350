"""The tags templates are written with: words, values, sentences, links, parts and charts.

Every tag reads `page` and `language` from the context, so a template never names either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, Protocol

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from entente.bundle.charts.chart import NARROW, WIDE, drawn
from entente.bundle.look.rendering import fill
from entente.bundle.values import Value, Withheld, plain, said

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.template import Context

    from entente.bundle.charts.chart import Chart
    from entente.bundle.parts.entries import Entries
    from entente.bundle.values import Sentence, Shown

register = Library()
P = ParamSpec("P")
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand for a blank while its sentence is translated: private characters, which no text holds."""


def _tag(function: Callable[P, str]) -> Callable[P, str]:
    register.simple_tag(takes_context=True)(function)
    return function


def _html(words: str, *filled: str) -> str:
    """Return HTML with what is filled in escaped, unless it is HTML already."""
    html: str = format_html(words, *filled)
    return html


def _safe(html: str) -> str:
    safe: str = mark_safe(html)  # noqa: S308 - given only what engine and drawings have escaped
    return safe


class Part(Protocol):
    """A part: a record and the template that shows it, in which it is called `part`."""

    @property
    def template(self) -> str:
        """The template's name."""


@_tag
def word(context: Context, text: str, **blanks: Shown) -> str:
    """Write the product's own words in the page's language, their blanks filled with values as it writes them."""
    language = context["language"]
    filled = {name: said(blank, language) for name, blank in blanks.items()}
    return str(language.word(text, **filled))


@_tag
def say(context: Context, shown: Shown) -> str:
    """Write a value; withheld is hatched and a word, unknown a dash that is read out as such."""
    words = said(shown, context["language"])
    if isinstance(shown, Withheld):
        return _html('<span class="withheld"><span>{}</span></span>', words)
    if shown is None:
        unknown = context["language"].word("unknown")
        heard = _html('<span class="govuk-visually-hidden">{}</span>', unknown)
        return _html('<span class="unknown">{}<span aria-hidden="true">{}</span></span>', heard, words)
    return words


@_tag
def value(context: Context, value: Value) -> str:
    """Write a value as a link to its figure page, where it has one."""
    is_plain = value.is_about and value.shown is not None and not isinstance(value.shown, Withheld)
    words = said(value.shown, context["language"], is_about=True) if is_plain else say(context, value.shown)
    if value.to is None:
        return words
    return _html('<a class="govuk-link value" href="{}">{}</a>', to(context, value.to), words)


@_tag
def sentence(context: Context, sentence: Sentence) -> str:
    """Write a sentence in the page's language with its values as links."""
    marks = {name: f"{_OPEN}{name}{_CLOSE}" for name in sentence.blanks}
    pieces = context["language"].word(sentence.text, **marks).split(_OPEN)
    html = [_html("{}", pieces[0])]
    for piece in pieces[1:]:
        name, _, rest = piece.partition(_CLOSE)
        html.append(_html("{}{}", value(context, sentence.blanks[name]), rest))
    return _safe("".join(html))


@_tag
def text(context: Context, sentence: Sentence) -> str:
    """Write a sentence without links, for a title or a card."""
    return plain(sentence, context["language"])


@_tag
def to(context: Context, path: str) -> str:
    """Write the link from this page to a path from the bundle's root."""
    return str(context["page"].to(path))


@_tag
def part(context: Context, part: Part) -> str:
    """Write a part with its own template."""
    inner = {"part": part, **{name: context[name] for name in ("page", "site", "language")}}
    return _safe(fill(part.template, inner))


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
def rows(context: Context, part: Entries) -> str:
    """Write the rows of a part that escapes its texts itself."""
    del context
    return _safe(part.html)
