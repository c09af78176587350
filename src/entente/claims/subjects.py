"""Subjects: whom a claim is about, and to whom or into what the money goes, ranked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from entente.basics.parties import MEMBERS_TOGETHER
from entente.claims.claim import UNKNOWN, Choice
from entente.claims.cues import Cue
from entente.claims.kinds import FARTHEST, distance
from entente.claims.mention import Naming, PartyMention
from entente.claims.scene import Placed, Scene, at, is_before
from entente.figures.stated import FUND

_FIRST, _LEAST, _LEAST_OF_RECEIVERS = 10.0, -12.0, 2.0
_BY_NAMING = {
    Naming.CAPITAL: -2.0,
    Naming.FUND: -12.0,
    Naming.ORGANISATION: -1.0,
    Naming.ABBREVIATION: 0.0,
    Naming.GROUP: -0.5,
    Naming.ADJECTIVE: -1.5,
}
_AHEAD, _OPENING, _FROM, _TO, _AN_AMOUNT, _PLACE, _SPEAKER = 3.0, 2.5, 6.0, -7.0, 2.5, -7.0, -3.0
_CITED, _SAID_BY, _TOPIC, _AFTER_ITS_VERB = -11.0, -6.0, 4.0, 5.0
_JOINED_BY = 2  # tokens between two names of a list: a comma, an "and"
_OTHER, _GOVERNMENT, _MEMBERS = -4.0, -4.0, -2.0
_MOST = 6
_A_GIVER, _BETWEEN = 7.0, -6.0
_BESIDE, _OF_THE_NEXT, _LED = 5.0, -6.0, -7.0
_MARKS_BESIDE = frozenset("(:-")
_NEAR_BY = 8  # tokens that the words of a bound and a bracket may take
_NO_GIVERS = frozenset({Naming.FUND, Naming.GROUP, Naming.ADJECTIVE})
_OPENING_APART = 4.0
_BEFORE = 1.5


class Ranked(NamedTuple):
    """A party proposed as a subject: its score, and the mention it rests on; None for what was said before."""

    party: str
    score: float
    placed: Placed[PartyMention] | None
    evidence: tuple[str, ...]


def rank_subjects(
    scene: Scene,
    anchor: tuple[int, int],
    amount: tuple[int, int] | None,
    speakers: Iterable[tuple[int, int]] = (),
    before: str = UNKNOWN,
) -> list[Ranked]:
    """Return whom a claim may be about, the likelier first.

    `anchor` are the tokens of the word that says its kind, `amount` those of its amount; `speakers` those that name who
    said it; `before` is the subject of what was said before, which holds where nothing nearer does.
    """
    spoken = list(speakers)
    best: dict[str, Ranked] = {}
    near = amount or anchor
    for placed in scene.parties:
        if placed.first > 1 and min(scene.gap(at(placed), anchor), scene.gap(at(placed), near)) > FARTHEST:
            continue
        ranked = _ranked(scene, placed, anchor, amount, spoken)
        if ranked.score <= (_LEAST_OF_RECEIVERS if "to" in ranked.evidence else _LEAST):
            continue
        if ranked.party:
            _keep(best, ranked)
        for other in () if _sits_in_a_capital(scene, placed) else placed.mention.others:
            _keep(best, Ranked(other, ranked.score + _OTHER, placed, (*ranked.evidence, "other-reading")))
    for ranked in _by_word(scene, anchor):
        _keep(best, ranked)
    if before:
        _keep(best, Ranked(before, _BEFORE, None, ("said-before",)))
    ranked_all = _without_receivers(list(best.values()))
    return sorted(ranked_all, key=lambda ranked: -ranked.score)[:_MOST]


def _sits_in_a_capital(scene: Scene, placed: Placed[PartyMention]) -> bool:
    """Say whether an office is told by its capital, so that it is not the one at home: the government in Oslo."""
    if placed.mention.naming is not Naming.PERSON:
        return False
    return any(
        p.mention.naming is Naming.CAPITAL and 0 <= p.first - placed.end < _JOINED_BY for p in scene.parties
    )


def _without_receivers(all_: list[Ranked]) -> list[Ranked]:
    """Return the parties with those between verb and amount last where a giver stands before: X will give Y five."""
    if not any("between" not in r.evidence and r.score >= _A_GIVER and _is_giver(r) for r in all_):
        return all_
    return [r._replace(score=r.score + _BETWEEN) if "between" in r.evidence else r for r in all_]


def _is_giver(ranked: Ranked) -> bool:
    return ranked.placed is not None or not {"home-government", "members-word"}.isdisjoint(ranked.evidence)


def _by_word(scene: Scene, anchor: tuple[int, int]) -> Iterator[Ranked]:
    """Yield the parties a common word stands for: the countries are the members, the government that at home."""
    for cue in scene.of("members"):
        if is_before(at(cue), anchor) or scene.cues.is_verb_last or scene.cues.is_verb_first:
            score = _FIRST + _AHEAD + _MEMBERS - distance(scene, at(cue), anchor)
            yield Ranked(MEMBERS_TOGETHER, score, None, ("members-word", "named-before"))
    for sign in scene.signs:
        name, _, party = sign.partition(":")
        home = party or scene.home
        for cue in scene.of(sign) if name == "government" and home else ():
            if party or not _is_named(scene, cue):
                apart = distance(scene, at(cue), anchor)
                opens = cue.first <= 1 and not scene.walls(at(cue), anchor)[1]
                score = _OPENING - min(apart, _OPENING_APART) if opens else _GOVERNMENT - apart
                score += _FIRST + _AHEAD + (_TOPIC if _is_topic(scene, cue.end) else 0.0)
                yield Ranked(home, score, None, ("home-government", "named-before"))


def _is_named(scene: Scene, cue: Cue) -> bool:
    """Say whether a government is told whose it is, so that it is not the one at home."""
    return any(abs(p.first - cue.end) <= 1 or p.end == cue.first for p in scene.parties)


def _keep(best: dict[str, Ranked], ranked: Ranked) -> None:
    known = best.get(ranked.party)
    if known is None or known.score < ranked.score:
        best[ranked.party] = ranked


def _ranked(
    scene: Scene,
    placed: Placed[PartyMention],
    anchor: tuple[int, int],
    amount: tuple[int, int] | None,
    speakers: list[tuple[int, int]],
) -> Ranked:
    mention = placed.mention
    near = amount or anchor
    weights = [*_by_order(scene, placed, anchor, near), *_by_company(scene, placed, near, speakers)]
    score = _FIRST + _BY_NAMING.get(mention.naming, 0.0) + sum(weight for _, weight in weights)
    party = mention.party
    if mention.naming is Naming.PRONOUN:
        party = party or _speaking(scene, speakers)
    return Ranked(party, score, placed, (mention.naming.value, *(name for name, _ in weights if name)))


def _by_order(
    scene: Scene, placed: Placed[PartyMention], anchor: tuple[int, int], near: tuple[int, int]
) -> Iterator[tuple[str, float]]:
    """Yield what speaks for a party, and how much, by where it stands; what takes away has no name."""
    apart = min(distance(scene, at(placed), anchor), distance(scene, at(placed), near))
    opens = _opens(scene, placed, near)
    yield "", -(min(apart, _OPENING_APART) if opens else apart)
    yield "", -_AN_AMOUNT * scene.amounts_between(at(placed), near)
    if is_before(at(placed), anchor) or is_before(at(placed), near):
        yield "named-before", _AHEAD
    if opens:
        yield "named-first", _OPENING
    if is_beside(scene, placed, near):
        yield "beside", _BESIDE
    if _is_after_its_verb(scene, placed, anchor, near):
        yield "named-after-its-verb", _AFTER_ITS_VERB
    if _is_of_the_next(scene, placed, near):
        yield "", _OF_THE_NEXT
    if is_before(anchor, at(placed)) and is_before(at(placed), near) and not scene.cues.is_verb_last:
        if scene.cues.is_verb_first and scene.gap(anchor, at(placed)) <= 1:
            yield "named-after-its-verb", _AHEAD + _OPENING
        else:
            yield "between", 0.0


def _by_company(
    scene: Scene, placed: Placed[PartyMention], near: tuple[int, int], speakers: list[tuple[int, int]]
) -> Iterator[tuple[str, float]]:
    """Yield what speaks for a party or against it, and how much, by the words beside it."""
    if _gives(scene, placed, near):
        yield "from", _FROM
    elif scene.is_marked(placed, "to"):
        yield "to", _TO
    if _is_topic(scene, placed.end):
        yield "topic", _TOPIC
    if _is_place(scene, placed):
        yield "place", _PLACE if placed.mention.naming is Naming.CAPITAL else _PLACE / 2
    if _is_leading(scene, placed):
        yield "led", _LED
    spoken = next(((first, end) for first, end in speakers if first <= placed.first < end), None)
    if spoken is not None:
        is_after = any(cue.end in {spoken[0], spoken[0] - 1} for cue in scene.of("say"))
        said = _SAID_BY if is_after else _SPEAKER
        yield "speaker", _CITED if _is_cited(scene, *spoken) else said


def _is_topic(scene: Scene, end: int) -> bool:
    """Say whether a word that marks what is spoken of stands after a name: 독일은, 日本は."""
    return any(cue.first == end for cue in scene.of("topic"))


def _is_cited(scene: Scene, first: int, end: int) -> bool:
    """Say whether a speaker is named by a word for "according to", and so is seldom who gives."""
    return any(cue.end in {first, first - 1} for cue in scene.of("according")) or any(
        cue.first == end for cue in scene.of("according_after")
    )


def _is_after_its_verb(
    scene: Scene, placed: Placed[PartyMention], anchor: tuple[int, int], amount: tuple[int, int]
) -> bool:
    """Say whether a name stands right after a verb that follows its amount: the rest will pay Poland."""
    is_last = is_before(amount, anchor) and is_before(anchor, at(placed))
    if not is_last or scene.cues.is_verb_last or placed.mention.naming is Naming.FUND:
        return False
    small = sum(cue.end - cue.first for cue in scene.of("article") if anchor[1] <= cue.first < placed.first)
    return placed.first - anchor[1] <= small


def is_beside(scene: Scene, placed: Placed[PartyMention], amount: tuple[int, int]) -> bool:
    """Say whether an amount stands right after a name, as in a table or in brackets: Sweden (160 million)."""
    if not 0 <= amount[0] - placed.end <= _NEAR_BY or placed.mention.naming in _NO_GIVERS:
        return False
    between = range(placed.end, _begins_at(scene, amount[0]))
    return len(between) <= _JOINED_BY and all(scene.key(i) in _MARKS_BESIDE for i in between)


def _begins_at(scene: Scene, first: int) -> int:
    """Return the token an amount begins at with the word of its bound before it."""
    bounds = (q.mention.bound_span for q in scene.quantities if q.first == first)
    start = next((bound.start for bound in bounds if bound is not None), None)
    while start is not None and first > 0 and scene.tokens[first - 1].start >= start:
        first -= 1
    return first


def _is_of_the_next(scene: Scene, placed: Placed[PartyMention], amount: tuple[int, int]) -> bool:
    """Say whether a name after an amount begins the clause of the next one, whose it is."""
    if not is_before(amount, at(placed)):
        return False
    walls = sum(scene.walls(amount, at(placed)))
    return walls > 0 and any(
        placed.end <= q.first and q.mention.is_money and sum(scene.walls(at(placed), at(q))) < walls
        for q in scene.quantities
    )


def _is_leading(scene: Scene, placed: Placed[PartyMention]) -> bool:
    """Say whether a party only leads what is spoken of: the fund run by Britain, the UK-led fund."""
    for cue in scene.signs.get("led", ()):
        start, end = (cue.end, placed.first) if is_before(at(cue), at(placed)) else (placed.end, cue.first)
        small = [c for c in scene.of("from", "and", "article") if start <= c.first < end]
        others = [p for p in scene.parties if start <= p.first < end]
        if end - start <= sum(c.end - c.first for c in small) + sum(p.end - p.first for p in others) + 1:
            return True
    return False


def _speaking(scene: Scene, speakers: list[tuple[int, int]]) -> str:
    """Return the party of who speaks, who is meant by "we"; empty where none is named."""
    said_by = (p.mention.party for first, end in speakers for p in scene.parties if first <= p.first < end)
    return next(said_by, "")


def _gives(scene: Scene, placed: Placed[PartyMention], amount: tuple[int, int]) -> bool:
    """Say whether the name stands with "from" or "by" after the amount it belongs to."""
    if _is_leading(scene, placed):
        return False
    is_after = is_before(amount, at(placed)) or scene.cues.is_verb_last
    return is_after and scene.is_marked(placed, "from") and not scene.amounts_between(at(placed), amount)


def _opens(scene: Scene, placed: Placed[PartyMention], amount: tuple[int, int]) -> bool:
    """Say whether the sentence that claims the amount begins with the name, or with it after an article."""
    if scene.walls(at(placed), amount)[1]:
        return False
    return placed.first == 0 or (placed.first == 1 and any(cue.first == 0 for cue in scene.of("article")))


def _is_place(scene: Scene, placed: Placed[PartyMention]) -> bool:
    """Say whether a name says where; the government in Oslo is that of its country."""
    return any(
        cue.end == placed.first and not any(word.end == cue.first for word in scene.of("government"))
        for cue in scene.of("place")
    )


def listed_with(scene: Scene, placed: Placed[PartyMention]) -> list[Placed[PartyMention]]:
    """Return the parties named in one list with this one, in order: Latvia, Estonia and Sweden."""
    i = scene.parties.index(placed)
    first = last = i
    while first > 0 and _is_joined(scene, scene.parties[first - 1], scene.parties[first]):
        first -= 1
    while last + 1 < len(scene.parties) and _is_joined(scene, scene.parties[last], scene.parties[last + 1]):
        last += 1
    return scene.parties[first : last + 1]


def _is_joined(scene: Scene, one: Placed[PartyMention], other: Placed[PartyMention]) -> bool:
    if not one.mention.party or not other.mention.party or one.mention.party == other.mention.party:
        return False
    if _is_place(scene, one) or _is_place(scene, other) or _is_told_apart(scene, one, other):
        return False
    if MEMBERS_TOGETHER in {one.mention.party, other.mention.party} or FUND in {
        one.mention.party,
        other.mention.party,
    }:
        return False
    between = range(one.end, other.first)
    small = ["and", "article"]
    if any(one.end <= cue.first < other.first for cue in scene.of("and")):
        small += ["from", "to"]  # de la Belgique et de la Turquie
    joins = sum(
        scene.key(i) in ",、·'" or any(cue.first <= i < cue.end for cue in scene.of(*small)) for i in between
    )
    if not between:
        return other.mention.written.startswith(scene.cues.joining or "\0")
    return 0 < joins == len(between) <= _JOINED_BY + 1 and scene.walls(at(one), at(other))[1] == 0


def _is_told_apart(scene: Scene, one: Placed[PartyMention], other: Placed[PartyMention]) -> bool:
    """Say whether only one of two names is told apart by its word: Japan, to Gavi; of Latvia, Spain."""
    if scene.is_marked(other, "to") and not scene.is_marked(one, "to"):
        return True
    is_comma = other.first - one.end == 1 and scene.key(one.end) == ","
    return is_comma and scene.is_marked(one, "from") and not scene.is_marked(other, "from")


def rank_objects(scene: Scene, subject: str) -> tuple[Choice, ...]:
    """Return to whom or into what the money goes, as far as a word or an ending says so, the likelier first."""
    found: dict[str, Choice] = {}
    for placed in sorted(scene.parties, key=lambda p: p.mention.naming is not Naming.FUND):
        mention = placed.mention
        if not mention.party or mention.party == subject:
            continue
        if mention.naming is Naming.FUND or scene.is_marked(placed, "to"):
            evidence = ("fund",) if mention.naming is Naming.FUND else ("to",)
            found.setdefault(mention.party, Choice(value=mention.party, span=mention.span, evidence=evidence))
    return tuple(found.values())
