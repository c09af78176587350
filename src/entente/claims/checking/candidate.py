"""A candidate: a fact that may decide on a claim, and what it rests on, looked up only when it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.claims.checking.fact import Fact


class Candidate(NamedTuple):
    """A fact without its entries, and how to find them."""

    fact: Fact
    entries: Callable[[], tuple[int, ...]]

    @property
    def shown(self) -> Fact:
        """The fact with its entries."""
        return msgspec.structs.replace(self.fact, entries=self.entries())
