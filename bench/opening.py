"""A cold book: opened in a fresh process, all balances as of a day, beside three text accounting programs."""

from __future__ import annotations

import math
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.books import tell
from bench.measuring import Finding, Run, at_most, run_fresh

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.books import Shelf

LIMIT_MIB_PER_MILLION = 1430  # 1.5 GB
SMALLEST_SHARE = 0.15  # of a million: below it, Python and its libraries are most of the memory
EXPONENT_LIMIT = 1.1
MILLION = 1_000_000
TIMES_AS_LONG = {"ledger": 3, "hledger": 10, "beancount": 10}
"""How many times as long as the book each peer must take at least."""
_BEANCOUNT_PYTHON = Path(__file__).parents[1] / ".venv-peers" / "bin" / "python"


def cold_findings(shelf: Shelf, sizes: Sequence[int], peer_limit_s: float, rounds: int) -> Iterator[Finding]:
    """Yield time and memory of a cold book of each size, and the same of each peer."""
    for size in sizes:
        own = cold_run(shelf, size, rounds)
        if own.seconds is None:
            yield Finding(f"cold book, {size:,} acts", own.failure, "-", "-", ok=False)
            continue
        what = f"cold: open and all balances as of a day, {size:,} acts"
        yield Finding(what, f"{own.seconds:.2f} s", "its peers below", f"{size / own.seconds:,.0f} acts/s")
        limit_mib = LIMIT_MIB_PER_MILLION * max(size / MILLION, SMALLEST_SHARE)
        yield at_most(f"cold: peak memory, {size:,} acts", own.peak_mib, limit_mib, "MiB")
        for peer in TIMES_AS_LONG:
            yield _peer_finding(shelf, size, peer, own, peer_limit_s)


def cold_run(shelf: Shelf, size: int, rounds: int) -> Run:
    """Return the median of some fresh processes."""
    tell(f"opening {size:,} acts")
    command = [sys.executable, "-m", "bench.cold", str(shelf.path(size)), shelf.middle_day(size).isoformat()]
    runs = [run_fresh(command, 600) for _ in range(rounds)]
    return sorted(runs, key=lambda run: run.seconds or math.inf)[len(runs) // 2]


def growth_finding(shelf: Shelf, sizes: Sequence[int], rounds: int) -> Finding:
    """Return the exponent of the growth of cold opening, fitted over the sizes (least squares of logarithms).

    The start of Python is left out: as a constant it would hide growth.
    """
    runs = [(size, cold_run(shelf, size, rounds)) for size in sizes]
    points = [(size, float(run.output.split()[1])) for size, run in runs if run.seconds]
    logs = [(math.log(size), math.log(seconds)) for size, seconds in points]
    mean_x, mean_y = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    slope = sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)
    shown = ", ".join(f"{size:,}: {seconds:.2f} s" for size, seconds in points)
    return at_most(f"growth of cold opening ({shown})", slope, EXPONENT_LIMIT, "as exponent")


def _peer_finding(shelf: Shelf, size: int, peer: str, own: Run, limit_s: float) -> Finding:
    what = f"peer {peer}: the same question, {size:,} acts"
    if not _is_installed(peer):
        return Finding(what, "not installed: `make peers`", "-", "-", ok=False)
    tell(f"asking {peer} the same")
    run = run_fresh(_command(shelf, size, peer), limit_s, {"BEANCOUNT_DISABLE_LOAD_CACHE": "1"})
    own_s, least = own.seconds or 0, TIMES_AS_LONG[peer]
    beside = f"{own_s:.2f} s, {own.peak_mib:,} MiB; >= {least} times as long"
    if run.seconds is not None:
        times = run.seconds / own_s
        took = f"{run.seconds:.1f} s, {run.peak_mib:,} MiB"
        return Finding(what, took, beside, f"{times:.1f} times as long", times >= least)
    if run.stopped_s:
        times = run.stopped_s / own_s
        took = f"stopped after {run.stopped_s:.0f} s: {run.failure}"
        return Finding(what, took, beside, f"over {times:.1f} times as long", times >= least or None)
    return Finding(what, run.failure, beside, "-")


def _is_installed(peer: str) -> bool:
    return _BEANCOUNT_PYTHON.exists() if peer == "beancount" else shutil.which(peer) is not None


def _command(shelf: Shelf, size: int, peer: str) -> list[str]:
    day = shelf.middle_day(size)
    if peer == "beancount":
        text = str(shelf.text(size, "beancount"))
        return [str(_BEANCOUNT_PYTHON), "-m", "bench.peer_beancount", text, day.isoformat()]
    end = (day + timedelta(days=1)).isoformat()
    return [peer, "-f", str(shelf.text(size, "ledger")), "balance", "--flat", "--end", end]
