"""Sharing: amounts that have the scale word and the currency of the one after them: 40 and 25 million euros."""

from __future__ import annotations

from entente.claims.forms import Role
from entente.claims.numbers.numerals import whole
from entente.claims.numbers.quantities import Draft
from entente.claims.page import Page
from entente.claims.tokens import Kind

_THOUSAND = 1_000


def shared(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Give bare figures the scale and the currency of the amount they are joined to.

    They are joined by an "and", by commas before it, or as a part of it: 700 of the 1,300 million dollars.
    """
    result = list(drafts)
    is_listed = False
    for i in range(len(drafts) - 2, -1, -1):
        low, high = result[i], result[i + 1]
        if not _may_share(page, low, high):
            is_listed = False
        elif _is_joined(page, low, high) or (is_listed and _is_comma(page, low, high)):
            result[i], is_listed = _with_scale_of(low, high), True
        else:
            is_part = _is_part(page, low, high)
            result[i] = _with_scale_of(low, high) if is_part else low
            is_listed = False
    return result


def _may_share(page: Page, low: Draft, high: Draft) -> bool:
    """Say whether one is a bare figure and the other an amount of thousands or more, in figures too."""
    if low.codes or low.is_percent or low.numeral.scale > 1 or high.is_percent:
        return False
    is_in_figures = low.numeral.has_digits and high.numeral.has_digits
    has_own = any(page.match(role, low.end) is not None for role in (Role.COUNTED, Role.STATES))
    return is_in_figures and not has_own and high.most is None and high.numeral.scale >= _THOUSAND


def _with_scale_of(low: Draft, high: Draft) -> Draft:
    scale = high.numeral.scale
    numeral = low.numeral._replace(
        value=whole(low.value * scale), step=whole(low.numeral.step * scale), scale=scale, other=None
    )
    return low._replace(numeral=numeral, codes=high.codes, is_carried=True, noun=None)


def _is_joined(page: Page, low: Draft, high: Draft) -> bool:
    joined = page.match(Role.AND, low.end)
    return joined is not None and _begins(page, joined.end, high)


def _is_comma(page: Page, low: Draft, high: Draft) -> bool:
    return page.key(low.end) in {",", "\u3001"} and _begins(page, low.end + 1, high)


def _is_part(page: Page, low: Draft, high: Draft) -> bool:
    part = page.match(Role.OUT_OF, low.end)
    if part is None or low.value >= high.value / high.numeral.scale:
        return False
    promised = part.end + page.is_kind(part.end, Kind.WORD)  # 1.8 of the promised 2.4 billion
    return _begins(page, part.end, high) or _begins(page, promised, high)


def _begins(page: Page, at: int, high: Draft) -> bool:
    """Say whether an amount begins at a token, or after the word of its bound there: 40 and about 25 million."""
    said = page.match(Role.BEFORE, at)
    return high.first in {at, said.end if said is not None else at}
