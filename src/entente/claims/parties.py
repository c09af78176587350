"""Parties: the states, organisations, groups, funds and persons that a page names."""

from __future__ import annotations

from collections.abc import Sequence

from entente.claims.forms import Role
from entente.claims.lexicon import PartyForm
from entente.claims.mention import Naming, PartyMention
from entente.claims.numbers.counting import counted_at
from entente.claims.numbers.quantities import Draft
from entente.claims.page import Page
from entente.claims.tokens import Kind

_TITLE_WITHIN = 3  # words between a country and its minister
_MOST_NAMES = 3
_COUNTRIES = frozenset({Naming.NAME, Naming.ADJECTIVE, Naming.ABBREVIATION})


def read_parties(page: Page, drafts: Sequence[Draft]) -> list[PartyMention]:
    """Return the parties a page names, in order; those that are part of a currency or a day left out."""
    counted = _counted(page, drafts)
    named: list[tuple[int, int, PartyForm]] = []
    end = 0
    for i, match in page.matches(Role.PARTY):
        if i >= end and page.is_free(i, match.end) and isinstance(match.value, PartyForm):
            named.append((i, match.end, match.value))
            end = match.end
    persons = _persons(page, named)
    inside = [(first, last) for first, last, _ in [*persons, *counted]]
    named = [n for n in named if not any(first <= n[0] < last for first, last in inside)]
    return [_mention(page, *party) for party in sorted([*named, *persons, *counted])]


def _mention(page: Page, first: int, end: int, form: PartyForm) -> PartyMention:
    span = page.span(first, end)
    others = form.others
    if not form.party and page.lexicon.home:
        others = (page.lexicon.home,)
    return PartyMention(
        span=span, written=span.of(page.written), party=form.party, naming=form.naming, others=others
    )


def _counted(page: Page, drafts: Sequence[Draft]) -> list[tuple[int, int, PartyForm]]:
    """Return the groups told by their number: 20 countries."""
    found = []
    for draft in drafts:
        after = max(draft.end, draft.said.end) if draft.said is not None else draft.end
        states = page.match(Role.STATES, counted_at(page, after))
        if states is not None and not draft.codes:
            found.append((draft.first, states.end, PartyForm("members", Naming.GROUP)))
    return found


def _persons(page: Page, named: list[tuple[int, int, PartyForm]]) -> list[tuple[int, int, PartyForm]]:
    """Return those named by their office: of the country named beside it, else of an unknown one."""
    countries = {first: (end, form) for first, end, form in named if form.naming in _COUNTRIES}
    starts = frozenset(first for first, _, _ in named)
    ends = {end: first for first, (end, _) in countries.items()}
    found: list[tuple[int, int, PartyForm]] = []
    last = 0
    for i, title in page.matches(Role.TITLE):
        if i < last or not page.is_free(i, title.end):
            continue
        first, end, party = i, title.end, ""
        before = next((ends[j] for j in range(i, i - _TITLE_WITHIN, -1) if j in ends), last - 1)
        within = 1 if page.is_kind(end - 1, Kind.CHARACTER) else _TITLE_WITHIN
        after = next((j for j in range(end, end + within) if j in countries), None)
        if before >= last and not _is_set_apart(page, countries[before][0], i):
            first, party = before, countries[before][1].party
        elif after is not None and not _is_set_apart(page, end, after):
            end, form = countries[after]
            party = form.party
        last = _with_names(page, end, starts)
        found.append((first, last, PartyForm(party, Naming.PERSON)))
    return found


def _is_set_apart(page: Page, start: int, end: int) -> bool:
    return any(page.is_kind(i, Kind.MARK) or page.match(Role.AND, i) for i in range(start, end))


def _with_names(page: Page, end: int, starts: frozenset[int]) -> int:
    """Return the token after the capitalised words that follow an office, up to a party or place named by itself."""
    for _ in range(_MOST_NAMES):
        if end in starts or not page.is_kind(end, Kind.WORD) or not _is_name(page, end):
            break
        end += 1
    return end


def _is_name(page: Page, at: int) -> bool:
    is_capital = page.text[page.tokens[at].start].isupper()
    return is_capital and not page.key(at).endswith(page.lexicon.place_endings)
