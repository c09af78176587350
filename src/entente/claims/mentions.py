"""What a text mentions: quantities, parties and days, read together because each says what the others are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from entente.acts.pledges.state import Bound
from entente.claims.days.named_days import read_periods
from entente.claims.mention import PartyMention, PeriodMention, Quantity
from entente.claims.numbers.carrying import carried, converted, owned
from entente.claims.numbers.numerals import whole
from entente.claims.numbers.quantities import PERCENT, Draft, read_drafts
from entente.claims.numbers.sharing import shared
from entente.claims.page import Page, page_of
from entente.claims.parties import read_parties

_MOST_ALTERNATIVES = 4


class Mentions(msgspec.Struct, frozen=True):
    """The quantities, parties and periods of a text, each in the order they stand in it."""

    quantities: tuple[Quantity, ...]
    parties: tuple[PartyMention, ...]
    periods: tuple[PeriodMention, ...]


def mentions_of(text: str, language: str, said_on: date | None) -> Mentions:
    """Return what a text in a language (BCP 47) mentions; relative days are counted from the day it was said on.

    An amount said again in another currency stands with the first, in `converted`, and not by itself.
    """
    page = page_of(text, language)
    periods = read_periods(page, said_on)
    drafts = shared(page, read_drafts(page))
    parties = read_parties(page, drafts)
    drafts = converted(page, owned(page, carried(page, drafts), parties))
    return Mentions(tuple(_quantity(page, draft) for draft in drafts), tuple(parties), tuple(periods))


def read_quantity(text: str, language: str) -> Quantity | None:
    """Return the quantity that a text is, from its first character to its last; None where it is not one."""
    page = page_of(text, language, is_excerpt=True)
    for draft in read_drafts(page):
        quantity = _quantity(page, draft)
        if quantity.written == text.strip():
            return quantity
    return None


def _quantity(page: Page, draft: Draft) -> Quantity:
    span = page.span(draft.first, draft.end)
    noun = page.span(*draft.noun) if draft.noun else None
    said = draft.said
    bound_span = page.span(said.first, said.end) if said else None
    first = Quantity(
        span=span,
        written=span.of(page.written),
        value=draft.value,
        step=draft.numeral.step,
        unit=PERCENT if draft.is_percent else next(iter(draft.codes), ""),
        noun=noun.of(page.written) if noun else "",
        noun_span=noun,
        bound=said.bound if said else Bound.EXACT,
        bound_span=bound_span,
        most=draft.most,
        carried=draft.is_carried,
        converted=tuple(_quantity(page, again) for again in draft.converted),
    )
    return msgspec.structs.replace(first, alternatives=_alternatives(first, draft))


def _alternatives(first: Quantity, draft: Draft) -> tuple[Quantity, ...]:
    """Return the quantity in the other currencies it may be in, and by the other meaning of its separators."""
    bare = msgspec.structs.replace(first, converted=())
    others = [msgspec.structs.replace(bare, unit=code) for code in draft.codes[1:_MOST_ALTERNATIVES]]
    other = draft.numeral.other
    if other is not None:
        others.append(msgspec.structs.replace(bare, value=other, step=_step(other)))
    return tuple(others)


def _step(value: Decimal) -> Decimal:
    """Return the place of the last digit that is written."""
    return whole(Decimal(1).scaleb(min(0, int(value.as_tuple().exponent))))
