"""Sentences: where they begin and end in a text of any script, headings and items of lists being some of their own."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from entente.claims.lines import goes_on
from entente.claims.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE_LIMIT = 3_000
"""Characters: a sentence longer than that is cut where it can be, so that reading it stays quick."""
_CLOSERS = "\"'\u201d\u2019\u201c\u00bb\u203a)\\]}\u300d\u300f\uff09\u3011\u300b\u2018"
_STOPS = re.compile(
    "(?P<wide>[\u3002\uff01\uff1f\uff61])"  # written without a space after them
    "|(?P<sure>[\u0964\u0965\u06d4\u061f\u0589\u1362\u1367\u104b\u17d4])"
    "|(?P<greek>(?<=[\u0370-\u03ff\u1f00-\u1fff]);)"
    "|(?P<stop>[.!?\u2026\u203c-\u2049]+)"
)
_AFTER = re.compile(f"[.!?\u2026\u3002\uff01\uff1f]*(?:[{_CLOSERS}]|[ \u00a0\u202f][\u00bb\u203a](?=\\s|$))*")
_WIDE = "\u3002\uff01\uff1f\uff61.!?\u2026"
_AFTER_WIDE = re.compile(
    "[.!?\u2026\u3002\uff01\uff1f]*[\"'\u201d\u2019\u00bb)\\]\u300d\u300f\uff09\u3011\u300b]*"
)
_TOKEN = re.compile(r"[^\W_](?:[\w.\u2019'-]*[^\W_])?[°º]?$|[№°]$")
_NEXT_WORD = re.compile(r"[^\w\s]{0,4}(\w{1,30})")
_REACH = 24  # characters before a full stop in which an abbreviation is looked for
_CODE = re.compile(r"[A-Z]{3}")
_INITIALS = re.compile(r"[^\W\d_](?:[.-][^\W\d_]){0,3}")
_DAY_DIGITS = 2
_CUT = re.compile(r"[;:,\u3001\uff0c\s]")


class _Abbreviations(NamedTuple):
    """What a language abbreviates, and the words that follow such abbreviations."""

    never: frozenset[str]
    number: frozenset[str]
    scale: frozenset[str]
    units: frozenset[str]
    ordinals: frozenset[str]


def sentences(text: str, language: str = "") -> list[Span]:
    """Return the sentences of a text in order, each without the space around it.

    They do not overlap, and what lies between them is space. The time taken grows as the text does. `language`
    (BCP 47) chooses the abbreviations; without it those most languages share hold.
    """
    known = _abbreviations(language.replace("_", "-").split("-")[0])
    found: list[Span] = []
    for start, end in _runs(text):
        for part in _parts(text, start, end, known):
            span = _trimmed(text, *part)
            if span is not None:
                found.extend(_cut(text, span))
    return found


# -- lines ---------------------------------------------------------------------------------------------------


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches no sentence crosses: paragraphs, headings, items, lines that do not go on."""
    for lines in _blocks(text):
        width = max(end - start for start, end in lines)
        first = lines[0][0]
        for (start, end), following in zip(lines, [*lines[1:], None], strict=True):
            if following is None or not goes_on(text[start:end], text[slice(*following)], width):
                yield first, end
                first = end if following is None else following[0]


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines of a text, from and to, in the groups that empty lines set apart."""
    lines: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            lines.append((start, end))
        elif lines:
            yield lines
            lines = []
        start = end + 1
    if lines:
        yield lines


# -- stops ---------------------------------------------------------------------------------------------------


def _parts(text: str, start: int, end: int, known: _Abbreviations) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _STOPS.finditer(text, start, end):
        if stop.start() < at:
            continue  # it closes what was ended already
        after = _end_after(_AFTER_WIDE if stop["wide"] else _AFTER, text, stop.end(), end)
        if stop["wide"]:
            is_end = (
                text[after - 1] in _WIDE or after >= end or text[after].isspace()
            )  # else a quotation goes on
        elif stop["sure"]:
            is_end = True
        elif after >= end or not text[after].isspace():
            is_end = False
        else:
            is_end = _ends(text, Span(at, stop.start()), stop[0], _word_after(text, after, end), known)
        if is_end:
            yield at, after
            at = after
    yield at, end


def _end_after(closing: re.Pattern[str], text: str, at: int, end: int) -> int:
    found = closing.match(text, at, end)
    return found.end() if found else at


def _word_after(text: str, at: int, end: int) -> str:
    while at < end and text[at].isspace():
        at += 1
    following = _NEXT_WORD.match(text, at, end)
    return following[1] if following else ""


def _ends(text: str, so_far: Span, stop: str, word: str, known: _Abbreviations) -> bool:
    """Say whether a sentence `so_far` ends at a stop that has space, and then a word, after it."""
    if word[:1].islower() and not "\u10d0" <= word[:1] <= "\u10ff":  # Georgian has no capitals
        return False
    if stop != ".":
        return True
    token = _TOKEN.search(text, max(so_far.start, so_far.end - _REACH), so_far.end)
    if token is None:
        return True
    if token[0].isdigit():
        before = Span(so_far.start, token.start())
        begins = before.end - before.start <= _REACH and not before.of(text).strip()
        return not begins and not (
            len(token[0]) <= _DAY_DIGITS and (word[:1].isdigit() or word in known.ordinals)
        )
    return not _abbreviates(token[0], word, known)


def _abbreviates(token: str, word: str, known: _Abbreviations) -> bool:
    """Say whether the full stop after a token is its own, given the word that follows."""
    if token.isupper() and _INITIALS.fullmatch(token):
        return word[:1].isupper()
    folded = token.casefold()
    if folded in known.never:
        return True
    if folded in known.number:
        return word[:1].isdigit()
    return folded in known.scale and (word in known.units or _CODE.fullmatch(word) is not None)


# -- one sentence --------------------------------------------------------------------------------------------


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence, cut after a mark or a space where it is longer than any sentence is."""
    start = span.start
    while span.end - start > SENTENCE_LIMIT:
        places = [m.end() for m in _CUT.finditer(text, start + SENTENCE_LIMIT // 2, start + SENTENCE_LIMIT)]
        end = places[-1] if places else start + SENTENCE_LIMIT
        yield from filter(None, [_trimmed(text, start, end)])
        start = end
    yield from filter(None, [_trimmed(text, start, span.end)])


# -- data ----------------------------------------------------------------------------------------------------


@cache
def _tables() -> dict[str, dict[str, str]]:
    file = files("entente.claims") / "abbreviations.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _abbreviations(language: str) -> _Abbreviations:
    """Return a language's abbreviations beside those of any language."""
    tables = _tables()
    chosen = [tables["any"], tables.get(language, {})]
    return _Abbreviations(
        *(
            frozenset(word for table in chosen for word in table.get(name, "").split())
            for name in _Abbreviations._fields
        )
    )
