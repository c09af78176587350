"""Shingles: the runs of words of a text, as numbers, and who wrote each of them first.

A sketch keeps every fourth shingle or so, chosen by its own number (a modulo sketch: A. Broder, On the resemblance and
containment of documents, 1997), so that the same words are kept in every text and shares of sketches estimate shares
of texts.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]

WORDS_A_SHINGLE = 5
ONE_IN = 4
"""One shingle of so many is kept."""
_TOKEN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\\W_]+"
)  # unspaced scripts by letter
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio (Knuth, volume 3, section 6.4)
_MIX = np.uint64(0xBF58476D1CE4E5B9)  # of splitmix64
_HALF = np.uint64(32)


class Sketch(NamedTuple):
    """What is kept of a text: its chosen shingles, sorted, each once, and the digest of its words, empty for none."""

    shingles: Numbers
    whole: str


class Overlap(NamedTuple):
    """How many chosen shingles of a text another text wrote first."""

    later: int
    earlier: int
    shared: int


def sketch(text: str) -> Sketch:
    """Return the sketch of a text; case, punctuation and space make no difference to it."""
    words = _TOKEN.findall(text.casefold())
    whole = (
        hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).hexdigest()
        if words
        else ""
    )
    numbers = np.fromiter(
        (zlib.crc32(word.encode("utf-8", "replace")) for word in words), np.uint64, len(words)
    )
    if len(numbers) < WORDS_A_SHINGLE:
        return Sketch(np.zeros(0, np.uint64), whole)
    count = len(numbers) - WORDS_A_SHINGLE + 1
    shingles = np.zeros(count, np.uint64)
    for at in range(WORDS_A_SHINGLE):
        shingles = _mixed(shingles * _FACTOR + numbers[at : at + count])
    return Sketch(np.unique(shingles[shingles % np.uint64(ONE_IN) == 0]), whole)


def _mixed(numbers: Numbers) -> Numbers:
    return (numbers ^ (numbers >> _HALF)) * _MIX


def first_writers(sketches: Sequence[Sketch]) -> list[Overlap]:
    """Return, for texts in the order of their days, how many shingles each shares with those who wrote them first.

    The time is that of sorting all shingles, whatever the texts have in common.
    """
    lengths = [len(one.shingles) for one in sketches]
    if not any(lengths):
        return []
    shingles = np.concatenate([one.shingles for one in sketches])
    texts = np.repeat(np.arange(len(sketches), dtype=np.int64), lengths)
    order = np.argsort(shingles, kind="stable")
    shingles, texts = shingles[order], texts[order]
    starts = np.concatenate(([True], shingles[1:] != shingles[:-1]))
    firsts = texts[starts][np.cumsum(starts) - 1]  # the sort is stable: the first of a run wrote it first
    is_later = texts != firsts
    pairs, counts = np.unique(texts[is_later] * len(sketches) + firsts[is_later], return_counts=True)
    return [
        Overlap(pair // len(sketches), pair % len(sketches), count)
        for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True)
    ]
