"""Findings as values and as text."""

from __future__ import annotations

import json

from entente.figures.checks.finding import Finding, shown


def finding(*entries: int, refs: tuple[str, ...] = ("r1",)) -> Finding:
    return Finding(check="c", entries=entries, noun="receipt", refs=refs, found="odd", remedy="look")


def test_a_finding_says_where_it_stands() -> None:
    assert finding(812, refs=("25-DC-PRT-024/1",)).where_text == "entry 812, receipt 25-DC-PRT-024/1"
    assert finding(1, 2).where_text == "entries 1, 2, receipt r1"


def test_of_many_things_a_text_names_the_first_few() -> None:
    assert shown(range(5)) == "0, 1, 2, 3, 4"
    assert shown(range(7)) == "0, 1, 2, 3, 4 and 2 more"


def test_a_finding_is_plain_values_with_every_entry() -> None:
    plain = finding(*range(1, 9)).to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["entries"] == list(range(1, 9))
    assert {plain["check"], plain["noun"], plain["found"], plain["remedy"]} == {"c", "receipt", "odd", "look"}
    assert plain["where"] == "entries 1, 2, 3, 4, 5 and 3 more, receipt r1"
    assert plain["refs"] == ["r1"]
