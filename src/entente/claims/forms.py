"""Forms: the words and phrases a language knows, found in a text by one walk from each token."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum, auto
from typing import NamedTuple

from entente.claims.tokens import Kind, Token, key_of, plain, tokens_of, without_accents

ANY_ENDING = "*"
LONGEST_ENDING = 7  # letters; "латвійськими" has six after its stem
_SHORTEST_STEM = 2
_SHORTEST_BARE = 4  # letters: a shorter word without its accents is often another one
_SHORTEST_PREFIXED = 3  # letters: a shorter word with a prefix would look like another one


class Role(IntEnum):
    """What a form can be part of; a number, because it is looked up many times a word."""

    NUMBER = auto()
    SCALE = auto()
    WEAK_SCALE = auto()  # counts only beside a currency: 180m
    LONE_SCALE = auto()  # counts one where no number stands before it
    FRACTION = auto()
    HALF_MORE = auto()
    AND = auto()
    OF = auto()
    OR = auto()
    RANGE = auto()
    BETWEEN = auto()
    CURRENCY = auto()
    PERCENT = auto()
    BEFORE = auto()
    AFTER = auto()
    WITHIN = auto()
    MEASURE = auto()
    COUNTED = auto()
    NUMBERED = auto()
    DOTTED = auto()
    MORE = auto()
    MONTH = auto()
    SHORT_MONTH = auto()
    WEEKDAY = auto()
    RELATIVE = auto()
    SHIFT = auto()
    UNIT_OF_TIME = auto()
    YEAR_MARK = auto()
    DAY_MARK = auto()
    QUARTER = auto()
    ORDINAL = auto()
    PARTY = auto()
    TITLE = auto()
    LINK = auto()
    STATES = auto()
    MONTH_MARK = auto()
    CHANGE = auto()
    CHANGE_FROM = auto()
    CHANGE_TO = auto()
    OUT_OF = auto()


_WITHOUT_ACCENTS = frozenset(
    {
        Role.NUMBER,
        Role.SCALE,
        Role.LONE_SCALE,
        Role.FRACTION,
        Role.CURRENCY,
        Role.BEFORE,
        Role.AFTER,
        Role.PARTY,
    }
)


class Match(NamedTuple):
    """A form found: the token after its last one, and what it means."""

    end: int
    value: object


class _Meaning(NamedTuple):
    role: Role
    value: object
    capitals: int  # 0 any letters, 1 the first one a capital, 2 all capitals


class _Node:
    __slots__ = ("exact", "meanings", "stems")

    def __init__(self) -> None:
        self.exact: dict[str, _Node] = {}
        self.stems: dict[str, _Node] = {}
        self.meanings: list[_Meaning] = []


Found = dict[Role, Match]


class Forms:
    """A tree of forms; a form ending in `*` stands for its stem with any ending of at most seven letters.

    A form that begins with a capital is found only where the text has one, a form in capitals only in capitals.
    """

    def __init__(self, prefixes: Sequence[str] = ()) -> None:
        """Begin with no form; a form is also found with one of the prefixes before it."""
        self._root = _Node()
        self._prefixes = ("", *prefixes)
        self._bare: dict[tuple[str, Role], object] = {}

    def add(self, form: str, role: Role, value: object) -> None:
        """Add a form; where one form has two meanings in one role, the first added stays."""
        has_prefix = form[:_SHORTEST_PREFIXED].isalpha() and len(form) >= _SHORTEST_PREFIXED
        for prefix in self._prefixes if has_prefix else ("",):
            self._add(prefix + form, role, value)
        if role in _WITHOUT_ACCENTS and len(form) >= _SHORTEST_BARE and not form.isascii():
            self._bare.setdefault((without_accents(form), role), value)

    def add_without_accents(self) -> None:
        """Add the forms so far as they are written without accents, where no other word is written so."""
        for (form, role), value in self._bare.items():
            if form not in self:
                self._add(form, role, value)
        self._bare = {}

    def _add(self, form: str, role: Role, value: object) -> None:
        tokens = tokens_of(plain(form))
        if not tokens:
            return
        node = self._root
        i = 0
        while i < len(tokens):
            is_stem = i + 1 < len(tokens) and tokens[i + 1].key == ANY_ENDING
            is_word = tokens[i].kind is Kind.WORD
            children = node.stems if is_stem and is_word else node.exact
            node = children.setdefault(tokens[i].key, _Node())
            i += 2 if is_stem else 1
        capitals = _capitals(form.replace(ANY_ENDING, ""))
        if all(meaning.role is not role or meaning.capitals > capitals for meaning in node.meanings):
            node.meanings.append(_Meaning(role, value, capitals))

    def __contains__(self, form: str) -> bool:
        """Say whether a form of one word has a meaning."""
        node = self._root.exact.get(key_of(form))
        return node is not None and bool(node.meanings)

    def found_at(self, text: str, tokens: list[Token], i: int) -> Found | None:
        """Return the longest match of each role that begins at token `i`, None where there is none."""
        token = tokens[i]
        if token.key not in self._root.exact and not _stemmed(self._root, token):
            return None
        found: Found = {}
        open_nodes = [(self._root, i)]
        while open_nodes:
            node, at = open_nodes.pop()
            for meaning in node.meanings:
                longest = found.get(meaning.role)
                if (longest is None or longest.end < at) and _fits(text, tokens, i, at, meaning.capitals):
                    found[meaning.role] = Match(at, meaning.value)
            if at < len(tokens):
                open_nodes += [(child, at + 1) for child in _children(node, tokens[at])]
        return found or None


def _capitals(form: str) -> int:
    if len(form) > 1 and form.isupper():
        return 2
    return 1 if form[:1].isupper() else 0


def _fits(text: str, tokens: list[Token], first: int, end: int, capitals: int) -> bool:
    if capitals == 0:
        return True
    written = text[tokens[first].start : tokens[end - 1].end]
    return written.isupper() if capitals == 2 else written[0].isupper()  # noqa: PLR2004 - all capitals


def _stemmed(node: _Node, token: Token) -> list[_Node]:
    if not node.stems or token.kind is not Kind.WORD:
        return []
    key, stems = token.key, node.stems
    shortest = max(_SHORTEST_STEM, len(key) - LONGEST_ENDING)
    return [stems[key[:n]] for n in range(shortest, len(key) + 1) if key[:n] in stems]


def _children(node: _Node, token: Token) -> list[_Node]:
    exact = node.exact.get(token.key)
    stemmed = _stemmed(node, token)
    # The tree is walked from the end of this list: what is exact, then what has the longer stem, comes first.
    return [*stemmed, exact] if exact is not None else stemmed
