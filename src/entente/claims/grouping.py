"""Grouping: copies, parts, translations and rewrites of one text, which together are one witness.

Eleven pages of one release do not confirm it eleven times. Texts are taken in the order of their days, and each is
asked who said its words, or its claims, first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from entente.claims.claim import ReadClaim
from entente.claims.shingles import Sketch, first_writers, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from entente.acts.statements.state import FiledSource
    from entente.claims.claim import Reading

COPY_SHARE = 0.8
"""Of the words of the longer text: from here on, one is a copy of the other."""
PART_SHARE = 0.5
"""Of the words of the shorter text: from here on, it quotes the other, or the other all of it."""
RETOLD_SHARE = 0.6
"""Of the claims of the text with fewer: from here on, one retells the other, in the same language or another."""
DAYS_APART = 7
"""Texts further apart than this retell nothing: the same may have been said again."""
_LEAST_SHARED = 6  # chosen shingles, about thirty words


class Tie(StrEnum):
    """Why two texts are one witness."""

    STATED = "stated"
    COPY = "copy"
    PART = "part"
    RETOLD = "retold"


class SourceText(msgspec.Struct, frozen=True, kw_only=True):
    """A source with what it says: `original` is the source it is known to copy or translate, empty where unknown."""

    ref: str
    text: str
    published_on: date | None = None
    publisher: str = ""
    language: str = ""
    original: str = ""
    claims: tuple[ReadClaim, ...] = ()


class Link(msgspec.Struct, frozen=True):
    """One text that repeats another; `share` is how much of it (a copy: of the longer; a part: of the shorter text)."""

    ref: str
    repeats: str
    tie: Tie
    share: float


class Witness(msgspec.Struct, frozen=True):
    """The texts that go back to one: it first, then those that repeat it, in the order of their days.

    `is_stated` says that the book names the original, `is_dated` that all of them have a day; where neither holds, the
    first is only the likeliest.
    """

    original: str
    repeated_by: tuple[str, ...]
    links: tuple[Link, ...]
    is_stated: bool
    is_dated: bool


def source_text(reading: Reading, source: FiledSource | None = None) -> SourceText:
    """Return a reading as a text to be grouped, with what the book knows of its source."""
    if source is None:
        return SourceText(
            ref=reading.name,
            text=reading.text,
            published_on=reading.said_on,
            language=reading.language,
            claims=reading.claims,
        )
    return SourceText(
        ref=source.ref,
        text=reading.text,
        published_on=_day(source.published) or reading.said_on,
        publisher=source.publisher,
        language=source.language or reading.language,
        original=source.original,
        claims=reading.claims,
    )


def witnesses(sources: Iterable[SourceText]) -> list[Witness]:
    """Return the independent witnesses among sources, in the order of their first texts' days.

    The time grows as the texts do, not as their square. Sources that share an original nobody gave the text of are one
    witness as well; its reference then stands first.
    """
    ordered = sorted(sources, key=lambda one: (one.published_on or date.max, one.ref))
    links = [*_stated(ordered), *_copies(ordered), *_retold(ordered)]
    return _witnesses(ordered, links)


def independent(found: Iterable[Witness], publishers: Mapping[str, str]) -> int:
    """Return how many witnesses remain when those of one publisher count once.

    `publishers` names the publisher, or its owner, of the original of each witness by reference; one not in it stands
    for itself.
    """
    return len({publishers.get(witness.original) or f"\x00{witness.original}" for witness in found})


# -- ties ----------------------------------------------------------------------------------------------------


def _stated(sources: Sequence[SourceText]) -> Iterator[Link]:
    for one in sources:
        if one.original and one.original != one.ref:
            yield Link(one.ref, one.original, Tie.STATED, 1.0)


def _copies(sources: Sequence[SourceText]) -> Iterator[Link]:
    """Yield the texts whose words another wrote first: each is compared with those first writers, and no others."""
    sketches = [sketch(one.text) for one in sources]
    same: dict[str, int] = {}
    for at, one in enumerate(sketches):
        first = same.setdefault(one.whole, at)
        if one.whole and first != at:
            yield Link(sources[at].ref, sources[first].ref, Tie.COPY, 1.0)
    for later, earlier, shared in first_writers(sketches):
        tie = _tie(sketches[later], sketches[earlier], shared)
        if tie is not None:
            yield Link(sources[later].ref, sources[earlier].ref, *tie)


def _tie(one: Sketch, other: Sketch, shared: int) -> tuple[Tie, float] | None:
    longer, shorter = sorted((len(one.shingles), len(other.shingles)), reverse=True)
    if shared >= longer * COPY_SHARE:
        return Tie.COPY, shared / longer
    if shared >= max(shorter * PART_SHARE, _LEAST_SHARED):
        return Tie.PART, shared / shorter
    return None


class _Said(NamedTuple):
    """What makes two claims one, whatever their words."""

    kind: str
    subject: str
    value: Decimal
    unit: str


def _retold(sources: Sequence[SourceText]) -> Iterator[Link]:
    """Yield the texts whose claims another made within days before; undated texts tell nothing of it."""
    said = [_sayings(one) for one in sources]
    last: dict[_Said, int] = {}
    for at, one in enumerate(sources):
        day = one.published_on
        if day is None:
            return  # the undated stand last
        shared: Counter[int] = Counter()
        for saying in said[at]:
            before = last.get(saying)
            if before is not None and (day - (sources[before].published_on or day)).days <= DAYS_APART:
                shared[before] += 1
            last[saying] = at
        for before, count in shared.items():
            share = count / min(len(said[at]), len(said[before]))
            if share >= RETOLD_SHARE:
                yield Link(one.ref, sources[before].ref, Tie.RETOLD, share)


def _sayings(source: SourceText) -> frozenset[_Said]:
    return frozenset(
        _Said(
            claim.kind,
            claim.subject,
            claim.quantity.value,
            claim.quantity.unit or claim.quantity.noun.casefold(),
        )
        for claim in source.claims
        if claim.quantity is not None
    )


# -- witnesses -----------------------------------------------------------------------------------------------


def _witnesses(sources: Sequence[SourceText], links: Sequence[Link]) -> list[Witness]:
    places = {one.ref: at for at, one in enumerate(sources)}
    for link in links:
        places.setdefault(link.repeats, len(places))  # an original nobody gave the text of
    roots = list(range(len(places)))
    for link in links:
        one, other = sorted((_root(roots, places[link.ref]), _root(roots, places[link.repeats])))
        roots[other] = one
    refs = list(places)
    members: dict[int, list[str]] = defaultdict(list)
    ties: dict[int, list[Link]] = defaultdict(list)
    for at, ref in enumerate(refs):
        members[_root(roots, at)].append(ref)
    for link in links:
        ties[_root(roots, places[link.ref])].append(link)
    days = {one.ref: one.published_on for one in sources}
    return [_witness(names, ties[root], days) for root, names in members.items()]


def _root(roots: list[int], at: int) -> int:
    while roots[at] != at:
        roots[at] = roots[roots[at]]
        at = roots[at]
    return at


def _witness(names: list[str], links: list[Link], days: Mapping[str, date | None]) -> Witness:
    stated = {link.ref: link.repeats for link in links if link.tie is Tie.STATED}
    named = Counter(_end_of(stated, ref) for ref in stated)
    original = min(named, key=lambda ref: (-named[ref], names.index(ref))) if named else names[0]
    return Witness(
        original=original,
        repeated_by=tuple(name for name in names if name != original),
        links=tuple(links),
        is_stated=bool(named),
        is_dated=all(days.get(name) is not None for name in names),
    )


def _end_of(stated: Mapping[str, str], ref: str) -> str:
    seen = {ref}
    while (following := stated.get(ref)) is not None and following not in seen:
        seen.add(following)
        ref = following
    return ref


def _day(published: str) -> date | None:
    """Return the day a source was published, None where only a month or a year is known."""
    try:
        return date.fromisoformat(published)
    except ValueError:
        return None
