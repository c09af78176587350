"""Scoring: how well claims read agree with claims a person wrote down for the same text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from entente.claims.cues import folded
from entente.claims.tokens import Kind, plain, tokens_of

Plain = dict[str, Any]
FIRST_SUBJECTS = 3
"""Among how many subjects proposed the right one is looked for."""
_SHORTEST_WORD = 3
_SAME_SOUND = 5  # letters that declined forms of a name share


class Tally(NamedTuple):
    """How many were found rightly, how many were found, and how many there are."""

    right: int = 0
    found: int = 0
    there: int = 0

    def plus(self, other: Tally) -> Tally:
        """Return the two tallies together."""
        return Tally(self.right + other.right, self.found + other.found, self.there + other.there)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where nothing is there and nothing was found."""
        total = self.found + self.there
        return 2 * self.right / total if total else 1.0


class Scored(NamedTuple):
    """One claim read beside the claim written down for it; either may be missing."""

    gold: Plain | None
    read: Plain | None
    is_whole: bool = False


class Score(NamedTuple):
    """How one text was read: its amounts, its subjects among the first three, whole claims, and who said it."""

    amounts: Tally
    subjects: Tally
    whole: Tally
    attribution: Tally
    claims: tuple[Scored, ...]


def score(gold: Sequence[Plain], read: Sequence[Plain]) -> Score:
    """Compare the claims read from a text with those written down, in the plain form of `plain_claims`."""
    claims = tuple(_paired(gold, read))
    named = [c for c in claims if c.gold is not None and "actor" in c.gold and _measure(c.gold) is not None]
    return Score(
        amounts=_tally({_amount(c) for c in gold} - {None}, {_amount(c) for c in read} - {None}),
        subjects=Tally(sum(map(_is_among_first, named)), len(named), len(named)),
        whole=Tally(sum(c.is_whole for c in claims), len(read), len(gold)),
        attribution=_attribution(gold, read),
        claims=claims,
    )


def _tally(gold: set[Any], read: set[Any]) -> Tally:
    return Tally(len(gold & read), len(read), len(gold))


def _amount(claim: Plain) -> tuple[Any, ...] | None:
    return (claim["amount"], claim["currency"], claim["qualifier"]) if "amount" in claim else None


def _measure(claim: Plain) -> Any:  # noqa: ANN401 - a number, or none
    return claim.get("amount", claim.get("count"))


def _paired(gold: Sequence[Plain], read: Sequence[Plain]) -> Iterator[Scored]:
    """Yield each claim written down with the one read for it: the whole ones first, then those of the same amount."""
    left, pairs = list(range(len(read))), {}
    for fits in (is_whole, _is_same_kind, _is_same_amount):
        for g, claim in enumerate(gold):
            r = next((r for r in left if g not in pairs and fits(claim, read[r])), None)
            if r is not None:
                pairs[g] = r
                left.remove(r)
    for g, claim in enumerate(gold):
        other = read[pairs[g]] if g in pairs else None
        yield Scored(claim, other, other is not None and is_whole(claim, other))
    for r in left:
        yield Scored(None, read[r])


def is_whole(gold: Plain, read: Plain) -> bool:
    """Say whether kind, subject, amount, currency, bound and firmness are all as written down."""
    return (
        _is_same_kind(gold, read)
        and ("actor" not in gold or _actors(gold) == _actors(read))
        and gold.get("currency") == read.get("currency")
        and gold.get("qualifier", "exact") == read.get("qualifier", "exact")
        and gold["status"] == read["status"]
        and gold.get("negated", False) == read.get("negated", False)
    )


def _is_same_kind(gold: Plain, read: Plain) -> bool:
    return bool(gold["kind"] == read["kind"]) and _is_same_amount(gold, read)


def _is_same_amount(gold: Plain, read: Plain) -> bool:
    return bool(_measure(gold) == _measure(read))


def _actors(claim: Plain) -> frozenset[str]:
    actor = claim.get("actor", "")
    return frozenset(actor) if isinstance(actor, list) else frozenset({actor})


def _is_among_first(scored: Scored) -> bool:
    if scored.gold is None or scored.read is None:
        return False
    proposed = [{one} for one in scored.read.get("actors", [])[:FIRST_SUBJECTS]]
    return _actors(scored.gold) in [_actors(scored.read), *proposed]


def _attribution(gold: Sequence[Plain], read: Sequence[Plain]) -> Tally:
    """Count who said it once a text: a name read is right where it shares a word with one written down."""
    written = {claim["said_by"] for claim in gold if claim.get("said_by")}
    named = {claim["said_by"] for claim in read if claim.get("said_by")}
    right = sum(any(is_same_name(name, other) for other in named) for name in written)
    return Tally(right, len(named), len(written))


def is_same_name(one: str, other: str) -> bool:
    """Say whether two names share a word, as declined: Reuters and Reutersa."""
    return any(_is_same_word(a, b) for a in _words(one) for b in _words(other)) or folded(one) in folded(
        other
    )


def _is_same_word(one: str, other: str) -> bool:
    shared = min(len(one), len(other), _SAME_SOUND)
    return one[:shared] == other[:shared]


def _words(name: str) -> list[str]:
    words = (folded(token.key) for token in tokens_of(plain(name)) if token.kind is Kind.WORD)
    return [word for word in words if len(word) >= _SHORTEST_WORD]
