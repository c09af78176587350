"""Quantities: numerals with their currency, bound and range, in the order they stand in a page."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from entente.acts.pledges.state import Bound
from entente.claims.forms import Role
from entente.claims.numbers.bounds import SaidBound, bound_after, bound_beside
from entente.claims.numbers.counting import counted_at, is_inside_word, is_part_of_name, is_said_as_count
from entente.claims.numbers.money import Currency, currency_beside
from entente.claims.numbers.numerals import Numeral, numeral_at, whole
from entente.claims.page import Page
from entente.claims.tokens import Kind

PERCENT = "%"
_CHANGED_WITHIN = 8  # tokens between the word for a change and what it changed from


class Draft(NamedTuple):
    """A quantity in the tokens from `first` up to `end`, its currency not yet chosen.

    `codes` are the currencies it may be in, the likelier first; `most` the upper end of a range; `is_risen` says
    that it is what a change from another number led to.
    """

    first: int
    end: int
    numeral: Numeral
    codes: tuple[str, ...] = ()
    is_percent: bool = False
    said: SaidBound | None = None
    most: Decimal | None = None
    is_carried: bool = False
    is_risen: bool = False
    noun: tuple[int, int] | None = None
    converted: tuple[Draft, ...] = ()

    @property
    def value(self) -> Decimal:
        """The number, or the lower end of a range."""
        return self.numeral.value


def read_drafts(page: Page) -> list[Draft]:
    """Return the quantities of a page, ranges as one."""
    drafts: list[Draft] = []
    at = 0
    while at < len(page.tokens):
        draft = _draft_at(page, at)
        if draft is None:
            at += 1
            continue
        page.take(draft.first, draft.end)
        at = draft.end
        if drafts and _is_change(page, drafts[-1], draft):
            drafts[-1] = draft._replace(is_risen=True)
            continue
        ranged = _ranged(page, drafts[-1], draft) if drafts else None
        if ranged is not None:
            drafts[-1] = ranged
        else:
            drafts.append(draft)
    return [_finished(page, draft) for draft in drafts]


def _draft_at(page: Page, at: int) -> Draft | None:
    if page.taken[at] or not _may_begin(page, at):
        return None
    numeral = numeral_at(page, at)
    if numeral is None or not page.is_free(numeral.first, numeral.end) or is_inside_word(page, numeral):
        return None
    currency = currency_beside(page, numeral)
    if currency is not None and _is_free_currency(page, currency, numeral):
        first, end = min(currency.first, numeral.first), max(currency.end, numeral.end)
        return Draft(first, end, numeral, currency.codes)
    percent = _percent(page, numeral)
    if percent is not None:
        return percent
    if page.is_excerpt:
        return Draft(numeral.first, numeral.end, numeral)
    return Draft(numeral.first, numeral.end, numeral) if is_said_as_count(page, numeral) else None


def _may_begin(page: Page, at: int) -> bool:
    token, found = page.tokens[at], page.found[at]
    if token.kind is Kind.NUMERAL:
        return True
    if found and not found.keys().isdisjoint(_BEGINNINGS):
        return True
    return token.kind is Kind.WORD and page.lexicon.compounds.may_be(token.key)


_BEGINNINGS = frozenset({Role.NUMBER, Role.FRACTION, Role.LONE_SCALE})


def _is_free_currency(page: Page, currency: Currency, numeral: Numeral) -> bool:
    first = min(currency.first, numeral.first)
    return not is_part_of_name(page, first) or not numeral.has_digits or page.is_excerpt


def _percent(page: Page, numeral: Numeral) -> Draft | None:
    before = page.match_before(Role.PERCENT, numeral.first)
    if before is not None and page.is_free(before[0], numeral.first):
        return Draft(before[0], numeral.end, numeral, is_percent=True)
    start = numeral.end + (page.key(numeral.end) == "-" and page.touches(numeral.end))
    after = page.match(Role.PERCENT, start)
    return Draft(numeral.first, after.end, numeral, is_percent=True) if after is not None else None


# -- ranges --------------------------------------------------------------------------------------------------


def _ranged(page: Page, low: Draft, high: Draft) -> Draft | None:
    """Return two quantities as one range: 10-15 million, between 10 and 15, от 10 до 15 млн; None where they are two.

    "From 5 million to 10 million" may tell of a change, so two amounts said in full are two.
    """
    if low.most is not None or not _is_connected(page, low, high):
        return None
    value, step = low.value, low.numeral.step
    coefficient = high.value / high.numeral.scale
    if low.numeral.scale == 1 and high.numeral.scale > 1:
        if value >= coefficient:
            return None
        value, step = whole(value * high.numeral.scale), whole(step * high.numeral.scale)
    codes = low.codes or high.codes
    is_one_unit = not (low.codes and high.codes) or low.codes == high.codes
    if value >= high.value or not is_one_unit:
        return None
    numeral = low.numeral._replace(
        value=value, step=max(step, high.numeral.step), end=high.numeral.end, other=None
    )
    numeral = numeral._replace(scale=max(low.numeral.scale, high.numeral.scale))
    return Draft(low.first, high.end, numeral, codes, high.is_percent or low.is_percent, most=high.value)


def _is_change(page: Page, low: Draft, high: Draft) -> bool:
    """Say whether two numbers are what something rose or fell between: raised from 10 to 20 million, now 20.

    The lower one is then left out: alone, it would not say how many millions it means.
    """
    if low.codes or low.numeral.scale > 1 or high.numeral.scale == 1:
        return False
    if page.match_before(Role.CHANGE_FROM, low.first) is None:
        return False
    to, by = page.match(Role.CHANGE_TO, low.end), page.match(Role.RANGE, low.end)
    if to is not None and to.end == high.first:
        return True
    return by is not None and by.end == high.first and _is_told_of_change(page, low.first)


def _is_told_of_change(page: Page, before: int) -> bool:
    for at in range(before - 1, max(before - _CHANGED_WITHIN, 0) - 1, -1):
        if page.key(at) in {".", ";", "!", "?"}:
            return False
        if page.match(Role.CHANGE, at) is not None:
            return True
    return False


def _is_connected(page: Page, low: Draft, high: Draft) -> bool:
    is_bare = low.numeral.scale == 1 and not (low.end > low.numeral.end)
    more = page.match_before(Role.MORE, low.first)
    first = (
        more[0] if more is not None and page.match_before(Role.BETWEEN, more[0]) is not None else low.first
    )
    is_within = page.match(Role.BETWEEN, high.end) is not None
    opened = is_within or page.is_excerpt or page.match_before(Role.BETWEEN, first) is not None
    joined = page.match(Role.AND, low.end)
    more_after = page.match(Role.MORE, joined.end) if joined is not None else None
    if joined is not None and high.first in {joined.end, more_after.end if more_after is not None else None}:
        return opened
    by = page.match(Role.RANGE, low.end)
    if by is None or by.end != high.first:
        return False
    is_mark = by.end == low.end + 1 and page.is_kind(low.end, Kind.MARK)
    has_one_unit = bool(high.codes) and not low.codes
    return is_mark or is_bare or opened or has_one_unit


# -- bounds and nouns ----------------------------------------------------------------------------------------


def _finished(page: Page, draft: Draft) -> Draft:
    numeral = draft.numeral
    # The word before what a change led to is the "up to" of "from 10 up to 20", and no bound.
    said = bound_after(page, draft.end) if draft.is_risen else bound_beside(page, draft.first, draft.end)
    if said is None and numeral.bound is not None and numeral.bound_at is not None:
        said = SaidBound(numeral.bound, *numeral.bound_at)
    if said is None and draft.codes:
        said = _within(page, draft)
    after = max(draft.end, said.end) if said is not None else draft.end
    noun = None if draft.codes or draft.is_percent else _noun(page, after)
    if said is None and noun is not None:
        said = bound_after(page, noun[1])
    return draft._replace(said=said, noun=noun)


def _within(page: Page, draft: Draft) -> SaidBound | None:
    """Return the bound between the numeral and its currency: 100万여 달러."""
    within = page.match(Role.WITHIN, draft.numeral.end)
    before = page.match_before(Role.BEFORE, draft.numeral.first)
    if before is not None and before[0] >= draft.first and isinstance(before[1], Bound):
        return SaidBound(before[1], before[0], draft.numeral.first)
    if within is None or within.end > draft.end or not isinstance(within.value, Bound):
        return None
    return SaidBound(within.value, draft.numeral.end, within.end)


def _noun(page: Page, at: int) -> tuple[int, int] | None:
    """Return the tokens of the word that is counted, its compound whole: FPV-drones."""
    start = counted_at(page, at)
    counted = page.match(Role.COUNTED, start)
    if counted is not None:
        return (start, counted.end)
    if not page.is_kind(start, Kind.WORD) or page.taken[start]:
        return None
    end = start + 1
    while (
        page.key(end) == "-"
        and page.touches(end)
        and page.touches(end + 1)
        and page.is_kind(end + 1, Kind.WORD)
    ):
        end += 2
    return (start, end)
