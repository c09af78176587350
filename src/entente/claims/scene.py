"""A scene: one sentence with what it mentions and the cues in it, all placed by token, and how far apart they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from entente.claims.cues import Cue, Cues
from entente.claims.mention import Naming, PartyMention, PeriodMention, Quantity
from entente.claims.mentions import Mentions
from entente.claims.spans import Span
from entente.claims.tokens import Kind, Token, key_of, plain

COMMAS = frozenset(",\u3001\u060c:(")
STOPS = frozenset(";.!?\u3002\u2026\u061b")
_WITHIN = STOPS - {"."}  # a full stop within a sentence shortens a word or makes an ordinal
_PERCENT = "%"
_REACH_OF_ENDING = 3  # characters after a name
_ALWAYS = frozenset(
    {"counts", "member", "ordinal", "to", "from", "say", "according", "according_after", "media"}
)

M = TypeVar("M", Quantity, PartyMention, PeriodMention)


class Placed(NamedTuple, Generic[M]):
    """A mention, in the tokens of its sentence from `first` up to `end`."""

    first: int
    end: int
    mention: M


class Scene(NamedTuple):
    """A sentence to be read; places are numbers of its tokens."""

    text: str
    span: Span
    tokens: Sequence[Token]
    signs: dict[str, list[Cue]]
    quantities: list[Placed[Quantity]]
    parties: list[Placed[PartyMention]]
    periods: list[Placed[PeriodMention]]
    commas: list[int]
    stops: list[int]
    amounts: list[int]
    cues: Cues
    home: str
    steadfast: frozenset[str]
    is_unspaced: bool

    def of(self, *signs: str) -> Iterator[Cue]:
        """Yield the cues of some signs."""
        for sign in signs:
            yield from self.signs.get(sign, ())

    def has(self, *signs: str) -> bool:
        """Say whether there is a cue of one of the signs."""
        return any(sign in self.signs for sign in signs)

    def gap(self, one: tuple[int, int], other: tuple[int, int]) -> int:
        """Return how many words stand between two stretches of tokens."""
        apart = max(other[0] - one[1], one[0] - other[1], 0)
        return (apart + 1) // 2 if self.is_unspaced else apart

    def walls(self, one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
        """Return how many commas and how many stops stand between two stretches of tokens."""
        start, end = sorted((min(one[1], other[1]), max(one[0], other[0])))
        return self.commas[end] - self.commas[start], self.stops[end] - self.stops[start]

    def amounts_between(self, one: tuple[int, int], other: tuple[int, int]) -> int:
        """Return how many amounts and counts stand between two stretches of tokens."""
        start, end = sorted((min(one[1], other[1]), max(one[0], other[0])))
        return self.amounts[end] - self.amounts[start]

    def is_one_clause(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Say whether no comma, stop or amount stands between two stretches of tokens."""
        return not sum(self.walls(one, other)) and not self.amounts_between(one, other)

    def span_of(self, first: int, end: int) -> Span:
        """Return the characters of tokens."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def key(self, i: int) -> str:
        """Return the form of a token, empty beyond the sentence."""
        return self.tokens[i].key if 0 <= i < len(self.tokens) else ""

    def is_marked(self, party: Placed[PartyMention], sign: str) -> bool:
        """Say whether a word before a name, or its ending, says `to` whom or `from` whom."""
        if any(cue.end in {party.first, party.first - 1} for cue in self.signs.get(sign, ())):
            return not self._is_across(party.first, sign)
        if party.mention.naming in {Naming.FUND, Naming.PRONOUN, Naming.ADJECTIVE}:
            return False
        endings = self.cues.endings[f"{sign}_endings"]
        if party.mention.naming is Naming.GROUP:
            endings = tuple(ending for ending in endings if len(ending) > 1)
        if not endings:
            return False
        span = party.mention.span
        after = key_of(plain(self.text[span.end : min(span.end + _REACH_OF_ENDING, self.span.end)]))
        return key_of(plain(party.mention.written)).endswith(endings) or after.startswith(endings)

    def _is_across(self, first: int, sign: str) -> bool:
        """Say whether another word than an article stands between a preposition and a name."""
        if any(cue.end == first for cue in self.signs[sign]):
            return False
        return not any(cue.end == first for cue in self.of("article"))


def is_before(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether one stretch of tokens ends before the other begins."""
    return one[1] <= other[0]


