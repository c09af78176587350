"""The small words acts are typed with: references, parties, days, periods."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

Ref = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
"""The name of one thing in the book (a pledge, a commitment, an account), unique among its kind."""

PartyId = Annotated[str, msgspec.Meta(min_length=2, max_length=120)]
"""A party: ISO 3166-1 alpha-2 for states, an org-id (IATI) or a name of the book's own for others."""

Text = Annotated[str, msgspec.Meta(max_length=20_000)]
"""Free words of a person."""

Day = date
"""A calendar day."""


class Period(msgspec.Struct, frozen=True):
    """An interval of days, both included."""

    start: date
    end: date

    def __str__(self) -> str:
        if (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31):
            years = (self.start.year, self.end.year)
            return str(years[0]) if years[0] == years[1] else f"{years[0]}..{years[1]}"
        return f"{self.start}..{self.end}"


def year(number: int) -> Period:
    """Return the calendar year as a period."""
    return Period(date(number, 1, 1), date(number, 12, 31))
