"""A checked claim: the sentence as it was said, the verdict beside it, and the entries the verdict rests on."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import ClassVar

import msgspec

from entente.bundle.charts.ratio import Ratio
from entente.bundle.look.page import Link
from entente.bundle.values import Value
from entente.claims.checking.verdict import Outcome

_AGREEING = frozenset({Outcome.AGREES, Outcome.AGREES_ROUNDED})
_DIFFERING = frozenset(
    {Outcome.DIFFERS, Outcome.PARTS_DO_NOT_ADD_UP, Outcome.COUNT_AGAINST_LIST, Outcome.SCALE_SLIP}
)


class Unshown(Enum):
    """Stands for the outcome of a verdict that would tell what is withheld."""

    UNSHOWN = "cannot be shown"


class CheckedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """One claim: the quotation (`before`, the claim's own `span`, `after`) in its language, who said it, when, where.

    `verdict` says in a sentence what comparing found, in the reader's language; `is_stated` that it was held against
    what somebody stated and no act shows; `ratio` shows said beside booked.
    """

    template: ClassVar[str] = "parts/checked-claim.html"
    name: str
    before: str = ""
    span: str
    after: str = ""
    tongue: str
    speaker: str
    on: date
    source: Link
    outcome: Outcome | Unshown
    verdict: str
    is_stated: bool = False
    to: str
    entries: tuple[Value, ...] = ()
    ratio: Ratio | None = None

    @property
    def lean(self) -> str:
        """How the verdict is marked beside its word: agrees, differs, or other; only acts can make it agree."""
        if self.is_stated:
            return "other"
        if self.outcome in _AGREEING:
            return "agrees"
        return "differs" if self.outcome in _DIFFERING else "other"
