"""Planned: what is not made yet, and not to be made where all that it is made from is what it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from entente.bundle.look.page import Page


class Planned(NamedTuple):
    """A page by its path, all that it is made from, and what makes it.

    `inputs` need not name what every page of the language shares: that is seen to where pages are made.
    """

    path: str
    inputs: tuple[bytes, ...]
    make: Callable[[], Page]


class Later(NamedTuple):
    """Parts of a page, all that they are made from but what its language shares, and what makes them."""

    inputs: tuple[bytes, ...]
    make: Callable[[], Iterable[object]]


def as_input(part: object) -> bytes:
    """Return a part of a page as an input of it."""
    return msgspec.json.encode(part)
