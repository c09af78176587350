"""A party stands in the book once, under one identifier."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from entente.acts.membership.state import MEMBERS, PARTIES, Party
from entente.basics.parties import alpha2, is_state, state_name, states
from entente.figures.checks.finding import Finding
from entente.figures.checks.spellings import Spelling, is_slip, spelling, spellings, state_spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.view import View

NAME = "party-under-two-names"
_LANGUAGES = ("en", "fr")


class Pair(NamedTuple):
    """Two identifiers that seem to be one party, and why."""

    one: str
    other: str
    why: str


def party_under_two_names(view: View) -> Iterator[Finding]:
    """Find parties whose names, aliases or codes are another's once spelled alike, or a state's."""
    parties = view.table(PARTIES)
    told: set[frozenset[str]] = set()
    for pair in (*_states(parties), *_same(parties), *_slips(parties)):
        both = frozenset((pair.one, pair.other))
        if both in told:
            continue
        told.add(both)
        entries = sorted({n for ref in both for n in _naming(view, ref)})
        use = pair.other if is_state(pair.other) else pair.one
        yield Finding(
            check=NAME,
            entries=tuple(entries),
            noun=PARTIES.noun,
            refs=(pair.one, pair.other),
            found=pair.why,
            remedy=f"if they are one, file further acts under {use} only, and reverse and file again those under the "
            "other; if they are two, tell them apart by their names",
        )


def _naming(view: View, party: str) -> list[int]:
    return [*view.ground(PARTIES, party)[:1], *view.ground(MEMBERS, party)[:1]]


def _called(party: Party) -> Iterator[str]:
    yield from dict.fromkeys((*party.names.values(), *party.aliases))


def _states(parties: dict[str, Party]) -> Iterator[Pair]:
    languages = {*_LANGUAGES, *(language for party in parties.values() for language in party.names)}
    state_of: dict[Spelling, str] = {}
    for code in sorted(states()) if parties else ():
        for language in languages:
            state_of.setdefault(spelling(state_name(code, language)), code)
    for party in parties.values():
        if is_state(party.party):
            continue
        code = party.code.upper()
        found = code if is_state(code) else alpha2(code)
        if found:
            yield Pair(
                party.party, found, f"{party.party} bears the code {party.code}, which is that of {found}"
            )
        for name in _called(party):
            for found in sorted({state_of[s] for s in state_spellings(name) if s in state_of}):
                why = f"{party.party} is called {name!r}, and {found} is {state_name(found)}"
                yield Pair(party.party, found, why)


def _same(parties: dict[str, Party]) -> Iterator[Pair]:
    first: dict[object, tuple[str, str]] = {}
    for party in parties.values():
        keys: list[tuple[object, str]] = [(s, name) for name in _called(party) for s in spellings(name)]
        if party.code:
            keys.append((party.code.casefold(), party.code))
        for key, name in keys:
            other, as_ = first.setdefault(key, (party.party, name))
            if other != party.party:
                yield Pair(other, party.party, f"{as_!r} names {other}, and {name!r} names {party.party}")


def _slips(parties: dict[str, Party]) -> Iterator[Pair]:
    by_rest: defaultdict[Spelling, set[tuple[str, str, str]]] = defaultdict(set)
    for party in parties.values():
        for name in _called(party):
            words = spelling(name)
            for i, word in enumerate(words):
                by_rest[words[:i] + words[i + 1 :]].add((word, party.party, name))
    for rest, ends in by_rest.items():
        for one, other in combinations(sorted(ends), 2) if rest else ():
            if one[1] != other[1] and is_slip(one[0], other[0]):
                yield Pair(
                    one[1],
                    other[1],
                    f"{one[2]!r} names {one[1]}, and {other[2]!r}, spelled alike, {other[1]}",
                )
