"""Modality: how firmly it is said: done, decided, meant, on a condition, or denied."""

from __future__ import annotations

from entente.acts.statements.state import ClaimKind
from entente.claims.claim import Choice, Modality
from entente.claims.cues import Cue
from entente.claims.kinds import denial_of, distance
from entente.claims.mention import Quantity
from entente.claims.scene import Placed, Scene, at

_FIRM = frozenset({ClaimKind.PAID, ClaimKind.DELIVERED, ClaimKind.TOTAL, ClaimKind.MEMBER_COUNT})
_REACH = 12.0


def rank_modalities(
    scene: Scene, kind: ClaimKind, cue: Cue | None, amount: Placed[Quantity] | None = None
) -> tuple[Choice, ...]:
    """Return how firmly a claim is made, the likelier first, by the words around its own."""
    found: list[Choice] = []
    anchor = at(cue) if cue is not None else at(amount) if amount is not None else (0, 0)
    denied = denial_of(scene, cue) if cue is not None else _undecided(scene, anchor, amount)
    if denied is not None:
        found.append(_choice(scene, Modality.DENIED, denied))
    for sign, modality in (("conditional", Modality.CONDITIONAL), ("decided", Modality.DECIDED)):
        near = _nearest(scene, sign, anchor, amount)
        if near is not None:
            found.append(_choice(scene, modality, near))
    is_intending = cue is not None and cue.sign in _INTENDING
    if kind not in _FIRM or is_intending:
        future = _nearest(scene, "future", anchor, amount) or (cue if is_intending else None)
        if future is not None:
            found.append(_choice(scene, Modality.INTENDS, future))
    return (*found, Choice(value=Modality.DONE))


def _undecided(scene: Scene, anchor: tuple[int, int], amount: Placed[Quantity] | None) -> Cue | None:
    """Return what denies the decision on an amount that no other word speaks of: has not approved 5 million."""
    decided = _nearest(scene, "decided", anchor, amount)
    return denial_of(scene, decided) if decided is not None else None


_INTENDING = frozenset({"gives", "delivers", "will_join"})


def _choice(scene: Scene, modality: Modality, cue: Cue) -> Choice:
    return Choice(value=modality, span=scene.span_of(cue.first, cue.end), evidence=(f"{cue.sign}-word",))


def _nearest(scene: Scene, sign: str, anchor: tuple[int, int], amount: Placed[Quantity] | None) -> Cue | None:
    """Return the nearest cue of a sign that belongs to this claim and not to another amount of the sentence."""
    near = [cue for cue in scene.of(sign) if _belongs(scene, cue, anchor, amount)]
    return min(near, key=lambda cue: distance(scene, at(cue), anchor), default=None)


def _belongs(scene: Scene, cue: Cue, anchor: tuple[int, int], amount: Placed[Quantity] | None) -> bool:
    own = distance(scene, at(cue), anchor)
    if own > _REACH:
        return False
    if amount is None:
        return True
    own = min(own, distance(scene, at(cue), at(amount)))
    others = (q for q in scene.quantities if q.mention.is_money and q.first != amount.first)
    return all(distance(scene, at(cue), at(other)) >= own for other in others)
