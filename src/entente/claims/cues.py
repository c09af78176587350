"""Cues: the words of a language that say what is claimed, by whom, and how firmly, found in a row of tokens."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from entente.claims.forms import ANY_ENDING, LONGEST_ENDING
from entente.claims.tokens import Kind, Token, plain, tokens_of

_APART = "+"
_SHORTEST_STEM = 2
_ENDINGS = ("to_endings", "from_endings")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "æ": "e", "œ": "e"})
_MANY_WORDS = 1 << 16
_HALVES = "<>"


class Cue(NamedTuple):
    """A cue found: what it is a sign of, in the tokens from `first` up to `end`."""

    sign: str
    first: int
    end: int


class _Node:
    __slots__ = ("exact", "signs", "stems")

    def __init__(self) -> None:
        self.exact: dict[str, _Node] = {}
        self.stems: dict[str, _Node] = {}
        self.signs: list[str] = []


class Cues:
    """The cues of one language.

    Letters count without their accents and small or capital alike. A form ending in `*` stands for its stem with
    any ending; `a+b` is a cue where `b` follows `a` later in the sentence. `endings` are those of a party's name that
    say to whom (`to_endings`) or from whom (`from_endings`). A table within a table holds words for one party: its
    code is part of the sign.
    """

    def __init__(self, tables: Sequence[dict[str, Any]]) -> None:
        """Read the tables of a language and of all languages."""
        self._root = _Node()
        self._apart: list[str] = []
        self.endings: dict[str, tuple[str, ...]] = dict.fromkeys(_ENDINGS, ())
        self.is_verb_last = False
        for table in tables:
            self.is_verb_last = bool(table.get("verb_last", self.is_verb_last))
            for sign, entry in table.items():
                if sign in self.endings:
                    self.endings[sign] += tuple(map(folded, entry.split()))
                elif isinstance(entry, str):
                    self._add_all(sign, entry)
                elif isinstance(entry, dict):
                    for party, words in entry.items():
                        self._add_all(f"{sign[:-1]}:{party}", words)

    def _add_all(self, sign: str, entry: str) -> None:
        for form in entry.split():
            first, apart, second = form.partition(_APART)
            if apart:
                number = len(self._apart)
                self._apart.append(sign)
                self._add(first, f"<{number}")
                self._add(second, f">{number}")
            else:
                self._add(form, sign)

    def _add(self, form: str, sign: str) -> None:
        tokens = tokens_of(plain(form.replace("_", " ")))
        node = self._root
        for i, token in enumerate(tokens):
            if token.key == ANY_ENDING:
                continue
            is_stem = i + 1 < len(tokens) and tokens[i + 1].key == ANY_ENDING
            children = node.stems if is_stem and token.kind is Kind.WORD else node.exact
            node = children.setdefault(folded(token.key), _Node())
        if sign not in node.signs:
            node.signs.append(sign)

    def find(self, tokens: Sequence[Token]) -> list[Cue]:
        """Return the cues in the tokens of a sentence, in order; of each sign the longest at a place."""
        keys = [folded(token.key) for token in tokens]
        found: list[Cue] = []
        for i in range(len(keys)):
            ends: dict[str, int] = {}
            for end, signs in self._walk(keys, i):
                for sign in signs:
                    ends[sign] = max(end, ends.get(sign, 0))
            found += [Cue(sign, i, end) for sign, end in ends.items()]
        return list(self._joined(found))

    def _walk(self, keys: list[str], i: int) -> Iterator[tuple[int, list[str]]]:
        nodes = _children(self._root, keys[i])
        at = i + 1
        while nodes:
            yield from ((at, node.signs) for node in nodes if node.signs)
            if at == len(keys):
                return
            nodes = [child for node in nodes for child in _children(node, keys[at])]
            at += 1

    def _joined(self, found: list[Cue]) -> Iterator[Cue]:
        """Yield the cues, those in two parts at the first where the second follows."""
        seconds = {cue.sign: cue.first for cue in found if cue.sign[0] == ">"}
        for cue in found:
            if cue.sign[0] not in _HALVES:
                yield cue
            elif cue.sign[0] == "<" and seconds.get(f">{cue.sign[1:]}", -1) >= cue.end:
                yield Cue(self._apart[int(cue.sign[1:])], cue.first, cue.end)


def _children(node: _Node, key: str) -> list[_Node]:
    found = [node.exact[key]] if key in node.exact else []
    if node.stems:
        shortest = max(_SHORTEST_STEM, len(key) - LONGEST_ENDING)
        found += [node.stems[key[:n]] for n in range(shortest, len(key) + 1) if key[:n] in node.stems]
    return found


@lru_cache(maxsize=_MANY_WORDS)
def folded(key: str) -> str:
    """Return a word without accents: as it is written in capitals, or by who has no keys for them."""
    if key.isascii():
        return key.lower()
    apart = unicodedata.normalize("NFD", key.casefold().replace("\u0307", ""))
    bare = "".join(c for c in apart if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


@cache
def cues_of(language: str) -> Cues:
    """Return the cues of a language by its BCP 47 tag; a language without a file has those of all languages."""
    root = _data("root")
    name = language.replace("_", "-").partition("-")[0]
    own = _data(root.get("aliases", {}).get(name, name))
    return Cues([data["cues"] for data in (own, root) if "cues" in data])


def _data(name: str) -> dict[str, Any]:
    file = files("entente.claims") / "languages" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
