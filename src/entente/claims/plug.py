"""The plug: an optional program that points at spans of a text, and can do no more than that.

What it points at is read again by the layers that read every text: a quantity that does not re-read is dropped, and so
is a party or a period nobody can name. It adds to what was read and outranks nothing; a claim that rests on it alone
is of tier C. Nothing is loaded unless a person names it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec

from entente.basics.parties import MEMBERS_TOGETHER
from entente.claims.claim import UNKNOWN, Attribution, Choice, ClaimKind, ReadClaim, Tier
from entente.claims.document_reading import read_document
from entente.claims.mentions import mentions_of, read_quantity
from entente.claims.sentences import sentences
from entente.claims.spans import Span
from entente.figures.stated import FUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from entente.claims.claim import Reading
    from entente.claims.documents.document import Document
    from entente.claims.mention import PeriodMention, Quantity

POINTED = "pointed"
"""The evidence of what a pointer pointed at."""
ENTRY_POINTS = "entente.pointers"
"""The group of entry points an installed package names its pointers in."""
PLACES_LIMIT = 1_000
"""Places of one text that are looked at."""
_LONGEST = 200  # characters of one place
_KINDS_OF_COUNTS = (ClaimKind.MEMBER_COUNT, ClaimKind.DELIVERED)


class PointedRole(StrEnum):
    """What a span is said to be."""

    QUANTITY = "quantity"
    SUBJECT = "subject"
    OBJECT = "object"
    SPEAKER = "speaker"
    PERIOD = "period"


class Pointer(Protocol):
    """Points at spans of a text: `(start, end, role)`, counted in characters, roles as `PointedRole` names them."""

    def __call__(self, text: str, language: str, /) -> Iterable[tuple[int, int, str]]:
        """Return the places of a text in a language (BCP 47), in any order."""
        ...


class PointerError(ValueError):
    """A pointer that cannot be loaded: what was found, and what to do."""


def load_pointer(name: str) -> Pointer:
    """Return the pointer of a name: `module:name`, or that of an entry point in the group `entente.pointers`.

    Raises:
        PointerError: there is none, or it cannot be loaded.
    """
    module, colon, attribute = name.partition(":")
    try:
        if colon:
            found = getattr(import_module(module), attribute)
        else:
            found = entry_points(group=ENTRY_POINTS)[name].load()
    except KeyError:
        known = ", ".join(sorted(entry_points(group=ENTRY_POINTS).names)) or "none"
        raise PointerError(
            f"no pointer {name!r} is installed (there is {known}); write module:name"
        ) from None
    except Exception as error:
        raise PointerError(
            f"the pointer {name!r} cannot be loaded ({type(error).__name__}: {error})"
        ) from error
    if not callable(found):
        raise PointerError(
            f"the pointer {name!r} is no function; name one that takes a text and its language"
        )
    pointer: Pointer = found
    return pointer


def read_pointed(
    document: Document, *, pointer: str = "", language: str = "", said_on: date | None = None
) -> Reading:
    """Return the claims a document makes, with what the pointer of a name adds; without one where it is empty.

    Raises:
        PointerError: the pointer cannot be loaded.
    """
    reading = read_document(document, language=language, said_on=said_on)
    return add_pointed(reading, _loaded(pointer)) if pointer else reading


def add_pointed(reading: Reading, pointer: Pointer) -> Reading:
    """Return a reading with what a pointer adds to it; a note says how much of it re-read.

    A pointer that fails adds nothing, and costs nothing but the note.
    """
    try:
        given = list(islice(pointer(reading.text, reading.language), PLACES_LIMIT + 1))
    except Exception as error:  # noqa: BLE001 - whatever a program of others meets
        note = f"the pointer failed ({type(error).__name__}: {error}), and nothing of it was used"[:300]
        return msgspec.structs.replace(reading, notes=(*reading.notes, note))
    spans = sentences(reading.text, reading.language)
    placed: dict[Span, list[_Place]] = defaultdict(list)
    for place in dict.fromkeys(_place(one, reading.text) for one in given[:PLACES_LIMIT]):
        sentence = _sentence_of(place, spans) if place is not None else None
        if place is not None and sentence is not None:
            placed[sentence].append(place)
    claims = list(reading.claims)
    reread = sum(_Sentence(reading, sentence, places).add_to(claims) for sentence, places in placed.items())
    claims.sort(key=lambda claim: claim.sentence.start)
    note = f"a pointer pointed at {_counted(given)} places, of which {reread} re-read to what it said"
    return msgspec.structs.replace(reading, claims=tuple(claims), notes=(*reading.notes, note))


# -- places ------------------------------------------------------------------------------------------------


class _Place(NamedTuple):
    """A place pointed at that lies within the text."""

    span: Span
    role: PointedRole


def _place(given: object, text: str) -> _Place | None:
    """Return a place, None where it is no span of this text, or no role."""
    try:
        start, end, role = msgspec.convert(given, tuple[int, int, PointedRole])
    except msgspec.ValidationError:
        return None
    span = Span(start, end)
    words = span.of(text)
    if not 0 <= start < end <= len(text) or len(words) > _LONGEST or words != words.strip():
        return None
    return _Place(span, role)


def _sentence_of(place: _Place, spans: Sequence[Span]) -> Span | None:
    at = bisect_right(spans, place.span.start, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and spans[at].covers(place.span) else None


def _counted(given: Sequence[object]) -> str:
    return str(len(given)) if len(given) <= PLACES_LIMIT else f"more than {PLACES_LIMIT:,}"


@cache
def _loaded(name: str) -> Pointer:
    return load_pointer(name)


# -- one sentence ------------------------------------------------------------------------------------------


class _Sentence:
    """What was pointed at in one sentence, read again."""

    def __init__(self, reading: Reading, span: Span, places: Sequence[_Place]) -> None:
        self._text, self._language, self._said_on = reading.text, reading.language, reading.said_on
        self._span = span
        self._spans = {role: [p.span for p in places if p.role is role] for role in PointedRole}
        self.subjects = self._parties(PointedRole.SUBJECT)
        self.objects = self._parties(PointedRole.OBJECT)
        self.speakers = [self._speaker(span) for span in self._spans[PointedRole.SPEAKER]]
        self.periods = self._periods()

    def add_to(self, claims: list[ReadClaim]) -> int:
        """Add what was pointed at to the claims of the sentence, and new claims; return how many places re-read."""
        here = [at for at, claim in enumerate(claims) if claim.sentence.overlaps(self._span)]
        known = {span for at in here for span in _quantities_of(claims[at])}
        fresh = self._quantities(known)
        agreed = [span for span in self._spans[PointedRole.QUANTITY] if span in known]
        for at in here:
            claims[at] = self._joined(claims[at], agreed)
        claims += [self._claim(quantity) for quantity in fresh]
        parties = len(self.subjects) + len(self.objects)
        return len(fresh) + len(agreed) + parties + len(self.speakers) + len(self.periods)

    def _quantities(self, known: set[Span]) -> list[Quantity]:
        """Return the quantities that re-read from their characters alone and overlap none that is known."""
        found: list[Quantity] = []
        for span in self._spans[PointedRole.QUANTITY]:
            if any(span.overlaps(other) for other in (*known, *(quantity.span for quantity in found))):
                continue
            quantity = read_quantity(span.of(self._text), self._language)
            if quantity is not None and (quantity.is_money or not quantity.unit):
                found.append(_moved(quantity, span))
        return found

    def _parties(self, role: PointedRole) -> list[Choice]:
        found: list[Choice] = []
        for span in self._spans[role]:
            named = mentions_of(span.of(self._text), self._language, self._said_on).parties
            if named and named[0].party:
                found.append(Choice(value=named[0].party, span=span, evidence=(POINTED,)))
        return found

    def _speaker(self, span: Span) -> Attribution:
        named = mentions_of(span.of(self._text), self._language, self._said_on).parties
        return Attribution(said_by=span.of(self._text), span=span, party=named[0].party if named else "")

    def _periods(self) -> list[PeriodMention]:
        found: list[PeriodMention] = []
        for span in self._spans[PointedRole.PERIOD]:
            named = mentions_of(span.of(self._text), self._language, self._said_on).periods
            if named and named[0].written == span.of(self._text):
                found.append(msgspec.structs.replace(named[0], span=span))
        return found

    def _joined(self, claim: ReadClaim, agreed: Sequence[Span]) -> ReadClaim:
        """Return a claim with what was pointed at beside it, ranked after what was read; agreeing changes no tier."""
        attribution = claim.attribution or tuple(self.speakers[:1])
        period = claim.period or next(iter(self.periods), None)
        is_filled = (attribution, period) != (claim.attribution, claim.period)
        is_agreed = claim.quantity is not None and claim.quantity.span in agreed
        leaves_tier = bool(claim.subjects) or not self.subjects
        return msgspec.structs.replace(
            claim,
            kinds=_with_evidence(claim.kinds) if is_filled or is_agreed else claim.kinds,
            subjects=_beside(claim.subjects, self.subjects),
            objects=_beside(claim.objects, self.objects),
            attribution=attribution,
            period=period,
            tier=claim.tier if leaves_tier and not is_filled else max(claim.tier, Tier.B),
        )

    def _claim(self, quantity: Quantity) -> ReadClaim:
        """Return the claim of a quantity that only a pointer saw: its kind is a guess, and says so."""
        near = sorted(self.subjects, key=lambda choice: _distance(choice, quantity.span))
        subjects = _beside((), near)
        subject = subjects[0].value if subjects else UNKNOWN
        kinds = _kinds_of(quantity, subject)
        return ReadClaim(
            sentence=self._span,
            kinds=kinds,
            subjects=subjects,
            objects=_beside((), self.objects),
            quantity=quantity,
            period=next(iter(self.periods), None),
            attribution=tuple(self.speakers[:1]),
            basis=ClaimKind.PLEDGED.value if kinds[0].value == ClaimKind.TOTAL else "",
            tier=Tier.C,
        )


def _kinds_of(quantity: Quantity, subject: str) -> tuple[Choice, ...]:
    if not quantity.is_money:
        return tuple(Choice(value=kind, evidence=("count-alone", POINTED)) for kind in _KINDS_OF_COUNTS)
    is_of_all = subject in {UNKNOWN, MEMBERS_TOGETHER, FUND}
    kind = ClaimKind.TOTAL if is_of_all else ClaimKind.PLEDGED
    return (Choice(value=kind, evidence=("amount-alone", POINTED)),)


def _beside(read: Sequence[Choice], pointed: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return choices with those pointed at behind them; one that is there already has one more evidence."""
    found = {choice.value: choice for choice in read}
    for choice in pointed:
        known = found.get(choice.value)
        found[choice.value] = choice if known is None else _marked(known)
    return tuple(found.values())


def _with_evidence(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    return (_marked(choices[0]), *choices[1:])


def _marked(choice: Choice) -> Choice:
    return msgspec.structs.replace(choice, evidence=tuple(dict.fromkeys((*choice.evidence, POINTED))))


def _moved(quantity: Quantity, span: Span) -> Quantity:
    """Return a quantity read from an excerpt where it stands in the text, its alternatives with it."""
    bound = quantity.bound_span.shifted(span.start) if quantity.bound_span is not None else None
    alternatives = tuple(_moved(one, span) for one in quantity.alternatives)
    return msgspec.structs.replace(quantity, span=span, bound_span=bound, alternatives=alternatives)


def _quantities_of(claim: ReadClaim) -> Iterator[Span]:
    """Yield where the quantities of a claim stand."""
    for quantity in (claim.quantity, claim.part_of):
        if quantity is not None:
            yield quantity.span
            yield from (other.span for other in quantity.converted)


def _distance(choice: Choice, place: Span) -> int:
    span = choice.span or place
    return min(abs(span.start - place.start), abs(span.end - place.end))
