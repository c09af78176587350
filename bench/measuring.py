"""How time and memory are taken, and how a finding is written down."""

from __future__ import annotations

import os
import platform
import re
import resource
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_MEBIBYTE_KIB = 1024
_LOOK_S = 0.01
_WHOLE = 100  # from here on no decimals are shown


class Finding(NamedTuple):
    """One line of the results: `ratio` is measured to limit (or peer), `ok` None where there is no limit."""

    what: str
    measured: str
    beside: str
    ratio: str
    ok: bool | None = None


class Run(NamedTuple):
    """What a fresh process took; `seconds` None when it failed or was stopped, after `stopped_s`."""

    seconds: float | None
    peak_mib: int
    output: str
    failure: str = ""
    stopped_s: float = 0


def run_fresh(command: Sequence[str], limit_s: float, environment: Mapping[str, str] | None = None) -> Run:
    """Run a command in a fresh process and return its time, its peak memory and what it printed.

    It is stopped at the time limit, or when it takes more than half of the machine's memory.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=dict(os.environ) | dict(environment or {}),
    )
    watch = _Watch(process, limit_s)
    watch.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - started
    watch.join()
    if watch.stopped:
        return Run(None, watch.peak_mib, output, watch.stopped, seconds)
    if process.returncode:
        last = output.strip().splitlines()[-1:] or ["nothing was printed"]
        return Run(None, watch.peak_mib, output, f"failed: {last[0][:80]}")
    return Run(seconds, watch.peak_mib, output)


class _Watch(threading.Thread):
    """Looks at a process many times a second: its peak memory, and whether it must be stopped.

    The kernel's `VmHWM` begins anew with the program; `ru_maxrss` would count the memory of the parent.
    """

    def __init__(self, process: subprocess.Popen[str], limit_s: float) -> None:
        super().__init__(daemon=True)
        self.peak_mib = 0
        self.stopped = ""
        self._process = process
        self._limit_s = limit_s
        pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        self._limit_mib = pages // 2**21

    def run(self) -> None:
        """Look until the process has ended."""
        until = time.perf_counter() + self._limit_s
        while self._process.poll() is None:
            self.peak_mib = max(self.peak_mib, self._high_water_mib())
            if time.perf_counter() > until:
                self.stopped = f"> {self._limit_s:.0f} s"
            if self.peak_mib > self._limit_mib:
                self.stopped = f"> {self._limit_mib:,} MiB, half of the memory"
            if self.stopped:
                self._process.kill()
                return
            time.sleep(_LOOK_S)

    def _high_water_mib(self) -> int:
        try:
            status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        except OSError:
            return 0
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) // _MEBIBYTE_KIB if found else 0


def median_s(action: Callable[[], object], times: int) -> float:
    """Return the median seconds of an action run so many times."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        action()
        taken.append(time.perf_counter() - started)
    return sorted(taken)[len(taken) // 2]


def at_most(what: str, measured: float, limit: float, unit: str) -> Finding:
    """Return the finding on a measure that must not exceed its limit."""
    shown = f"{measured:,.3g}" if measured < _WHOLE else f"{measured:,.0f}"
    return Finding(
        what, f"{shown} {unit}", f"<= {limit:g} {unit}", f"{measured / limit:.2f}", measured <= limit
    )


def at_least(what: str, measured: float, limit: float, unit: str) -> Finding:
    """Return the finding on a measure that must reach its limit."""
    return Finding(
        what,
        f"{measured:,.0f} {unit}",
        f">= {limit:,.0f} {unit}",
        f"{measured / limit:.2f}",
        measured >= limit,
    )


def peak_mib() -> int:
    """Return the peak memory of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEBIBYTE_KIB


def machine() -> str:
    """Describe the machine in a line that names nobody."""
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), CPython {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {sys.platform}"
    )


def table(findings: Sequence[Finding]) -> str:
    """Return the findings as a Markdown table."""
    marks = {True: "yes", False: "**no**", None: "-"}
    lines = ["| what | measured | limit or peer | ratio | pass |", "| --- | ---: | ---: | ---: | --- |"]
    lines += [f"| {f.what} | {f.measured} | {f.beside} | {f.ratio} | {marks[f.ok]} |" for f in findings]
    return "\n".join(lines) + "\n"
