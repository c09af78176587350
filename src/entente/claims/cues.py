"""Cues: the words of a language that say what is claimed, by whom, and how firmly, found in a row of tokens."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
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
_PREFIXES = frozenset({"joining_prefix", "denying_prefix"})
_DENIED_BY_PREFIX = (
    "pledged",
    "paid",
    "gives",
    "decided",
    "joined",
    "will_join",
    "delivered",
    "delivers",
    "future",
)
_RIVALS = {"gives": "paid", "will_join": "joined", "delivers": "delivered"}


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


_Child = tuple[_Node, bool]  # where a form may go on, and whether no stem stands before


class Cues:
    """The cues of one language.

    Letters count without their accents, unless `accents_count`, and small or capital alike. A form ending in `*` stands
    for its stem with any ending; `a+b` is a cue where `b` follows `a` later in the sentence. A form written out in full
    counts before a stem that says otherwise: "сплатить" will pay, though "сплати*" has paid. `endings` are those of a
    party's name that say to whom (`to_endings`) or from whom (`from_endings`). `joining` are an "and" written before a
    word without a space (`joining_prefix`); `denying_prefix` makes a verb say the contrary; `verb_last` and
    `verb_first` say where the verb of a sentence stands. A table within a table holds words for one party: its code is
    part of the sign.
    """

    def __init__(self, tables: Sequence[dict[str, Any]]) -> None:
        """Read the tables of a language and of all languages."""
        self._root = _Node()
        self._apart: list[str] = []
        self._accented: dict[tuple[str, str], set[str]] = {}
        self._begun = lru_cache(maxsize=_MANY_WORDS)(partial(_children, self._root, is_exact=True))
        self.endings: dict[str, tuple[str, ...]] = dict.fromkeys(_ENDINGS, ())
        self.is_verb_last = any(table.get("verb_last", False) for table in tables)
        self.is_verb_first = any(table.get("verb_first", False) for table in tables)
        self._form = str if any(table.get("accents_count", False) for table in tables) else folded
        self.joining = tuple("".join(table.get("joining_prefix", "") for table in tables).split())
        self._alone = lru_cache(maxsize=_MANY_WORDS)(self._signs_alone)
        for table in tables:
            self._add_denied(table)
            for sign, entry in table.items():
                if sign in self.endings:
                    self.endings[sign] += tuple(entry.split())
                elif isinstance(entry, str) and sign not in _PREFIXES:
                    self._add_all(sign, entry)
                elif isinstance(entry, dict):
                    for party, words in entry.items():
                        self._add_all(f"{sign[:-1]}:{party}", words)

    def _add_denied(self, table: dict[str, Any]) -> None:
        """Add the forms that a prefix denies: nesumokėjo has not paid."""
        prefix = table.get("denying_prefix", "")
        for sign in _DENIED_BY_PREFIX:
            forms = table.get(sign, "").split() if prefix else ()
            entry = " ".join(prefix + form for form in forms if "_" not in form)
            self._add_all(sign, entry)
            self._add_all("denied", entry)

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
        for prefix in ("", *self.joining):
            self._add_one(prefix + form, sign)

    def _add_one(self, form: str, sign: str) -> None:
        tokens = tokens_of(plain(form.replace("_", " ")))
        node = self._root
        if len(tokens) == 1:
            key = tokens[0].key
            self._accented.setdefault((sign, self._form(key)), set()).add(key)
        for i, token in enumerate(tokens):
            if token.key == ANY_ENDING:
                continue
            is_stem = i + 1 < len(tokens) and tokens[i + 1].key == ANY_ENDING
            children = node.stems if is_stem and token.kind is Kind.WORD else node.exact
            node = children.setdefault(self._form(token.key), _Node())
        if sign not in node.signs:
            node.signs.append(sign)

    def find(self, tokens: Sequence[Token]) -> list[Cue]:
        """Return the cues in the tokens of a sentence, in order; of each sign the longest at a place."""
        keys: list[str] = []
        found: list[Cue] = []
        for i, token in enumerate(tokens):
            alone = self._alone(token.key)
            if alone is None:
                keys = keys or [self._form(token.key) for token in tokens]
                found += self._found_at(keys, i, self._begun(keys[i]), token.key)
            else:
                found += [Cue(sign, i, i + 1) for sign in alone]
        return list(self._joined(found))

    def _signs_alone(self, written: str) -> tuple[str, ...] | None:
        """Return the signs of a word that begins no phrase; None where it may begin one."""
        key = self._form(written)
        begun = self._begun(key)
        if any(node.exact or node.stems for node, _ in begun):
            return None
        return tuple(cue.sign for cue in self._found_at([key], 0, begun, written))

    def _found_at(self, keys: list[str], i: int, begun: list[_Child], written: str) -> Iterator[Cue]:
        ends: dict[str, int] = {}
        exact: dict[str, int] = {}
        for end, signs, is_exact in _walk(keys, i, begun):
            for sign in signs:
                ends[sign] = max(end, ends.get(sign, 0))
                if is_exact:
                    exact[sign] = max(end, exact.get(sign, 0))
        if exact and len(ends) > 1:
            _leave_out_stems(ends, exact)
            self._leave_out_accents(ends, keys[i], written)
        return (Cue(sign, i, end) for sign, end in ends.items())

    def _leave_out_accents(self, ends: dict[str, int], key: str, written: str) -> None:
        """Leave out what a word says only with other accents: "verse" pays, "versé" has paid."""
        for pair in _RIVALS.items():
            forms = [self._accented.get((sign, key), set()) for sign in pair]
            if ends.keys() >= set(pair) and [written in form for form in forms].count(True) == 1:
                del ends[pair[written in forms[0]]]

    def _joined(self, found: list[Cue]) -> Iterator[Cue]:
        """Yield the cues, those in two parts at the first where the second follows."""
        seconds = {cue.sign: cue.first for cue in found if cue.sign[0] == ">"}
        for cue in found:
            if cue.sign[0] not in _HALVES:
                yield cue
            elif cue.sign[0] == "<" and seconds.get(f">{cue.sign[1:]}", -1) >= cue.end:
                yield Cue(self._apart[int(cue.sign[1:])], cue.first, cue.end)


def _walk(keys: list[str], i: int, nodes: list[_Child]) -> Iterator[tuple[int, list[str], bool]]:
    """Yield the token after each form that begins at a token, its signs, and whether it has no stem in it."""
    at = i + 1
    while nodes:
        yield from ((at, node.signs, is_exact) for node, is_exact in nodes if node.signs)
        if at == len(keys):
            return
        nodes = [child for node, is_exact in nodes for child in _children(node, keys[at], is_exact=is_exact)]
        at += 1


def _leave_out_stems(ends: dict[str, int], exact: dict[str, int]) -> None:
    for sign, rival in _RIVALS.items():
        for one, other in ((sign, rival), (rival, sign)):
            if one in exact and other in ends and other not in exact and ends[other] <= exact[one]:
                del ends[other]


def _children(node: _Node, key: str, *, is_exact: bool) -> list[_Child]:
    found = [(node.exact[key], is_exact)] if key in node.exact else []
    if node.stems:
        shortest = max(_SHORTEST_STEM, len(key) - LONGEST_ENDING)
        found += [
            (node.stems[key[:n]], False) for n in range(shortest, len(key) + 1) if key[:n] in node.stems
        ]
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
