"""Compounds: numbers written as one word, taken apart into the words they are made of: zweiundzwanzig."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from entente.claims.forms import Role

_LONGEST = 48  # letters
_MARK = 2  # letters at a compound's beginning and end by which most other words are passed over

Part = tuple[Role, Decimal]


class Compounds:
    """The number words that a language's compounds are made of, and the words that join them, which mean None."""

    def __init__(self, words: Mapping[str, Part | None]) -> None:
        """Keep the words; without any, the language writes no number as a compound."""
        self._words = words
        self._longest = max(map(len, words), default=0)
        self._beginnings = frozenset(word[:_MARK] for word, part in words.items() if part is not None)
        self._endings = frozenset(word[-_MARK:] for word in words)

    def may_be(self, word: str) -> bool:
        """Say, quickly, whether a word may be a compound."""
        return word[:_MARK] in self._beginnings and word[-_MARK:] in self._endings and len(word) <= _LONGEST

    def parts_of(self, word: str) -> tuple[Part, ...]:
        """Return the number words a compound is made of, the longest first; nothing unless it is made of them alone."""
        return (self._rest(word, 0, set()) or ()) if self.may_be(word) else ()

    def _rest(self, word: str, at: int, dead: set[int]) -> tuple[Part, ...] | None:
        if at == len(word):
            return ()
        for end in range(min(len(word), at + self._longest), at, -1):
            if word[at:end] not in self._words or end in dead:
                continue
            following = self._rest(word, end, dead)
            if following is not None:
                part = self._words[word[at:end]]
                return following if part is None else (part, *following)
            dead.add(end)
        return None
