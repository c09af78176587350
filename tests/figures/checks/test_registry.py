"""Every check, by name, on whole books."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import entente
from entente.book.view import View
from entente.examples.drone_coalition import build_drone_coalition
from entente.figures.checks.registry import CHECKS, run_checks
from entente.formats.cerf import import_cerf
from entente.stores.memory import MemoryStore
from entente.testing import random_book

ROOT = Path(__file__).resolve().parents[3]
EXCERPT = ROOT / "tests" / "data" / "cerf_excerpt.json"
FULL = ROOT.parent / "shared" / "data" / "cerf_contributions.json"
PAGE = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")


def cerf(path: Path) -> View:
    """Return the book of a CERF file."""
    book = entente.in_memory()
    import_cerf(book, path.read_bytes())
    return book.as_of()


def about(view: View, code: str) -> dict[str, str]:
    """Return what is found about one contribution, by check."""
    return {finding.check: finding.found for finding in run_checks(view) if f" {code}" in finding.where_text}


@pytest.fixture(scope="module", params=[EXCERPT, FULL], ids=["excerpt", "whole file"])
def book(request: pytest.FixtureRequest) -> View:
    """The book of the excerpt, and of the whole file where it is at hand."""
    return cerf(request.param if request.param.exists() else EXCERPT)


def test_a_receipt_of_a_tenth_at_a_tenth_of_the_rate_is_named_with_its_reason(book: View) -> None:
    found = about(book, "25-DC-PRT-024")
    assert "it is 10 times what fits: a decimal point may be misplaced" in found["rate-near-others"]
    assert "EUR 225,000.00 of EUR 250,000.00 is outstanding" in found["fully-paid-but-short"]


@pytest.mark.parametrize(
    ("code", "rate", "missing"),
    [
        ("25-DC-HRV-065", "0.8801", "USD 5,485.23 of USD 105,485.23"),
        ("26-DC-HRV-079", "0.8467", "USD 15,874.86 of USD 115,874.86"),
    ],
)
def test_euros_filed_as_dollars_are_named_with_their_reason(
    book: View, code: str, rate: str, missing: str
) -> None:
    found = about(book, code)
    assert f"is in the reporting currency, and stands at rate {rate}" in found["reporting-currency-at-one"]
    assert f"{rate} is near the rate of EUR in those days" in found["reporting-currency-at-one"]
    assert f"{missing} is outstanding" in found["fully-paid-but-short"]


def test_a_clerk_can_read_all_that_is_found(book: View) -> None:
    counts = Counter(finding.check for finding in run_checks(book))
    assert counts.total() <= max(50, book.known // 25), counts


def test_an_example_kept_with_care_has_nothing_odd() -> None:
    assert not run_checks(build_drone_coalition(MemoryStore()).as_of())


@pytest.mark.parametrize("seed", range(3))
def test_findings_of_any_book_name_entries_it_has_and_things_in_words(seed: int) -> None:
    view = random_book(seed, 900).as_of()
    found = run_checks(view)
    assert found
    for finding in found:
        assert all(view.includes(number) for number in finding.entries)
        assert finding.entries
        assert all(finding.refs)
        text = f"{finding.where_text}: {finding.found}; {finding.remedy}"
        assert "  " not in text
        assert not re.search(r"None|\{|E\+|Decimal", text)


def test_a_book_as_it_stood_is_checked_as_it_stood() -> None:
    book = random_book(1, 900)
    for view in (
        book.as_of(known=450),
        book.as_of(date(2019, 1, 1)),
        book.as_of(date(2019, 1, 1), known=450),
    ):
        found = run_checks(view)
        assert all(view.includes(number) for finding in found for number in finding.entries)


def test_an_empty_book_has_nothing_odd() -> None:
    assert not run_checks(entente.in_memory().as_of())


def test_only_the_checks_asked_for_are_run(book: View) -> None:
    names = ["fully-paid-but-short", "amount-times-rate"]
    assert {finding.check for finding in run_checks(book, names)} == set(names)
    everything = [finding.check for finding in run_checks(book)]
    assert everything == [finding.check for finding in run_checks(book, [])]
    assert all(list(CHECKS).index(one) <= list(CHECKS).index(next_) for one, next_ in pairwise(everything))


def test_a_check_is_a_file_that_bears_its_name() -> None:
    for name, check in CHECKS.items():
        assert name == check.__name__.replace("_", "-")
        assert check.__module__ == f"entente.figures.checks.{check.__name__}"


def test_the_page_has_a_section_for_every_check_and_no_other() -> None:
    assert re.findall(r"^## (.*)$", PAGE, re.MULTILINE) == list(CHECKS)


@pytest.mark.parametrize("name", CHECKS)
def test_a_section_says_what_why_an_example_and_what_to_do(name: str) -> None:
    section = PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    for part in ("**Looks for**", "**Why**", "**Example**", "**What to do**"):
        assert section.count(part) == 1, f"docs/checks.md: {name} has no {part}"
