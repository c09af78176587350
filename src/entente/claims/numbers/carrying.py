"""Carrying: the currency an amount has from another one beside it, and amounts said again in another currency."""

from __future__ import annotations

from collections.abc import Sequence

from entente.claims.forms import Role
from entente.claims.mention import PartyMention
from entente.claims.numbers.counting import after_dot, counted_at
from entente.claims.numbers.quantities import Draft
from entente.claims.page import Page

_CARRIED_OVER = 320  # characters
_CARRIED_BACK = 160
_PARTY_BEFORE = 240
_PARTY_AFTER = 60
_MILLION = 1_000_000
_THOUSAND = 1_000
_STOPS = frozenset(".!?")
_BETWEEN_SAME = 5  # tokens between an amount and the same one in another currency


def carried(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Give amounts without a currency that of the amount before them, or soon after: €2.75bn, of which 180 million."""
    result: list[Draft] = []
    last: Draft | None = None
    for i, draft in enumerate(drafts):
        giver = _giver(page, drafts, i, last) if _may_carry(page, draft) else None
        given = draft._replace(codes=giver.codes, is_carried=True, noun=None) if giver is not None else draft
        is_again = bool(result and result[-1].codes) and _is_aside(page, _end(result[-1]), _start(given))
        result.append(given)
        last = given if given.codes and not is_again else last
    return result


def _giver(page: Page, drafts: Sequence[Draft], i: int, last: Draft | None) -> Draft | None:
    """Return the amount whose currency the one at `i` has; 2 thousand of the 30 thousand drones has none."""
    if last is not None and _is_near(page, last, drafts[i], _CARRIED_OVER):
        return last
    following = _next_money(drafts, i)
    if following is None or not _is_near(page, drafts[i], following, _CARRIED_BACK):
        return None
    if not _is_one_sentence(page, drafts[i], following):
        return None
    is_of_those_before = i > 0 and drafts[i - 1].noun is not None and drafts[i].numeral.scale < _MILLION
    return None if is_of_those_before else following


def _is_near(page: Page, first: Draft, second: Draft, most: int) -> bool:
    start, end = page.tokens[first.end - 1].end, page.tokens[second.first].start
    return end - start <= most and "\n\n" not in page.text[start:end]


def _is_one_sentence(page: Page, first: Draft, second: Draft) -> bool:
    """Say whether no stop with space and a capital after it stands between two amounts."""
    return not any(
        page.key(i) in _STOPS and not page.touches(i + 1) and page.text[page.tokens[i + 1].start].isupper()
        for i in range(first.end + 1, second.first - 1)
    )


def _next_money(drafts: Sequence[Draft], i: int) -> Draft | None:
    return next((draft for draft in drafts[i + 1 : i + 5] if draft.codes), None)


def _may_carry(page: Page, draft: Draft) -> bool:
    """Say whether an amount can be one of money: millions of nothing else, or thousands of nothing at all."""
    if draft.codes or draft.is_percent or draft.numeral.scale < _THOUSAND or _is_of_things(page, draft.end):
        return False
    return (
        draft.numeral.scale >= _MILLION or draft.noun is None or page.match(Role.LINK, draft.end) is not None
    )


def _is_of_things(page: Page, at: int) -> bool:
    """Say whether the words after a numeral name things that are counted, within two words of it."""
    dotted, start = after_dot(page, at), counted_at(page, at)
    if start == dotted and page.match(Role.LINK, dotted) is not None:
        return False
    return any(
        page.match(role, i) is not None
        for role in (Role.COUNTED, Role.STATES)
        for i in range(start, start + (1 if dotted > at else 3))
    ) and page.key(start) not in {",", ".", "(", ")", ";", ":", "-"}


# -- the same amount again -----------------------------------------------------------------------------------


def converted(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Put an amount that repeats the one before it, in brackets or after "or", into that one."""
    result: list[Draft] = []
    for draft in drafts:
        if result and _repeats(page, result[-1], draft):
            result[-1] = result[-1]._replace(converted=(*result[-1].converted, draft))
        else:
            result.append(draft)
    return result


def _repeats(page: Page, first: Draft, again: Draft) -> bool:
    if not first.codes or not again.codes or first.is_carried:
        return False
    previous = first.converted[-1] if first.converted else first
    is_other = again.codes[0] not in {first.codes[0], previous.codes[0]}
    is_same = again.codes[0] == first.codes[0] and again.value == first.value
    return (is_other or is_same) and _is_aside(page, _end(previous), _start(again))


def _start(draft: Draft) -> int:
    return min(draft.first, draft.said.first) if draft.said else draft.first


def _end(draft: Draft) -> int:
    return max(draft.end, draft.said.end) if draft.said else draft.end


def _is_aside(page: Page, start: int, end: int) -> bool:
    """Say whether nothing but an opening bracket, a dash or a word for "or" stands between two amounts."""
    if not 0 < end - start <= _BETWEEN_SAME:
        return False
    is_opened = False
    at = start
    while at < end:
        other, more = page.match(Role.OR, at), page.match(Role.MORE, at)
        if other is not None:
            is_opened, at = True, other.end
        elif more is not None:
            at = more.end
        elif page.key(at) in {"(", "[", ",", "-", "/"}:
            is_opened, at = is_opened or page.key(at) in {"(", "["}, at + 1
        else:
            return False
    return is_opened


# -- whose crowns --------------------------------------------------------------------------------------------


def owned(page: Page, drafts: list[Draft], parties: Sequence[PartyMention]) -> list[Draft]:
    """Put first the currency of the party named beside an amount, where its word names the money of several."""
    return [_owned(page, draft, parties) for draft in drafts]


def _owned(page: Page, draft: Draft, parties: Sequence[PartyMention]) -> Draft:
    if len(draft.codes) < 2:  # noqa: PLR2004 - no choice
        return draft
    kept = draft.codes[:1] if draft.codes[0] in page.lexicon.steadfast else ()
    start = page.tokens[draft.first].start
    near = [p for p in parties if -_PARTY_AFTER <= start - p.span.start <= _PARTY_BEFORE and p.party]
    for mention in sorted(near, key=lambda p: (p.span.start > start, abs(start - p.span.start))):
        own = [code for code in draft.codes if code.startswith(mention.party)]
        if own:
            return draft._replace(codes=tuple(dict.fromkeys([*kept, *own, *draft.codes])))
    return draft