def at(placed: Placed[M] | Cue) -> tuple[int, int]:
    """Return the tokens something stands in."""
    return (placed.first, placed.end)


class Stage(NamedTuple):
    """A text with its tokens and mentions, from which the scenes of its sentences are cut."""

    text: str
    tokens: list[Token]
    mentions: Mentions
    cues: Cues
    home: str
    steadfast: frozenset[str] = frozenset()

    def scenes(self, spans: Iterable[Span]) -> Iterator[Scene]:
        """Yield the scene of each sentence."""
        starts = [token.start for token in self.tokens]
        quantities = [q.span.start for q in self.mentions.quantities]
        parties = [p.span.start for p in self.mentions.parties]
        periods = [p.span.start for p in self.mentions.periods]
        for span in spans:
            tokens = self.tokens[_within(starts, span)]
            if tokens:
                yield self._scene(
                    span,
                    tokens,
                    self.mentions.quantities[_within(quantities, span)],
                    self.mentions.parties[_within(parties, span)],
                    self.mentions.periods[_within(periods, span)],
                )

    def _scene(
        self,
        span: Span,
        tokens: list[Token],
        quantities: tuple[Quantity, ...],
        parties: tuple[PartyMention, ...],
        periods: tuple[PeriodMention, ...],
    ) -> Scene:
        starts = [token.start for token in tokens]
        placed = _placed(starts, quantities)
        named, dated = _placed(starts, parties), _placed(starts, periods)
        names = [p for p in named if p.mention.naming is not Naming.PERSON]
        stretches = [*map(at, placed), *map(at, names), *map(at, dated)]
        taken = {i for first, end in stretches for i in range(first, end)}
        signs: dict[str, list[Cue]] = {}
        for cue in self.cues.find(tokens):
            if cue.first not in taken or cue.sign in _ALWAYS:
                signs.setdefault(cue.sign, []).append(cue)
        _settle_would(signs)
        return Scene(
            text=self.text,
            span=span,
            tokens=tokens,
            signs=signs,
            quantities=placed,
            parties=named,
            periods=dated,
            commas=_counted(tokens, COMMAS, taken),
            stops=_counted(tokens, _WITHIN, taken),
            amounts=_amounts_before(placed, len(tokens)),
            cues=self.cues,
            home=self.home,
            steadfast=self.steadfast,
            is_unspaced=sum(t.kind is Kind.CHARACTER for t in tokens) > len(tokens) // 3,
        )


def _settle_would(signs: dict[str, list[Cue]]) -> None:
    """Take a "would" as what is to come where it reports what was said, and no "if" makes it a condition."""
    would = signs.pop("would", [])
    if would:
        sign = "future" if "say" in signs and "conditional" not in signs else "conditional"
        signs.setdefault(sign, []).extend(would)


def _within(starts: list[int], span: Span) -> slice:
    return slice(bisect_left(starts, span.start), bisect_left(starts, span.end))


def _placed(starts: list[int], mentions: Sequence[M]) -> list[Placed[M]]:
    return [
        Placed(bisect_right(starts, m.span.start) - 1, bisect_left(starts, m.span.end), m) for m in mentions
    ]


def _amounts_before(quantities: list[Placed[Quantity]], count: int) -> list[int]:
    """Return how many amounts and counts begin before each token."""
    firsts = {q.first for q in quantities if q.mention.unit != _PERCENT}
    return [0, *accumulate(i in firsts for i in range(count))]


def _counted(tokens: list[Token], marks: frozenset[str], taken: set[int]) -> list[int]:
    """Return how many of the marks stand before each token."""
    return [0, *accumulate(i not in taken and _is_mark(tokens, i, marks) for i in range(len(tokens)))]


def _is_mark(tokens: list[Token], i: int, marks: frozenset[str]) -> bool:
    """Say whether a token is one of the marks; a dash with a space before it counts as a comma does."""
    if tokens[i].key == "-":
        return marks is COMMAS and i > 0 and tokens[i - 1].end < tokens[i].start
    return tokens[i].key in marks
