"""Mentions: the quantities, parties and days a text names, each with the characters it stands in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from entente.acts.pledges.state import Bound
from entente.claims.spans import Span


class Quantity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A number with what it counts.

    `span` covers the number, its scale word and its unit, nothing else: cut out alone, it re-reads to `value` (the
    bound stands in `bound_span`). `value` is in whole units: 180000000 for "180 million euros"; `most` the upper end of
    a range. `unit` is an ISO 4217 code for money, `%`, or empty; `noun` what is counted, as written. `step` is the
    place of the last digit written, in whole units: 10000000 for "2.75 billion". `carried` says that the currency or
    the scale is that of a quantity beside it. `converted` holds the same amount in other currencies, as in brackets.
    `alternatives` are other readings, the likelier first.
    """

    span: Span
    written: str
    value: Decimal
    step: Decimal
    unit: str = ""
    noun: str = ""
    noun_span: Span | None = None
    bound: Bound = Bound.EXACT
    bound_span: Span | None = None
    most: Decimal | None = None
    carried: bool = False
    converted: tuple[Quantity, ...] = ()
    alternatives: tuple[Quantity, ...] = ()

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return len(self.unit) == 3 and self.unit.isalpha()  # noqa: PLR2004 - ISO 4217


class Naming(StrEnum):
    """How a text names a party."""

    NAME = "name"  # Latvia, Latvijas
    ADJECTIVE = "adjective"  # Latvian, the Latvians
    CAPITAL = "capital"  # Riga announced
    PERSON = "person"  # the Latvian minister, or a person the book knows
    ABBREVIATION = "abbreviation"  # UK, USA
    GROUP = "group"  # the coalition, twenty countries, the members together
    FUND = "fund"  # the common fund
    ORGANISATION = "organisation"
    PRONOUN = "pronoun"  # we, our country: whoever speaks


class PartyMention(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A party named in the text.

    `party` is an ISO 3166-1 alpha-2 code, `members` (together), `fund`, an `org:` name, or empty where unknown;
    `others` are further readings, the likelier first (Georgia the state or another).
    """

    span: Span
    written: str
    party: str
    naming: Naming
    others: tuple[str, ...] = ()


class PeriodMention(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Days named in the text: a day, a month, a year, or an interval.

    `start` and `end` are both included; None where nothing resolves it (no day of the statement is known, or "within a
    year"). `is_relative` says that it was counted from the day of the statement.
    """

    span: Span
    written: str
    start: date | None
    end: date | None
    is_relative: bool = False
