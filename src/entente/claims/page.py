"""A page: a text with its tokens, and the forms of its language found in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from entente.claims.forms import Found, Match, Role
from entente.claims.lexicon import Lexicon, lexicon_of
from entente.claims.spans import Span
from entente.claims.tokens import Kind, Token, plain, tokens_of

_LOOKED_UP_BY_END = (
    Role.CURRENCY,
    Role.BEFORE,
    Role.PARTY,
    Role.BETWEEN,
    Role.NUMBERED,
    Role.DOTTED,
    Role.PERCENT,
    Role.MORE,
    Role.CHANGE_FROM,
)


class Page(NamedTuple):
    """A text being read.

    `text` is the one given, character for character, with one form for each digit, space, dash and apostrophe;
    `before` finds the forms of some roles by the token after them; `taken` marks the tokens of what was read already;
    `is_excerpt` says that the text is a quantity cut out alone.
    """

    written: str
    text: str
    tokens: list[Token]
    found: list[Found | None]
    before: dict[Role, dict[int, tuple[int, object]]]
    taken: bytearray
    lexicon: Lexicon
    is_excerpt: bool

    def match(self, role: Role, i: int) -> Match | None:
        """Return what begins at token `i` in a role."""
        found = self.found[i] if i < len(self.tokens) else None
        return found.get(role) if found else None

    def match_before(self, role: Role, i: int) -> tuple[int, object] | None:
        """Return what ends before token `i` in a role: its first token and what it means."""
        return self.before[role].get(i)

    def touches(self, i: int) -> bool:
        """Say whether nothing stands between token `i` and the one before it."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def key(self, i: int) -> str:
        """Return the form token `i` is looked up by, empty beyond the text."""
        return self.tokens[i].key if 0 <= i < len(self.tokens) else ""

    def is_kind(self, i: int, kind: Kind) -> bool:
        """Say whether token `i` is there and of a kind."""
        return 0 <= i < len(self.tokens) and self.tokens[i].kind is kind

    def span(self, first: int, end: int) -> Span:
        """Return the characters of the tokens from `first` up to `end`."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def take(self, first: int, end: int) -> None:
        """Mark tokens as read."""
        self.taken[first:end] = b"\1" * (end - first)

    def is_free(self, first: int, end: int) -> bool:
        """Say whether none of the tokens was read already."""
        return 1 not in self.taken[first:end]

    def matches(self, role: Role) -> Iterator[tuple[int, Match]]:
        """Yield what was found in a role, in order, with its first token."""
        for i, found in enumerate(self.found):
            if found and role in found:
                yield i, found[role]


def page_of(text: str, language: str, *, is_excerpt: bool = False) -> Page:
    """Return a text ready to be read in a language."""
    lexicon = lexicon_of(language)
    simple = plain(text)
    tokens = tokens_of(simple)
    found = [lexicon.forms.found_at(simple, tokens, i) for i in range(len(tokens))]
    before: dict[Role, dict[int, tuple[int, object]]] = {role: {} for role in _LOOKED_UP_BY_END}
    for i, here in enumerate(found):
        if here:
            for role in _LOOKED_UP_BY_END:
                match = here.get(role)
                if match is not None:
                    before[role].setdefault(match.end, (i, match.value))
    return Page(text, simple, tokens, found, before, bytearray(len(tokens)), lexicon, is_excerpt)
