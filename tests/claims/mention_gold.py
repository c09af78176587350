"""Sentences with what they mention, and how well that is read: for the tests of numbers, parties and days."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from entente.claims.mention import PeriodMention, Quantity
from entente.claims.mentions import Mentions, mentions_of

GOLD = Path(__file__).parent / "gold" / "dev"


class Share(NamedTuple):
    """How many were written down, how many were read, and how many of these agree."""

    gold: int = 0
    read: int = 0
    agreed: int = 0

    def plus(self, other: Share) -> Share:
        return Share(self.gold + other.gold, self.read + other.read, self.agreed + other.agreed)

    @property
    def f1(self) -> int:
        """Per cent, rounded down; 100 where there is nothing to read and nothing was read."""
        both = self.gold + self.read
        return 200 * self.agreed // both if both else 100


def languages() -> list[str]:
    return sorted(path.stem for path in GOLD.glob("*.jsonl"))


def sentences_of(language: str) -> Iterator[dict[str, Any]]:
    for line in (GOLD / f"{language}.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


def read(sentence: dict[str, Any], language: str) -> Mentions:
    said_on = sentence.get("said_on")
    return mentions_of(sentence["text"], language, date.fromisoformat(said_on) if said_on else None)


def written_down(sentence: dict[str, Any]) -> dict[str, list[str]]:
    """Return what the gold holds, by what it is of, each as one line to compare."""
    return {
        "quantities": [_line(**quantity) for quantity in sentence.get("quantities", ())],
        "parties": sorted(sentence.get("parties", ())),
        "periods": list(sentence.get("periods", ())),
    }


def as_lines(mentions: Mentions) -> dict[str, list[str]]:
    """Return what was read in the form of `written_down`."""
    return {
        "quantities": [_line(**_fields(quantity)) for quantity in flat(mentions.quantities)],
        "parties": sorted({mention.party for mention in mentions.parties} - {""}),
        "periods": [_period(mention) for mention in mentions.periods],
    }


def agreement(sentence: dict[str, Any], language: str) -> tuple[dict[str, Share], str]:
    """Return how well a sentence is read, by what it is of, and what was misread."""
    gold, found = written_down(sentence), as_lines(read(sentence, language))
    shares, misread = {}, ""
    for kind, lines in gold.items():
        agreed = (Counter(lines) & Counter(found[kind])).total()
        shares[kind] = Share(len(lines), len(found[kind]), agreed)
        if shares[kind].f1 < 100:
            misread += f"  {kind} written down: {lines}\n  {kind} read:         {found[kind]}\n"
    return shares, f"{sentence['id']} {sentence['text']}\n{misread}" if misread else ""


def flat(quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield quantities, those that repeat them in another currency after each."""
    for quantity in quantities:
        yield quantity
        yield from flat(quantity.converted)


def _line(
    *,
    written: str,
    value: str | int,
    unit: str = "",
    bound: str = "exact",
    most: str | int = "",
    converted: bool = False,
) -> str:
    del converted
    return f"{written} | {_plain(value)}{f'..{_plain(most)}' if most else ''} {unit} {bound}"


def _plain(value: str | int) -> str:
    return f"{Decimal(str(value)).normalize():f}"


def _fields(quantity: Quantity) -> dict[str, Any]:
    return {
        "written": quantity.written,
        "value": str(quantity.value),
        "unit": quantity.unit,
        "bound": quantity.bound.value,
        "most": "" if quantity.most is None else str(quantity.most),
    }


def _period(mention: PeriodMention) -> str:
    if mention.start is None or mention.end is None:
        return "unknown"
    start, end = mention.start, mention.end
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"{start:%Y}"
    is_month = start.day == 1 and (end - start).days + 1 in range(28, 32) and start.month == end.month
    return f"{start:%Y-%m}" if is_month else f"{start}..{end}"
