"""Attribution: who said it, and who passes it on, by the verbs of saying and the words for "according to"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from entente.claims.claim import Attribution
from entente.claims.cues import Cue
from entente.claims.mention import Naming
from entente.claims.scene import COMMAS, STOPS, Scene, at
from entente.claims.tokens import Kind, Token

_MOST_WORDS = 7
_MOST_CHARACTERS = 14
_LONGEST_NAME = 4  # characters
_QUOTES = frozenset("\"'\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f()")
_ENDS = COMMAS | STOPS | _QUOTES
_ABOUT = (
    "according",
    "pledged",
    "paid",
    "gives",
    "allocated",
    "total",
    "counts",
    "joined",
    "will_join",
    "denied",
    "future",
    "already",
)


class Speaker(NamedTuple):
    """Who said it, in the tokens from `first` up to `end`, and the word that says so."""

    first: int
    end: int
    cue: Cue


def speakers_of(scene: Scene) -> list[Speaker]:
    """Return who is named as saying what a sentence says, in order, each once."""
    found: dict[tuple[int, int], Speaker] = {}
    for speaker in sorted(_speakers(scene)):
        if not any(first <= speaker.first < end for first, end in found):
            found[(speaker.first, speaker.end)] = speaker
    return list(found.values())


def attributions_of(scene: Scene, speakers: list[Speaker]) -> tuple[Attribution, ...]:
    """Return the chain of who said it: speakers first, then the media that pass it on."""
    found = [_attribution(scene, speaker) for speaker in speakers]
    return tuple(sorted(found, key=lambda one: one.is_medium))


def _attribution(scene: Scene, speaker: Speaker) -> Attribution:
    span = scene.span_of(speaker.first, speaker.end)
    party = next((p.mention.party for p in scene.parties if speaker.first <= p.first < speaker.end), "")
    is_medium = any(speaker.first <= cue.first < speaker.end for cue in scene.of("media"))
    return Attribution(said_by=span.of(scene.text), span=span, party=party, is_medium=is_medium)


def _speakers(scene: Scene) -> Iterator[Speaker]:
    for cue in scene.of("according"):
        yield from _named(scene, cue, *_after(scene, cue))
    for cue in scene.of("according_after"):
        yield from _named(scene, cue, *_before(scene, cue))
    for cue in scene.of("say", "denies"):
        is_within = any(cue.first < other.end and other.first < cue.end for other in scene.of("according"))
        if not is_within and not _announces_an_amount(scene, cue):
            for first, end in _beside(scene, cue):
                yield from _named(scene, cue, first, end)


def _beside(scene: Scene, cue: Cue) -> Iterator[tuple[int, int]]:
    """Yield the words before or after a verb of saying that name who says it; after "as" they may stand on both."""
    if scene.cues.is_verb_last:
        yield _topic(scene, cue)
        return
    ahead = _before(scene, cue)
    is_ahead = _is_name(scene, *ahead) and not _is_opening(scene, cue)
    if cue.sign == "denies" or is_ahead:
        yield ahead
    if not is_ahead or any(word.end in {ahead[0], ahead[0] - 1} for word in scene.of("as")):
        yield _after(scene, cue)


def _announces_an_amount(scene: Scene, cue: Cue) -> bool:
    """Say whether a verb of saying has an amount as its object, with no verb for it: that is giving, not saying."""
    amounts = (q for q in scene.quantities if q.mention.is_money and cue.end <= q.first)
    return any(
        scene.is_one_clause(at(cue), at(amount))
        and not any(
            verb.first == amount.end or (cue.end <= verb.first and scene.is_one_clause(at(cue), at(verb)))
            for verb in scene.of("gives", "paid", "pledged", "total")
        )
        for amount in amounts
    )


def _is_opening(scene: Scene, cue: Cue) -> bool:
    """Say whether a verb of saying stands right after a quotation or a comma: the speaker then follows it."""
    return cue.first > 0 and _is_stop(scene, cue.first - 1)


def _topic(scene: Scene, cue: Cue) -> tuple[int, int]:
    """Return the speaker where the verb stands last: a person named before it, the topic, or what opens it."""
    persons = [p for p in scene.parties if p.mention.naming is Naming.PERSON and p.end <= cue.first]
    if persons:
        return _with_name(scene, *at(persons[-1]))
    if scene.is_unspaced:
        marker = next((topic for topic in scene.of("topic") if topic.end == cue.first), None)
        return _before(scene, marker) if marker else (0, 0)
    opening = _opening(scene)
    return opening if _is_name(scene, *opening) else _before(scene, cue)


def _with_name(scene: Scene, first: int, end: int) -> tuple[int, int]:
    """Return an office with the name before it, in a script without spaces."""
    least = max(0, first - _LONGEST_NAME) if scene.is_unspaced else first
    while first > least and scene.tokens[first - 1].kind is Kind.CHARACTER and not _is_end(scene, first - 1):
        first -= 1
    return first, end


def _opening(scene: Scene) -> tuple[int, int]:
    """Return the words up to the first comma, where they are few."""
    end = next((i for i in range(min(_MOST_WORDS, len(scene.tokens))) if scene.key(i) == ","), 0)
    return (0, 0) if any(_is_end(scene, i) for i in range(end)) else _trimmed(scene, 0, end)


def _after(scene: Scene, cue: Cue) -> tuple[int, int]:
    start = cue.end
    while start < len(scene.tokens) and (
        _is_passed(scene, start) or scene.key(start) in _QUOTES or scene.key(start) == ":"
    ):
        start += 1
    end = start
    while end < len(scene.tokens) and end - start < _most(scene) and not _is_end(scene, end):
        if end > start and any(cue.first == end for cue in scene.of("place")):
            break
        end += 1
    return _trimmed(scene, start, end)


def _before(scene: Scene, cue: Cue) -> tuple[int, int]:
    end = cue.first
    while end > 0 and (_is_passed(scene, end - 1) or scene.key(end - 1) in _QUOTES):
        end -= 1
    start = end
    while start > 0 and end - start < _most(scene) and not _is_end(scene, start - 1):
        start -= 1
        if scene.is_unspaced and start and scene.tokens[start - 1].end < scene.tokens[start].start:
            break
    return _trimmed(scene, start, end)


def _most(scene: Scene) -> int:
    return _MOST_CHARACTERS if scene.is_unspaced else _MOST_WORDS


def _is_end(scene: Scene, i: int) -> bool:
    if _is_stop(scene, i):
        return True
    if any(first <= i < end for first, end in [*map(at, scene.quantities), *map(at, scene.periods)]):
        return True
    return any(cue.first <= i < cue.end for cue in scene.of(*_ABOUT))


def _is_stop(scene: Scene, i: int) -> bool:
    """Say whether a mark ends a name: a comma, a quotation mark, a dash with a space before it."""
    if scene.key(i) == "-":
        return i > 0 and scene.tokens[i - 1].end < scene.tokens[i].start
    return scene.key(i) in _ENDS and not _is_within_a_word(scene, i)


def _is_within_a_word(scene: Scene, i: int) -> bool:
    """Say whether an apostrophe or a colon belongs to the word around it: l'AFP, STT:n."""
    if not 0 < i < len(scene.tokens) - 1 or scene.key(i) not in "':":
        return False
    before, here, after = scene.tokens[i - 1 : i + 2]
    return before.end == here.start and here.end == after.start and after.kind is not Kind.MARK


