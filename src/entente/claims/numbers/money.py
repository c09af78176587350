"""Money: the currency beside a numeral, before or after it, by sign, code, name, or name and country."""

from __future__ import annotations

from typing import NamedTuple

from entente.claims.forms import Role
from entente.claims.lexicon import PartyForm
from entente.claims.numbers.numerals import Numeral
from entente.claims.page import Page
from entente.claims.tokens import Kind


class Currency(NamedTuple):
    """A currency as it stands in the tokens from `first` up to `end`: its ISO 4217 codes, the likelier first."""

    first: int
    end: int
    codes: tuple[str, ...]


def currency_beside(page: Page, numeral: Numeral) -> Currency | None:
    """Return the currency of a numeral; where it stands on both sides, over both.

    A sign after it that touches another numeral is that one's.
    """
    before, after = _before(page, numeral.first), _after(page, numeral)
    if before is None or after is None:
        return before or after
    shared = tuple(code for code in after.codes if code in before.codes)
    return Currency(before.first, after.end, shared) if shared else before


def _before(page: Page, at: int) -> Currency | None:
    """Return the currency before a numeral, a bound passed over: EUR ca. 5 million."""
    bound = page.match_before(Role.BEFORE, at)
    has_mark = page.key(at - 1) in {".", "-"} and page.touches(at - 1)
    for end in (at, at - 1 if has_mark else at, bound[0] if bound is not None else at):
        found = page.match_before(Role.CURRENCY, end)
        if found is not None and page.is_free(found[0], at):
            return Currency(found[0], at, _codes(found[1]))
    return None


def _after(page: Page, numeral: Numeral) -> Currency | None:
    at = numeral.end
    own = page.match(Role.CURRENCY, at - 1)
    if own is not None and own.end == at and page.is_kind(at - 1, Kind.WORD):
        return Currency(at, at, _codes(own.value))
    start, owner = _currency_start(page, at)
    found = page.match(Role.CURRENCY, start)
    if (
        found is None
        or not page.is_free(at, found.end)
        or _belongs_to_next(page, numeral, (start, found.end))
    ):
        return None
    end, codes = found.end, _codes(found.value)
    if owner is not None:
        codes = _of_party(codes, owner) or codes
    elif len(codes) > 1:
        end, codes = _narrowed(page, end, codes)
    return Currency(at, end, codes)


def _currency_start(page: Page, at: int) -> tuple[int, object]:
    """Return where a currency would begin after a numeral, and the country named before it."""
    start = at
    if page.key(start) in {".", "-"} and page.touches(start):
        start += 1
    for role in (Role.WITHIN, Role.OF):
        passed = page.match(role, start)
        if passed is not None and page.match(Role.CURRENCY, start) is None:
            start = passed.end
    party = page.match(Role.PARTY, start)
    if party is None or page.match(Role.CURRENCY, start) is not None:
        return start, None
    end = party.end + (page.key(party.end) == "-")
    return (end, party.value) if page.match(Role.CURRENCY, end) is not None else (start, None)


def _belongs_to_next(page: Page, numeral: Numeral, currency: tuple[int, int]) -> bool:
    """Say whether a currency stands before the number after it: 5-€7, a SEK 1.5 billion package."""
    start, end = currency
    if not page.is_kind(end, Kind.NUMERAL):
        return False
    return not numeral.has_digits or (
        page.touches(end) and not (start == numeral.end and page.touches(start))
    )


def _narrowed(page: Page, end: int, codes: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """Return the currency with the country named after it: dollars canadiens, долл. США."""
    start = end + (page.key(end) == "." and page.touches(end))
    passed = page.match(Role.OF, start)
    for at in (start, passed.end if passed else start):
        party = page.match(Role.PARTY, at)
        own = _of_party(codes, party.value if party else None)
        if party is not None and own:
            return party.end, own
    return end, codes


def _codes(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _of_party(codes: tuple[str, ...], value: object) -> tuple[str, ...]:
    """Return the currencies of a country: ISO 4217 codes begin with its ISO 3166-1 code."""
    return tuple(
        c for c in codes if isinstance(value, PartyForm) and value.party and c.startswith(value.party)
    )
