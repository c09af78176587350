"""A finding: where something odd stands, what was found, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN = 5
"""How many of many things a text names."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One odd thing a check found.

    `entries` are the numbers to look at, `refs` the references of the things concerned, each a `noun`; `found` and
    `remedy` are sentences for a person.
    """

    check: str
    entries: tuple[int, ...]
    noun: str
    refs: tuple[str, ...]
    found: str
    remedy: str

    @property
    def where_text(self) -> str:
        """Where it stands, such as `entry 812, receipt 25-DC-PRT-024/1`."""
        word = "entry" if len(self.entries) == 1 else "entries"
        return f"{word} {shown(self.entries)}, {self.noun} {shown(self.refs)}"

    def to_dict(self) -> dict[str, object]:
        """Return the finding as plain values."""
        return {
            "check": self.check,
            "where": self.where_text,
            "entries": list(self.entries),
            "noun": self.noun,
            "refs": list(self.refs),
            "found": self.found,
            "remedy": self.remedy,
        }


def shown(things: Sequence[object]) -> str:
    """Return the first few of many things, and how many more there are."""
    text = ", ".join(map(str, things[:SHOWN]))
    return text if len(things) <= SHOWN else f"{text} and {len(things) - SHOWN} more"
