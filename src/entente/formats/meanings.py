"""Meanings: what the fields of acts and of their parts mean, said once for sheets, the command line and the manual."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def meanings() -> dict[str, dict[str, str]]:
    """Return what fields mean: under `fields` by name, under a kind or a part where it differs there."""
    text = (files("entente.formats") / "meanings.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(text)
    return found


def meaning_of(owner: str, field: str) -> str:
    """Return what a field means in a kind of act or a part (its class's name); empty when nobody wrote it down."""
    said = meanings()
    return next((table[field] for table in (said.get(owner, {}), said["fields"]) if field in table), "")
