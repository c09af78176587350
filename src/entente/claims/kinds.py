"""Kinds: what an amount is said to be, by the words around it: pledged, paid, a total, a price."""

from __future__ import annotations

from typing import NamedTuple

from entente.acts.statements.state import ClaimKind
from entente.claims.cues import Cue
from entente.claims.mention import Quantity
from entente.claims.scene import Placed, Scene, at, is_before

_WEIGHTS = {
    "pledged": (ClaimKind.PLEDGED, 10),
    "paid": (ClaimKind.PAID, 10),
    "gives": (ClaimKind.PLEDGED, 7),
    "allocated": (ClaimKind.ALLOCATED, 8),
    "announces": (ClaimKind.PLEDGED, 6),
    "decided": (ClaimKind.PLEDGED, 5),
    "gift": (ClaimKind.PLEDGED, 4),
    "total": (ClaimKind.TOTAL, 5),
    "asked": (ClaimKind.ASKED_FOR, 6),
    "refuses": (ClaimKind.PAID, 4),
    "price": (ClaimKind.PRICE, 6),
    "tender": (ClaimKind.TENDER, 6),
    "contract": (ClaimKind.CONTRACT, 7),
}
_A_WORD, _A_COMMA, _A_STOP, _AN_AMOUNT, _OTHER_PART, _OTHER_CLAUSE = 0.6, 2.0, 5.0, 2.5, 4.0, 4.0
_IN_ORDER, _DENIED, _FUTURE = 1.5, 4.0, 6.0
_REACH_OF_FUTURE, _REACH_OF_DENIAL = 7, 5
_LEAST = -2.0
_LEAST_OF_ANY = -8.0
FARTHEST = 32
"""Words: what stands farther away says nothing of an amount, whatever it is."""


class Kinded(NamedTuple):
    """A kind proposed for an amount: its score, the cue it rests on, and whether that stands before the amount."""

    kind: ClaimKind
    score: float
    cue: Cue
    evidence: tuple[str, ...]


def rank_kinds(scene: Scene, amount: Placed[Quantity], *, is_any: bool = False) -> list[Kinded]:
    """Return the kinds an amount may be of, the likelier first; nothing where no word speaks of any.

    `is_any` takes words that stand farther: one verb may serve several amounts, A 25 million and B 15 million paid.
    """
    least = _LEAST_OF_ANY if is_any or scene.cues.is_verb_last else _LEAST
    best: dict[ClaimKind, Kinded] = {}
    for sign in _WEIGHTS:
        for cue in scene.of(sign):
            if scene.gap(at(cue), at(amount)) > FARTHEST or is_of_nothing(scene, cue):
                continue
            if sign == "refuses" and not _is_in_reach(scene, cue, amount):
                continue
            found = _kinded(scene, amount, cue)
            known = best.get(found.kind)
            if found.score > least and (known is None or known.score < found.score):
                best[found.kind] = found
    return sorted(best.values(), key=lambda kinded: -kinded.score)


def _kinded(scene: Scene, amount: Placed[Quantity], cue: Cue) -> Kinded:
    kind, weight = _WEIGHTS[cue.sign]
    score = float(weight)
    evidence = [f"{cue.sign}-word"]
    is_ahead = is_before(at(cue), at(amount))
    if is_ahead is not scene.cues.is_verb_last:
        score += _IN_ORDER
        evidence.append("word-in-order")
    score -= distance(scene, at(cue), at(amount)) + _AN_AMOUNT * scene.amounts_between(at(cue), at(amount))
    score -= _of_another(scene, amount, cue)
    if kind is ClaimKind.PAID and denial_of(scene, cue) is not None:
        score += _DENIED
        evidence.append("denied")
    if cue.sign == "paid" and _is_future(scene, cue):
        kind = ClaimKind.PLEDGED
        evidence.append("future")
    elif cue.sign == "gives" and _is_done(scene, cue):
        kind = ClaimKind.PAID
        evidence.append("already")
    elif cue.sign == "gives" and _is_refused(scene, cue):
        kind = ClaimKind.PAID
        evidence.append("refused")
    return Kinded(kind, score, cue, tuple(evidence))


def _is_in_reach(scene: Scene, cue: Cue, amount: Placed[Quantity]) -> bool:
    """Say whether nothing but words stands between: no stop and no other amount."""
    return not scene.walls(at(cue), at(amount))[1] and not scene.amounts_between(at(cue), at(amount))


def _is_attribute(scene: Scene, amount: Placed[Quantity], cue: Cue) -> bool:
    """Say whether what was pledged is only said of what was paid: has paid the promised 5 million."""
    if scene.gap(at(cue), at(amount)) > 1:
        return False
    return any(
        (is_before(at(paid), at(cue)) or (scene.cues.is_verb_last and _encloses(cue, amount, paid)))
        and scene.is_one_clause(at(paid), at(amount))
        and not any(paid.end <= some.first < amount.first for some in scene.of("some_of", "half"))
        for paid in scene.of("paid")
    )


