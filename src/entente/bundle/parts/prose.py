"""Prose and lists: what a page says in words, as facts under labels, and as links that lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.bundle.look.page import Link
from entente.bundle.values import Sentence, Value

if TYPE_CHECKING:
    from entente.bundle.look.writer import Writer


class Prose(msgspec.Struct, frozen=True, kw_only=True):
    """Paragraphs under a heading, which may be empty; `name` is the id others lead to."""

    template: ClassVar[str] = "parts/prose.html"
    name: str
    heading: str = ""
    paragraphs: tuple[Sentence, ...]
    code: str = ""


class Fact(msgspec.Struct, frozen=True):
    """A label, and the values beside it."""

    label: str
    values: tuple[Value, ...]


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Facts under a heading; labels are the product's own words."""

    template: ClassVar[str] = "parts/facts.html"
    name: str
    heading: str = ""
    facts: tuple[Fact, ...]

    def html(self, writer: Writer) -> str:
        """Return the facts as HTML, every text in them escaped."""
        return "".join(_fact(fact, writer) for fact in self.facts)


def _fact(fact: Fact, writer: Writer) -> str:
    values = ", ".join(map(writer.value, fact.values))
    return (
        f'<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{writer.word(fact.label)}</dt>'
        f'<dd class="govuk-summary-list__value">{values}</dd></div>'
    )


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """Links under a heading, each with a few words beside it."""

    template: ClassVar[str] = "parts/links.html"
    name: str
    heading: str = ""
    links: tuple[tuple[Link, str], ...]


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """The ways to the pages before and after one of several."""

    template: ClassVar[str] = "parts/around.html"
    label: str
    links: tuple[Link, ...]
    current: str


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """The search field, which a script brings to life from an index beside it; without one the list below is whole."""

    template: ClassVar[str] = "parts/search.html"
    index: str
    script: str
