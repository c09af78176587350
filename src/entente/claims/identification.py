"""Identification: the language a text is written in, ranked, by py3langid and by what short texts give away."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers

from entente.claims.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST_LETTERS = 60
"""How many letters a paragraph needs to have a language of its own."""
_CERTAIN, _NEXT_TO_NONE = 0.95, 0.02
_KEPT = 5  # candidates
_LOOK = 4_000  # characters of a text; more say nothing new
_WORDS_LOOKED_AT = 200
_OTHER_TAGS = {"no": "nb", "zxx": "", "eo": "", "la": ""}
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_ANOTHER_SCRIPT, _LETTERS_OF_ITS_OWN, _LETTER_NEVER_WRITTEN = 0.001, 3.0, 0.2
_UNKNOWN_TO_US = 0.3  # languages without a table: rare where this is used, and often taken for a neighbour
_WORD_FORCE = 30.0
_NEGLIGIBLE = 1e-6


class Candidate(NamedTuple):
    """A language a text may be in (BCP 47), and its weight among the candidates, which together weigh 1.

    The weight ranks; it is no measured rate of being right.
    """

    language: str
    weight: float


class Passage(NamedTuple):
    """A stretch of a text in one language."""

    span: Span
    language: str


class Tongues(NamedTuple):
    """The languages of a text: those it may be in as a whole, the likelier first, and its passages in order."""

    candidates: tuple[Candidate, ...]
    passages: tuple[Passage, ...]

    @property
    def language(self) -> str:
        """The likeliest language, empty where the text has no letters."""
        return self.candidates[0].language if self.candidates else ""

    def at(self, place: int) -> str:
        """Return the language at a character of the text."""
        return next((p.language for p in self.passages if p.span.start <= place < p.span.end), self.language)


class LanguageTagError(ValueError):
    """A language was named that CLDR does not know."""


def languages_of(text: str, language: str = "") -> Tongues:
    """Return the languages of a text; a `language` given is believed for all of it.

    A paragraph is a passage of its own where it has at least LEAST_LETTERS letters and is with certainty in another
    language than the whole.

    Raises:
        LanguageTagError: the language given is none CLDR knows.
    """
    if language:
        tag = known_tag(language)
        return Tongues((Candidate(tag, 1.0),), (Passage(Span(0, len(text)), tag),))
    candidates = identify(text)
    if not candidates:
        return Tongues((), ())
    return Tongues(candidates, tuple(_passages(text, candidates[0].language)))


def known_tag(language: str) -> str:
    """Return a language's tag as CLDR writes it.

    Raises:
        LanguageTagError: CLDR does not know it.
    """
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        raise LanguageTagError(
            f"{language!r} is no language CLDR knows: use a tag such as en or lv"
        ) from None
    return _OTHER_TAGS.get(locale.language, locale.language)


def identify(text: str, among: Iterable[str] = ()) -> tuple[Candidate, ...]:
    """Return the languages a text may be in, the likelier first: none where it has no letters, else at most five.

    `among` are the languages to choose from (BCP 47), by default all that CLDR and py3langid know.
    """
    sample = _spread(text)
    if not _LETTER.search(sample):
        return ()
    evidence = _Evidence(sample)
    allowed = frozenset(among)
    weights: Counter[str] = Counter()
    for label, likelihood in _identifier().rank(sample):
        language = _OTHER_TAGS.get(label, label)
        if likelihood > _NEGLIGIBLE and (language in allowed or (not allowed and language in _known())):
            weights[language] += likelihood * evidence.factor(language)
    total = sum(weights.values())
    ranked = weights.most_common(_KEPT)
    return tuple(Candidate(language, weight / total) for language, weight in ranked if weight > 0)


def small_words_share(text: str, language: str) -> float:
    """Return how much of a text's beginning is small words of a language, 0 where no table of them is kept."""
    table = _tables().get(language)
    words = [match[0] for match in islice(_WORD.finditer(text.lower()), _WORDS_LOOKED_AT)]
    return sum(word in table.words for word in words) / len(words) if table and words else 0.0


def _spread(text: str) -> str:
    """Return as much of a text as is looked at: its beginning and its middle."""
    if len(text) <= _LOOK:
        return text
    half, middle = _LOOK // 2, len(text) // 2
    return text[:half] + "\n" + text[middle : middle + half]


