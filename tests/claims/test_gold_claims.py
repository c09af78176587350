from __future__ import annotations

import json
import tomllib
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from entente.claims.plain import plain_claims
from entente.claims.reading import read_text
from entente.claims.scoring import Score, Tally, score

GOLD = Path(__file__).parent / "gold" / "claims-dev"
FLOORS: dict[str, int] = tomllib.loads((GOLD / "floors.toml").read_text("utf-8"))


def texts(language: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{language}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def scored(text: dict[str, Any], language: str) -> Score:
    reading = read_text(text["text"], language=language, said_on=date.fromisoformat(text["said_on"]))
    return score(text["claims"], plain_claims(reading))


def misread(text: dict[str, Any], result: Score) -> str:
    lines = [text["text"]]
    for one in result.claims:
        if not one.is_whole:
            lines += [f"  written down: {one.gold}", f"  read:         {one.read}"]
    return "\n".join(lines)


def test_every_language_with_claims_has_a_floor() -> None:
    assert sorted(FLOORS) == sorted(path.stem for path in GOLD.glob("*.jsonl"))


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_claims_are_read_as_well_as_before(language: str) -> None:
    results = [(text, scored(text, language)) for text in texts(language)]
    whole = reduce(Tally.plus, (result.whole for _, result in results), Tally())
    table = "\n".join(misread(text, result) for text, result in results if result.whole.f1 < 1)
    assert int(100 * whole.f1) >= FLOORS[language], table