def _encloses(one: Cue, amount: Placed[Quantity], other: Cue) -> bool:
    return is_before(at(one), at(amount)) and is_before(at(amount), at(other))


def _is_refused(scene: Scene, cue: Cue) -> bool:
    """Say whether giving is refused, which says that nothing is paid: refuses to pay."""
    denial = denial_of(scene, cue)
    return denial is not None and denial.sign == "refuses"


def _of_another(scene: Scene, amount: Placed[Quantity], cue: Cue) -> float:
    """Return how much speaks against a word being of an amount: it is of another part, clause or verb."""
    is_ahead = is_before(at(cue), at(amount))
    if is_ahead and any(cue.end <= part.first < amount.first for part in scene.of("part")):
        return _OTHER_PART
    if is_ahead and _is_of_the_previous(scene, amount, cue):
        return _OTHER_PART
    if _begins_another(scene, amount, cue) or _is_of_the_next(scene, amount, cue):
        return _OTHER_CLAUSE
    return _OTHER_PART if cue.sign == "pledged" and _is_attribute(scene, amount, cue) else 0.0


def _is_done(scene: Scene, cue: Cue) -> bool:
    """Say whether a word such as "already" makes a giving one that was done."""
    return not scene.has("future", "conditional") and any(
        scene.is_one_clause(at(already), at(cue)) for already in scene.of("already")
    )


def _begins_another(scene: Scene, amount: Placed[Quantity], cue: Cue) -> bool:
    """Say whether a party stands between an amount and a word after it, in another clause: that word is its own."""
    return scene.walls(at(amount), at(cue)) != (0, 0) and any(
        amount.end <= party.first < cue.first for party in scene.parties
    )


def _is_of_the_previous(scene: Scene, amount: Placed[Quantity], cue: Cue) -> bool:
    """Say whether a word stands right after an amount before, as what is said of it: of the 160 promised, 120 ..."""
    return any(0 <= cue.first - q.end <= 1 and q.end <= amount.first for q in scene.quantities)


def _is_of_the_next(scene: Scene, amount: Placed[Quantity], cue: Cue) -> bool:
    """Say whether a word after an amount stands right before another one, which is its own."""
    if scene.cues.is_verb_last or is_before(at(cue), at(amount)):
        return False
    near = scene.gap(at(amount), at(cue))
    return any(0 <= q.first - cue.end <= min(near, 1) for q in scene.quantities)


def is_of_nothing(scene: Scene, cue: Cue) -> bool:
    """Say whether a payment is denied as a whole, whatever amount was spoken of: has not paid anything."""
    return cue.sign == "paid" and any(
        scene.gap(at(nothing), at(cue)) <= 1 and not sum(scene.walls(at(nothing), at(cue)))
        for nothing in scene.of("nothing")
    )


def distance(scene: Scene, one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return how far apart two stretches of tokens stand: words, commas and stops all count."""
    commas, stops = scene.walls(one, other)
    return scene.gap(one, other) * _A_WORD + commas * _A_COMMA + stops * _A_STOP


def _is_future(scene: Scene, cue: Cue) -> bool:
    """Say whether the word before a past form makes it one of what is still to come: will have paid, sera versé."""
    return any(
        future.end <= cue.first <= future.end + _REACH_OF_FUTURE
        and scene.walls(at(future), at(cue)) == (0, 0)
        and not scene.has("already")
        for future in scene.of("future", "conditional")
    )


def denial_of(scene: Scene, cue: Cue) -> Cue | None:
    """Return what denies a word: a "not" beside it in its clause, or a verb of denying before it."""
    for denied in scene.of("denied"):
        near = scene.gap(at(denied), at(cue))
        is_ahead = denied.first <= cue.first
        is_near = near <= (_REACH_OF_DENIAL if is_ahead else 1) and not sum(scene.walls(at(denied), at(cue)))
        if is_near and not _is_of_another(scene, denied, cue):
            return denied
    return next(
        (
            denies
            for denies in scene.of("denies", "refuses")
            if (denies.first <= cue.first or scene.cues.is_verb_last)
            and scene.walls(at(denies), at(cue))[1] == 0
        ),
        None,
    )


def _is_of_another(scene: Scene, denied: Cue, cue: Cue) -> bool:
    """Say whether a denied word stands between, which the "not" belongs to."""
    start, end = sorted((denied.end, cue.first))
    return any(start <= other.first < end and other != cue for other in scene.of("pledged", "paid"))
