"""Claims without money: how many members there are, who joined, left or signed, what was founded or delivered."""

from __future__ import annotations

from collections.abc import Iterator

from entente.acts.statements.state import ClaimKind
from entente.basics.parties import MEMBERS_TOGETHER
from entente.claims.amount_claims import Said
from entente.claims.attribution import attributions_of
from entente.claims.claim import Choice, ReadClaim
from entente.claims.cues import Cue
from entente.claims.dating import period_of
from entente.claims.kinds import distance
from entente.claims.mention import Naming, PartyMention, Quantity
from entente.claims.modality import rank_modalities
from entente.claims.scene import Placed, Scene, at
from entente.claims.subjects import Ranked, listed_with, rank_objects, rank_subjects
from entente.claims.tiers import ALONE, BESIDE_ITS_WORD, BY_ITS_WORD, Grounds, tier_of
from entente.claims.tokens import Kind

_MONEY_WORDS = ("pledged", "paid", "gives", "allocated", "total")
_OF_PARTIES = {
    "will_join": ClaimKind.WILL_JOIN,
    "joined": ClaimKind.JOINED,
    "left": ClaimKind.LEFT,
    "signed": ClaimKind.SIGNED,
}
_OF_ALL = {"founded": ClaimKind.FOUNDED, "met": ClaimKind.MET}
_NEAR = 9.0
_PLAIN = frozenset({ClaimKind.MEMBER_COUNT, ClaimKind.JOINED, ClaimKind.WILL_JOIN, ClaimKind.LEFT})
_TOGETHER = (Choice(value=MEMBERS_TOGETHER, evidence=("named-together",)),)
_A_LIST = 3  # parties
_A_FRAGMENT = 6  # tokens
_MANY = 10
_REACH_OF_NUMBER = 4  # words: the number of members has risen to 20
_REACH_OF_ORDINAL = 4  # tokens: 21 . EU member, vingt et unième État
_STATES = frozenset({Naming.NAME, Naming.ABBREVIATION, Naming.CAPITAL})


def event_claims(scene: Scene, said: Said, *, is_of_coalition: bool) -> Iterator[ReadClaim]:
    """Yield the claims of a sentence that are of no amount of money.

    `is_of_coalition` says that the text speaks of a group or a fund, which who joins can have joined.
    """
    yield from _member_counts(scene, said, is_of_coalition=is_of_coalition)
    yield from _deliveries(scene, said)
    yield from _bids(scene, said)
    if is_of_coalition:
        yield from _of_parties(scene, said)
        yield from _of_all(scene, said)
        yield from _member_lists(scene, said)


# -- how many ----------------------------------------------------------------------------------------------


def _member_counts(scene: Scene, said: Said, *, is_of_coalition: bool) -> Iterator[ReadClaim]:
    for quantity in scene.quantities:
        if quantity.mention.unit or _is_dated(scene, quantity):
            continue
        group = _group_of(scene, quantity)
        after = next((cue for cue in scene.of("counts") if cue.first == quantity.end), None)
        numbered = _nearest(scene, at(quantity), "number_of")
        if numbered is not None and 0 <= scene.gap(at(numbered), at(quantity)) <= _REACH_OF_NUMBER:
            yield _claim(scene, said, ClaimKind.MEMBER_COUNT, numbered, quantity=quantity, of=at(quantity))
            continue
        if group is None and after is None:
            continue
        place = at(group) if group else at(quantity)
        counting = _nearest(scene, place, "counts")
        money = min(scene.of(*_MONEY_WORDS), key=lambda cue: distance(scene, at(cue), place), default=None)
        is_all = is_of_coalition and quantity.mention.value >= _MANY and _is_definite(scene, place)
        if is_all or _is_counted(scene, place, counting, money):
            yield _claim(scene, said, ClaimKind.MEMBER_COUNT, counting or money, quantity=quantity, of=place)


def _groups(scene: Scene) -> list[Placed[PartyMention]]:
    return [p for p in scene.parties if p.mention.naming is Naming.GROUP]


def _group_of(scene: Scene, quantity: Placed[Quantity]) -> Placed[PartyMention] | None:
    return next((p for p in _groups(scene) if p.mention.span.covers(quantity.mention.span)), None)


