"""Reading: a text read into claims, each proposed with its alternatives and its evidence, none asserted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from entente.claims.amount_claims import Said, amount_claims, denied_payments
from entente.claims.attribution import attributions_of, speakers_of
from entente.claims.claim import UNKNOWN, Attribution, ReadClaim, Reading
from entente.claims.cues import cues_of
from entente.claims.event_claims import event_claims
from entente.claims.identification import Passage, languages_of
from entente.claims.lexicon import lexicon_of
from entente.claims.mention import Naming, PartyMention, PeriodMention
from entente.claims.mentions import mentions_of
from entente.claims.scene import STOPS, Placed, Scene, Stage
from entente.claims.sentences import sentences
from entente.claims.tokens import plain, tokens_of

_LONGEST_HEADING = 160  # characters


def read_text(text: str, *, name: str = "", language: str = "", said_on: date | None = None) -> Reading:
    """Return the claims a text makes, in their order.

    `language` (BCP 47) is believed where it is given, else found; `said_on` is the day relative days are counted from;
    `name` is what the document is called. The same text always gives the same reading.
    """
    tongues = languages_of(text, language)
    claims: list[ReadClaim] = []
    for tongue, passages in _by_language(tongues.passages).items():
        claims += _claims(_only(text, passages), tongue, said_on)
    return Reading(
        name=name,
        language=tongues.language,
        said_on=said_on,
        text=text,
        claims=tuple(sorted(claims, key=_place)),
    )


def _place(claim: ReadClaim) -> int:
    """Return where a claim stands: its quantity, or the word that says its kind."""
    span = claim.quantity.span if claim.quantity is not None else claim.kinds[0].span
    return (span or claim.sentence).start


def _by_language(passages: Sequence[Passage]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.language, []).append(passage)
    return found


def _only(text: str, passages: Sequence[Passage]) -> str:
    """Return a text with spaces for all that is in other languages, so that every place stays what it is."""
    parts: list[str] = []
    at = 0
    for passage in passages:
        parts += [" " * (passage.span.start - at), passage.span.of(text)]
        at = passage.span.end
    return "".join(parts)


def _claims(text: str, language: str, said_on: date | None) -> Iterator[ReadClaim]:
    mentions = mentions_of(text, language, said_on)
    if not mentions.quantities and not mentions.parties:
        return
    lexicon = lexicon_of(language)
    tokens = tokens_of(plain(text))
    stage = Stage(text, tokens, mentions, cues_of(language), lexicon.home, lexicon.steadfast)
    is_of_coalition = any(p.naming in {Naming.GROUP, Naming.FUND} for p in mentions.parties)
    told = _Told()
    last: list[ReadClaim] = []
    for scene in stage.scenes(sentences(text, language)):
        told = told._replace(heading=_heading(scene) or told.heading)
        if not (scene.quantities or scene.parties or _speaks_of_before(scene)):
            continue
        said = Said(speakers_of(scene), told.subject, told.heading, told.speakers)
        if said.speakers and _speaks_of_before(scene):
            last = [_attributed(claim, attributions_of(scene, said.speakers)) for claim in last]
        yield from last
        last = _of_scene(scene, said, is_of_coalition=is_of_coalition)
        told = _told(scene, said, last, told)
    yield from last


class _Told(NamedTuple):
    """What a text has told so far: whom it spoke of last, who spoke last, and the days of the heading."""

    subject: str = UNKNOWN
    speakers: tuple[Attribution, ...] = ()
    heading: PeriodMention | None = None


def _of_scene(scene: Scene, said: Said, *, is_of_coalition: bool) -> list[ReadClaim]:
    found = list(amount_claims(scene, said))
    found += denied_payments(scene, found)
    found += event_claims(scene, said, is_of_coalition=is_of_coalition)
    return found


def _told(scene: Scene, said: Said, found: list[ReadClaim], told: _Told) -> _Told:
    subject = next((claim.subject for claim in found if claim.subject), "")
    if not found:
        subject = next((p.mention.party for p in scene.parties if _is_spoken_of(scene, p)), "")
    speakers = attributions_of(scene, said.speakers, told.speakers) if said.speakers else ()
    return told._replace(subject=subject or told.subject, speakers=speakers or told.speakers)


def _is_spoken_of(scene: Scene, placed: Placed[PartyMention]) -> bool:
    """Say whether a sentence without a claim is about a party, which the next one then speaks of."""
    return placed.mention.naming in {Naming.NAME, Naming.ABBREVIATION} and not scene.is_marked(placed, "to")


def _speaks_of_before(scene: Scene) -> bool:
    """Say whether a sentence begins with a word for what was said before it: this was reported by the minister."""
    return not scene.quantities and any(cue.first <= 1 for cue in scene.of("of_that"))


def _attributed(claim: ReadClaim, attribution: tuple[Attribution, ...]) -> ReadClaim:
    return claim if claim.attribution else replace(claim, attribution=attribution)


def _heading(scene: Scene) -> PeriodMention | None:
    """Return the period of a heading, which holds for what stands below it."""
    is_short = scene.span.end - scene.span.start <= _LONGEST_HEADING
    if not is_short or scene.tokens[-1].key in STOPS or not scene.periods:
        return None
    return scene.periods[0].mention
