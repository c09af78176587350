"""Dating: the period a claim is of: its own, its sentence's, or the heading's above it."""

from __future__ import annotations

from entente.claims.kinds import distance
from entente.claims.mention import PeriodMention, Quantity
from entente.claims.scene import Placed, Scene, at

_OF_SAYING = 3  # words: "said on Tuesday" dates the saying


def period_of(
    scene: Scene, claimed: Placed[Quantity] | None, heading: PeriodMention | None = None
) -> PeriodMention | None:
    """Return the period nearest to what is claimed, else that of the heading above; None where none is named."""
    own = [period for period in scene.periods if not _dates_the_saying(scene, period)]
    if not own:
        return heading
    if claimed is None:
        return own[0].mention
    return min(own, key=lambda period: distance(scene, at(period), at(claimed))).mention


def _dates_the_saying(scene: Scene, period: Placed[PeriodMention]) -> bool:
    mention = period.mention
    if mention.start is None or mention.start != mention.end:
        return False
    return any(
        scene.gap(at(cue), at(period)) <= _OF_SAYING and not sum(scene.walls(at(cue), at(period)))
        for cue in scene.of("say")
    )