def _nearest(scene: Scene, place: tuple[int, int], *signs: str) -> Cue | None:
    near = (cue for cue in scene.of(*signs) if not scene.amounts_between(at(cue), place))
    return min(near, key=lambda cue: distance(scene, at(cue), place), default=None)


def _is_definite(scene: Scene, place: tuple[int, int]) -> bool:
    """Say whether an article makes a number of states all of them: the twenty countries have promised."""
    articles = [cue for cue in scene.of("article") if cue.end == place[0]]
    some = {cue.end for cue in scene.of("some_of", "from")}
    return any(cue.first not in some for cue in articles)


def _is_counted(scene: Scene, place: tuple[int, int], counting: Cue | None, money: Cue | None) -> bool:
    """Say whether a number of states counts the members, and not just those who gave something."""
    if counting is None:
        return money is None and (len(scene.tokens) <= _A_FRAGMENT or len(_groups(scene)) > 1)
    if money is None:
        return True
    if place[1] <= counting.first and not scene.cues.is_verb_last:
        return False
    return distance(scene, at(counting), place) <= distance(scene, at(money), place)


def _deliveries(scene: Scene, said: Said) -> Iterator[ReadClaim]:
    for quantity in scene.quantities:
        if (
            quantity.mention.unit
            or _is_dated(scene, quantity)
            or _group_of(scene, quantity)
            or not _is_of_things(scene, quantity)
        ):
            continue
        giving = ("gives", "paid") if quantity.mention.noun else ()
        cue = _nearest(scene, at(quantity), "delivered", "delivers", *giving)
        if cue is not None and distance(scene, at(cue), at(quantity)) <= _NEAR:
            yield _claim(scene, said, ClaimKind.DELIVERED, cue, quantity=quantity)


def _bids(scene: Scene, said: Said) -> Iterator[ReadClaim]:
    for quantity in scene.quantities:
        cue = _nearest(scene, at(quantity), "bids")
        is_near = cue is not None and scene.is_one_clause(at(cue), at(quantity))
        if cue is not None and is_near and not quantity.mention.unit and not _is_dated(scene, quantity):
            yield _claim(scene, said, ClaimKind.BIDS, cue, quantity=quantity)


def _is_dated(scene: Scene, quantity: Placed[Quantity]) -> bool:
    """Say whether a number counts time or people, or is part of a period: five years."""
    return any(
        cue.first == quantity.end - 1 or cue.first == quantity.end for cue in scene.of("times")
    ) or any(p.mention.span.overlaps(quantity.mention.span) for p in scene.periods)


def _is_of_things(scene: Scene, quantity: Placed[Quantity]) -> bool:
    """Say whether a number counts goods: a noun that can be counted follows, or a word that is no cue after many."""
    if any(cue.first == quantity.end for cue in scene.of("and", "to", "place", "bids", *_MONEY_WORDS)):
        return False
    if quantity.mention.noun:
        return True
    is_word = quantity.end < len(scene.tokens) and scene.tokens[quantity.end].kind is Kind.WORD
    taken = (cue.first == quantity.end for cues in scene.signs.values() for cue in cues)
    return is_word and quantity.mention.value >= _MANY and not any(taken)


# -- who ---------------------------------------------------------------------------------------------------


def _of_parties(scene: Scene, said: Said) -> Iterator[ReadClaim]:
    named: set[str] = set()
    for sign, kind in _OF_PARTIES.items():
        for cue in (*scene.of(sign), *(_ordinal_members(scene) if kind is ClaimKind.JOINED else ())):
            states = (
                r.placed for r in _ranked(scene, said, cue) if r.placed and r.placed.mention.naming in _STATES
            )
            nearest = next(states, None)
            if nearest is None or distance(scene, at(nearest), at(cue)) > _NEAR:
                continue
            listed = [placed.mention for placed in listed_with(scene, nearest)]
            if listed[0].party not in named:
                named.update(mention.party for mention in listed)
                yield _claim(scene, said, _when(scene, kind, cue), cue, listed=tuple(listed), of=at(nearest))


def _ordinal_members(scene: Scene) -> Iterator[Cue]:
    """Yield the words for a member whose number tells that it joined: the 21st member, le vingtième pays."""
    counted = {i for q in scene.quantities for i in range(q.first, q.end)}
    for cue in scene.of("member"):
        ahead = range(max(0, cue.first - _REACH_OF_ORDINAL), cue.first)
        is_numbered = any(scene.tokens[i].kind is Kind.NUMERAL and i not in counted for i in ahead)
        if is_numbered or any(word.first in ahead for word in scene.of("ordinal")):
            yield cue


