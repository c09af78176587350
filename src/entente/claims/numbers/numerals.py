"""Numerals: numbers in figures and words, with their scale words, as one value."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import NamedTuple

from entente.acts.pledges.state import Bound
from entente.claims.forms import Role
from entente.claims.numbers.digits import read_digits
from entente.claims.page import Page
from entente.claims.tokens import Kind

_EXACT = Context(prec=60)
_ONE = Decimal(1)
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
_MOST_ITEMS = 24


class Numeral(NamedTuple):
    """A number as it stands in the tokens from `first` up to `end`.

    `scale` is the value of its last scale word, 1 without one; `is_weak` says that the scale counts only beside a
    currency, `is_bare` that it is one word for one. `bound` may stand within (20多个), in the token `bound_at`.
    """

    first: int
    end: int
    value: Decimal
    step: Decimal
    scale: Decimal = _ONE
    has_digits: bool = False
    is_weak: bool = False
    other: Decimal | None = None
    bound: Bound | None = None
    bound_at: tuple[int, int] | None = None


class _Part(NamedTuple):
    value: Decimal
    scale: Decimal
    step: Decimal


class _Sum:
    """The parts of a numeral as they are read: 2 milliard, 750 million."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.end = first
        self.parts: list[_Part] = []
        self.has_digits = False
        self.is_weak = False
        self.open = False  # whether the last part waits for a scale
        self.other: Decimal | None = None
        self.bound: Bound | None = None
        self.bound_at: tuple[int, int] | None = None

    def can_add(self, value: Decimal) -> bool:
        """Say whether a number may follow: lower than the last digit of the one before it."""
        if not self.parts:
            return True
        last = self.parts[-1]
        room = last.scale if last.scale > _ONE else _place(last.value)
        return value < room and last.value % 1 == 0

    def add(self, value: Decimal, step: Decimal) -> None:
        """Add a number that may wait for its scale."""
        self.parts.append(_Part(value, _ONE, step))
        self.open = True

    def can_scale(self, scale: Decimal) -> bool:
        """Say whether a scale word may follow."""
        return self.open or self.parts[-1].scale < scale

    def scale(self, scale: Decimal) -> None:
        """Multiply what stands before the scale word and is smaller than it: two hundred fifty thousand."""
        value, step = Decimal(0), _ONE
        taken = False
        while self.parts and self.parts[-1].scale < scale:
            part = self.parts.pop()
            value = _EXACT.add(value, part.value)
            step = step if taken else part.step
            taken = True
        self.parts.append(_Part(_EXACT.multiply(value, scale), scale, _EXACT.multiply(step, scale)))
        if self.other is not None:
            self.other = _EXACT.multiply(self.other, scale)
        self.open = False

    def numeral(self) -> Numeral:
        """Return what was read."""
        value = Decimal(0)
        for part in self.parts:
            value = _EXACT.add(value, part.value)
        last = self.parts[-1]
        return Numeral(
            first=self.first,
            end=self.end,
            value=whole(value),
            step=whole(last.step),
            scale=max(part.scale for part in self.parts),
            has_digits=self.has_digits,
            is_weak=self.is_weak,
            other=None if self.other is None or len(self.parts) > 1 else whole(self.other),
            bound=self.bound,
            bound_at=self.bound_at,
        )


def _place(value: Decimal) -> Decimal:
    """Return the place of the last digit of a number word that is not 0: 20 leaves room for 1 to 9."""
    place = _ONE
    while value and value % (place * 10) == 0:
        place *= 10
    return place


def whole(value: Decimal) -> Decimal:
    """Return a number without an exponent."""
    return value.quantize(_ONE, context=_EXACT) if value == value.to_integral_value() else value


def numeral_at(page: Page, first: int) -> Numeral | None:
    """Return the longest numeral that begins at token `first`, None where none does."""
    total = _Sum(first)
    at = _begun(page, first, total)
    if at is None:
        return None
    for _ in range(_MOST_ITEMS):
        following = _continued(page, at, total)
        if following is None:
            break
        at = following
    return total.numeral()


def _begun(page: Page, at: int, total: _Sum) -> int | None:
    fraction = page.match(Role.FRACTION, at)
    number = page.match(Role.NUMBER, at)
    if fraction is not None and (number is None or number.end <= fraction.end):
        return _with_fraction(page, fraction.end, fraction.value, total)
    if number is not None and number.value == _ONE:
        following = _skip_hyphen(page, number.end)
        fraction = page.match(Role.FRACTION, following)
        if fraction is not None:
            return _with_fraction(page, fraction.end, fraction.value, total)
    lone = page.match(Role.LONE_SCALE, at)
    begun = _number(page, at, total)
    if begun is None and lone is not None and isinstance(lone.value, Decimal):
        total.add(_ONE, _ONE)
        total.scale(lone.value)
        total.end = begun = lone.end
    return begun


def _with_fraction(page: Page, at: int, value: object, total: _Sum) -> int | None:
    """Read half a million: a fraction counts only before a scale word, an article may stand between."""
    following = _skip_hyphen(page, at)
    of = page.match(Role.OF, following)
    following = of.end if of is not None else following
    article = page.match(Role.NUMBER, following)
    if article is not None and article.value == _ONE:
        following = article.end
    scale = page.match(Role.SCALE, following) or page.match(Role.LONE_SCALE, following)
    if scale is None or not isinstance(value, Decimal) or not isinstance(scale.value, Decimal):
        return None
    total.add(value, _ONE.scaleb(int(value.as_tuple().exponent)))
    total.scale(scale.value)
    total.end = scale.end
    return scale.end


