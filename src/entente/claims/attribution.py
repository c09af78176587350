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
_REACH_OF_DENIAL = 2  # words
_NAME_WORDS = range(2, 5)
_SPEAKING = frozenset({Naming.PERSON, Naming.ORGANISATION})
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


def attributions_of(
    scene: Scene, speakers: list[Speaker], before: tuple[Attribution, ...] = ()
) -> tuple[Attribution, ...]:
    """Return the chain of who said it: speakers first, then the media that pass it on.

    `before` is who said what was said before, whom a "he" or "she" stands for.
    """
    found: list[Attribution] = []
    is_cited = any(_is_citing(scene, speaker) for speaker in speakers)
    for speaker in speakers:
        passes_on = is_cited and not _is_citing(scene, speaker)
        own = [_attribution(scene, speaker, passes_on=passes_on)]
        found += before if _is_pronoun(scene, speaker) else own
    return tuple(sorted(found, key=lambda one: one.is_medium))


def _is_citing(scene: Scene, speaker: Speaker) -> bool:
    """Say whether a speaker is named as the origin that another cites."""
    return any(cue.first <= speaker.cue.first < cue.end for cue in scene.of("citing"))


def _is_pronoun(scene: Scene, speaker: Speaker) -> bool:
    return any((cue.first, cue.end) == (speaker.first, speaker.end) for cue in scene.of("he"))


def _attribution(scene: Scene, speaker: Speaker, *, passes_on: bool) -> Attribution:
    span = scene.span_of(speaker.first, speaker.end)
    party = next((p.mention.party for p in scene.parties if speaker.first <= p.first < speaker.end), "")
    is_medium = passes_on or any(speaker.first <= cue.first < speaker.end for cue in scene.of("media"))
    return Attribution(said_by=span.of(scene.text), span=span, party=party, is_medium=is_medium)


def _speakers(scene: Scene) -> Iterator[Speaker]:
    for cue in scene.of("according"):
        yield from _named(scene, cue, *_after(scene, cue))
    for cue in scene.of("according_after"):
        if any(other.first == cue.first and other.end > cue.end for other in scene.of("joined", "part")):
            continue  # "mukaan" is according to, "mukaan liittyi" joined
        yield from _named(scene, cue, *_before(scene, cue))
    yield from _promising(scene)
    yield from _set_apart(scene)
    for cue in scene.of("say", "denies"):
        is_within = any(cue.first < other.end and other.first < cue.end for other in scene.of("according"))
        if not is_within and not _announces_an_amount(scene, cue) and not _is_unsaid(scene, cue):
            for first, end in _beside(scene, cue):
                yield from _named(scene, cue, first, end)


def _promising(scene: Scene) -> Iterator[Speaker]:
    """Yield the office after a verb of promising that follows what it promises: 20 million, promised the chancellor."""
    for cue in scene.of("pledged"):
        first, end = _after(scene, cue)
        if _is_opening(scene, cue) and any(
            p.first == first and p.mention.naming is Naming.PERSON for p in scene.parties
        ):
            yield from _named(scene, cue, first, end)


def _set_apart(scene: Scene) -> Iterator[Speaker]:
    """Yield the office that opens a sentence before a colon, or ends it after a dash: "We pay", - the minister."""
    for party in (p for p in scene.parties if p.mention.naming is Naming.PERSON):
        opens = party.first == 0 and scene.key(party.end) == ":"
        is_last = all(token.kind is Kind.MARK for token in scene.tokens[party.end :])
        if opens or (is_last and party.first > 1 and scene.key(party.first - 1) == "-"):
            yield Speaker(party.first, party.end, Cue("say", party.first, party.first))


def _beside(scene: Scene, cue: Cue) -> Iterator[tuple[int, int]]:
    """Yield the words before or after a verb of saying that name who says it; after "as" they may stand on both."""
    if scene.cues.is_verb_last:
        yield _topic(scene, cue)
        return
    around = _around_an_aside(scene, cue)
    ahead = around or _before(scene, cue)
    is_ahead = around is not None or (_is_name(scene, *ahead) and not _is_opening(scene, cue))
    is_followed = is_ahead and _is_followed(scene, ahead, cue)
    is_cited = any(word.end in {ahead[0], ahead[0] - 1} for word in scene.of("as"))
    if cue.sign == "denies" or (is_ahead and (is_cited or not is_followed)):
        yield ahead
    if not is_ahead or is_followed or is_cited:
        yield _after(scene, cue)


def _around_an_aside(scene: Scene, cue: Cue) -> tuple[int, int] | None:
    """Return the office or medium that an aside in commas parts from its verb: the minister, Penny Wong, said."""
    if scene.key(cue.first - 1) != ",":
        return None
    places = range(cue.first - 2, max(0, cue.first - _MOST_WORDS) - 1, -1)
    comma = next((i for i in places if scene.key(i) == ","), 0)
    first, _ = _name_up_to(scene, comma)
    parties = (p for p in scene.parties if first <= p.first < cue.first)
    is_speaker = any(p.mention.naming in _SPEAKING for p in parties) or any(
        first <= word.first < cue.first for word in scene.of("media", "citing")
    )
    if not comma or not is_speaker or any(comma < q.first < cue.first for q in scene.quantities):
        return None
    return first, _name_beside(scene, comma + 1, +1)


