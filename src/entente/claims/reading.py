"""Reading: a text read into claims, each proposed with its alternatives and its evidence, none asserted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from entente.claims.amount_claims import Said, amount_claims, denied_payments
from entente.claims.attribution import speakers_of
from entente.claims.claim import UNKNOWN, ReadClaim, Reading
from entente.claims.cues import cues_of
from entente.claims.event_claims import event_claims
from entente.claims.identification import Passage, languages_of
from entente.claims.lexicon import lexicon_of
from entente.claims.mention import Naming, PeriodMention
from entente.claims.mentions import mentions_of
from entente.claims.scene import STOPS, Scene, Stage
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
    stage = Stage(text, tokens_of(plain(text)), mentions, cues_of(language), lexicon_of(language).home)
    is_of_coalition = any(p.naming in {Naming.GROUP, Naming.FUND} for p in mentions.parties)
    subject, heading = UNKNOWN, None
    for scene in stage.scenes(sentences(text, language)):
        heading = _heading(scene) or heading
        if not scene.quantities and not scene.parties:
            continue
        said = Said(speakers_of(scene), subject, heading)
        found = list(amount_claims(scene, said))
        found += denied_payments(scene, found)
        found += event_claims(scene, said, is_of_coalition=is_of_coalition)
        subject = next((claim.subject for claim in found if claim.subject), subject)
        yield from found


def _heading(scene: Scene) -> PeriodMention | None:
    """Return the period of a heading, which holds for what stands below it."""
    is_short = scene.span.end - scene.span.start <= _LONGEST_HEADING
    if not is_short or scene.tokens[-1].key in STOPS or not scene.periods:
        return None
    return scene.periods[0].mention