def _number(page: Page, at: int, total: _Sum) -> int | None:
    """Read figures or a number word."""
    if page.is_kind(at, Kind.NUMERAL):
        digits = read_digits(page.text[page.tokens[at].start : page.tokens[at].end], page.lexicon.separators)
        if digits is None or not total.can_add(digits.value):
            return None
        total.add(digits.value, _ONE.scaleb(-digits.decimals))
        total.has_digits = True
        total.other = digits.other
        total.end = at + 1
        return total.end
    number = page.match(Role.NUMBER, at)
    if number is not None and isinstance(number.value, Decimal):
        return _word(number.value, number.end, total)
    return _compound(page, at, total)


def _word(value: Decimal, end: int, total: _Sum) -> int | None:
    if value == _HUNDRED and total.open and total.can_scale(value) and total.parts[-1].value < 10:  # noqa: PLR2004 - 1 to 9
        total.scale(value)
        total.open = True
    elif total.can_add(value):
        total.add(value, _ONE if value == value.to_integral_value() else Decimal("0.1"))
    else:
        return None
    total.end = end
    return end


def _compound(page: Page, at: int, total: _Sum) -> int | None:
    parts = page.lexicon.compounds.parts_of(page.key(at))
    if len(parts) < 2 or parts[0][0] is Role.SCALE:  # noqa: PLR2004 - a compound has two
        return None
    inner = _Sum(at)
    for role, value in parts:
        if role is Role.SCALE or (value == _HUNDRED and inner.open):
            inner.scale(value)
            inner.open = role is not Role.SCALE
        else:
            inner.add(value, _ONE if value >= _ONE else Decimal("0.1"))
    read = inner.numeral()
    if not total.can_add(read.value):
        return None
    total.parts.append(_Part(read.value, inner.parts[-1].scale, read.step))
    total.open = parts[-1][0] is not Role.SCALE
    total.end = at + 1
    return total.end


def _skip_hyphen(page: Page, at: int) -> int:
    return at + 1 if page.key(at) == "-" and page.touches(at) and page.touches(at + 1) else at


def _continued(page: Page, at: int, total: _Sum) -> int | None:
    """Read one more item: a scale word, another number, "and a half"; return the token after it."""
    dot = page.key(at) == "." and page.touches(at)
    following = _skip_hyphen(page, at + dot)
    scaled = _scaled(page, following, total)
    if scaled is not None:
        return scaled
    half = page.match(Role.HALF_MORE, following)
    last = total.parts[-1]
    if half is not None and not dot and not (last.scale > _ONE and page.match(Role.SCALE, half.end)):
        more = _EXACT.multiply(_HALF, last.scale)
        total.parts[-1] = _Part(
            _EXACT.add(last.value, more), last.scale, _EXACT.multiply(last.scale, Decimal("0.1"))
        )
        total.end = half.end
        return half.end
    return _added(page, following, total, is_after_dot=dot)


def _scaled(page: Page, at: int, total: _Sum) -> int | None:
    within = page.match(Role.WITHIN, at)
    of = page.match(Role.OF, at)
    starts = (at, within.end if within else at, of.end if of and total.open else at)
    for start in dict.fromkeys(starts):
        match = page.match(Role.SCALE, start) or page.match(Role.LONE_SCALE, start)
        weak = page.match(Role.WEAK_SCALE, start) if match is None else None
        scale = match or weak
        if scale is None or not isinstance(scale.value, Decimal) or not total.can_scale(scale.value):
            continue
        if weak is not None and not total.has_digits:
            continue
        if within is not None and start == within.end:
            total.bound, total.bound_at = Bound(str(within.value)), (at, within.end)
        total.scale(scale.value)
        total.is_weak = total.is_weak or weak is not None
        total.end = scale.end
        return scale.end
    return None


def _added(page: Page, at: int, total: _Sum, *, is_after_dot: bool) -> int | None:
    """Read a further number by "and" or without: words after words, figures after a scale word."""
    joined = page.match(Role.AND, at)
    start = joined.end if joined is not None else at
    is_figure = page.is_kind(start, Kind.NUMERAL)
    if total.open if is_figure else total.has_digits or is_after_dot:
        return None
    before = (total.end, list(total.parts), total.has_digits, total.open, total.other)
    end = _number(page, start, total)
    if end is None:
        return None
    if is_figure and not _belongs_to_scale(page, end, total, is_joined=start > at):
        total.end, total.parts, total.has_digits, total.open, total.other = before
        return None
    return end


def _belongs_to_scale(page: Page, at: int, total: _Sum, *, is_joined: bool) -> bool:
    """Say whether figures after a scale word belong to it: 2 milliard 750 million, 3억5000만, 1萬2000.

    After "and" they do so only below a scale word one lower, where no currency said before it: 1 million and 200
    thousand euros, but €2 billion and 5 thousand drones.
    """
    limit = total.parts[-2].scale
    following = page.match(Role.SCALE, at)
    scale = following.value if following is not None else None
    if is_joined:
        return scale == limit / _THOUSAND and page.match_before(Role.CURRENCY, total.first) is None
    if isinstance(scale, Decimal):
        return scale < limit
    return page.touches(at - 1) and page.is_kind(at - 2, Kind.CHARACTER)
