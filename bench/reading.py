"""Reading documents: how many a second on one core, and whether memory stays flat over an archive."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench.books import tell
from bench.measuring import Finding, at_least, at_most, median_s, run_fresh
from entente.claims.archive import read_folder
from entente.claims.claim import Reading
from entente.claims.document_reading import read_document
from entente.claims.documents.opening import open_document
from entente.claims.grouping import SourceText, witnesses
from entente.claims.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.claims.documents.document import Document

CHARACTERS = 3_000
RATE = 60  # documents a second
GROWTH_LIMIT_MIB = 40
_ROOT = Path(__file__).parents[1]
_PIECES = (
    "The {a} countries of the coalition have paid about EUR {b} million to the common fund, the minister said.",
    "Latvia will allocate at least EUR {a} million for drones within a year.",
    "On {a} May 2025 the members met in Riga.",
    "“We have delivered {b},000 drones to Ukraine,” he told reporters; {a} more states want to join.",
    "It rained in the morning, and the guests were shown around the harbour before the talks began.",
    "Nobody asked how the figures had been counted, which is what this programme is for.",
)


def reading_findings(folder: Path, count: int) -> Iterator[Finding]:
    """Yield the rate of reading on one core, the memory of archives, and the rate of grouping.

    An archive of `count` documents is read whole; one of ten times as many is opened and cut into sentences.
    """
    tell("reading documents")
    documents = [document_text(Random(number)).encode() for number in range(20)]
    read_document(open_document(documents[0]))
    taken = median_s(lambda: [read_document(open_document(data)) for data in documents], 5) / len(documents)
    yield at_least(f"reading text of {CHARACTERS:,} characters, one core", 1 / taken, RATE, "a second")
    yield _memory_finding(folder, count, "read")
    yield _memory_finding(folder, count * 10, "opened")
    yield _grouping_finding(min(count, 2_000))


def document_text(chance: Random) -> str:
    """Return an article of made-up sentences."""
    text = ""
    while len(text) < CHARACTERS:
        piece = chance.choice(_PIECES).format(a=chance.randint(2, 30), b=chance.randint(2, 900))
        text += piece + chance.choice([" ", " ", " ", "\n\n"])
    return text


def _memory_finding(folder: Path, count: int, done: str) -> Finding:
    fewer = count // 10
    growth = max(0, _archive_peak(folder, count, done) - _archive_peak(folder, fewer, done))
    what = f"memory that {count:,} documents {done} take beyond {fewer:,}"
    return at_most(what, growth, GROWTH_LIMIT_MIB, "MiB")


def _archive_peak(folder: Path, count: int, done: str) -> int:
    code = f"from bench.reading import read_archive; read_archive({str(folder)!r}, {count}, {done!r})"
    run = run_fresh([sys.executable, "-c", code], 7_200, {"PYTHONPATH": str(_ROOT)})
    if run.seconds is None:
        raise RuntimeError(run.failure)
    tell(f"{count:,} documents {done}: {count / run.seconds:,.0f} a second, peak {run.peak_mib} MiB")
    return run.peak_mib


def read_archive(folder: str, count: int, done: str) -> None:
    """Read a thousand documents over and over, as one archive of `count`."""
    chance = Random(2)
    paths = [Path(folder, f"{number:03}.txt") for number in range(1_000)]
    for path in paths:
        path.write_text(document_text(chance), encoding="utf-8")
    archive = [paths[at % len(paths)] for at in range(count)]
    for line in read_folder(archive, read_document if done == "read" else count_sentences):
        if line.reading is None:
            raise RuntimeError(line.failure)


def count_sentences(document: Document) -> Reading:
    """Read a document as the number of its sentences."""
    text = document.text
    return Reading(name=str(len(sentences(text, "en"))), language="en", said_on=None, text=text, claims=())


def _grouping_finding(count: int) -> Finding:
    """Return how long it takes to find the witnesses of an archive of which every second document is a copy."""
    chance = Random(3)
    words = [f"word{number}" for number in range(20_000)]
    texts = [" ".join(chance.choices(words, k=450)) for _ in range(count // 2)]
    sources = [SourceText(ref=str(at), text=text) for at, text in enumerate([*texts, *texts])]
    started = time.perf_counter()
    found = witnesses(sources)
    if len(found) != len(texts):
        raise RuntimeError(f"{len(found)} witnesses of {len(texts)}")
    rate = len(sources) / (time.perf_counter() - started)
    return at_least(f"finding the witnesses of {len(sources):,} documents", rate, 1_000, "a second")


def main() -> None:
    """Print the findings alone."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - only where it is run by itself

    from bench.measuring import table  # noqa: PLC0415 - as above

    with TemporaryDirectory() as folder:
        print(table(list(reading_findings(Path(folder), int((sys.argv[1:] or ["1000"])[0])))))


if __name__ == "__main__":
    main()
