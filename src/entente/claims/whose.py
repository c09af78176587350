"""Whose: for whom an amount is claimed: one party, each of a list, or all of it together."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from entente.basics.parties import MEMBERS_TOGETHER
from entente.claims.claim import UNKNOWN, Choice
from entente.claims.mention import PartyMention, Quantity
from entente.claims.scene import Placed, Scene, at, is_before
from entente.claims.subjects import Ranked, listed_with
from entente.figures.stated import FUND

_REACH_OF_WORD = 8
_JOINED_BY = 2  # tokens between two amounts of a list: an "and", the word of a bound
_RESPECTIVELY = "respectively"
TOGETHER = frozenset({MEMBERS_TOGETHER, FUND, UNKNOWN})
"""The subjects that are no single party."""


class Whose(NamedTuple):
    """The subjects proposed for an amount, the likelier first, and those who did it together."""

    subjects: tuple[Choice, ...]
    parties: tuple[PartyMention, ...] = ()


def whose_amount(
    scene: Scene, subjects: list[Ranked], amounts: list[Placed[Quantity]], place: int
) -> list[Whose]:
    """Return for whom the amount at a place is claimed: one claim for each of a list, or one for all together."""
    choices = choices_of(subjects)
    top = subjects[0].placed if subjects else None
    listed = listed_with(scene, top) if top is not None else []
    own = _own(scene, listed, amounts, place)
    if own is not None:
        return [Whose(_first(own, _RESPECTIVELY, choices))]
    if len(listed) < 2:  # noqa: PLR2004 - a list
        return [Whose(choices)]
    mentions = tuple(p.mention for p in listed)
    if _is_of_each(scene, listed, amounts[place]):
        return [Whose(_first(mention, "each", choices)) for mention in mentions]
    together = Choice(value=MEMBERS_TOGETHER, evidence=("named-together",))
    return [Whose((together, *(choice for choice in choices if choice.value not in TOGETHER)), mentions)]


def choices_of(subjects: list[Ranked]) -> tuple[Choice, ...]:
    """Return ranked subjects as choices."""
    return tuple(
        Choice(value=r.party, span=r.placed.mention.span if r.placed else None, evidence=r.evidence)
        for r in subjects
    )


def in_own_money(scene: Scene, amount: Placed[Quantity], whose: Whose) -> Placed[Quantity]:
    """Return an amount in the money of whose it is in a list, where its word names that of several: crowns."""
    first, mention = next(iter(whose.subjects), None), amount.mention
    if first is None or _RESPECTIVELY not in first.evidence or mention.unit in scene.steadfast:
        return amount
    own = next((other for other in mention.alternatives if other.unit.startswith(first.value)), None)
    if own is None or mention.unit.startswith(first.value) or own.value != mention.value:
        return amount
    return amount._replace(mention=replace(mention, unit=own.unit))


def _is_of_each(scene: Scene, listed: list[Placed[PartyMention]], amount: Placed[Quantity]) -> bool:
    return is_before(at(listed[-1]), at(amount)) and any(
        scene.gap(at(cue), at(listed[-1])) <= _REACH_OF_WORD
        or amount.first == cue.end
        or cue.first == amount.end
        for cue in scene.of("each")
    )


def _own(
    scene: Scene, listed: list[Placed[PartyMention]], amounts: list[Placed[Quantity]], place: int
) -> PartyMention | None:
    """Return whose of a list an amount is, where as many amounts are listed as parties: A and B gave 5 and 10."""
    first, count = _run(scene, amounts, place)
    is_said = scene.has(_RESPECTIVELY)
    lists = [listed, *(listed_with(scene, p) for p in scene.parties if is_said)]
    if count > 1:
        run = next((parties for parties in lists if len(parties) == count), None)
        return run[place - first].mention if run is not None else None
    if is_said and len(listed) > 1:
        return listed[min(max(0, len(listed) - len(amounts)) + place, len(listed) - 1)].mention
    return None


def _run(scene: Scene, amounts: list[Placed[Quantity]], place: int) -> tuple[int, int]:
    """Return the first of the amounts listed with the one at a place, and how many they are."""
    first = last = place
    while first > 0 and _is_listed(scene, amounts[first - 1], amounts[first]):
        first -= 1
    while last + 1 < len(amounts) and _is_listed(scene, amounts[last], amounts[last + 1]):
        last += 1
    return first, last - first + 1


def _is_listed(scene: Scene, one: Placed[Quantity], other: Placed[Quantity]) -> bool:
    """Say whether one amount is joined to the next by an "and", or shares its scale across a comma."""
    if not 0 < other.first - one.end <= _JOINED_BY:
        return False
    return one.mention.carried or any(one.end <= cue.first < other.first for cue in scene.of("and"))


def _first(mention: PartyMention, evidence: str, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    own = Choice(value=mention.party, span=mention.span, evidence=(mention.naming.value, evidence))
    return (own, *(choice for choice in choices if choice.value != mention.party))
