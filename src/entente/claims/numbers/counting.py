"""Counting: whether a numeral says how many, or is an ordinal, a year, a time, a telephone number, a model's name."""

from __future__ import annotations

from entente.claims.forms import Role
from entente.claims.numbers.numerals import Numeral
from entente.claims.page import Page
from entente.claims.tokens import Kind

_YEAR_DIGITS = 4
_YEARS = range(1900, 2101)


def is_said_as_count(page: Page, numeral: Numeral) -> bool:
    """Say whether a numeral without a currency beside it says how many."""
    first, end = numeral.first, numeral.end
    if numeral.is_weak or page.match(Role.MEASURE, end) or not _stands_free(page, first, end):
        return False
    if numeral.has_digits:
        if numeral.scale == 1 and _is_in_row(page, first, end):
            return False
        return numeral.scale > 1 or not (is_year(page, numeral) or _is_ordinal(page, first, end))
    counted = page.match(Role.COUNTED, counted_at(page, end))
    return numeral.value > 1 and (not page.lexicon.needs_unit or counted is not None)


def is_inside_word(page: Page, numeral: Numeral) -> bool:
    """Say whether a number word is part of what it touches: 수백만 (hundreds of), 数百万 (millions of), A$100."""
    first, end = numeral.first, numeral.end
    if (
        not numeral.has_digits
        and page.touches(end)
        and page.is_kind(end, Kind.MARK)
        and page.match(Role.CURRENCY, end)
    ):
        return True
    if not page.is_kind(first, Kind.CHARACTER) or not page.touches(first):
        return False
    if page.match_before(Role.NUMBERED, first) is not None:
        return True
    return page.lexicon.needs_space and page.is_kind(first - 1, Kind.CHARACTER)


def is_part_of_name(page: Page, first: int) -> bool:
    """Say whether what stands before token `first` makes it part of a name or code: F-16, A320, § 3, 14:30."""
    numbered = page.match_before(Role.NUMBERED, first)
    if numbered and (page.touches(first) or not page.is_kind(first - 1, Kind.CHARACTER)):
        return True
    if not page.touches(first):
        return False
    if page.is_kind(first - 1, Kind.WORD):
        return page.key(first - 1) not in page.lexicon.prefixes
    if page.key(first - 1) not in {"-", "/", ":", ".", "#", "_", "\\", "@"} or not page.touches(first - 1):
        return False
    is_code = page.is_kind(first - 2, Kind.WORD) or page.is_kind(first - 2, Kind.NUMERAL)
    is_code = is_code and page.key(first - 2) not in page.lexicon.prefixes
    return is_code and not page.taken[first - 2]


def _is_in_row(page: Page, first: int, end: int) -> bool:
    """Say whether figures stand beside further figures: 6712 3456."""
    return any(page.is_kind(i, Kind.NUMERAL) and not page.taken[i] for i in (first - 1, end)) or (
        page.key(first - 1) == "+"
    )


def _stands_free(page: Page, first: int, end: int) -> bool:
    if page.touches(end) and page.is_kind(end - 1, Kind.NUMERAL) and _runs_on(page, end):
        return False
    is_dialled = page.key(first - 1) == "+" and page.touches(first)
    return not is_dialled and not is_part_of_name(page, first)


def _runs_on(page: Page, end: int) -> bool:
    """Say whether figures go on as something else: 19th, 5G, 14:30, 1/2, 20-go, 19:e, 19.ª."""
    if page.is_kind(end, Kind.WORD):
        return True
    if page.key(end) in {"-", "'", ":", "."} and page.touches(end + 1) and page.is_kind(end + 1, Kind.WORD):
        return page.match(Role.AFTER, end) is None and _is_ending(page, end + 1)
    return page.key(end) in {":", "/"} and page.touches(end + 1) and page.is_kind(end + 1, Kind.NUMERAL)


def _is_ending(page: Page, at: int) -> bool:
    return len(page.key(at)) <= 3 and page.match(Role.COUNTED, at) is None  # noqa: PLR2004 - 19-go, 20-at, 5-te


def counted_at(page: Page, end: int) -> int:
    """Return where what is counted would begin after a numeral: 20 de drones, 100 тис. дронів, 20多个国家."""
    start = after_dot(page, end)
    passed = page.match(Role.OF, start) or page.match(Role.WITHIN, start)
    return passed.end if passed is not None else start


def after_dot(page: Page, end: int) -> int:
    """Return the token after the dot that shortens a scale word: млн."""
    has_dot = page.key(end) == "." and page.touches(end) and page.is_kind(end - 1, Kind.WORD)
    return end + has_dot


def is_year(page: Page, numeral: Numeral) -> bool:
    """Say whether figures are a year: four of them, without separators, and nothing counted after them."""
    token = page.tokens[numeral.first]
    is_plain = token.end - token.start == _YEAR_DIGITS and numeral.end == numeral.first + 1
    are_states = page.match(Role.STATES, numeral.end) is not None
    counts = page.match(Role.COUNTED, numeral.end) is not None and not are_states
    return is_plain and int(numeral.value) in _YEARS and not counts


def _is_ordinal(page: Page, first: int, end: int) -> bool:
    if page.key(end) != "." or not page.touches(end):
        return False
    if not page.lexicon.has_ordinal_dot or page.touches(end + 1) or end + 1 >= len(page.tokens):
        return False
    is_going_on = page.text[page.tokens[end + 1].start].islower()
    return is_going_on or page.match_before(Role.DOTTED, first) is not None