def _is_followed(scene: Scene, ahead: tuple[int, int], cue: Cue) -> bool:
    """Say whether an office stands right after a verb of saying, and none before it: on Monday said the minister."""
    persons = [p.first for p in scene.parties if p.mention.naming is Naming.PERSON]
    if not persons:
        return False
    after = _after(scene, cue)
    is_after = any(after[0] <= p < min(after[1], after[0] + _REACH_OF_DENIAL + 1) for p in persons)
    return is_after and not any(ahead[0] <= p < ahead[1] for p in persons)


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


def _is_unsaid(scene: Scene, cue: Cue) -> bool:
    """Say whether a verb of saying is denied or on a condition: has not yet said how much, if parliament says yes."""
    return cue.sign == "say" and any(
        0 <= cue.first - unsaid.end <= _REACH_OF_DENIAL and not sum(scene.walls(at(unsaid), at(cue)))
        for unsaid in scene.of("denied", "conditional")
    )


def _is_opening(scene: Scene, cue: Cue) -> bool:
    """Say whether a verb of saying stands right after a quotation or a comma: the speaker then follows it."""
    return cue.first > 0 and _is_stop(scene, cue.first - 1)


def _topic(scene: Scene, cue: Cue) -> tuple[int, int]:
    """Return the speaker where the verb stands last: a person named before it, the topic, or what opens it."""
    marker = next((topic for topic in scene.of("topic") if topic.end == _before_days(scene, cue.first)), None)
    persons = [p for p in scene.parties if p.mention.naming is Naming.PERSON and p.end <= cue.first]
    if persons and (marker is None or not scene.is_unspaced or persons[-1].end == marker.first):
        return _with_name(scene, *at(persons[-1]))
    if scene.is_unspaced:
        early = (topic for topic in scene.of("topic") if 0 < topic.first <= _MOST_WORDS)
        marker = marker or next(early, None)
        return _before(scene, marker) if marker else (0, 0)
    opening = _opening(scene)
    return opening if _is_name(scene, *opening) else _before(scene, cue)


def _before_days(scene: Scene, end: int) -> int:
    """Return where the words before a verb end, days passed over: the ministry on the 4th said."""
    return next((p.first for p in scene.periods if p.end == end), end)


def _with_name(scene: Scene, first: int, end: int) -> tuple[int, int]:
    """Return an office with its name: before it in a script without spaces, else after it up to the topic's marker."""
    if not scene.is_unspaced:
        markers = (topic.first for topic in scene.of("topic") if 0 < topic.first - end <= max(_NAME_WORDS))
        return first, next(markers, end)
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
        if end > start and any(cue.first == end for cue in scene.of("place", "auxiliary")):
            break
        end += 1
    first, last = _trimmed(scene, start, end)
    return first, _name_beside(scene, end + 1, +1) if last == end and scene.key(end) == "," else last


def _name_beside(scene: Scene, i: int, step: int) -> int:
    """Return where the name of a person ends that stands in commas beside an office, else the comma before it.

    `i` is the token beside the comma, on the side that `step` goes to: the minister of defence, Andris Spruds, said.
    """
    at_ = i
    while 0 <= at_ < len(scene.tokens) and scene.tokens[at_].kind is Kind.WORD and _is_capital(scene, at_):
        at_ += step
    is_closed = not 0 <= at_ < len(scene.tokens) or _is_end(scene, at_) or _is_small(scene, at_)
    is_party = any(min(i, at_) <= p.first <= max(i, at_) for p in scene.parties)
    is_name = abs(at_ - i) in _NAME_WORDS and is_closed and not is_party
    if step > 0:
        return at_ if is_name else i - 1
    return at_ + 1 if is_name else i + 2


def _is_capital(scene: Scene, i: int) -> bool:
    return scene.text[scene.tokens[i].start].isupper()


def _before(scene: Scene, cue: Cue) -> tuple[int, int]:
    return _name_up_to(scene, cue.first)


def _name_up_to(scene: Scene, end: int) -> tuple[int, int]:
    while end > 0 and (_is_passed(scene, end - 1) or scene.key(end - 1) in _QUOTES):
        end -= 1
    start = end
    while start > 0 and end - start < _most(scene) and not _is_end(scene, start - 1):
        start -= 1
        if scene.is_unspaced and start and scene.tokens[start - 1].end < scene.tokens[start].start:
            start = next((p.first for p in scene.parties if p.end == start), start)
            break
    first, last = _trimmed(scene, start, end)
    if first == start > 1 and scene.key(start - 1) == "," and first < last:
        first = _name_beside(scene, start - 2, -1)
    return first, last


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
        cue.first <= i < cue.end
        for cue in scene.of("article", "auxiliary", "place", "already", "as", "of_that")
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
    return token.kind is Kind.CHARACTER or (token.kind is not Kind.MARK and len(token.key) > 1)


def _named(scene: Scene, cue: Cue, start: int, end: int) -> Iterator[Speaker]:
    is_what_is_said = any(cue.end <= word.first == start for word in scene.of("about"))
    if _is_name(scene, start, end) and not is_what_is_said:
        yield Speaker(start, end, cue)