def _when(scene: Scene, kind: ClaimKind, cue: Cue) -> ClaimKind:
    """Return "will join" for a joining that is still to come."""
    is_to_come = any(
        future.end <= cue.first and distance(scene, at(future), at(cue)) < _NEAR / 2
        for future in scene.of("future")
    )
    return ClaimKind.WILL_JOIN if kind is ClaimKind.JOINED and is_to_come else kind


def _ranked(scene: Scene, said: Said, cue: Cue) -> list[Ranked]:
    return rank_subjects(scene, at(cue), None, [(s.first, s.end) for s in said.speakers])


def _of_all(scene: Scene, said: Said) -> Iterator[ReadClaim]:
    groups = [p for p in scene.parties if p.mention.naming in {Naming.GROUP, Naming.FUND}]
    for sign, kind in _OF_ALL.items():
        for cue in scene.of(sign):
            near = [p for p in groups if distance(scene, at(p), at(cue)) <= _NEAR]
            is_aside = kind is ClaimKind.MET and (not scene.periods or _has_money(scene))
            if near and not is_aside:
                yield _claim(scene, said, kind, cue, party=near[0].mention)
                break


def _has_money(scene: Scene) -> bool:
    return any(q.mention.is_money for q in scene.quantities)


def _member_lists(scene: Scene, said: Said) -> Iterator[ReadClaim]:
    if scene.has(*_MONEY_WORDS, *_OF_PARTIES) or not scene.has("counts"):
        return
    for placed in scene.parties:
        listed = listed_with(scene, placed)
        if len(listed) >= _A_LIST:
            cue = _nearest(scene, at(placed), "counts")
            yield _claim(scene, said, ClaimKind.MEMBER_LIST, cue, listed=tuple(p.mention for p in listed))
            return


# -- the claim ---------------------------------------------------------------------------------------------


def _grounds(scene: Scene, kind: ClaimKind, cue: Cue | None, of: tuple[int, int] | None) -> Grounds:
    """Return what an event rests on: a word for it, and whether that stands right beside whom or what it is of."""
    if cue is None:
        return ALONE
    is_beside = kind in _PLAIN and of is not None and distance(scene, at(cue), of) <= _NEAR / 2
    return BESIDE_ITS_WORD if is_beside else BY_ITS_WORD


def _claim(  # noqa: PLR0913 - a claim has these parts
    scene: Scene,
    said: Said,
    kind: ClaimKind,
    cue: Cue | None,
    *,
    quantity: Placed[Quantity] | None = None,
    party: PartyMention | None = None,
    listed: tuple[PartyMention, ...] = (),
    of: tuple[int, int] | None = None,
) -> ReadClaim:
    party = listed[0] if len(listed) == 1 else party
    subjects = _subjects(scene, said, kind, cue, party) if len(listed) <= 1 else _TOGETHER
    evidence = (f"{cue.sign}-word",) if cue else ("count-alone",)
    return ReadClaim(
        sentence=scene.span,
        kinds=(
            Choice(value=kind, span=scene.span_of(cue.first, cue.end) if cue else None, evidence=evidence),
        ),
        subjects=subjects,
        objects=rank_objects(scene, subjects[0].value) if subjects else (),
        quantity=quantity.mention if quantity else None,
        parties=listed if len(listed) > 1 else (),
        period=period_of(scene, quantity, said.heading),
        modalities=rank_modalities(scene, kind, cue),
        attribution=attributions_of(scene, said.speakers, said.before),
        tier=tier_of(_grounds(scene, kind, cue, of), quantity.mention if quantity else None),
    )


def _subjects(
    scene: Scene, said: Said, kind: ClaimKind, cue: Cue | None, party: PartyMention | None
) -> tuple[Choice, ...]:
    if party is not None:
        return (Choice(value=party.party, span=party.span, evidence=(party.naming.value,)),)
    if kind is ClaimKind.MEMBER_COUNT or cue is None:
        return (Choice(value=MEMBERS_TOGETHER, evidence=("counted",)),)
    return tuple(
        Choice(value=r.party, span=r.placed.mention.span if r.placed else None, evidence=r.evidence)
        for r in _ranked(scene, said, cue)
    )
