"""The official proof of an IATI 2.03 file: the schema, the standard ruleset and the code lists, as published."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD = Path(__file__).parents[2] / "data" / "iati" / "standard"
LISTS = {
    "transaction-type/@code": "TransactionType",
    "activity-status/@code": "ActivityStatus",
    "activity-date/@type": "ActivityDateType",
    "participating-org/@role": "OrganisationRole",
    "document-link/category/@code": "DocumentCategory",
}
Case = dict[str, Any]


class Broken(NamedTuple):
    """A rule a file breaks: its number in the ruleset, its severity, and where."""

    rule: str
    severity: str
    message: str


@cache
def schema() -> Any:
    """Return the activity schema."""
    return etree.XMLSchema(etree.parse(STANDARD / "iati-activities-schema.xsd"))


def faults(data: bytes) -> list[str]:
    """Return what the schema, the code lists and the rules of severity error find wrong in a file."""
    root = etree.fromstring(data)
    found = [] if schema().validate(root) else [str(error) for error in schema().error_log]
    found += unlisted(root)
    return found + [f"{one.rule}: {one.message}" for one in broken_rules(root) if one.severity == "error"]


def unlisted(root: Any) -> list[str]:
    """Return the codes of a file that are on no list."""
    return [
        f"{path} {code}"
        for path, name in LISTS.items()
        for code in root.xpath(f".//{path}")
        if code not in codes(name)
    ]


@cache
def codes(name: str) -> frozenset[str]:
    """Return the codes of a list."""
    return frozenset(etree.parse(STANDARD / "codelists" / f"{name}.xml").xpath("//codelist-item/code/text()"))


def broken_rules(root: Any) -> list[Broken]:
    """Return the rules of the standard ruleset a file breaks, warnings too."""
    rules = json.loads((STANDARD / "ruleset-standard.json").read_text("utf-8"))
    return [
        one
        for path, checks in rules.items()
        for element in root.xpath(path.replace("/iati-activities", ".", 1) if path.startswith("/") else path)
        for one in broken_by(element, checks)
    ]


def broken_by(element: Any, checks: Case) -> Iterator[Broken]:
    """Yield the rules of one path that an element breaks."""
    for name, body in checks.items():
        for case in body["cases"]:
            if name == "loop":
                yield from _looped(element, case)
            elif not case.get("condition") or element.xpath(f"boolean({case['condition']})"):
                info = case["ruleInfo"]
                if not CHECKS[name](element, case):
                    yield Broken(info["id"], info["severity"], info["message"])


def _looped(element: Any, case: Case) -> Iterator[Broken]:
    for found in sorted({str(one) for one in element.xpath(case["foreach"])}):
        yield from broken_by(element, json.loads(json.dumps(case["do"]).replace("$1", found)))


def values(element: Any, case: Case) -> list[str]:
    """Return what stands at the paths of a case."""
    found = [one for path in case["paths"] for one in element.xpath(path)]
    return [one if isinstance(one, str) else one.text or "" for one in found]


def day_at(element: Any, path: str) -> date | None:
    """Return a day at a path, today for NOW, None where there is none."""
    if path == "NOW":
        return datetime.now(UTC).date()
    found = element.xpath(path)
    return date.fromisoformat(str(found[0])[:10]) if found else None


def is_in_order(element: Any, case: Case) -> bool:
    """Say whether one day is not after another; each of several is looked at."""
    more = day_at(element, case["more"])
    days = [date.fromisoformat(str(one)[:10]) for one in element.xpath(case["less"])]
    return more is None or all(day <= more for day in days)


def starts(element: Any, case: Case) -> bool:
    """Say whether values begin with one of the prefixes; org-id.guide's are told by their form."""
    if case["prefix"] == ["ORG-ID-PREFIX"]:
        return all(re.match(r"[A-Z]{2}-[A-Z0-9]+-", one) for one in values(element, case))
    heads = [str(one) + case["separator"] for path in case["prefix"] for one in element.xpath(path)]
    return all(any(one.startswith(head) for head in heads) for one in values(element, case))


def one_or_all(element: Any, case: Case) -> bool:
    """Say whether something is said once for the whole, or everywhere below."""
    everywhere = {
        "lang": "not(.//narrative[not(@xml:lang)])",
        "sector": "not(transaction[not(sector)])",
        "currency": "not(.//value[not(@currency)])",
    }
    return bool(element.xpath(f"boolean({case['one']}) or {everywhere[case['all']]}"))


def sums(element: Any, case: Case) -> bool:
    """Say whether numbers sum to what they must, where there are any."""
    found = values(element, case)
    return not found or sum(map(Decimal, found)) == case["sum"]


def lasts_a_year_at_most(element: Any, case: Case) -> bool:
    """Say whether a period is a year or shorter."""
    start, end = day_at(element, case["start"]), day_at(element, case["end"])
    return start is None or end is None or (end - start).days <= 366


CHECKS: dict[str, Any] = {
    "unique": lambda element, case: len(set(values(element, case))) == len(values(element, case)),
    "startswith": starts,
    "atleast_one": lambda element, case: any(element.xpath(path) for path in case["paths"]),
    "no_more_than_one": lambda element, case: len(values(element, case)) <= 1,
    "one_or_all": one_or_all,
    "date_now": lambda element, case: is_in_order(element, {"less": case["date"], "more": "NOW"}),
    "date_order": is_in_order,
    "regex_matches": lambda element, case: all(re.match(case["regex"], one) for one in values(element, case)),
    "no_spaces": lambda element, case: all(one == one.strip() for one in values(element, case)),
    "strict_sum": sums,
    "range": lambda element, case: all(
        case["min"] <= Decimal(one) <= case["max"] for one in values(element, case)
    ),
    "if_then": lambda element, case: element.xpath(f"not({case['if']}) or ({case['then']})"),
    "time_limit": lasts_a_year_at_most,
}
"""Each kind of rule by its name in the ruleset; `between_dates` is of organisation files alone."""
