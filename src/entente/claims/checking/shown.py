"""Shown: every amount the book ever showed of a party, with the days on which it showed it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.notes import NoteEncashed
from entente.acts.contributions.state import NATIONAL_SUPPORT, NOTES, OFFERS, RECEIPTS
from entente.acts.contributions.support import InKindReceived
from entente.acts.pledges.state import PLEDGES, Bound, Channel
from entente.book.act import Act
from entente.claims.checking.fact import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.act import Kind
    from entente.claims.checking.past import Past

A = TypeVar("A", bound=Act)
_CHANNELS = {Channel.FUND: "fund", Channel.NATIONAL: "national", Channel.IN_KIND: "in_kind"}


class Shown(NamedTuple):
    """An amount as the book showed it `since` a day `until` another (excluded), if that is later; days are ordinals.

    It is of the days `start` to `end`: of the day it took effect on, or of its pledge's own period. `number` is the
    entry it rests on, 0 where it is all the ground of the record `key` of a kind.
    """

    parties: tuple[str, ...]  # whose; with others where they gave it jointly
    measure: Measure
    channel: str
    currency: str
    minor: int
    on: int
    start: int
    end: int
    since: int
    until: int
    kind: Kind[Any]
    key: str
    number: int = 0
    bound: Bound = Bound.EXACT


def all_shown(past: Past) -> list[Shown]:
    """Return what the book shows on whatever day, in the order of `figures.accounted.amounts`.

    On any one day it is what `amounts` yields.
    """
    return [
        *_pledged(past),
        *_in_full(past, COMMITMENTS, Measure.COMMITTED),
        *_in_full(past, RECEIPTS, Measure.RECEIVED),
        *_encashed(past),
        *_in_full(past, NATIONAL_SUPPORT, Measure.GIVEN, "national"),
        *_arrived(past),
    ]


def _pledged(past: Past) -> Iterator[Shown]:
    for _, key, pledge, since, until in past.versions(PLEDGES, by=attrgetter("minor", "lapsed", "withdrawn")):
        standing = pledge.minor - pledge.lapsed - pledge.withdrawn
        on = pledge.on.toordinal()
        period = pledge.period
        start, end = (period.start.toordinal(), period.end.toordinal()) if period is not None else (on, on)
        if standing:
            yield Shown(
                (pledge.member, *pledge.jointly_with),
                Measure.PLEDGED,
                _CHANNELS[pledge.channel],
                pledge.currency,
                standing,
                on,
                start,
                end,
                since,
                until,
                PLEDGES,
                key,
                bound=pledge.bound,
            )


def _in_full(past: Past, kind: Kind[Any], measure: Measure, channel: str = "") -> Iterator[Shown]:
    for _, key, found, since, until in past.versions(kind, by=attrgetter("minor")):
        on = found.on.toordinal()
        whose, minor = (found.member,), found.minor
        yield Shown(whose, measure, channel, found.currency, minor, on, on, on, since, until, kind, key)


def _encashed(past: Past) -> Iterator[Shown]:
    for _, key, note, since, until in past.versions(NOTES, by=attrgetter("member")):
        for number, act, first, last in _acts(past, (NOTES, key), NoteEncashed):
            on, money = act.on.toordinal(), act.amount
            shown = ((note.member,), Measure.RECEIVED, "", money.currency, money.minor, on, on, on)
            yield Shown(*shown, max(since, first), min(until, last), NOTES, key, number)


def _arrived(past: Past) -> Iterator[Shown]:
    for _, key, offer, since, until in past.versions(OFFERS, by=attrgetter("currency", "minor")):
        for _, act, first, last in _acts(past, (OFFERS, key), InKindReceived):
            on = act.on.toordinal()
            shown = ((offer.member,), Measure.GIVEN, "in_kind", offer.currency, offer.minor, on, on, on)
            yield Shown(*shown, max(since, first), min(until, last), OFFERS, key)


def _acts(past: Past, record: tuple[Kind[Any], str], wanted: type[A]) -> Iterator[tuple[int, A, int, int]]:
    """Yield the acts of one type a record rests on, with their entries, and since and until when each is in effect."""
    for number in past.image.thread(*record):
        act = past.book.entry(number).act
        if isinstance(act, wanted) and number <= past.known:
            yield number, act, act.on.toordinal(), past.gone_on(number)