def _is_passed(scene: Scene, i: int) -> bool:
    """Say whether a word may stand between a verb of saying and its speaker: small words, days, the verb itself."""
    if any(first <= i < end for first, end in map(at, scene.periods)):
        return True
    return _is_small(scene, i) or any(cue.first <= i < cue.end for cue in scene.of("say"))


def _is_small(scene: Scene, i: int) -> bool:
    return _is_within_a_word(scene, i) or any(
        cue.first <= i < cue.end for cue in scene.of("article", "auxiliary", "place", "already", "as")
    )


def _trimmed(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """Return a name without the small words and marks at its ends, and without the state that acts after it."""
    while start < end and _is_slight(scene, start):
        start += 1
    names = {Naming.NAME, Naming.ABBREVIATION}
    states = [p for p in scene.parties if start < p.first < end and p.mention.naming in names]
    if states and not any(cue.end == states[-1].first for cue in scene.of("from", "article", "place")):
        end = states[-1].first
    while end > start and _is_slight(scene, end - 1):
        end -= 1
    return start, end


def _is_slight(scene: Scene, i: int) -> bool:
    return _is_small(scene, i) or scene.tokens[i].kind is Kind.MARK


def _is_name(scene: Scene, start: int, end: int) -> bool:
    return start < end and any(_is_word(scene.tokens[i]) for i in range(start, end))


def _is_word(token: Token) -> bool:
    return token.kind is not Kind.MARK


def _named(scene: Scene, cue: Cue, start: int, end: int) -> Iterator[Speaker]:
    if _is_name(scene, start, end):
        yield Speaker(start, end, cue)