def _passages(text: str, language: str) -> list[Passage]:
    """Return the passages of a text: neighbouring paragraphs of one language together."""
    found: list[Passage] = []
    start = 0
    for line in text.splitlines(keepends=True):
        span = Span(start, start + len(line))
        start = span.end
        own = _other_language(line, language) or language
        if found and found[-1].language == own:
            found[-1] = Passage(found[-1].span.joined(span), own)
        else:
            found.append(Passage(span, own))
    return found


def _other_language(paragraph: str, language: str) -> str:
    if sum(1 for _ in islice(_LETTER.finditer(paragraph), LEAST_LETTERS)) < LEAST_LETTERS:
        return ""
    label, _ = _identifier().classify(paragraph[:_LOOK])
    if _OTHER_TAGS.get(label, label) == language:
        return ""
    candidates = identify(paragraph)
    weights = dict(candidates)
    first = candidates[0]
    is_another = first.weight >= _CERTAIN and weights.get(language, 0.0) <= _NEXT_TO_NONE
    return first.language if is_another and first.language in _tables() else ""


class _Evidence:
    """What a text gives away beside its character sequences: its script, its small words, its letters."""

    def __init__(self, sample: str) -> None:
        words = [match[0] for match in islice(_WORD.finditer(sample), _WORDS_LOOKED_AT)]
        self._words = Counter(word.lower() for word in words)
        self._count = len(words)
        plain_words = (word for word in words if word[0].islower())  # names are from anywhere
        self._letters = frozenset("".join(plain_words))
        self._script = _script_of(sample)

    def factor(self, language: str) -> float:
        """Return how many times likelier the evidence makes a language."""
        script = _script(language)
        factor = 1.0 if self._script in (*script, "") else _ANOTHER_SCRIPT
        table = _tables().get(language)
        if table is None:
            return factor * _UNKNOWN_TO_US
        hits = sum(count for word, count in self._words.items() if word in table.words)
        factor *= 1.0 + _WORD_FORCE * hits / max(self._count, 1)
        if self._letters & table.letters:
            factor *= _LETTERS_OF_ITS_OWN
        return factor * (_LETTER_NEVER_WRITTEN if self._letters & table.never else 1.0)


class _Table(NamedTuple):
    """The evidence kept for one language."""

    words: frozenset[str]
    letters: frozenset[str]
    never: frozenset[str]


@cache
def _tables() -> dict[str, _Table]:
    file = files("entente.claims") / "identification.toml"
    kept = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        language: _Table(
            frozenset(table["words"].split()),
            frozenset(table.get("letters", "")),
            frozenset(table.get("never", "")),
        )
        for language, table in kept.items()
    }


_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "DEVANAGARI": "Deva",
    "CJK": "Hani",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "HANGUL": "Kore",
}
_LETTERS_LOOKED_AT = 300


def _script_of(sample: str) -> str:
    """Return the script most letters are of, empty where it says nothing; a little kana makes Han letters Japanese."""
    letters = islice(_LETTER.finditer(sample), _LETTERS_LOOKED_AT)
    scripts = Counter(
        _SCRIPTS.get(unicodedata.name(m[0], "").split(" ")[0].split("-")[0], "") for m in letters
    )
    if scripts["Jpan"] * 10 > scripts["Hani"] > 0:
        return "Jpan"
    return scripts.most_common(1)[0][0] if scripts else ""


@cache
def _script(language: str) -> tuple[str, ...]:
    """Return the scripts a language is written in (CLDR's likely one, and a second that is common)."""
    full = str(get_global("likely_subtags").get(language, ""))
    parts = full.split("_")
    likely = parts[1] if len(parts) > 1 else "Latn"
    if likely in {"Hans", "Hant"}:
        return ("Hani",)
    return {"sr": ("Cyrl", "Latn"), "ja": ("Jpan", "Hani"), "ko": ("Kore", "Hani")}.get(language, (likely,))


@cache
def _known() -> frozenset[str]:
    return frozenset(identifier.split("_")[0] for identifier in locale_identifiers())


@cache
def _identifier() -> Any:  # noqa: ANN401 - the library has no types
    from py3langid.langid import (  # type: ignore[import-untyped]  # noqa: PLC0415 - its model is large
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
