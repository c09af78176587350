"""Run all measurements and write `bench/results.md`: `python -m bench [--quick] [--sizes 100000,1000000]`."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.asking import warm_findings
from bench.books import Shelf
from bench.filing import batch_findings, single_finding
from bench.measuring import Finding, machine, table
from bench.opening import cold_findings, growth_finding
from bench.publishing import publishing_findings
from bench.reading import reading_findings

RESULTS = Path(__file__).with_name("results.md")
_SIZES, _QUICK = (100_000, 1_000_000), (10_000, 40_000)
_GROWTH, _QUICK_GROWTH = (62_500, 125_000, 250_000, 500_000), (5_000, 10_000, 20_000, 40_000)


def main() -> int:
    """Measure, write the results, and return 1 when a limit does not hold."""
    asked = _arguments()
    sizes = asked.sizes or (_QUICK if asked.quick else _SIZES)
    growth = tuple(size for size in (_QUICK_GROWTH if asked.quick else _GROWTH) if size <= max(sizes))
    with TemporaryDirectory() as folder:
        kept = Path(asked.keep or folder)
        kept.mkdir(parents=True, exist_ok=True)
        shelf = Shelf(kept, [*sizes, *growth])
        findings = _measured(shelf, sizes, growth, asked)
    RESULTS.write_text(_report(findings), encoding="utf-8")
    print(table(findings))
    return int(any(finding.ok is False for finding in findings))


def _measured(
    shelf: Shelf, sizes: tuple[int, ...], growth: tuple[int, ...], asked: argparse.Namespace
) -> list[Finding]:
    rounds = 1 if asked.quick else 3
    findings = [single_finding(shelf, 100 if asked.quick else 400)]
    findings += batch_findings(shelf, 10_000 if asked.quick else 60_000, max(sizes))
    if len(growth) > 1:
        findings.append(growth_finding(shelf, growth, rounds))
    for size in sizes:
        findings += warm_findings(shelf, size)
    findings += publishing_findings(shelf, min(sizes))
    findings += reading_findings(shelf.folder, 1_000 if asked.quick else 10_000)
    findings += cold_findings(shelf, sizes, asked.peer_limit, rounds)
    return findings


def _report(findings: list[Finding]) -> str:
    day = datetime.now(UTC).date()
    return (
        "# What the book takes\n\n"
        f"Measured on {day} with `python -m bench` on {machine()}.\n"
        "Times of peers and of the cold book are those of a fresh process, start of the program included; files lie\n"
        "in the page cache. All programs answer the same question on the same random book: every balance as of the\n"
        "day in its middle.\n\n" + table(findings)
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small books, one round")
    parser.add_argument("--sizes", type=_sizes, help="sizes of the books, e.g. 100000,1000000")
    parser.add_argument("--keep", help="folder in which to keep the books made, to use them again")
    parser.add_argument("--peer-limit", type=int, default=900, help="seconds after which a peer is stopped")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(part) for part in text.split(",")))


if __name__ == "__main__":
    sys.exit(main())
