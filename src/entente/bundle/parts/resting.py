"""What a number rests on: for each line of a figure its entries, their amounts and rates, and the sources."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from entente.bundle.look.page import Link
from entente.bundle.values import Value


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: its number, what happened, its amount in the currency of the deal, the rate if any, its sources."""

    entry: Value
    words: str
    amount: Value | None = None
    rate: str = ""
    sources: tuple[Link, ...] = ()


class Grounded(msgspec.Struct, frozen=True, kw_only=True):
    """One line, by its id and its label, and the entries it rests on; `more` are left to the files."""

    name: str
    label: str
    grounds: tuple[Ground, ...]
    more: int = 0


class Resting(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of a figure, each with what it rests on."""

    template: ClassVar[str] = "parts/resting.html"
    heading: str
    lines: tuple[Grounded, ...]
